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
