// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_schema.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "foedus/event/actor.hpp"
#include "foedus/event/dimension.hpp"
#include "foedus/event/event.hpp"

namespace foedus::store {
namespace {

// `begun` notes each number that a writer took for a file, before the first of its rows: a file counts once its row in
// `file` is there, and no longer once `cleared` says that it was forgotten (FileMark in clickhouse_engine.cpp).
// `event_id` finds rows that are in the store already, `event_confidence` holds what mentions said of events that were
// in the store before them.
constexpr std::array<ClickHouseTable, 20> tables = {{
    {"meta", Placement::home, "file_id UInt32, key String, value String", "(key, file_id)"},
    {"file", Placement::home,
     "id UInt32, path String, content_hash String, map_hash String, bytes Int64, format String, data_set String, "
     "rows Int64, records Int64, set_aside Int64, rejected Int64, ingested Int32, first_day Nullable(Int32), "
     "last_day Nullable(Int32)",
     "id"},
    {"reject", Placement::home, "file_id UInt32, line Int64, column_number UInt32, reason String, text String",
     "(file_id, line)"},
    {"set_aside", Placement::home, "file_id UInt32, reason String, rows Int64", "file_id"},
    {"unknown_actor", Placement::home, "file_id UInt32, name String, rows Int64", "(name, file_id)"},
    {"exposure", Placement::home, "file_id UInt32, data_set {data_set}, day Int32, state String, rows Int64",
     "(state, day, file_id)"},
    {"event", Placement::by_pair,
     "file_id UInt32, line Int64, data_set {data_set}, row_id String, day Int32, added Int32, pair UInt16, "
     "source String, source_sector {sector}, target String, target_sector {sector}, cameo String, plover String, "
     "dimension {dimension}, energy UInt8, kind {kind}, goldstein Float32, articles UInt32, sources UInt32, "
     "tone Nullable(Float32), confidence Nullable(Float32), features UInt8, place String, place_name String, "
     "url String, summary String, others String",
     "(pair, day, source, target, data_set)"},
    {"mention", Placement::by_id,
     "file_id UInt32, data_set {data_set}, event_id String, day Int32, confidence Float32, source_name String, "
     "url String",
     "(data_set, event_id)"},
    {"agreement", Placement::home,
     "file_id UInt32, id String, day Int32, title String, form String, binding String, status String, url String, "
     "in_force Nullable(Int32), ended Nullable(Int32)",
     "(file_id, id)"},
    {"agreement_party", Placement::home, "file_id UInt32, agreement_id String, number UInt32, state String",
     "(file_id, agreement_id, number)"},
    {"commitment", Placement::home,
     "file_id UInt32, agreement_id String, number UInt32, dimension {dimension}, energy UInt8, text String, "
     "kind String, article String, promised_by String, from_day Nullable(Int32), until_day Nullable(Int32), "
     "delivers String, breaches String",
     "(file_id, agreement_id, number)"},
    {"membership", Placement::home,
     "file_id UInt32, agreement_id String, state String, joined Int32, left_day Nullable(Int32), promises String",
     "(file_id, agreement_id)"},
    {"fact", Placement::home,
     "file_id UInt32, measure String, a String, b String, first_day Int32, last_day Int32, value Float64, "
     "lower Nullable(Float64), upper Nullable(Float64), note String, url String",
     "(measure, a, b, first_day)"},
    {"period_count", Placement::home,
     "file_id UInt32, source String, target String, first_day Int32, last_day Int32, statement Float64, "
     "verbal_cooperation Float64, material_cooperation Float64, verbal_conflict Float64, material_conflict Float64, "
     "rows Float64, goldstein Nullable(Float32), articles Float64, tone Nullable(Float32)",
     "(source, target, first_day)"},
    {"state", Placement::home,
     "file_id UInt32, code String, name String, polity String, iso2 String, iso3 String, cow Nullable(UInt32), "
     "gw Nullable(UInt32), begins Int32, ends Int32, successor String, sovereign String",
     "(file_id, code)"},
    {"action", Placement::home,
     "file_id UInt32, code String, name String, goldstein Float32, quad Int16, kind {kind}, plover String, "
     "mode String, context String, dimension {nullable_dimension}, energy UInt8",
     "(file_id, code)"},
    {"plover", Placement::home, "file_id UInt32, number UInt32, category String", "(file_id, number)"},
    {"begun", Placement::home, "file_id UInt32, cleared UInt8", "file_id", false},
    {"event_id", Placement::by_id, "file_id UInt32, data_set {data_set}, row_id String, pair UInt16",
     "(data_set, row_id)", false},
    {"event_confidence", Placement::by_pair, "file_id UInt32, data_set {data_set}, row_id String, confidence Float32",
     "(data_set, row_id)", false},
}};

template <class Enum>
std::string enum_type(std::size_t count) {
  std::string type = "Enum8(";
  for (std::size_t i = 0; i < count; ++i) {
    type += fmt::format("{}'{}' = {}", i == 0 ? "" : ", ", name_of(static_cast<Enum>(i)), i);
  }
  return type + ")";
}

std::string typed_columns(const ClickHouseTable& table) {
  const std::string dimension = enum_type<Dimension>(dimension_count);
  return fmt::format(fmt::runtime(table.columns), fmt::arg("data_set", enum_type<DataSet>(data_set_count)),
                     fmt::arg("sector", enum_type<Sector>(sector_count)), fmt::arg("dimension", dimension),
                     fmt::arg("kind", enum_type<Kind>(kind_count)),
                     fmt::arg("nullable_dimension", "Nullable(" + dimension + ")"));
}

/// The first word of each column's definition.
std::vector<std::string_view> names_in(std::string_view columns) {
  std::vector<std::string_view> names;
  while (!columns.empty()) {
    names.push_back(columns.substr(0, columns.find(' ')));
    const std::size_t comma = columns.find(", ");
    columns = comma == std::string_view::npos ? std::string_view{} : columns.substr(comma + 2);
  }
  return names;
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) text += fmt::format("{}{}", text.empty() ? "" : ", ", name);
  return text;
}

}  // namespace

