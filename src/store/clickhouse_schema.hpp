// SPDX-License-Identifier: Apache-2.0
//
// The tables of docs/store.md on ClickHouse: which columns, on which servers, in what order. What each column means is
// the same there. Layout: docs/cluster.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/clickhouse_server.hpp"

namespace foedus::store {

/// Goes up with what these tables hold, apart from that of a store in a file.
inline constexpr int clickhouse_schema_version = 2;

/// Where the rows of a table lie.
enum class Placement : std::uint8_t {
  home,     ///< on the first server of the cluster
  by_pair,  ///< on server `pair` modulo the number of servers: both directions of a pair together
  by_id,    ///< by a hash of the row's own id
};

struct ClickHouseTable {
  std::string_view name;
  Placement placement = Placement::home;
  std::string_view columns;  ///< "name Type, name Type"; {data_set} and so on stand for enumerations
  std::string_view order;
  bool documented = true;  ///< stands in docs/store.md; the others serve the engine
};

[[nodiscard]] std::span<const ClickHouseTable> clickhouse_tables();
/// Null if there is none of this name.
[[nodiscard]] const ClickHouseTable* find_clickhouse_table(std::string_view name);
/// "file_id, line, data_set ...".
[[nodiscard]] std::string column_names(const ClickHouseTable& table);
/// The columns that docs/store.md describes: without the file_id of tables that are not of a file.
[[nodiscard]] std::string documented_columns(const ClickHouseTable& table);
/// The name under which each server keeps its own rows: "event_local".
[[nodiscard]] std::string local_name(const ClickHouseTable& table);

/// Makes the database and every table that is missing on one server. `first`: it is the cluster's first.
void create_clickhouse_tables(ClickHouseServer& server, bool first);

}  // namespace foedus::store
