/* global LibraryManager, mergeInto */
// What the module imports besides Emscripten's own: the functions of Embind's library that the
// table of bindings.cpp calls. The linker only needs their names; src/wasm/embind.ts has their bodies.
mergeInto(LibraryManager.library, {
  _embind_register_class: () => {},
  _embind_register_class_constructor: () => {},
  _embind_register_class_function: () => {},
});
