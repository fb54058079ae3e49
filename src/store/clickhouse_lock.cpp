// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_lock.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <unistd.h>

#include <fmt/format.h>

#include "store/clickhouse_native.hpp"

namespace foedus::store {
namespace {

struct Holder {
  std::string machine;
  std::int64_t process = 0;
  bool known = false;

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

bool create(ClickHouseServer& home) {
  const auto code =
      home.try_execute(fmt::format("CREATE TABLE {} (machine String, process Int64) ENGINE = TinyLog", table(home)));
  if (code == ClickHouseCode::table_exists) return false;
  RowBinary row;
  row.text(this_machine()).number(static_cast<std::int64_t>(getpid()));
  home.insert("writer", "machine, process", row.bytes());
  return true;
}

Holder holder_in(ClickHouseServer& home, const std::string& name) {
  const Result rows = home.ask(fmt::format("SELECT machine, process FROM {}", name));
  if (rows.rows == 0) return {};
  return {rows.text(0, 0), rows.integer(0, 1), true};
}

/// Whether the holder is a process of this machine that is gone.
bool is_gone(const Holder& holder) {
  if (!holder.known || holder.machine != this_machine()) return false;
  const auto process = static_cast<pid_t>(holder.process);
  return process != getpid() && kill(process, 0) != 0 && errno == ESRCH;
}

}  // namespace

ClickHouseLock::ClickHouseLock(ClickHouseServer& home) : home_(home) {
  if (create(home)) return;
  const Holder holder = holder_in(home, table(home));
  if (is_gone(holder)) {
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
              holder.known ? fmt::format("is in use by process {} on {}", holder.process, holder.machine)
                           : std::string{"is in use by another process"},
              fmt::format("Wait until it is done: a store has one writer at a time. If that process is gone, run "
                          "DROP TABLE {} on {}.",
                          table(home), home.name()));
}

ClickHouseLock::~ClickHouseLock() {
  try {
    home_.execute(fmt::format("DROP TABLE IF EXISTS {}", table(home_)));
  } catch (const Error&) {  // the next writer of this machine sees that this process is gone
  }
}

}  // namespace foedus::store
