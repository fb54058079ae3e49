# SPDX-License-Identifier: Apache-2.0
# What makes a build cheap. Only headers that are not ours are precompiled, so that a change of ours invalidates none; the
# preset `clang` builds without, so that every file has its own includes.
set(foedus_standard_headers <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <filesystem> <functional> <map>
  <memory> <numeric> <optional> <random> <span> <string> <string_view> <unordered_map> <utility> <vector>)

function(foedus_precompile target)
  if(FOEDUS_PCH)
    target_precompile_headers(${target} PRIVATE ${foedus_standard_headers} ${ARGN})
    foedus_show_ccache(${target})
  endif()
endfunction()

# Takes the precompiled headers of `donor`, whose flags must be the same.
function(foedus_precompile_as target donor)
  if(FOEDUS_PCH)
    target_precompile_headers(${target} REUSE_FROM ${donor})
    foedus_show_ccache(${target})
  endif()
endfunction()

# What ccache needs to see through a precompiled header.
function(foedus_show_ccache target)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -fpch-preprocess)
  else()
    target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  endif()
endfunction()

# For code that runs once, where the compiler's time counts for more than the program's: tests unoptimised, the command line a little,
# under sanitizers neither. What takes time when foedus runs is in the library.
function(foedus_compile_fast target level)
  if(FOEDUS_SANITIZE)
    set(level 0)
  endif()
  target_compile_options(${target} PRIVATE -O${level})
endfunction()
