// SPDX-License-Identifier: Apache-2.0
#include "ledger/counting.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "foedus/ledger/reliability.hpp"

#include "ledger/fresh.hpp"

namespace foedus::ledger {
namespace {

constexpr Treatments by_page{.one_per_story = false};

/// Sums of months with the month's first day as their day.
std::string months_by_day(std::string_view table) {
  return fmt::format("(SELECT *, month AS day FROM {}) AS of_month", table);
}

/// What a sum that is kept begins with under these treatments.
std::string_view prefix_of(const Treatments& treatments) {
  return treatments == by_page ? "page_" : "";
}

/// The sums of an entry, as the columns of `month_count` are called.
std::vector<std::string> entry_sums() {
  std::vector<std::string> sums;
  sums.reserve(2 * kind_count + 3);
  for (const Kind kind : all_kinds) sums.emplace_back(name_of(kind));
  for (const Kind kind : all_kinds) sums.push_back(fmt::format("{}_weight", name_of(kind)));
  sums.insert(sums.end(), {"intensity", "energy", "articles"});
  return sums;
}

/// From rows of one kind each, with these columns: the sums of an entry, each under `prefix` and its name.
std::string sums_by_kind(std::string_view events, std::string_view weight, std::string_view intensity,
                         std::string_view energy, std::string_view articles, std::string_view prefix) {
  std::string sql;
  for (const auto& [column, suffix] : {std::pair{events, ""}, std::pair{weight, "_weight"}}) {
    for (const Kind kind : all_kinds) {
      sql += fmt::format(", CAST(sum(CASE WHEN kind = '{0}' THEN {1} ELSE 0 END) AS BIGINT) AS {2}{0}{3}",
                         name_of(kind), column, prefix, suffix);
    }
  }
  return sql + fmt::format(
                   ", CAST(sum({1}) AS BIGINT) AS {0}intensity, CAST(sum({2}) AS BIGINT) AS {0}energy, "
                   "CAST(sum({3}) AS BIGINT) AS {0}articles",
                   prefix, intensity, energy, articles);
}

/// A column of names as the numbers of an enumeration: hundreds of thousands of words would be read again one by one.
template <class Enum>
std::string numbered(std::string_view column, std::size_t count) {
  std::string sql = "CASE";
  for (std::size_t i = 0; i < count; ++i) {
    sql += fmt::format(" WHEN {} = '{}' THEN {}", column, name_of(static_cast<Enum>(i)), i);
  }
  return sql + " ELSE -1 END";
}

constexpr std::string_view entry_keys = "source, target, first_of_period, number, set_number";

/// A condition of its own on a window of days, and more.
Statement condition_of(const LedgerOptions& options, std::string_view days, bool has_pair_key) {
  Statement condition{"day >= ? AND day <= ?", {options.days.first, options.days.last}};
  if (!days.empty()) condition.sql += fmt::format(" AND {}", days);
  add_states(condition, options, has_pair_key);
  return condition;
}

}  // namespace

Statement union_of(const std::vector<Statement>& parts) {
  Statement all;
  for (const Statement& part : parts) {
    all.sql += (all.sql.empty() ? "" : " UNION ALL ") + part.sql;
    all.values.insert(all.values.end(), part.values.begin(), part.values.end());
  }
  return all;
}

Statement count_events(const store::Dialect& dialect, const LedgerOptions& options, std::string_view open_days) {
  Statement statement = treated_events(dialect, options, open_days);
  statement.sql = fmt::format(
      "SELECT source, target, first_of_period, number, data_set, kind, count(*) AS events, sum(weight) AS weights, "
      "sum(weight * tenths) AS intensity, sum(weight * energy) AS energies, sum(articles) AS of_articles "
      "FROM (SELECT source, target, {} AS first_of_period, data_set, kind, articles, {} AS weight, {} AS number, "
      "{} AS tenths, {} AS energy FROM ({}) AS chosen) AS in_period "
      "GROUP BY source, target, first_of_period, number, data_set, kind",
      start_of(dialect, options.period), weight_in_place(), dimension_in_place(), tenths_in_place(), energy_in_place(),
      statement.sql);
  return statement;
}

bool are_kept(const Treatments& treatments) {
  return treatments == Treatments{} || treatments == by_page;
}

Statement kept_rows(const store::Dialect& dialect, const LedgerOptions& options, std::string_view which) {
  const Statement condition = condition_of(options, which, false);
  // Added up before an entry has a column for each kind, which is dear for every day.
  return {
      fmt::format("SELECT source, target, first_of_period, {1} AS number, data_set, kind, events, weights, intensity, "
                  "energies, of_articles FROM (SELECT source, target, {0} AS first_of_period, dimension, data_set, "
                  "kind, sum({2}events) AS events, sum({2}weight) AS weights, sum({2}intensity) AS intensity, "
                  "sum({2}energy) AS energies, sum({2}articles) AS of_articles FROM day_count WHERE {3} AND "
                  "{2}events > 0 GROUP BY source, target, first_of_period, dimension, data_set, kind) AS of_period",
                  start_of(dialect, options.period), dimension_number(), prefix_of(options.treatments), condition.sql),
      condition.values};
}

Statement entries_in(Statement rows) {
  rows.sql = fmt::format(
      "SELECT source, target, first_of_period, number, {} AS set_number{} FROM ({}) AS part GROUP BY source, target, "
      "first_of_period, number, data_set",
      numbered<DataSet>("data_set", data_set_count),
      sums_by_kind("events", "weights", "intensity", "energies", "of_articles", "entry_"), rows.sql);
  return rows;
}

Statement entries_of_months(const store::Dialect& dialect, const LedgerOptions& options, std::string_view which) {
  const Statement condition = condition_of(options, which, false);
  const std::string_view prefix = prefix_of(options.treatments);
  std::string sums;
  for (const std::string& sum : entry_sums()) sums += fmt::format(", {0}{1} AS entry_{1}", prefix, sum);
  std::string events;
  for (const Kind kind : all_kinds) events += fmt::format("{}{}{}", events.empty() ? "" : " + ", prefix, name_of(kind));
  return {
      fmt::format("SELECT source, target, {} AS first_of_period, {} AS number, {} AS set_number{} FROM {} WHERE {} "
                  "AND {} > 0",
                  start_of(dialect, options.period), dimension_number(), numbered<DataSet>("data_set", data_set_count),
                  sums, months_by_day("month_count"), condition.sql, events),
      condition.values};
}

Statement added_up(Statement entries) {
  std::string sums;
  for (const std::string& sum : entry_sums()) sums += fmt::format(", sum(entry_{})", sum);
  entries.sql = fmt::format("SELECT {0}{1} FROM ({2}) AS entry GROUP BY {0}", entry_keys, sums, entries.sql);
  return entries;
}

Statement activity_in_events(const store::Dialect& dialect, const LedgerOptions& options, std::string_view open_days) {
  Statement condition = condition_of(options, open_days, true);
  condition.values.emplace_back(options.as_of);
  return {fmt::format(
              "SELECT source, target, {} AS first_of_period, data_set, count(*) AS number, sum(weight) AS weights, "
              "sum(CASE WHEN kind IN ('verbal_cooperation', 'material_cooperation') THEN weight ELSE 0 END) AS "
              "cooperation, sum(CASE WHEN cameo LIKE '18%' OR cameo LIKE '19%' OR cameo LIKE '20%' THEN weight ELSE 0 "
              "END) AS force FROM (SELECT day, source, target, data_set, cameo, kind, max({}) AS weight FROM event "
              "WHERE {} AND added <= ? AND {} GROUP BY day, source, target, data_set, cameo, kind) AS act_of_day "
              "GROUP BY source, target, first_of_period, data_set",
              start_of(dialect, options.period), reliability_sql(), condition.sql, fresh_rows),
          std::move(condition.values)};
}

std::string activity_table(SumsOf sums) {
  return sums == SumsOf::days ? std::string{"day_activity"} : months_by_day("month_activity");
}

Statement activity_kept(const store::Dialect& dialect, const LedgerOptions& options, SumsOf sums,
                        std::string_view which) {
  Statement condition = condition_of(options, which, false);
  return {fmt::format("SELECT source, target, {} AS first_of_period, data_set, sum(acts) AS number, "
                      "sum(weight) AS weights, sum(cooperation) AS cooperation, sum(force) AS force FROM {} "
                      "WHERE {} AND acts > 0 GROUP BY source, target, first_of_period, data_set",
                      start_of(dialect, options.period), activity_table(sums), condition.sql),
          std::move(condition.values)};
}

Statement sums_of_days(const store::Dialect& dialect, const Window& days, std::string_view open_days) {
  const auto sums = [&](const Treatments& treatments, int by_story) {
    Statement statement =
        count_events(dialect, {.days = days, .period = Period::day, .treatments = treatments}, open_days);
    statement.sql = fmt::format("SELECT *, {} AS by_story FROM ({}) AS counted", by_story, statement.sql);
    return statement;
  };
  Statement statement = union_of({sums({}, 1), sums(by_page, 0)});
  std::string columns;
  for (const int by_story : {1, 0}) {
    for (const std::string_view sum : {"events", "weights", "intensity", "energies", "of_articles"}) {
      columns += fmt::format(", sum(CASE WHEN by_story = {} THEN {} ELSE 0 END)", by_story, sum);
    }
  }
  std::string dimension = "CASE number";
  for (const Dimension one : all_dimensions) {
    dimension += fmt::format(" WHEN {} THEN '{}'", static_cast<int>(one), name_of(one));
  }
  statement.sql = fmt::format(
      "SELECT first_of_period, source, target, {} END, data_set, kind{} FROM ({}) AS both_ways GROUP BY "
      "first_of_period, source, target, number, data_set, kind ORDER BY first_of_period, source, target, number, "
      "data_set, kind",
      dimension, columns, statement.sql);
  return statement;
}

Statement activity_of_days(const store::Dialect& dialect, const Window& days, std::string_view open_days) {
  const LedgerOptions options{.days = days, .period = Period::day};
  Statement acts = activity_in_events(dialect, options, open_days);
  acts.sql = "SELECT source, target, first_of_period, data_set, 0 AS rows, number, weights, cooperation, force FROM (" +
             acts.sql + ") AS act";
  const Statement condition = condition_of(options, open_days, true);
  const Statement rows{
      fmt::format("SELECT source, target, day, data_set, count(*), 0, 0, 0, 0 FROM event WHERE {} GROUP BY source, "
                  "target, day, data_set",
                  condition.sql),
      condition.values};
  Statement statement = union_of({acts, rows});
  statement.sql = fmt::format(
      "SELECT first_of_period, source, target, data_set, sum(rows), sum(number), sum(weights), sum(cooperation), "
      "sum(force) FROM ({}) AS acts_and_rows GROUP BY first_of_period, source, target, data_set ORDER BY "
      "first_of_period, source, target, data_set",
      statement.sql);
  return statement;
}

std::string sums_of_months(std::string_view which) {
  return fmt::format(
      "SELECT month, source, target, dimension, data_set{}{} FROM (SELECT *, CAST(date_trunc('month', day) AS DATE) AS "
      "month FROM day_count) AS of_day WHERE {} GROUP BY month, source, target, dimension, data_set "
      "ORDER BY month, source, target, dimension, data_set",
      sums_by_kind("events", "weight", "intensity", "energy", "articles", ""),
      sums_by_kind("page_events", "page_weight", "page_intensity", "page_energy", "page_articles", "page_"), which);
}

std::string activity_of_months(std::string_view which) {
  return fmt::format(
      "SELECT month, source, target, data_set, sum(rows), sum(acts), sum(weight), sum(cooperation), sum(force) FROM "
      "(SELECT *, CAST(date_trunc('month', day) AS DATE) AS month FROM day_activity) AS of_day WHERE {} GROUP BY "
      "month, "
      "source, target, data_set ORDER BY month, source, target, data_set",
      which);
}

}  // namespace foedus::ledger
