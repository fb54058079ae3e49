// SPDX-License-Identifier: Apache-2.0
//
// Stands before those functions of DuckDB that questions go through, and hands on to them.
#include "asking.hpp"

#include <chrono>
#include <cstdlib>
#include <dlfcn.h>
#include <duckdb.h>
#include <mutex>

namespace {

using Clock = std::chrono::steady_clock;

/// Counts the clock while anybody asks.
struct Asking {
  std::mutex mutex;
  int threads = 0;
  Clock::time_point since;
  std::chrono::duration<double> all{};
};

Asking& asking() {
  static Asking one;
  return one;
}

class Turn {
 public:
  Turn() {
    const std::lock_guard lock(asking().mutex);
    if (asking().threads++ == 0) asking().since = Clock::now();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    const std::lock_guard lock(asking().mutex);
    if (--asking().threads == 0) asking().all += Clock::now() - asking().since;
  }
};

/// DuckDB's own function of that name.
template <class Function>
Function* real(const char* name) {
  void* found = dlsym(RTLD_NEXT, name);
  if (found == nullptr) std::abort();
  return reinterpret_cast<Function*>(found);
}

}  // namespace

extern "C" duckdb_state duckdb_prepare(duckdb_connection connection, const char* query,
                                       duckdb_prepared_statement* out) {
  static auto* const prepare = real<decltype(duckdb_prepare)>("duckdb_prepare");
  const Turn turn;
  return prepare(connection, query, out);
}
extern "C" duckdb_state duckdb_execute_prepared(duckdb_prepared_statement statement, duckdb_result* out) {
  static auto* const execute = real<decltype(duckdb_execute_prepared)>("duckdb_execute_prepared");
  const Turn turn;
  return execute(statement, out);
}
extern "C" duckdb_data_chunk duckdb_fetch_chunk(duckdb_result result) {
  static auto* const fetch = real<decltype(duckdb_fetch_chunk)>("duckdb_fetch_chunk");
  const Turn turn;
  return fetch(result);
}

namespace foedus::bench {

double seconds_of_asking() {
  const std::lock_guard lock(asking().mutex);
  const double seconds = asking().all.count();
  asking().all = {};
  return seconds;
}

}  // namespace foedus::bench
