# SPDX-License-Identifier: Apache-2.0
# Finds DuckDB's C API: DUCKDB_ROOT (a cache variable or the environment) first, else what script/setup put into .deps/duckdb.
# Accepts the layout include/ + lib/ and the flat layout of DuckDB's own release archives.
set(_duckdb_hints ${DUCKDB_ROOT} $ENV{DUCKDB_ROOT} ${CMAKE_CURRENT_LIST_DIR}/../.deps/duckdb)
find_path(DuckDB_INCLUDE_DIR NAMES duckdb.h HINTS ${_duckdb_hints} PATH_SUFFIXES include)
find_library(DuckDB_LIBRARY NAMES duckdb HINTS ${_duckdb_hints} PATH_SUFFIXES lib)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(DuckDB REQUIRED_VARS DuckDB_LIBRARY DuckDB_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "Run script/setup, or set DUCKDB_ROOT to a folder with duckdb.h and libduckdb.so.")
if(DuckDB_FOUND AND NOT TARGET DuckDB::DuckDB)
  add_library(DuckDB::DuckDB SHARED IMPORTED)
  set_target_properties(DuckDB::DuckDB PROPERTIES IMPORTED_LOCATION ${DuckDB_LIBRARY})
  target_include_directories(DuckDB::DuckDB SYSTEM INTERFACE ${DuckDB_INCLUDE_DIR})
endif()
