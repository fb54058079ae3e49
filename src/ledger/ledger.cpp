// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/ledger.hpp"

#include <array>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/ledger/reliability.hpp"

#include "ledger/fresh.hpp"

namespace foedus::ledger {
namespace {

struct Statement {
  std::string sql;
  std::vector<store::Value> values;
};

/// A dimension as a number, for the rank of duplicates.
std::string dimension_number() {
  std::string sql = "CASE dimension";
  for (const Dimension dimension : all_dimensions) {
    sql += fmt::format(" WHEN '{}' THEN {}", name_of(dimension), static_cast<int>(dimension));
  }
  return sql + " END";
}

/// The events in question, each with its reliability in thousandths (`weight`) and a `rank` by which one of several
/// duplicates is chosen: the most reliable, then by code and dimension, so that the choice does not depend on the order
/// of rows. The rank is one whole number: weight, code after a leading 1 ("042" is 1042), dimension.
Statement events_in_question(const LedgerOptions& options) {
  Statement statement;
  const std::string weight = options.treatments.weigh_reliability ? reliability_sql() : std::string{"1000"};
  statement.sql = fmt::format(
      "SELECT data_set, source, target, day, cameo, kind, CASE WHEN energy THEN 1 ELSE 0 END AS energy, "
      "CAST(round(goldstein * 10) AS BIGINT) AS tenths, articles, url, {0} AS weight, "
      "({0} * 100000 + coalesce(TRY_CAST(concat('1', cameo) AS BIGINT), 0)) * {1} + {2} AS rank "
      "FROM event WHERE day >= ? AND day <= ? AND added <= ?",
      weight, dimension_count, dimension_number());
  statement.values = {options.days.first, options.days.last, options.as_of};
  if (options.treatments.leave_out_stale) {
    statement.sql += fmt::format(" AND {}", fresh_rows);
  }
  if (options.pair) {
    // The small key narrows the scan to a few blocks; the codes decide.
    statement.values.emplace_back(static_cast<std::int64_t>(store::pair_key(*options.pair)));
    statement.sql += " AND pair = ? AND ((source = ? AND target = ?) OR (source = ? AND target = ?))";
    const std::string a = options.pair->a.text();
    const std::string b = options.pair->b.text();
    statement.values.insert(statement.values.end(), {a, b, b, a});
  }
  if (options.state) {
    statement.sql += " AND (source = ? OR target = ?)";
    statement.values.emplace_back(options.state->text());
    statement.values.emplace_back(options.state->text());
  }
  return statement;
}

constexpr std::string_view carried =
    "max(rank) AS rank, arg_max(energy, rank) AS energy, arg_max(tenths, rank) AS tenths, max(weight) AS weight, ";

/// Addresses are compared by their hash: 64 bits are plenty within one dyad, day and kind.
std::string one_per_address(const std::string& from) {
  return fmt::format(
      "SELECT data_set, source, target, day, kind, arg_max(cameo, rank) AS cameo, {} max(articles) AS articles "
      "FROM ({}) GROUP BY data_set, source, target, day, kind, hash(CASE WHEN url = '' THEN cameo ELSE url END)",
      carried, from);
}

std::string one_a_day(const std::string& from) {
  return fmt::format(
      "SELECT data_set, source, target, day, kind, cameo, {} sum(articles) AS articles "
      "FROM ({}) GROUP BY data_set, source, target, day, kind, cameo",
      carried, from);
}

std::string start_of(Period period) {
  switch (period) {
    case Period::day:
      return "day";
    case Period::week:
    case Period::month:
    case Period::quarter:
    case Period::year:
      return fmt::format("CAST(date_trunc('{}', day) AS DATE)", name_of(period));
    case Period::whole:
      return fmt::format("DATE '{}'", format_day(first_day));
  }
  return "day";
}

Statement counting(const LedgerOptions& options) {
  Statement statement = events_in_question(options);
  if (options.treatments.one_per_address) statement.sql = one_per_address(statement.sql);
  if (options.treatments.one_a_day) statement.sql = one_a_day(statement.sql);
  statement.sql = fmt::format(
      "SELECT source, target, {0} AS period, rank % {1} AS dimension, data_set, kind, count(*) AS events, sum(weight) "
      "AS weight, "
      "sum(weight * tenths) AS intensity, sum(weight * energy) AS energy, sum(articles) AS articles FROM ({2}) "
      "GROUP BY source, target, period, dimension, data_set, kind ORDER BY source, target, period, dimension, "
      "data_set, kind",
      start_of(options.period), dimension_count, statement.sql);
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
  const Statement statement = counting(options);
  const store::Result result = store.engine().run(statement.sql, statement.values);
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
