// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_lock.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <mutex>
#include <set>
#include <string>
#include <unistd.h>

#include <fmt/format.h>

#include "store/clickhouse_sql.hpp"

namespace foedus::store {
namespace {

struct Holder {
  std::string machine;
  std::int64_t process = 0;

  bool operator==(const Holder&) const = default;
};

std::string this_machine() {
  std::array<char, 256> name{};
  gethostname(name.data(), name.size() - 1);
  return name.data();
}

std::string table(const ClickHouseServer& home) {
  return home.address().database + ".writer";
}

/// The locks that this process holds: one that bears its number and is not here was left by an earlier Store, whose
/// server died, or by an earlier process of the same number.
struct HeldLocks {
  std::mutex mutex;
  std::set<std::string> names;

  static HeldLocks& all() {
    static HeldLocks locks;
    return locks;
  }
};

std::string name_of(const ClickHouseServer& home) {
  return home.name() + "/" + table(home);
}

/// A view, for it comes with its answer in one step: a lock always says who holds it.
bool create(ClickHouseServer& home) {
  const auto code = home.try_execute(fmt::format("CREATE VIEW {} AS SELECT {} AS machine, toInt64({}) AS process",
                                                 table(home), clickhouse_literal(this_machine()), getpid()));
  if (code == ClickHouseCode::table_exists) return false;
  HeldLocks& held = HeldLocks::all();
  const std::lock_guard guard(held.mutex);
  held.names.insert(name_of(home));
  return true;
}

Holder holder_in(ClickHouseServer& home, const std::string& name) {
  const Result rows = home.ask(fmt::format("SELECT machine, process FROM {}", name));
  return {rows.text(0, 0), rows.integer(0, 1)};
}

/// Whether the holder is a process of this machine that is gone.
bool is_gone(const ClickHouseServer& home, const Holder& holder) {
  if (holder.machine != this_machine()) return false;
  const auto process = static_cast<pid_t>(holder.process);
  if (process != getpid()) return kill(process, 0) != 0 && errno == ESRCH;
  HeldLocks& held = HeldLocks::all();
  const std::lock_guard guard(held.mutex);
  return !held.names.contains(name_of(home));
}

}  // namespace

ClickHouseLock::ClickHouseLock(ClickHouseServer& home) : home_(home) {
  if (create(home)) return;
  const Holder holder = holder_in(home, table(home));
  if (is_gone(home, holder)) {
    // Only one of several that find it abandoned can rename it; what was renamed must be what was looked at.
    const std::string aside = fmt::format("{}_{}", table(home), getpid());
    home.execute(fmt::format("DROP TABLE IF EXISTS {}", aside));
    home.execute(fmt::format("RENAME TABLE {} TO {}", table(home), aside));
    if (holder_in(home, aside) == holder) {
      home.execute(fmt::format("DROP TABLE {}", aside));
      if (create(home)) return;
    } else {
      home.execute(fmt::format("RENAME TABLE {} TO {}", aside, table(home)));
    }
  }
  throw Error(ErrorKind::store, home.place(),
              fmt::format("is in use by process {} on {}", holder.process, holder.machine),
              fmt::format("Wait until it is done: a store has one writer at a time. If that process is gone, run "
                          "DROP TABLE {} on {}.",
                          table(home), home.name()));
}

ClickHouseLock::~ClickHouseLock() {
  {
    HeldLocks& held = HeldLocks::all();
    const std::lock_guard guard(held.mutex);
    held.names.erase(name_of(home_));
  }
  try {
    home_.execute(fmt::format("DROP TABLE IF EXISTS {}", table(home_)));
  } catch (const Error&) {  // the next writer of this machine sees that this process is gone
  }
}

}  // namespace foedus::store
