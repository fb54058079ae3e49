// SPDX-License-Identifier: Apache-2.0
//
// Makes a store several times as large: its files, events and exposure are copied back in time, each copy by as many
// days as its files are of, under ids and addresses of their own. Sums are left to `foedus compact`, which is to
// follow.
//   grow STORE COPIES
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include <fmt/format.h>

#include "foedus/store/store.hpp"

namespace {

using foedus::store::Mode;
using foedus::store::Store;

/// Ids of files and days are moved by so much a copy.
struct Step {
  std::int64_t files = 0;
  std::int64_t days = 0;
};

void copy_back(foedus::store::Engine& engine, const Step& step, int copy) {
  const std::int64_t files = step.files * copy;
  const std::int64_t days = step.days * copy;
  const auto insert = [&](std::string_view table, std::string_view own, const std::string& replaced) {
    engine.run(fmt::format("INSERT INTO {0} SELECT * REPLACE ({1}) FROM {0} WHERE {2} <= {3}", table, replaced, own,
                           step.files));
  };
  insert("file", "id",
         fmt::format("id + {0} AS id, concat(path, '-{1}') AS path, concat('{1}', content_hash[2:]) AS content_hash, "
                     "first_day - {2} AS first_day, last_day - {2} AS last_day",
                     files, copy, days));
  insert("exposure", "file_id", fmt::format("file_id + {} AS file_id, day - {} AS day", files, days));
  insert("set_aside", "file_id", fmt::format("file_id + {} AS file_id", files));
  insert(
      "event", "file_id",
      fmt::format("file_id + {0} AS file_id, day - {1} AS day, added - {1} AS added, concat('{2}', row_id) AS row_id, "
                  "CASE WHEN url = '' THEN '' ELSE concat(url, '-{2}') END AS url",
                  files, days, copy));
}

void grow(const char* path, int copies) {
  Store store = Store::open(path, {.mode = Mode::write_there, .memory_limit_bytes = std::uint64_t{3} << 30U});
  foedus::store::Engine& engine = store.engine();
  for (const char* table : {"kept_day", "day_count", "day_activity", "day_role"}) {
    engine.run(fmt::format("DELETE FROM {}", table));
  }
  const foedus::store::Result files = engine.run("SELECT max(id) FROM file");
  const foedus::store::Result days = engine.run("SELECT max(day) - min(day) + 1 FROM exposure");
  const Step step{files.integer(0, 0), days.integer(0, 0)};
  for (int copy = 1; copy < copies; ++copy) copy_back(engine, step, copy);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: grow STORE COPIES\n", stderr);
    return 2;
  }
  try {
    grow(arguments[1], std::atoi(arguments[2]));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "grow: %s\n", error.what());
    return 1;
  }
}
