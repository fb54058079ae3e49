// SPDX-License-Identifier: Apache-2.0
//
// One writer at a time: a view whose presence on the first server says that someone writes, and which says who.
#pragma once

#include "store/clickhouse_server.hpp"

namespace foedus::store {

class ClickHouseLock {
 public:
  /// Takes the lock, also from a process of this machine that is gone. Throws Error (store) that names the holder.
  explicit ClickHouseLock(ClickHouseServer& home);
  ClickHouseLock(const ClickHouseLock&) = delete;
  ClickHouseLock& operator=(const ClickHouseLock&) = delete;
  /// Gives it back; where the server does not answer any more, the next writer of this machine takes it.
  ~ClickHouseLock();

 private:
  ClickHouseServer& home_;
};

}  // namespace foedus::store
