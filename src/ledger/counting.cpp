// SPDX-License-Identifier: Apache-2.0
#include "ledger/counting.hpp"

#include <array>

#include <fmt/format.h>

#include "foedus/ledger/reliability.hpp"

#include "ledger/fresh.hpp"

namespace foedus::ledger {
namespace {

constexpr Treatments by_page{.one_per_story = false};

/// A condition of its own on a window of days, and more.
Statement condition_of(const LedgerOptions& options, std::string_view days, bool has_pair_key) {
  Statement condition{"day >= ? AND day <= ?", {options.days.first, options.days.last}};
  if (!days.empty()) condition.sql += fmt::format(" AND {}", days);
  add_states(condition, options, has_pair_key);
  return condition;
}

}  // namespace

Statement union_of(const Statement& one, const Statement& other) {
  Statement both{fmt::format("{} UNION ALL {}", one.sql, other.sql), one.values};
  both.values.insert(both.values.end(), other.values.begin(), other.values.end());
  return both;
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

Statement kept_rows(const store::Dialect& dialect, const LedgerOptions& options, std::string_view kept_days) {
  const std::string_view prefix = options.treatments == by_page ? "page_" : "";
  const Statement condition = condition_of(options, kept_days, false);
  return {
      fmt::format("SELECT source, target, {0} AS first_of_period, {1} AS number, data_set, kind, {2}events AS events, "
                  "{2}weight AS weights, {2}intensity AS intensity, {2}energy AS energies, "
                  "{2}articles AS of_articles FROM day_count WHERE {3} AND {2}events > 0",
                  start_of(dialect, options.period), dimension_number(), prefix, condition.sql),
      condition.values};
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

Statement activity_kept(const store::Dialect& dialect, const LedgerOptions& options, std::string_view kept_days) {
  Statement condition = condition_of(options, kept_days, false);
  return {fmt::format("SELECT source, target, {} AS first_of_period, data_set, sum(acts) AS number, "
                      "sum(weight) AS weights, sum(cooperation) AS cooperation, sum(force) AS force FROM day_activity "
                      "WHERE {} AND acts > 0 GROUP BY source, target, first_of_period, data_set",
                      start_of(dialect, options.period), condition.sql),
          std::move(condition.values)};
}

Statement sums_of_days(const store::Dialect& dialect, const Window& days, std::string_view open_days) {
  const auto sums = [&](const Treatments& treatments, int by_story) {
    Statement statement =
        count_events(dialect, {.days = days, .period = Period::day, .treatments = treatments}, open_days);
    statement.sql = fmt::format("SELECT *, {} AS by_story FROM ({}) AS counted", by_story, statement.sql);
    return statement;
  };
  Statement statement = union_of(sums({}, 1), sums(by_page, 0));
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
  Statement statement = union_of(acts, rows);
  statement.sql = fmt::format(
      "SELECT first_of_period, source, target, data_set, sum(rows), sum(number), sum(weights), sum(cooperation), "
      "sum(force) FROM ({}) AS acts_and_rows GROUP BY first_of_period, source, target, data_set ORDER BY "
      "first_of_period, source, target, data_set",
      statement.sql);
  return statement;
}

}  // namespace foedus::ledger
