# Header-only libraries that the engine itself uses. They are reached through a directory of
# symbolic links, the same for every build: with /usr/include itself on the path, Emscripten would
# compile against the host's C library.
set(third_party ${CMAKE_BINARY_DIR}/third_party)
file(MAKE_DIRECTORY ${third_party})
foreach(header nlohmann/json.hpp flatbuffers/flatbuffers.h)
  get_filename_component(name ${header} DIRECTORY)
  find_path(${name}_headers ${header} PATHS /usr/include /usr/local/include REQUIRED
            NO_CMAKE_FIND_ROOT_PATH)
  file(CREATE_LINK ${${name}_headers}/${name} ${third_party}/${name} SYMBOLIC)
endforeach()
add_library(vitrine_third_party INTERFACE)
target_include_directories(vitrine_third_party SYSTEM INTERFACE ${third_party})

find_program(FLATC flatc REQUIRED NO_CMAKE_FIND_ROOT_PATH)

# Adds to `target` the C++ readers and builders of a FlatBuffers schema `folder/name.fbs`, included
# as "folder/name_generated.h".
function(vitrine_flatbuffer target schema)
  get_filename_component(folder ${schema} DIRECTORY)
  get_filename_component(name ${schema} NAME_WE)
  set(out ${CMAKE_BINARY_DIR}/generated)
  set(header ${out}/${folder}/${name}_generated.h)
  add_custom_command(
    OUTPUT ${header}
    COMMAND ${FLATC} --cpp --scoped-enums -o ${out}/${folder} ${CMAKE_CURRENT_SOURCE_DIR}/${schema}
    DEPENDS ${schema}
    VERBATIM)
  target_sources(${target} PRIVATE ${header})
  target_include_directories(${target} SYSTEM PUBLIC ${out})
endfunction()
