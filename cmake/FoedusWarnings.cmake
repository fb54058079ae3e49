# SPDX-License-Identifier: Apache-2.0
# Warnings and sanitizers for the project's own code.
add_library(foedus_warnings INTERFACE)
target_compile_options(foedus_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion $<$<BOOL:${FOEDUS_WERROR}>:-Werror>)
# STYLE: options are aggregates with designated initialisers; fields left out take their defaults.
target_compile_options(foedus_warnings INTERFACE -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC bug 105651: std::string's operator+ warns of overlapping copies that cannot happen.
  target_compile_options(foedus_warnings INTERFACE -Wno-restrict)
endif()
if(FOEDUS_SANITIZE)
  add_compile_options(-fsanitize=${FOEDUS_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${FOEDUS_SANITIZE})
endif()
if(FOEDUS_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
