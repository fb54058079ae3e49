// SPDX-License-Identifier: Apache-2.0
#include "ledger/kept_days.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <vector>
#include <xxhash.h>

#include <fmt/format.h>

#include "foedus/ledger/story.hpp"

#include "ledger/counting.hpp"
#include "ledger/role_rows.hpp"

namespace foedus::ledger {
namespace {

/// So many stretches are compared one by one; of more, the engine looks each day up.
constexpr std::size_t most_stretches = 16;

/// Stretches of a window, in order, that do not touch.
class Stretches {
 public:
  void add(Day first, Day last) {
    if (last < first) return;
    if (!list_.empty() && list_.back().last + 1 == first) {
      list_.back().last = last;
    } else {
      list_.push_back({first, last});
    }
  }
  [[nodiscard]] const std::vector<Window>& list() const { return list_; }
  [[nodiscard]] bool few() const { return list_.size() <= most_stretches; }

 private:
  std::vector<Window> list_;
};

/// A window's days that are kept, and all others.
struct KeptAndOpen {
  Stretches kept;
  Stretches open;
};

/// Of the kept days, those that were added to after `as_of` are open.
KeptAndOpen divide(const store::Result& kept_days, const Window& days, Day as_of) {
  KeptAndOpen parts;
  Day next = days.first;
  for (std::size_t row = 0; row < kept_days.rows; ++row) {
    const Day day = kept_days.day(row, 0);
    if (next < day) parts.open.add(next, day - 1);
    (as_of < kept_days.day(row, 1) ? parts.open : parts.kept).add(day, day);
    next = day + 1;
  }
  if (next <= days.last) parts.open.add(next, days.last);
  return parts;
}

std::set<Day> kept_months(store::Engine& engine) {
  const store::Result rows = engine.run("SELECT month FROM kept_month");
  std::set<Day> months;
  for (std::size_t row = 0; row < rows.rows; ++row) months.insert(rows.day(row, 0));
  return months;
}

/// Whole months, and the days of no such month.
struct MonthsAndDays {
  Stretches months;
  Stretches days;
};

MonthsAndDays divide(const Stretches& kept, const std::set<Day>& months) {
  MonthsAndDays parts;
  for (const Window& stretch : kept.list()) {
    Day next = stretch.first;
    while (next <= stretch.last) {
      const Day first = first_of_month(next);
      const Day end = add_months(first, 1) - 1;
      const bool whole = first == next && end <= stretch.last && months.contains(first);
      (whole ? parts.months : parts.days).add(next, std::min(end, stretch.last));
      next = end + 1;
    }
  }
  return parts;
}

std::string one_of(const store::Dialect& dialect, const Stretches& stretches, const Window& days) {
  std::string sql;
  for (const Window& stretch : stretches.list()) {
    std::string one;
    if (stretch.first == days.first && stretch.last == days.last) return {};
    if (stretch.first == stretch.last) {
      one = fmt::format("day = {}", dialect.day(stretch.first));
    } else if (stretch.first == days.first) {
      one = fmt::format("day <= {}", dialect.day(stretch.last));
    } else if (stretch.last == days.last) {
      one = fmt::format("day >= {}", dialect.day(stretch.first));
    } else {
      one = fmt::format("(day >= {} AND day <= {})", dialect.day(stretch.first), dialect.day(stretch.last));
    }
    sql += (sql.empty() ? "" : " OR ") + one;
  }
  return "(" + sql + ")";
}

}  // namespace

DaySplit split_days(store::Store& store, const Window& days, Day as_of, KeptRows rows, Period period) {
  store::Engine& engine = store.engine();
  if (!engine.keeps_days() || days.last < days.first) return {};
  const std::string_view added = rows == KeptRows::fresh ? "last_fresh" : "last_added";
  const std::vector<store::Value> values = {days.first, days.last, treatment_mark(engine.dialect())};
  const store::Result kept_days = engine.run(
      fmt::format("SELECT day, {} FROM kept_day WHERE day >= ? AND day <= ? AND EXISTS (SELECT 1 FROM meta WHERE key = "
                  "'kept_by' AND value = ?) ORDER BY day",
                  added),
      values);
  const KeptAndOpen parts = divide(kept_days, days, as_of);
  if (parts.kept.list().empty()) return {};
  const store::Dialect& dialect = engine.dialect();
  const bool by_months = period != Period::day && period != Period::week;
  MonthsAndDays kept = divide(parts.kept, by_months ? kept_months(engine) : std::set<Day>{});
  if (!kept.months.few()) kept = divide(parts.kept, {});
  // Days in more stretches than can be compared one by one are looked up.
  const std::string known = fmt::format("IN (SELECT day FROM kept_day WHERE {} <= {})", added, dialect.day(as_of));
  DaySplit split{.events = std::nullopt};
  if (!kept.months.list().empty()) split.months = one_of(dialect, kept.months, days);
  if (!kept.days.list().empty()) {
    split.days = kept.days.few() ? one_of(dialect, kept.days, days) : "day " + known;
    if (!kept.days.few() && split.months) *split.days += " AND NOT " + *split.months;
  }
  if (!parts.open.list().empty()) {
    split.events = parts.open.few() ? one_of(dialect, parts.open, days) : "day NOT " + known;
  }
  return split;
}

std::string treatment_mark(const store::Dialect& dialect) {
  // The story of an address is a function of the program; as SQL it says what the function does.
  const std::string text = sums_of_days(dialect, {}, {}).sql + activity_of_days(dialect, {}, {}).sql +
                           roles_of_days({}, {}).sql + story_sql(dialect);
  return fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
}

}  // namespace foedus::ledger
