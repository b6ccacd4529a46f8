# Compile options that every target shares, set before any target exists: sanitizer and LTO flags
# that come later would miss the engine.

# A fused multiply-add rounds once where two operations round twice, so results would depend on the
# processor. No build may contract.
add_compile_options(-ffp-contract=off)

if(EMSCRIPTEN)
  # Every browser that has SIMD has the others too. Without them each copy and each conversion of a
  # float is spelt out: 3 % of the module.
  set(wasm_features -msimd128 -mbulk-memory -mnontrapping-fptoint -msign-ext)
  add_compile_options(${wasm_features})
  add_link_options(${wasm_features})
  # For -Os and -Oz Emscripten forbids all inlining, also where the call is longer than what it calls.
  # Without that ban the module is 8 % smaller and, where the browser inlines nothing, 3 times as fast.
  add_compile_options(-finline-functions)
  if(NOT VITRINE_TESTS)  # The shipped module; tests are linked without LTO, for speed of building.
    add_compile_options(-flto)
    add_link_options(-flto)
  endif()
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  add_compile_options(-msse4.1)  # pmovsxbw and pmaddwd: the kernels' baseline.
endif()

if(VITRINE_SANITIZE)
  # vptr needs run-time type information, which the engine is built without.
  set(sanitize -fsanitize=address,undefined,float-cast-overflow -fno-sanitize=vptr
      -fno-sanitize-recover=all -fno-omit-frame-pointer
      -fsanitize-ignorelist=${CMAKE_CURRENT_LIST_DIR}/sanitizers.ignore)
  add_compile_options(${sanitize})
  add_link_options(${sanitize})
endif()

# What our own code is held to; third-party sources (GoogleTest) are not.
add_library(vitrine_warnings INTERFACE)
target_compile_options(vitrine_warnings INTERFACE -Wall -Wextra -Werror)

# The engine's language: no exceptions, no run-time type information, natively as in the browser.
add_library(vitrine_engine_language INTERFACE)
target_compile_options(vitrine_engine_language INTERFACE -fno-exceptions -fno-rtti)
if(VITRINE_FUZZ)
  # Counts what inputs reach, in the rooms that read what comes from outside.
  target_compile_options(vitrine_engine_language INTERFACE -fsanitize=fuzzer-no-link)
endif()
# nlohmann/json without exceptions gets a namespace of its own. Otherwise its inline functions would
# be merged at link time with those of the tools and tests, which are built with exceptions.
target_compile_definitions(
  vitrine_engine_language
  INTERFACE JSON_NOEXCEPTION NLOHMANN_JSON_NAMESPACE=nlohmann::without_exceptions
            "NLOHMANN_JSON_NAMESPACE_BEGIN=namespace nlohmann { inline namespace without_exceptions {"
            "NLOHMANN_JSON_NAMESPACE_END=} }")
