# SPDX-License-Identifier: Apache-2.0
# Targets `tidy` (what .clang-tidy asks for, on the library and the program) and `analyze` (what it leaves out because it
# is some ten times slower: clang's path-sensitive analyzer and two checks more), in a build folder configured with clang.
find_program(FOEDUS_RUN_CLANG_TIDY NAMES run-clang-tidy-14 run-clang-tidy)
find_program(FOEDUS_CLANG_TIDY NAMES clang-tidy-14 clang-tidy)
if(FOEDUS_RUN_CLANG_TIDY AND FOEDUS_CLANG_TIDY AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # clang-tidy would take ccache, before the compiler in each command, for the compiler; and it would walk through all
  # that a precompiled header holds, used or not, which takes twice as long.
  set(commands ${PROJECT_BINARY_DIR}/tidy/compile_commands.json)
  add_custom_command(OUTPUT ${commands} DEPENDS ${PROJECT_BINARY_DIR}/compile_commands.json VERBATIM
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/tidy
    COMMAND sed "s|\"command\": \".* ${CMAKE_CXX_COMPILER} |\"command\": \"${CMAKE_CXX_COMPILER} |; s| -Xclang -include[^ ]* -Xclang [^ ]*||g"
      ${PROJECT_BINARY_DIR}/compile_commands.json > ${commands})
  set(run ${FOEDUS_RUN_CLANG_TIDY} -clang-tidy-binary ${FOEDUS_CLANG_TIDY} -p ${PROJECT_BINARY_DIR}/tidy -quiet)
  set(files "^${PROJECT_SOURCE_DIR}/(src|apps)/")
  foreach(target tidy analyze)
    set(checks)
    if(target STREQUAL "analyze")
      set(checks "-checks=-*,clang-analyzer-*,performance-unnecessary-value-param,bugprone-reserved-identifier")
    endif()
    add_custom_target(${target} COMMAND ${run} ${checks} ${files} DEPENDS ${commands} VERBATIM USES_TERMINAL)
  endforeach()
endif()
