// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/keep_days.hpp"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ledger/counting.hpp"
#include "ledger/fresh.hpp"
#include "ledger/kept_days.hpp"

namespace foedus::ledger {
namespace {

constexpr std::string_view not_kept = "day NOT IN (SELECT day FROM kept_day)";
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
    engine_.run("COMMIT");
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
  engine.run(fmt::format("DELETE FROM day_count WHERE {}", not_kept));
  engine.run(fmt::format("DELETE FROM day_activity WHERE {}", not_kept));
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
  return days;
}

}  // namespace foedus::ledger