std::span<const ClickHouseTable> clickhouse_tables() {
  return tables;
}

const ClickHouseTable* find_clickhouse_table(std::string_view name) {
  const auto* const found = std::ranges::find(tables, name, &ClickHouseTable::name);
  return found == tables.end() ? nullptr : found;
}

std::string column_names(const ClickHouseTable& table) {
  return joined(names_in(table.columns));
}

std::string documented_columns(const ClickHouseTable& table) {
  std::vector<std::string_view> names = names_in(table.columns);
  constexpr std::array<std::string_view, 4> of_no_file = {"meta", "state", "action", "plover"};
  if (std::ranges::find(of_no_file, table.name) != of_no_file.end()) names.erase(names.begin());
  return joined(names);
}

std::string local_name(const ClickHouseTable& table) {
  return table.placement == Placement::home ? std::string{table.name} : fmt::format("{}_local", table.name);
}

void create_clickhouse_tables(ClickHouseServer& server, bool first) {
  const std::string& database = server.address().database;
  server.execute("CREATE DATABASE IF NOT EXISTS " + database);
  for (const ClickHouseTable& table : tables) {
    if (table.placement == Placement::home && !first) continue;
    server.execute(fmt::format("CREATE TABLE IF NOT EXISTS {}.{} ({}) ENGINE = MergeTree ORDER BY {}", database,
                               local_name(table), typed_columns(table), table.order));
    if (table.placement == Placement::home) continue;
    // Under the plain name, the rows of all servers, for people with a ClickHouse shell too.
    const std::string engine =
        server.address().cluster.empty()
            ? fmt::format("Merge({}, '^{}$')", database, local_name(table))
            : fmt::format("Distributed({}, {}, {}, {})", server.address().cluster, database, local_name(table),
                          table.placement == Placement::by_pair && table.name == "event" ? "pair" : "rand()");
    server.execute(fmt::format("CREATE TABLE IF NOT EXISTS {0}.{1} AS {0}.{2} ENGINE = {3}", database, table.name,
                               local_name(table), engine));
  }
}

}  // namespace foedus::store
