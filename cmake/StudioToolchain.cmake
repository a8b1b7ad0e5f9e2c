# Compiler warnings of our own code, and the tools that make a rebuild short.

option(STUDIO_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(STUDIO_COVERAGE "Build with gcov counters" OFF)
option(STUDIO_FUZZ "Build the libFuzzer targets (needs clang)" OFF)

add_library(studio_warnings INTERFACE)
target_compile_options(studio_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")  # clang, for fuzzing only, means more by -Wconversion
  target_compile_options(studio_warnings INTERFACE -Werror)
endif()

if(STUDIO_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(STUDIO_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

find_program(STUDIO_CCACHE ccache)
if(STUDIO_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${STUDIO_CCACHE})
endif()
find_program(STUDIO_MOLD mold)
if(STUDIO_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_link_options(-fuse-ld=mold)
endif()
include(StudioFuzzing)
