// SPDX-License-Identifier: Apache-2.0
//
// How long a store takes to answer: the brief on one pair, and the ledger of every pair by month.
// In: a store, a pair. Out: one line a question: events, seconds of each of three runs, peak memory, processor time of
// a run, seconds of a run in which DuckDB was asked.
//   queries STORE A B
#include <chrono>
#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <sys/resource.h>

#include <fmt/format.h>

#include "foedus/ledger/ledger.hpp"
#include "foedus/report/draft.hpp"
#include "foedus/report/html.hpp"
#include "foedus/store/store.hpp"

#include "asking.hpp"

namespace {

using foedus::store::Store;

constexpr int runs = 3;

/// Of all threads of this process so far.
double processor_seconds() {
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void time_question(const char* name, double events, const std::function<std::size_t()>& ask) {
  fmt::print("{}\t{:.0f}", name, events);
  std::size_t size = 0;
  const double before = processor_seconds();
  (void)foedus::bench::seconds_of_asking();
  for (int run = 0; run < runs; ++run) {
    const auto start = std::chrono::steady_clock::now();
    size = ask();
    fmt::print("\t{:.3f}", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  fmt::print("\t{} MiB\tsize {}\tprocessor s {:.2f}\tasking s {:.3f}\n", usage.ru_maxrss / 1024, size,
             (processor_seconds() - before) / runs, foedus::bench::seconds_of_asking() / runs);
  std::fflush(stdout);
}

void measure(const char* path, const char* a, const char* b) {
  const foedus::Vocabulary vocabulary = foedus::load_vocabulary();
  const double events = Store::open(path).engine().run("SELECT count(*) FROM event").real(0, 0);
  time_question("brief", events, [&] {
    Store store = Store::open(path);
    return foedus::report::write_html(foedus::report::draft_brief(store, vocabulary,
                                                                  {.a = vocabulary.states.require_typed(a).code,
                                                                   .b = vocabulary.states.require_typed(b).code,
                                                                   .program = "bench"}))
        .size();
  });
  time_question("ledger", events, [&] {
    Store store = Store::open(path);
    return foedus::ledger::count(store, {.period = foedus::ledger::Period::month}).size();
  });
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::fputs("usage: queries STORE A B\n", stderr);
    return 2;
  }
  try {
    measure(arguments[1], arguments[2], arguments[3]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "queries: %s\n", error.what());
    return 1;
  }
}
