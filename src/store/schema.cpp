// SPDX-License-Identifier: Apache-2.0
#include "store/schema.hpp"

#include <array>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "foedus/event/actor.hpp"
#include "foedus/event/dimension.hpp"
#include "foedus/event/event.hpp"
#include "foedus/store/store.hpp"

#include "store/attachment.hpp"

namespace foedus::store {
namespace {

constexpr std::array<std::string_view, 19> tables = {
    "meta",    "file",      "reject",          "set_aside",         "unknown_actor", "exposure", "event",
    "mention", "agreement", "agreement_party", "commitment",        "membership",    "fact",     "period_count",
    "state",   "action",    "plover",          "current_agreement", "current_fact"};
constexpr std::size_t view_count = 2;  // the last two

/// CREATE TYPE from the names of an enumeration of `count` values, in their order: a value's code in the file is the
/// number it has in the program.
template <class Enum>
std::string enum_type(std::string_view name, std::size_t count) {
  std::string values;
  for (std::size_t i = 0; i < count; ++i) {
    values += fmt::format("{}'{}'", i == 0 ? "" : ", ", name_of(static_cast<Enum>(i)));
  }
  return fmt::format("CREATE TYPE {} AS ENUM ({});\n", name, values);
}

/// Of the texts all are as dictionaries but row ids, of which none stands twice.
constexpr std::string_view table_statements = R"sql(
CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);

CREATE TABLE file (
  id INTEGER NOT NULL, path VARCHAR NOT NULL, content_hash VARCHAR NOT NULL, map_hash VARCHAR NOT NULL,
  bytes BIGINT NOT NULL, format VARCHAR NOT NULL, data_set VARCHAR NOT NULL,
  rows BIGINT NOT NULL, records BIGINT NOT NULL, set_aside BIGINT NOT NULL, rejected BIGINT NOT NULL,
  ingested DATE NOT NULL, first_day DATE, last_day DATE);
CREATE TABLE reject (
  file_id INTEGER NOT NULL, line BIGINT NOT NULL, column_number INTEGER NOT NULL, reason VARCHAR NOT NULL,
  text VARCHAR NOT NULL);
CREATE TABLE set_aside (file_id INTEGER NOT NULL, reason VARCHAR NOT NULL, rows BIGINT NOT NULL);
CREATE TABLE unknown_actor (file_id INTEGER NOT NULL, name VARCHAR NOT NULL, rows BIGINT NOT NULL);
CREATE TABLE exposure (
  file_id INTEGER NOT NULL, data_set data_set NOT NULL, day DATE NOT NULL, state VARCHAR NOT NULL, rows BIGINT NOT NULL);

CREATE TABLE event (
  file_id INTEGER NOT NULL, line BIGINT NOT NULL, data_set data_set NOT NULL,
  row_id VARCHAR NOT NULL USING COMPRESSION uncompressed,
  day DATE NOT NULL, added DATE NOT NULL, pair USMALLINT NOT NULL,
  source VARCHAR NOT NULL USING COMPRESSION dict_fsst, source_sector sector NOT NULL,
  target VARCHAR NOT NULL USING COMPRESSION dict_fsst, target_sector sector NOT NULL,
  cameo VARCHAR NOT NULL USING COMPRESSION dict_fsst, plover VARCHAR NOT NULL USING COMPRESSION dict_fsst,
  dimension dimension NOT NULL, energy BOOLEAN NOT NULL,
  kind kind NOT NULL, goldstein FLOAT NOT NULL, articles UINTEGER NOT NULL, sources UINTEGER NOT NULL, tone FLOAT,
  confidence FLOAT, features UTINYINT NOT NULL, place VARCHAR NOT NULL USING COMPRESSION dict_fsst,
  place_name VARCHAR NOT NULL USING COMPRESSION dict_fsst, url VARCHAR NOT NULL USING COMPRESSION dict_fsst,
  summary VARCHAR NOT NULL USING COMPRESSION dict_fsst, others VARCHAR NOT NULL USING COMPRESSION dict_fsst);
CREATE TABLE mention (
  file_id INTEGER NOT NULL, data_set data_set NOT NULL, event_id VARCHAR NOT NULL, day DATE NOT NULL,
  confidence FLOAT NOT NULL, source_name VARCHAR NOT NULL, url VARCHAR NOT NULL);

CREATE TABLE agreement (
  file_id INTEGER NOT NULL, id VARCHAR NOT NULL, day DATE NOT NULL, title VARCHAR NOT NULL, form VARCHAR NOT NULL,
  binding VARCHAR NOT NULL, status VARCHAR NOT NULL, url VARCHAR NOT NULL, in_force DATE, ended DATE);
CREATE TABLE agreement_party (
  file_id INTEGER NOT NULL, agreement_id VARCHAR NOT NULL, number INTEGER NOT NULL, state VARCHAR NOT NULL);
CREATE TABLE commitment (
  file_id INTEGER NOT NULL, agreement_id VARCHAR NOT NULL, number INTEGER NOT NULL, dimension dimension NOT NULL,
  energy BOOLEAN NOT NULL, text VARCHAR NOT NULL, kind VARCHAR DEFAULT '', article VARCHAR DEFAULT '',
  promised_by VARCHAR DEFAULT '', from_day DATE, until_day DATE, delivers VARCHAR DEFAULT '',
  breaches VARCHAR DEFAULT '');
CREATE TABLE membership (
  file_id INTEGER NOT NULL, agreement_id VARCHAR NOT NULL, state VARCHAR NOT NULL, joined DATE NOT NULL, left_day DATE,
  promises VARCHAR NOT NULL);
CREATE TABLE fact (
  file_id INTEGER NOT NULL, measure VARCHAR NOT NULL, a VARCHAR NOT NULL, b VARCHAR NOT NULL,
  first_day DATE NOT NULL, last_day DATE NOT NULL, value DOUBLE NOT NULL, lower DOUBLE, upper DOUBLE,
  note VARCHAR NOT NULL, url VARCHAR NOT NULL);
CREATE TABLE period_count (
  file_id INTEGER NOT NULL, source VARCHAR NOT NULL, target VARCHAR NOT NULL, first_day DATE NOT NULL,
  last_day DATE NOT NULL, statement DOUBLE NOT NULL, verbal_cooperation DOUBLE NOT NULL,
  material_cooperation DOUBLE NOT NULL, verbal_conflict DOUBLE NOT NULL, material_conflict DOUBLE NOT NULL,
  rows DOUBLE NOT NULL, goldstein FLOAT, articles DOUBLE NOT NULL, tone FLOAT);

CREATE TABLE kept_day (day DATE NOT NULL, last_added DATE NOT NULL, last_fresh DATE NOT NULL);
CREATE TABLE day_count (
  day DATE NOT NULL, source VARCHAR NOT NULL USING COMPRESSION dict_fsst,
  target VARCHAR NOT NULL USING COMPRESSION dict_fsst, dimension dimension NOT NULL, data_set data_set NOT NULL,
  kind kind NOT NULL, events BIGINT NOT NULL, weight BIGINT NOT NULL, intensity BIGINT NOT NULL,
  energy BIGINT NOT NULL, articles BIGINT NOT NULL, page_events BIGINT NOT NULL, page_weight BIGINT NOT NULL,
  page_intensity BIGINT NOT NULL, page_energy BIGINT NOT NULL, page_articles BIGINT NOT NULL);
CREATE TABLE day_activity (
  day DATE NOT NULL, source VARCHAR NOT NULL USING COMPRESSION dict_fsst,
  target VARCHAR NOT NULL USING COMPRESSION dict_fsst, data_set data_set NOT NULL, rows BIGINT NOT NULL,
  acts BIGINT NOT NULL, weight BIGINT NOT NULL, cooperation BIGINT NOT NULL, force BIGINT NOT NULL);
CREATE TABLE day_role (
  day DATE NOT NULL, source VARCHAR NOT NULL USING COMPRESSION dict_fsst,
  target VARCHAR NOT NULL USING COMPRESSION dict_fsst, data_set data_set NOT NULL,
  role VARCHAR NOT NULL USING COMPRESSION dict_fsst, weight BIGINT NOT NULL);
CREATE TABLE kept_month (month DATE NOT NULL);
CREATE TABLE month_count (
  month DATE NOT NULL, source VARCHAR NOT NULL USING COMPRESSION dict_fsst,
  target VARCHAR NOT NULL USING COMPRESSION dict_fsst, dimension dimension NOT NULL, data_set data_set NOT NULL,
  statement BIGINT NOT NULL, verbal_cooperation BIGINT NOT NULL, material_cooperation BIGINT NOT NULL,
  verbal_conflict BIGINT NOT NULL, material_conflict BIGINT NOT NULL, statement_weight BIGINT NOT NULL,
  verbal_cooperation_weight BIGINT NOT NULL, material_cooperation_weight BIGINT NOT NULL,
  verbal_conflict_weight BIGINT NOT NULL, material_conflict_weight BIGINT NOT NULL, intensity BIGINT NOT NULL,
  energy BIGINT NOT NULL, articles BIGINT NOT NULL, page_statement BIGINT NOT NULL,
  page_verbal_cooperation BIGINT NOT NULL, page_material_cooperation BIGINT NOT NULL,
  page_verbal_conflict BIGINT NOT NULL, page_material_conflict BIGINT NOT NULL, page_statement_weight BIGINT NOT NULL,
  page_verbal_cooperation_weight BIGINT NOT NULL, page_material_cooperation_weight BIGINT NOT NULL,
  page_verbal_conflict_weight BIGINT NOT NULL, page_material_conflict_weight BIGINT NOT NULL,
  page_intensity BIGINT NOT NULL, page_energy BIGINT NOT NULL, page_articles BIGINT NOT NULL);
CREATE TABLE month_activity (
  month DATE NOT NULL, source VARCHAR NOT NULL USING COMPRESSION dict_fsst,
  target VARCHAR NOT NULL USING COMPRESSION dict_fsst, data_set data_set NOT NULL, rows BIGINT NOT NULL,
  acts BIGINT NOT NULL, weight BIGINT NOT NULL, cooperation BIGINT NOT NULL, force BIGINT NOT NULL);

CREATE TABLE state (
  code VARCHAR NOT NULL, name VARCHAR NOT NULL, polity VARCHAR NOT NULL, iso2 VARCHAR NOT NULL, iso3 VARCHAR NOT NULL,
  cow INTEGER, gw INTEGER, begins DATE NOT NULL, ends DATE NOT NULL, successor VARCHAR NOT NULL,
  sovereign VARCHAR NOT NULL);
CREATE TABLE action (
  code VARCHAR NOT NULL, name VARCHAR NOT NULL, goldstein FLOAT NOT NULL, quad SMALLINT NOT NULL, kind kind NOT NULL,
  plover VARCHAR NOT NULL, mode VARCHAR NOT NULL, context VARCHAR NOT NULL, dimension dimension,
  energy BOOLEAN NOT NULL);
CREATE TABLE plover (number INTEGER NOT NULL, category VARCHAR NOT NULL);

CREATE VIEW current_agreement AS
  SELECT agreement.* FROM agreement JOIN
    (SELECT id AS latest_id, max(file_id) AS latest_file FROM agreement GROUP BY id) AS latest
    ON agreement.id = latest_id AND agreement.file_id = latest_file;
CREATE VIEW current_fact AS
  SELECT fact.* FROM fact JOIN
    (SELECT measure AS m, a AS one, b AS other, first_day AS f, last_day AS l, max(file_id) AS latest_file
     FROM fact GROUP BY measure, a, b, first_day, last_day) AS latest
    ON fact.measure = m AND fact.a = one AND fact.b = other AND fact.first_day = f AND fact.last_day = l
      AND fact.file_id = latest_file;
)sql";

