// SPDX-License-Identifier: Apache-2.0
//
// The address of a store on ClickHouse: clickhouse://HOST[:PORT]/DATABASE[?cluster=NAME].
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace foedus::store {

struct ClickHouseAddress {
  std::string host;
  std::uint16_t port = 0;  ///< of the HTTP interface; 0: the usual one, 8123, or 8443 with TLS
  std::string database;
  std::string cluster;  ///< as in the server's remote_servers; empty: this server alone
};

[[nodiscard]] bool is_clickhouse_address(std::string_view text);

/// Throws Error (argument). Names of databases and clusters are letters, digits and _.
[[nodiscard]] ClickHouseAddress parse_clickhouse_address(std::string_view text);

}  // namespace foedus::store
