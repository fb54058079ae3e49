// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/keep_days.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ledger/counting.hpp"
#include "ledger/fresh.hpp"
#include "ledger/kept_days.hpp"
#include "ledger/role_rows.hpp"

namespace foedus::ledger {
namespace {

constexpr std::string_view not_kept = "day NOT IN (SELECT day FROM kept_day)";
/// A month is of use if all its days are kept, and were when it was worked out: whoever takes a day out, the month goes
/// before that day is kept again.
constexpr std::string_view whole_months =
    "SELECT CAST(date_trunc('month', day) AS DATE) AS month FROM kept_day GROUP BY month HAVING count(DISTINCT day) = "
    "date_part('day', last_day(month))";
/// Days without events between others are noted as kept too, as long as there are not more of them than this.
constexpr std::int32_t longest_calendar = 200'000;

/// Rolls back unless committed.
class Change {
 public:
  explicit Change(store::Engine& engine) : engine_(engine) { engine_.run("BEGIN TRANSACTION"); }
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;
  ~Change() {
    if (!open_) return;
    try {
      engine_.run("ROLLBACK");
    } catch (const Error&) {
      // Nothing is left to undo: the database is invalid or closed.
    }
  }
  void commit() {
    open_ = false;
    engine_.commit();
  }

 private:
  store::Engine& engine_;
  bool open_ = true;
};

bool is_of_this_program(store::Engine& engine) {
  const std::vector<store::Value> mark = {treatment_mark(engine.dialect())};
  return engine.run("SELECT count(*) FROM meta WHERE key = 'kept_by' AND value = ?", mark).integer(0, 0) > 0;
}

/// Takes out what other treatments gave, and the sums of days that are no longer kept.
void clear_away(store::Engine& engine) {
  Change change(engine);
  if (!is_of_this_program(engine)) {
    engine.run("DELETE FROM kept_day");
    engine.run("DELETE FROM meta WHERE key = 'kept_by'");
    engine.run("INSERT INTO meta VALUES ('kept_by', ?)", std::vector<store::Value>{treatment_mark(engine.dialect())});
  }
  for (const std::string_view table : {"day_count", "day_activity", "day_role"}) {
    engine.run(fmt::format("DELETE FROM {} WHERE {}", table, not_kept));
  }
  engine.run(fmt::format("DELETE FROM kept_month WHERE month NOT IN ({})", whole_months));
  for (const std::string_view table : {"month_count", "month_activity"}) {
    engine.run(fmt::format("DELETE FROM {} WHERE month NOT IN (SELECT month FROM kept_month)", table));
  }
  change.commit();
}

struct Part {
  Window days;
  std::uint64_t events = 0;
  std::uint64_t number_of_days = 0;
};

/// The days that are not kept, in order, in parts of about so many events.
std::vector<Part> parts_of(store::Engine& engine, std::uint64_t events_at_once) {
  const store::Result open =
      engine.run(fmt::format("SELECT day, count(*) AS events FROM event WHERE {} GROUP BY day ORDER BY day", not_kept));
  std::vector<Part> parts;
  for (std::size_t row = 0; row < open.rows; ++row) {
    if (parts.empty() || parts.back().events >= events_at_once) parts.push_back({{open.day(row, 0), {}}, 0, 0});
    Part& part = parts.back();
    part.days.last = open.day(row, 0);
    part.events += static_cast<std::uint64_t>(open.integer(row, 1));
    ++part.number_of_days;
  }
  return parts;
}

void insert(store::Engine& engine, std::string_view table, const Statement& rows) {
  engine.run(fmt::format("INSERT INTO {} {}", table, rows.sql), rows.values);
}

void work_out(store::Engine& engine, const Part& part) {
  const store::Dialect& dialect = engine.dialect();
  Change change(engine);
  insert(engine, "day_count", sums_of_days(dialect, part.days, not_kept));
  insert(engine, "day_activity", activity_of_days(dialect, part.days, not_kept));
  insert(engine, "day_role", roles_of_days(part.days, not_kept));
  insert(
      engine, "kept_day",
      {fmt::format("SELECT day, max(added), coalesce(max(CASE WHEN {} THEN added END), {}) FROM event WHERE day >= ? "
                   "AND day <= ? AND {} GROUP BY day ORDER BY day",
                   fresh_rows, dialect.day(first_day), not_kept),
       {part.days.first, part.days.last}});
  change.commit();
}

/// So that a question need not look for events on days that have none. Requires: every day with events is kept.
void keep_empty_days(store::Engine& engine) {
  const store::Result ends = engine.run("SELECT min(day), max(day), count(*) FROM kept_day");
  if (ends.integer(0, 2) == 0) return;
  const std::int32_t length = ends.day(0, 1) - ends.day(0, 0) + 1;
  if (length > longest_calendar || ends.integer(0, 2) == length) return;
  const std::string none = engine.dialect().day(first_day);
  engine.run(
      fmt::format("INSERT INTO kept_day SELECT calendar.day, {0}, {0} FROM (SELECT CAST(range AS DATE) AS day FROM "
                  "range({1}, {2}, INTERVAL 1 DAY)) AS calendar WHERE {3}",
                  none, engine.dialect().day(ends.day(0, 0)), engine.dialect().day(ends.day(0, 1)), not_kept));
}

/// Sums of months, from those of their days, a year at a time. False: told to stop.
bool keep_months(store::Engine& engine, const std::function<bool()>& goes_on) {
  const std::string open = fmt::format(
      "SELECT month, date_part('year', month) AS year FROM ({}) AS whole WHERE month NOT IN (SELECT month FROM "
      "kept_month)",
      whole_months);
  const store::Result years = engine.run(fmt::format("SELECT DISTINCT year FROM ({}) AS of_year ORDER BY year", open));
  for (std::size_t row = 0; row < years.rows; ++row) {
    if (!goes_on()) return false;
    const std::string of_year =
        fmt::format("SELECT month FROM ({}) AS of_year WHERE year = {}", open, years.integer(row, 0));
    Change change(engine);
    engine.run("INSERT INTO month_count " + sums_of_months(fmt::format("month IN ({})", of_year)));
    engine.run("INSERT INTO month_activity " + activity_of_months(fmt::format("month IN ({})", of_year)));
    engine.run("INSERT INTO kept_month " + of_year + " ORDER BY month");
    change.commit();
  }
  return true;
}

}  // namespace

KeptState kept_state(store::Store& store) {
  store::Engine& engine = store.engine();
  KeptState state;
  state.can_keep = engine.keeps_days();
  if (!state.can_keep) return state;
  const std::string_view open = is_of_this_program(engine) ? not_kept : "1 = 1";
  const store::Result days = engine.run(
      fmt::format("SELECT count(*), sum(CASE WHEN {0} THEN 1 ELSE 0 END), sum(CASE WHEN {0} THEN events ELSE 0 END) "
                  "FROM (SELECT day, count(*) AS events FROM event GROUP BY day) AS of_day",
                  open));
  state.days = static_cast<std::uint64_t>(days.integer(0, 0));
  if (state.days == 0) return state;
  state.days_open = static_cast<std::uint64_t>(days.real(0, 1));
  state.events_open = static_cast<std::uint64_t>(days.real(0, 2));
  return state;
}

std::uint64_t keep_days(store::Store& store, const KeepOptions& options) {
  store::Engine& engine = store.engine();
  if (!engine.keeps_days()) return 0;
  clear_away(engine);
  const std::vector<Part> parts = parts_of(engine, options.events_at_once);
  std::uint64_t all = 0;
  for (const Part& part : parts) all += part.events;
  std::uint64_t events = 0;
  std::uint64_t days = 0;
  for (const Part& part : parts) {
    work_out(engine, part);
    events += part.events;
    days += part.number_of_days;
    if (options.progress && !options.progress(events, all)) return days;
  }
  keep_empty_days(engine);
  (void)keep_months(engine, [&] { return !options.progress || options.progress(all, all); });
  return days;
}

}  // namespace foedus::ledger