/// The statements in words of the file's own format: one made by a DuckDB shell has that of DuckDB 1.0, to which plain
/// dictionaries are what compressed ones are to ours.
std::string table_statements_for(DuckDbEngine& engine) {
  std::string statements{table_statements};
  const Result format =
      engine.run("SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = current_database()");
  if (format.text(0, 0) >= file_format) return statements;
  constexpr std::string_view compressed = "dict_fsst";
  for (std::size_t at = statements.find(compressed); at != std::string::npos; at = statements.find(compressed, at)) {
    statements.replace(at, compressed.size(), "dictionary");
  }
  return statements;
}

}  // namespace

std::span<const std::string_view> table_names() {
  return std::span{tables}.first(tables.size() - view_count);
}

std::span<const std::string_view> tables_of_sums() {
  static constexpr std::array<std::string_view, 7> of_sums = {"kept_day",   "day_count",   "day_activity",  "day_role",
                                                              "kept_month", "month_count", "month_activity"};
  return of_sums;
}

std::span<const std::string_view> tables_of_files() {
  static constexpr std::array<std::string_view, 12> of_files = {
      "reject",    "set_aside",       "unknown_actor", "exposure",   "event", "mention",
      "agreement", "agreement_party", "commitment",    "membership", "fact",  "period_count"};
  return of_files;
}

