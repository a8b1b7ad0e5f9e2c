# One static library per room of core; its headers are verified to compile alone.

# studio_add_room(<name> [ROOMS <room>...] [LIBRARIES <target>...])
#   Makes the target studio_<name> of every .cpp and .h of the current folder.
#   ROOMS are the rooms it links; what it may *include* is held by tests/architecture.
function(studio_add_room name)
  cmake_parse_arguments(ROOM "" "" "ROOMS;LIBRARIES;EXCLUDE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  if(ROOM_EXCLUDE)
    list(REMOVE_ITEM sources ${ROOM_EXCLUDE})
  endif()
  set(target studio_${name})
  if(NOT sources)
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${CMAKE_SOURCE_DIR})
    return()
  endif()
  add_library(${target} STATIC ${sources})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${headers})
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
  foreach(room IN LISTS ROOM_ROOMS)
    target_link_libraries(${target} PUBLIC studio_${room})
  endforeach()
  target_link_libraries(${target} PRIVATE studio_warnings ${ROOM_LIBRARIES})
endfunction()

# studio_add_tests(<room> [LABELS ...] [LIBRARIES ...])
#   Every tst_*.cpp of the current folder becomes a Qt Test executable and a ctest. A test has settings of its
#   own: it neither reads nor writes those of whoever runs it, and finds no installed encoder.
function(studio_add_tests room)
  cmake_parse_arguments(TESTS "" "" "LABELS;LIBRARIES;ENVIRONMENT" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp)
  foreach(source IN LISTS sources)
    get_filename_component(test ${source} NAME_WE)
    add_executable(${test} ${source})
    set_target_properties(${test} PROPERTIES AUTOMOC ON AUTOGEN_ORIGIN_DEPENDS OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_compile_definitions(${test} PRIVATE QT_NO_KEYWORDS)
    # Absolute paths make an object of no use to another checkout's ccache: only for tests that still name them
    # themselves instead of asking tests/support/checkout.h.
    file(STRINGS ${source} names_paths REGEX "STUDIO_(SOURCE|BINARY)_DIR")
    if(names_paths)
      target_compile_definitions(${test} PRIVATE STUDIO_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        STUDIO_BINARY_DIR="${CMAKE_BINARY_DIR}")
    endif()
    target_link_libraries(${test} PRIVATE studio_warnings studio_test_support Qt6::Test ${TESTS_LIBRARIES})
    add_test(NAME ${room}.${test} COMMAND ${test})
    set_tests_properties(${room}.${test} PROPERTIES
      LABELS "${TESTS_LABELS}" TIMEOUT 300
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_FORCE_STDERR_LOGGING=1;XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/tests/settings/${test};XDG_STATE_HOME=${CMAKE_BINARY_DIR}/CMakeCache.txt/none;TALKTRACK_ENCODER_DIR=${CMAKE_BINARY_DIR}/tests/no_encoder;${TESTS_ENVIRONMENT}")
  endforeach()
endfunction()
