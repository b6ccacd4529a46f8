# A room is a folder of the engine that is a library of its own. It sees the rooms that it uses, and
# what those use, and nothing else: its include path is a folder of symbolic links to just those, in
# build/<preset>/rooms. So an include of a room further up doesn't compile.
#
#   vitrine_room(slate USES scoring)           engine/slate, the library vitrine_slate
#   vitrine_room(training/trees USES ...)      engine/training/trees, the library vitrine_training_trees
#   LINKS: further libraries. ENGINE_LANGUAGE: no exceptions, no run-time type information.
#
# A folder whose rooms stand in it and that has files of its own ("training") is a room too; it must
# use all of them, and is seen whole.
function(vitrine_room room)
  cmake_parse_arguments(ROOM "ENGINE_LANGUAGE" "" "USES;LINKS" ${ARGN})
  vitrine_room_library(${room} library)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/*.cpp
       ${CMAKE_CURRENT_SOURCE_DIR}/${room}/baselines/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(${library} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(${library} PRIVATE vitrine_warnings)
    set_property(GLOBAL APPEND PROPERTY VITRINE_ROOM_ARCHIVES $<TARGET_FILE:${library}>)
    if(ROOM_ENGINE_LANGUAGE)
      target_link_libraries(${library} PRIVATE vitrine_engine_language)
    endif()
  else()  # Headers alone.
    add_library(${library} INTERFACE)
    set(scope INTERFACE)
  endif()
  set(seen ${room})
  foreach(used IN LISTS ROOM_USES)
    vitrine_room_library(${used} used_library)
    get_target_property(used_seen ${used_library} VITRINE_SEEN)
    list(APPEND seen ${used_seen})
    target_link_libraries(${library} ${scope} ${used_library})
  endforeach()
  list(REMOVE_DUPLICATES seen)
  set_property(TARGET ${library} PROPERTY VITRINE_SEEN ${seen})
  set_property(TARGET ${library} PROPERTY VITRINE_ROOM ${room})
  target_link_libraries(${library} ${scope} ${ROOM_LINKS})
  if(sources)
    vitrine_see(${library} ${room})
  endif()
endfunction()

# Gives `target`, which is no room, or is this one, the include path of `room`.
function(vitrine_see target room)
  vitrine_room_library(${room} library)
  get_target_property(seen ${library} VITRINE_SEEN)
  set(tree ${CMAKE_BINARY_DIR}/rooms/${target})
  file(REMOVE_RECURSE ${tree})
  # A folder before what stands in it, which is then seen already.
  list(SORT seen)
  foreach(room IN LISTS seen)
    get_filename_component(parent ${tree}/${room} DIRECTORY)
    if(NOT EXISTS ${tree}/${room})
      file(MAKE_DIRECTORY ${parent})
      file(CREATE_LINK ${CMAKE_SOURCE_DIR}/engine/${room} ${tree}/${room} SYMBOLIC)
    endif()
  endforeach()
  target_include_directories(${target} PRIVATE ${tree})
endfunction()

function(vitrine_room_library room result)
  string(REPLACE "/" "_" name ${room})
  set(${result} vitrine_${name} PARENT_SCOPE)
endfunction()
