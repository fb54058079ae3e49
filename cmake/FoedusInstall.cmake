# SPDX-License-Identifier: Apache-2.0
# Installs the program, the library, its headers and a package for find_package(foedus). The static library needs its
# dependencies at link time: the package finds them again with the same modules.
include(CMakePackageConfigHelpers)
set_target_properties(foedus_app PROPERTIES INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/foedus")
install(TARGETS foedus_app RUNTIME)
install(TARGETS foedus foedus_dependencies foedus_warnings EXPORT foedusTargets ARCHIVE FILE_SET headers)
install(EXPORT foedusTargets NAMESPACE foedus:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/foedus)
install(FILES $<TARGET_FILE:DuckDB::DuckDB> DESTINATION ${CMAKE_INSTALL_LIBDIR}/foedus)
install(FILES ${DuckDB_INCLUDE_DIR}/duckdb.h DESTINATION ${CMAKE_INSTALL_LIBDIR}/foedus/include)
configure_package_config_file(cmake/foedusConfig.cmake.in ${PROJECT_BINARY_DIR}/foedusConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/foedus)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/foedusConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/foedusConfig.cmake ${PROJECT_BINARY_DIR}/foedusConfigVersion.cmake
  cmake/FindDuckDB.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/foedus)
install(DIRECTORY data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/foedus)

# Man pages and shell completion are printed by the program itself (apps/foedus/command_manual.cpp).
set(manual_pages)
# Every command has a page in docs/commands.
file(GLOB command_pages CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/docs/commands ${PROJECT_SOURCE_DIR}/docs/commands/*.md)
list(TRANSFORM command_pages REPLACE "[.]md$" "" OUTPUT_VARIABLE commands)
foreach(command IN LISTS commands)
  set(page foedus-${command}.1)
  if(command STREQUAL "foedus")
    set(page foedus.1)
  endif()
  add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/man/${page}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/man
    COMMAND foedus_app manual ${command} > ${PROJECT_BINARY_DIR}/man/${page} DEPENDS foedus_app VERBATIM)
  list(APPEND manual_pages ${PROJECT_BINARY_DIR}/man/${page})
endforeach()
set(completion ${PROJECT_BINARY_DIR}/completion/foedus)
add_custom_command(OUTPUT ${completion}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/completion
  COMMAND foedus_app manual --format bash > ${completion} DEPENDS foedus_app VERBATIM)
add_custom_target(foedus_manual ALL DEPENDS ${manual_pages} ${completion})
install(FILES ${manual_pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${completion} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
