// SPDX-License-Identifier: Apache-2.0
//
// How long a brief takes as the store grows. In: a store, a number of copies, a pair. Copies the store's events back in
// time, 120 days a copy, in a store of its own, and drafts the brief from it.
//   brief_scale STORE COPIES A B
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "foedus/report/draft.hpp"
#include "foedus/report/html.hpp"
#include "foedus/store/store.hpp"

namespace {

namespace fs = std::filesystem;
using foedus::store::Mode;
using foedus::store::Store;

constexpr int days_a_copy = 120;

void grow(const fs::path& path, int copies) {
  Store store = Store::open(path, {.mode = Mode::read_write, .memory_limit_bytes = 4ULL << 30U});
  store.engine().run("DELETE FROM kept_day");  // the copies fall on days that may be kept
  store.engine().run("CREATE TEMP TABLE original AS SELECT * FROM event");
  for (int copy = 1; copy < copies; ++copy) {
    store.engine().run(fmt::format(
        "INSERT INTO event SELECT * REPLACE (day - {0} AS day, added - {0} AS added, concat(row_id, '-{1}') AS row_id, "
        "CASE WHEN url = '' THEN '' ELSE concat(url, '?{1}') END AS url) FROM original",
        copy * days_a_copy, copy));
  }
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void measure(const fs::path& original, int copies, const char* a, const char* b) {
  const fs::path path = fs::temp_directory_path() / "foedus-brief-scale.duckdb";
  fs::copy_file(original, path, fs::copy_options::overwrite_existing);
  grow(path, copies);
  const foedus::Vocabulary vocabulary = foedus::load_vocabulary();
  std::printf("events\tpair_events\tseconds\n");
  for (int repeat = 0; repeat < 3; ++repeat) {
    const auto start = std::chrono::steady_clock::now();
    Store store = Store::open(path);
    const foedus::report::Brief brief = foedus::report::draft_brief(store, vocabulary,
                                                                    {.a = vocabulary.states.require_typed(a).code,
                                                                     .b = vocabulary.states.require_typed(b).code,
                                                                     .program = "bench"});
    const std::string page = foedus::report::write_html(brief);
    const double seconds = seconds_since(start);
    double events = 0;
    for (const auto& source : brief.sources) events += source.events;
    std::printf("%.0f\t%.0f\t%.3f\n", store.engine().run("SELECT count(*) FROM event").real(0, 0), events, seconds);
  }
  if (std::getenv("KEEP") == nullptr) fs::remove(path);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) {
    std::fprintf(stderr, "usage: brief_scale STORE COPIES A B\n");
    return 2;
  }
  try {
    measure(arguments[1], std::atoi(arguments[2]), arguments[3], arguments[4]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "brief_scale: %s\n", error.what());
    return 1;
  }
}
