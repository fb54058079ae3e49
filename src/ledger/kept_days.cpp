// SPDX-License-Identifier: Apache-2.0
#include "ledger/kept_days.hpp"

#include <cstddef>
#include <vector>
#include <xxhash.h>

#include <fmt/format.h>

#include "foedus/ledger/story.hpp"

#include "ledger/counting.hpp"

namespace foedus::ledger {
namespace {

/// So many stretches are compared one by one; of more, the engine looks each day up.
constexpr std::size_t most_stretches = 16;

/// Stretches of the window that are not kept, or were added to after `as_of`.
std::vector<Window> open_stretches(const store::Result& kept, const Window& days, Day as_of) {
  std::vector<Window> open;
  const auto add = [&open](Day first, Day last) {
    if (!open.empty() && open.back().last + 1 == first) {
      open.back().last = last;
    } else {
      open.push_back({first, last});
    }
  };
  Day next = days.first;
  for (std::size_t row = 0; row < kept.rows; ++row) {
    const Day day = kept.day(row, 0);
    if (next < day) add(next, day - 1);
    if (as_of < kept.day(row, 1)) add(day, day);
    next = day + 1;
  }
  if (next <= days.last) add(next, days.last);
  return open;
}

std::string one_of_stretches(const store::Dialect& dialect, const std::vector<Window>& stretches, const Window& days) {
  std::string sql;
  for (const Window& stretch : stretches) {
    std::string one;
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

DaySplit split_days(store::Store& store, const Window& days, Day as_of, KeptRows rows) {
  store::Engine& engine = store.engine();
  if (!engine.keeps_days() || days.last < days.first) return {};
  const std::string_view added = rows == KeptRows::fresh ? "last_fresh" : "last_added";
  const std::vector<store::Value> values = {days.first, days.last, treatment_mark(engine.dialect())};
  const store::Result kept = engine.run(
      fmt::format("SELECT day, {} FROM kept_day WHERE day >= ? AND day <= ? AND EXISTS (SELECT 1 FROM meta WHERE key = "
                  "'kept_by' AND value = ?) ORDER BY day",
                  added),
      values);
  DaySplit split;
  split.any_kept = kept.rows > 0;
  if (!split.any_kept) return split;
  const std::vector<Window> open = open_stretches(kept, days, as_of);
  split.any_open = !open.empty();
  if (!split.any_open) return split;
  if (open.size() <= most_stretches) {
    split.open = one_of_stretches(engine.dialect(), open, days);
    split.kept = "NOT " + split.open;
  } else {
    const std::string known =
        fmt::format("IN (SELECT day FROM kept_day WHERE {} <= {})", added, engine.dialect().day(as_of));
    split.open = "day NOT " + known;
    split.kept = "day " + known;
  }
  return split;
}

std::string treatment_mark(const store::Dialect& dialect) {
  // The story of an address is a function of the program; as SQL it says what the function does.
  const std::string text =
      sums_of_days(dialect, {}, {}).sql + activity_of_days(dialect, {}, {}).sql + story_sql(dialect);
  return fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
}

}  // namespace foedus::ledger
