// SPDX-License-Identifier: Apache-2.0
//
// What is kept of days, against the events, and of months, against the days.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "foedus/ledger/keep_days.hpp"

#include "ledger/counting.hpp"
#include "ledger/fresh.hpp"
#include "ledger/kept_days.hpp"
#include "ledger/role_rows.hpp"

namespace foedus::ledger {
namespace {

constexpr std::size_t most_named = 5;

/// Days whose rows are not as many as when they were worked out: cheap enough to ask of all.
std::vector<Day> days_of_other_size(store::Engine& engine) {
  const store::Result rows = engine.run(fmt::format(
      "SELECT kept_day.day FROM kept_day LEFT JOIN (SELECT day, count(*) AS events, max(added) AS latest, "
      "coalesce(max(CASE WHEN {0} THEN added END), {1}) AS latest_fresh FROM event GROUP BY day) AS stored ON "
      "kept_day.day = stored.day LEFT JOIN (SELECT day, sum(rows) AS events FROM day_activity GROUP BY day) AS summed "
      "ON kept_day.day = summed.day WHERE coalesce(stored.events, 0) <> coalesce(summed.events, 0) OR "
      "coalesce(latest, {1}) <> last_added OR coalesce(latest_fresh, {1}) <> last_fresh ORDER BY kept_day.day",
      fresh_rows, engine.dialect().day(first_day)));
  std::vector<Day> days;
  for (std::size_t row = 0; row < rows.rows; ++row) days.push_back(rows.day(row, 0));
  return days;
}

/// Some kept days with events, spread evenly.
std::vector<Day> sample_of(store::Engine& engine, std::size_t most_days) {
  const store::Result rows =
      engine.run("SELECT DISTINCT day FROM day_activity WHERE day IN (SELECT day FROM kept_day) ORDER BY day");
  std::vector<Day> days;
  const std::size_t wanted = std::min(rows.rows, most_days);
  for (std::size_t i = 0; i < wanted; ++i) days.push_back(rows.day((i * rows.rows) / wanted, 0));
  return days;
}

/// Days, or first days of months, of which `table` has rows that `worked_out` does not give, or lacks rows that it
/// gives.
std::vector<Day> differing(store::Engine& engine, std::string_view table, std::string_view which,
                           const Statement& worked_out) {
  const std::string kept = fmt::format("SELECT * FROM {} WHERE {}", table, which);
  const std::string one_way = "SELECT first FROM (({}) EXCEPT ALL ({})) AS differing(first)";
  Statement both = union_of({{fmt::format(fmt::runtime(one_way), kept, worked_out.sql), worked_out.values},
                             {fmt::format(fmt::runtime(one_way), worked_out.sql, kept), worked_out.values}});
  const store::Result rows =
      engine.run(fmt::format("SELECT DISTINCT first FROM ({}) AS either ORDER BY first", both.sql), both.values);
  std::vector<Day> days;
  for (std::size_t row = 0; row < rows.rows; ++row) days.push_back(rows.day(row, 0));
  return days;
}

bool is_kept_otherwise(store::Engine& engine, Day day) {
  const std::string of_day = fmt::format("day = {}", engine.dialect().day(day));
  const Window only{day, day};
  return !differing(engine, "day_count", of_day, sums_of_days(engine.dialect(), only, {})).empty() ||
         !differing(engine, "day_activity", of_day, activity_of_days(engine.dialect(), only, {})).empty() ||
         !differing(engine, "day_role", of_day, roles_of_days(only, {})).empty();
}

/// Of all months: their sums are soon added up.
std::vector<Day> months_of_other_sums(store::Engine& engine) {
  const std::string which = "month IN (SELECT month FROM kept_month)";
  std::vector<Day> months = differing(engine, "month_count", which, {sums_of_months(which), {}});
  for (const Day month : differing(engine, "month_activity", which, {activity_of_months(which), {}})) {
    if (std::find(months.begin(), months.end(), month) == months.end()) months.push_back(month);
  }
  return months;
}

std::string named(const std::vector<Day>& days) {
  std::string text;
  for (std::size_t i = 0; i < days.size() && i < most_named; ++i) text += (i == 0 ? "" : ", ") + format_day(days[i]);
  if (days.size() > most_named) text += fmt::format(" and {} more", days.size() - most_named);
  return text;
}

}  // namespace

std::vector<store::Finding> verify_kept_days(store::Store& store, std::size_t most_days) {
  store::Engine& engine = store.engine();
  if (!engine.keeps_days()) return {};
  const store::Result count =
      engine.run("SELECT count(*) FROM kept_day WHERE EXISTS (SELECT 1 FROM meta WHERE key = 'kept_by' AND value = ?)",
                 std::vector<store::Value>{treatment_mark(engine.dialect())});
  if (count.integer(0, 0) == 0) return {};
  constexpr const char* hint =
      "The table event was changed by something else than foedus, or the file is damaged. Take the sums out with any "
      "DuckDB shell (DELETE FROM kept_day), then `foedus compact` works them out anew.";
  if (const std::vector<Day> changed = days_of_other_size(engine); !changed.empty()) {
    return {{false, "the sums kept of these days are of other events: " + named(changed), hint}};
  }
  std::vector<Day> wrong;
  const std::vector<Day> sample = sample_of(engine, most_days);
  std::copy_if(sample.begin(), sample.end(), std::back_inserter(wrong),
               [&engine](Day day) { return is_kept_otherwise(engine, day); });
  if (!wrong.empty())
    return {{false, "the sums kept of these days are not those of their events: " + named(wrong), hint}};
  if (const std::vector<Day> months = months_of_other_sums(engine); !months.empty()) {
    return {
        {false, "the sums kept of the months from these days on are not those of their days: " + named(months), hint}};
  }
  return {{true,
           fmt::format("the sums kept of days are of as many events as the days hold; {} of these days were worked out "
                       "anew",
                       sample.size()),
           {}}};
}

}  // namespace foedus::ledger
