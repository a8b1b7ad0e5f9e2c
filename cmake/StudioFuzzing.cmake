# Fuzzing with libFuzzer: configured by the preset "fuzz", built by the target "fuzzers", run by ./dev test --slow.
if(STUDIO_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "STUDIO_FUZZ needs clang: use the preset fuzz")
  endif()
  # Everything is instrumented, so that the fuzzer sees the branches inside the rooms.
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=address,undefined)
  add_custom_target(fuzzers)
endif()

# studio_add_fuzzers([LIBRARIES <target>...])
#   Every fuzz_*.cpp of the current folder, which defines LLVMFuzzerTestOneInput, becomes a program in
#   <build>/fuzz. Without STUDIO_FUZZ nothing is added.
function(studio_add_fuzzers)
  if(NOT STUDIO_FUZZ)
    return()
  endif()
  cmake_parse_arguments(FUZZERS "" "" "LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/fuzz_*.cpp)
  foreach(source IN LISTS sources)
    get_filename_component(fuzzer ${source} NAME_WE)
    add_executable(${fuzzer} EXCLUDE_FROM_ALL ${source})
    set_target_properties(${fuzzer} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
    target_link_libraries(${fuzzer} PRIVATE studio_warnings ${FUZZERS_LIBRARIES})
    target_link_options(${fuzzer} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers ${fuzzer})
  endforeach()
endfunction()
