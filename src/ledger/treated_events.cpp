// SPDX-License-Identifier: Apache-2.0
#include "ledger/treated_events.hpp"

#include <string_view>

#include <fmt/format.h>

#include "foedus/ledger/reliability.hpp"
#include "foedus/ledger/story.hpp"

#include "ledger/fresh.hpp"

namespace foedus::ledger {
namespace {

// What a place carries in its lowest digits: intensity in tenths, from -2^20, and whether the act is about energy.
constexpr std::int64_t tenths_offset = std::int64_t{1} << 20U;
constexpr std::int64_t carried_values = 4 * tenths_offset;

constexpr std::int64_t coded_values = 100'000;
constexpr std::int64_t values_below_weight = coded_values * static_cast<std::int64_t>(dimension_count) * carried_values;

/// One of `states` on either side.
std::string one_of(const std::vector<StateCode>& states, std::vector<store::Value>& values) {
  std::string marks;
  for (std::size_t i = 0; i < states.size(); ++i) marks += i == 0 ? "?" : ", ?";
  for (std::size_t side = 0; side < 2; ++side) {
    for (const StateCode state : states) values.emplace_back(state.text());
  }
  return fmt::format("(source IN ({0}) OR target IN ({0}))", marks);
}

/// The events in question, each with a `place` by which one of several duplicates is chosen: the most reliable, then by
/// code, dimension, intensity, energy, so that the choice does not depend on the order of rows or on the engine. The
/// place is one whole number below 2^53, from which reliability in thousandths, dimension, intensity and energy are
/// read back: weight, code after a leading 1 ("042" is 1042), dimension, tenths, energy.
Statement events_in_question(const store::Dialect& dialect, const LedgerOptions& options, std::string_view open_days) {
  Statement statement;
  const std::string weight = options.treatments.weigh_reliability ? reliability_sql() : std::string{"1000"};
  const std::string tenths = fmt::format("least({0}, greatest(-{0}, {1}))", tenths_offset - 1,
                                         dialect.nearest("CAST(CAST(goldstein AS DOUBLE) * 10.0 AS FLOAT)"));
  statement.sql = fmt::format(
      "SELECT file_id, line, data_set, source, target, day, cameo, kind, articles, url, "
      "((({weight} * {codes} + {code}) * {dimensions} + {dimension}) * {carried} + ({tenths} + {offset}) * 2 + "
      "CASE WHEN energy THEN 1 ELSE 0 END) AS place FROM event WHERE day >= ? AND day <= ? AND added <= ?",
      fmt::arg("weight", weight), fmt::arg("codes", coded_values),
      fmt::arg("code", dialect.whole_number("concat('1', cameo)")), fmt::arg("dimensions", dimension_count),
      fmt::arg("dimension", dimension_number()), fmt::arg("carried", carried_values), fmt::arg("tenths", tenths),
      fmt::arg("offset", tenths_offset));
  statement.values = {options.days.first, options.days.last, options.as_of};
  if (options.treatments.leave_out_stale) {
    statement.sql += fmt::format(" AND {}", fresh_rows);
  }
  if (!open_days.empty()) statement.sql += fmt::format(" AND {}", open_days);
  add_states(statement, options, true);
  return statement;
}

// Each level names its columns anew: ClickHouse reads a name inside an aggregate as what the same SELECT calls so.

/// What rows of one dyad, day and kind must share to be one act, as a number: that of the story, else of the address,
/// else of the code. Identities are compared by their hash: 64 bits are plenty within one dyad, day and kind.
std::string identity(const store::Dialect& dialect, const Treatments& treatments) {
  const std::string address =
      treatments.one_per_address ? "CASE WHEN url = '' THEN cameo ELSE url END" : dialect.row_name();
  if (!treatments.one_per_story) return dialect.hash(address);
  const std::string number = dialect.story_number("url");
  if (!number.empty()) return fmt::format("CASE WHEN {0} <> 0 THEN {0} ELSE {1} END", number, dialect.hash(address));
  const std::string story = story_sql(dialect);
  return dialect.hash(fmt::format("CASE WHEN {0} <> '' THEN {0} ELSE {1} END", story, address));
}

std::string one_per_page(const store::Dialect& dialect, const std::string& from, const Treatments& treatments) {
  return fmt::format(
      "SELECT data_set, source, target, day, kind, code AS cameo, top AS place, most AS articles "
      "FROM (SELECT data_set, source, target, day, kind, {} AS code, max(place) AS top, max(articles) AS most FROM "
      "({}) AS row_of GROUP BY data_set, source, target, day, kind, {}) AS page",
      dialect.arg_max("cameo", "place"), from, identity(dialect, treatments));
}

std::string one_a_day(const std::string& from) {
  return fmt::format(
      "SELECT data_set, source, target, day, kind, top AS place, total AS articles "
      "FROM (SELECT data_set, source, target, day, kind, cameo, max(place) AS top, sum(articles) AS total FROM ({}) AS "
      "page_of GROUP BY data_set, source, target, day, kind, cameo) AS act",
      from);
}

}  // namespace

void add_states(Statement& statement, const LedgerOptions& options, bool has_pair_key) {
  if (options.pair) {
    const std::string a = options.pair->a.text();
    const std::string b = options.pair->b.text();
    if (has_pair_key) {
      // The small key narrows the scan to a few blocks; the codes decide.
      statement.sql += " AND pair = ?";
      statement.values.emplace_back(static_cast<std::int64_t>(store::pair_key(*options.pair)));
    }
    statement.sql += " AND ((source = ? AND target = ?) OR (source = ? AND target = ?))";
    statement.values.insert(statement.values.end(), {a, b, b, a});
  }
  if (!options.states.empty()) {
    statement.sql += " AND " + one_of(options.states, statement.values);
  }
}

Statement treated_events(const store::Dialect& dialect, const LedgerOptions& options, std::string_view open_days) {
  Statement statement = events_in_question(dialect, options, open_days);
  const Treatments& treatments = options.treatments;
  if (treatments.one_per_address || treatments.one_per_story) {
    statement.sql = one_per_page(dialect, statement.sql, treatments);
  }
  if (treatments.one_a_day) statement.sql = one_a_day(statement.sql);
  return statement;
}

std::string dimension_number() {
  std::string sql = "CASE";
  for (const Dimension dimension : all_dimensions) {
    sql += fmt::format(" WHEN dimension = '{}' THEN {}", name_of(dimension), static_cast<int>(dimension));
  }
  return sql + " END";
}

std::string weight_in_place() {
  // Exact: a place is below 2^53, and a weight below 2^10 leaves the quotient room for its fraction.
  return fmt::format("CAST(floor(place / {}.0) AS BIGINT)", values_below_weight);
}

std::string dimension_in_place() {
  return fmt::format("CAST(floor(place / {}.0) AS BIGINT) % {}", carried_values, dimension_count);
}

std::string tenths_in_place() {
  return fmt::format("CAST(floor(place / 2.0) AS BIGINT) % {} - {}", 2 * tenths_offset, tenths_offset);
}

std::string energy_in_place() {
  return "place % 2";
}

std::string start_of(const store::Dialect& dialect, Period period, std::string_view column) {
  switch (period) {
    case Period::day:
      return std::string{column};
    case Period::week:
    case Period::month:
    case Period::quarter:
    case Period::year:
      return dialect.first_of(name_of(period), column);
    case Period::whole:
      return dialect.day(first_day);
  }
  return std::string{column};
}

}  // namespace foedus::ledger