std::span<const std::string_view> tables_of_records() {
  static constexpr std::array<std::string_view, 6> of_records = {"event",      "mention", "agreement",
                                                                 "membership", "fact",    "period_count"};
  return of_records;
}

void create_schema(DuckDbEngine& engine) {
  Transaction transaction(engine);
  engine.execute(enum_type<DataSet>("data_set", data_set_count) + enum_type<Sector>("sector", sector_count) +
                 enum_type<Dimension>("dimension", dimension_count) + enum_type<Kind>("kind", kind_count) +
                 table_statements_for(engine));
  const std::vector<Value> made_by = {std::to_string(schema_version),
                                      fmt::format("foedus {}, DuckDB {}", FOEDUS_VERSION, duckdb_library_version())};
  engine.run("INSERT INTO meta VALUES ('format', 'foedus'), ('schema_version', ?), ('created_by', ?)", made_by);
  transaction.commit();
}

std::string read_meta(DuckDbEngine& engine, std::string_view key) {
  const std::vector<Value> values = {std::string{key}};
  const Result result = engine.run("SELECT value FROM meta WHERE key = ?", values);
  return result.rows == 0 ? std::string{} : result.text(0, 0);
}

void write_meta(DuckDbEngine& engine, std::string_view key, std::string_view value) {
  std::vector<Value> values = {std::string{key}};
  engine.run("DELETE FROM meta WHERE key = ?", values);
  values.emplace_back(std::string{value});
  engine.run("INSERT INTO meta VALUES (?, ?)", values);
}

}  // namespace foedus::store
