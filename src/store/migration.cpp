// SPDX-License-Identifier: Apache-2.0
#include "store/migration.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include <fmt/format.h>

#include "store/schema.hpp"

namespace foedus::store {
namespace {

// Dates and clauses of agreements in full, and members of alliances. DuckDB binds a view's columns when it is made.
constexpr std::string_view clauses_and_members = R"sql(
DROP VIEW current_agreement;
ALTER TABLE agreement ADD COLUMN in_force DATE;
ALTER TABLE agreement ADD COLUMN ended DATE;
ALTER TABLE commitment ADD COLUMN kind VARCHAR DEFAULT '';
ALTER TABLE commitment ADD COLUMN article VARCHAR DEFAULT '';
ALTER TABLE commitment ADD COLUMN promised_by VARCHAR DEFAULT '';
ALTER TABLE commitment ADD COLUMN from_day DATE;
ALTER TABLE commitment ADD COLUMN until_day DATE;
ALTER TABLE commitment ADD COLUMN delivers VARCHAR DEFAULT '';
ALTER TABLE commitment ADD COLUMN breaches VARCHAR DEFAULT '';
CREATE TABLE membership (
  file_id INTEGER NOT NULL, agreement_id VARCHAR NOT NULL, state VARCHAR NOT NULL, joined DATE NOT NULL, left_day DATE,
  promises VARCHAR NOT NULL);
CREATE VIEW current_agreement AS
  SELECT agreement.* FROM agreement JOIN
    (SELECT id AS latest_id, max(file_id) AS latest_file FROM agreement GROUP BY id) AS latest
    ON agreement.id = latest_id AND agreement.file_id = latest_file;
)sql";

// Sums of days, none of which is kept yet.
constexpr std::string_view sums_of_days = R"sql(
CREATE TABLE kept_day (day DATE NOT NULL, last_added DATE NOT NULL, last_fresh DATE NOT NULL);
CREATE TABLE day_count (
  day DATE NOT NULL, source VARCHAR NOT NULL USING COMPRESSION dictionary,
  target VARCHAR NOT NULL USING COMPRESSION dictionary, dimension dimension NOT NULL, data_set data_set NOT NULL,
  kind kind NOT NULL, events BIGINT NOT NULL, weight BIGINT NOT NULL, intensity BIGINT NOT NULL,
  energy BIGINT NOT NULL, articles BIGINT NOT NULL, page_events BIGINT NOT NULL, page_weight BIGINT NOT NULL,
  page_intensity BIGINT NOT NULL, page_energy BIGINT NOT NULL, page_articles BIGINT NOT NULL);
CREATE TABLE day_activity (
  day DATE NOT NULL, source VARCHAR NOT NULL USING COMPRESSION dictionary,
  target VARCHAR NOT NULL USING COMPRESSION dictionary, data_set data_set NOT NULL, rows BIGINT NOT NULL,
  acts BIGINT NOT NULL, weight BIGINT NOT NULL, cooperation BIGINT NOT NULL, force BIGINT NOT NULL);
)sql";

// What third parties do on a day, and sums of months, likewise.
constexpr std::string_view roles_and_months = R"sql(
CREATE TABLE day_role (
  day DATE NOT NULL, source VARCHAR NOT NULL USING COMPRESSION dictionary,
  target VARCHAR NOT NULL USING COMPRESSION dictionary, data_set data_set NOT NULL,
  role VARCHAR NOT NULL USING COMPRESSION dictionary, weight BIGINT NOT NULL);
CREATE TABLE kept_month (month DATE NOT NULL);
CREATE TABLE month_count (
  month DATE NOT NULL, source VARCHAR NOT NULL USING COMPRESSION dictionary,
  target VARCHAR NOT NULL USING COMPRESSION dictionary, dimension dimension NOT NULL, data_set data_set NOT NULL,
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
  month DATE NOT NULL, source VARCHAR NOT NULL USING COMPRESSION dictionary,
  target VARCHAR NOT NULL USING COMPRESSION dictionary, data_set data_set NOT NULL, rows BIGINT NOT NULL,
  acts BIGINT NOT NULL, weight BIGINT NOT NULL, cooperation BIGINT NOT NULL, force BIGINT NOT NULL);
)sql";

// Stores of these versions are in DuckDB's file format of 1.0, which knows no dict_fsst.
constexpr std::array<Migration, 3> known_migrations = {
    {{1, clauses_and_members}, {2, sums_of_days}, {3, roles_and_months}}};

}  // namespace

std::span<const Migration> migrations() {
  return known_migrations;
}

std::optional<int> find_schema_version(DuckDbEngine& engine) {
  Result meta;
  try {
    meta = engine.run("SELECT value, key FROM meta WHERE key IN ('format', 'schema_version') ORDER BY key");
  } catch (const Error&) {
    const Result columns = engine.run(
        "SELECT count(*) FROM information_schema.columns WHERE table_name = 'meta' AND column_name IN ('key', "
        "'value')");
    if (columns.integer(0, 0) == 2) throw;  // the table is there and cannot be read
    return std::nullopt;
  }
  if (meta.rows != 2 || meta.text(0, 0) != "foedus") return std::nullopt;
  const std::string version = meta.text(1, 0);
  int number = 0;
  const auto parsed = std::from_chars(version.data(), version.data() + version.size(), number);
  return parsed.ec == std::errc{} ? std::optional{number} : std::nullopt;
}

int read_schema_version(DuckDbEngine& engine) {
  if (const std::optional<int> version = find_schema_version(engine)) return *version;
  throw Error(ErrorKind::store, engine.place(), "is a DuckDB database, but not a store of foedus",
              "Give the name of a store, or of a file that does not exist yet.");
}

void migrate(DuckDbEngine& engine, std::span<const Migration> known, int wanted) {
  int version = read_schema_version(engine);
  if (version > wanted) {
    throw Error(ErrorKind::store, engine.place(),
                fmt::format("has schema version {}, this program knows versions up to {}", version, wanted),
                "Use a newer foedus, or ingest the original files into a new store.");
  }
  for (; version < wanted; ++version) {
    const auto step = std::find_if(known.begin(), known.end(), [&](const Migration& m) { return m.from == version; });
    if (step == known.end()) {
      throw Error(ErrorKind::store, engine.place(),
                  fmt::format("has schema version {}, from which no way leads to version {}", version, wanted),
                  "Ingest the original files into a new store.");
    }
    Transaction transaction(engine);
    engine.execute(std::string{step->statements});
    write_meta(engine, "schema_version", std::to_string(version + 1));
    transaction.commit();
  }
}

}  // namespace foedus::store
