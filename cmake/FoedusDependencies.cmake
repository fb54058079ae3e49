# SPDX-License-Identifier: Apache-2.0
# Every library foedus uses; docs/decisions/libraries.md says why each is there.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(DuckDB REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(Boost REQUIRED)
find_package(CURL REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
pkg_check_modules(isal REQUIRED IMPORTED_TARGET libisal)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)

add_library(foedus_dependencies INTERFACE)
target_link_libraries(foedus_dependencies INTERFACE DuckDB::DuckDB fmt::fmt nlohmann_json::nlohmann_json CLI11::CLI11
  Eigen3::Eigen Boost::headers CURL::libcurl ICU::i18n ICU::uc PkgConfig::isal PkgConfig::libzip PkgConfig::xxhash)
