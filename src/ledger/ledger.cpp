// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/ledger.hpp"

#include <array>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/ledger/reliability.hpp"

namespace foedus::ledger {
namespace {

// GDELT dates events by words like "last week", "last month", "last year": rows added 7, 30, 365 or 3650 days after
// their day, against 97 % on the same day. A news feed reports within three days.
constexpr int fresh_days = 3;

struct Statement {
  std::string sql;
  std::vector<store::Value> values;
};

// What a rank carries in its lowest digits: intensity in tenths, from -2^20, and whether the act is about energy.
constexpr std::int64_t tenths_offset = std::int64_t{1} << 20U;
constexpr std::int64_t carried_values = 4 * tenths_offset;

/// A dimension as a number, for the rank of duplicates.
std::string dimension_number() {
  std::string sql = "CASE";
  for (const Dimension dimension : all_dimensions) {
    sql += fmt::format(" WHEN dimension = '{}' THEN {}", name_of(dimension), static_cast<int>(dimension));
  }
  return sql + " END";
}

/// The events in question, each with its reliability in thousandths (`weight`) and a `place` by which one of several
/// duplicates is chosen: the most reliable, then by code, dimension, intensity, energy, so that the choice does not
/// depend on the order of rows or on the engine. The place is one whole number below 2^53, from which dimension,
/// intensity and energy are read back: weight, code after a leading 1 ("042" is 1042), dimension, tenths, energy.
Statement events_in_question(const store::Dialect& dialect, const LedgerOptions& options) {
  Statement statement;
  const std::string weight = options.treatments.weigh_reliability ? reliability_sql() : std::string{"1000"};
  const std::string tenths = fmt::format("least({0}, greatest(-{0}, {1}))", tenths_offset - 1,
                                         dialect.nearest("CAST(goldstein AS DOUBLE) * 10.0"));
  statement.sql = fmt::format(
      "SELECT data_set, source, target, day, cameo, kind, articles, url, {weight} AS weight, "
      "((({weight} * 100000 + {code}) * {dimensions} + {dimension}) * {carried} + ({tenths} + {offset}) * 2 + "
      "CASE WHEN energy THEN 1 ELSE 0 END) AS place FROM event WHERE day >= ? AND day <= ? AND added <= ?",
      fmt::arg("weight", weight), fmt::arg("code", dialect.whole_number("concat('1', cameo)")),
      fmt::arg("dimensions", dimension_count), fmt::arg("dimension", dimension_number()),
      fmt::arg("carried", carried_values), fmt::arg("tenths", tenths), fmt::arg("offset", tenths_offset));
  statement.values = {options.days.first, options.days.last, options.as_of};
  if (options.treatments.leave_out_stale) {
    statement.sql += fmt::format(" AND (data_set NOT IN ('gdelt1', 'gdelt2') OR added <= day + {})", fresh_days);
  }
  if (options.pair) {
    // The small key narrows the scan to a few blocks; the codes decide.
    statement.values.emplace_back(static_cast<std::int64_t>(store::pair_key(*options.pair)));
    statement.sql += " AND pair = ? AND ((source = ? AND target = ?) OR (source = ? AND target = ?))";
    const std::string a = options.pair->a.text();
    const std::string b = options.pair->b.text();
    statement.values.insert(statement.values.end(), {a, b, b, a});
  }
  return statement;
}

// Each level names its columns anew: ClickHouse reads a name inside an aggregate as what the same SELECT calls so.

/// Addresses are compared by their hash: 64 bits are plenty within one dyad, day and kind.
std::string one_per_address(const store::Dialect& dialect, const std::string& from) {
  return fmt::format(
      "SELECT data_set, source, target, day, kind, code AS cameo, top AS place, heaviest AS weight, most AS articles "
      "FROM (SELECT data_set, source, target, day, kind, {} AS code, max(place) AS top, max(weight) AS heaviest, "
      "max(articles) AS most FROM ({}) AS row_of GROUP BY data_set, source, target, day, kind, {}) AS page",
      dialect.arg_max("cameo", "place"), from, dialect.hash("CASE WHEN url = '' THEN cameo ELSE url END"));
}

std::string one_a_day(const std::string& from) {
  return fmt::format(
      "SELECT data_set, source, target, day, kind, top AS place, heaviest AS weight, total AS articles "
      "FROM (SELECT data_set, source, target, day, kind, cameo, max(place) AS top, max(weight) AS heaviest, "
      "sum(articles) AS total FROM ({}) AS page_of GROUP BY data_set, source, target, day, kind, cameo) AS act",
      from);
}

std::string start_of(const store::Dialect& dialect, Period period) {
  switch (period) {
    case Period::day:
      return "day";
    case Period::week:
    case Period::month:
    case Period::quarter:
    case Period::year:
      return dialect.first_of(name_of(period), "day");
    case Period::whole:
      return dialect.day(first_day);
  }
  return "day";
}

Statement counting(const store::Dialect& dialect, const LedgerOptions& options) {
  Statement statement = events_in_question(dialect, options);
  if (options.treatments.one_per_address) statement.sql = one_per_address(dialect, statement.sql);
  if (options.treatments.one_a_day) statement.sql = one_a_day(statement.sql);
  statement.sql = fmt::format(
      "SELECT source, target, first_of_period, number, data_set, kind, count(*) AS events, sum(weight) AS weights, "
      "sum(weight * tenths) AS intensity, sum(weight * energy) AS energies, sum(articles) AS of_articles "
      "FROM (SELECT source, target, {period} AS first_of_period, data_set, kind, weight, articles, "
      "CAST(floor(place / {carried}.0) AS BIGINT) % {dimensions} AS number, "
      "CAST(floor(place / 2.0) AS BIGINT) % {range} - {offset} AS tenths, place % 2 AS energy "
      "FROM ({from}) AS chosen) AS in_period GROUP BY source, target, first_of_period, number, data_set, kind "
      "ORDER BY source, target, first_of_period, number, data_set, kind",
      fmt::arg("period", start_of(dialect, options.period)), fmt::arg("carried", carried_values),
      fmt::arg("dimensions", dimension_count), fmt::arg("range", 2 * tenths_offset), fmt::arg("offset", tenths_offset),
      fmt::arg("from", statement.sql));
  return statement;
}

template <class Enum>
Enum known(std::optional<Enum> parsed, const std::string& text) {
  if (!parsed) {
    throw Error(ErrorKind::store, "event", "holds a word this program does not know: " + text,
                "The store was written by another version of foedus, or changed by hand.");
  }
  return *parsed;
}

}  // namespace

std::vector<Entry> count(store::Store& store, const LedgerOptions& options) {
  const Statement statement = counting(store.engine().dialect(), options);
  const store::Result result = store.engine().run_by_dyad(statement.sql, statement.values);
  std::vector<Entry> entries;
  for (std::size_t row = 0; row < result.rows; ++row) {
    Entry key;
    key.dyad = {StateCode{result.text(row, 0)}, StateCode{result.text(row, 1)}};
    key.period = result.day(row, 2);
    key.dimension = static_cast<Dimension>(result.integer(row, 3));
    key.data_set = known(parse_data_set(result.text(row, 4)), result.text(row, 4));
    const auto same = [&key](const Entry& entry) {
      return entry.dyad == key.dyad && entry.period == key.period && entry.dimension == key.dimension &&
             entry.data_set == key.data_set;
    };
    if (entries.empty() || !same(entries.back())) entries.push_back(key);
    Entry& entry = entries.back();
    const auto kind = static_cast<std::size_t>(known(parse_kind(result.text(row, 5)), result.text(row, 5)));
    entry.events.at(kind) += result.real(row, 6);
    entry.weight.at(kind) += result.real(row, 7) / 1e3;
    entry.intensity += result.real(row, 8) / 1e4;
    entry.energy += result.real(row, 9) / 1e3;
    entry.articles += result.real(row, 10);
  }
  return entries;
}

}  // namespace foedus::ledger
