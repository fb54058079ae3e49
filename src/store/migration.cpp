// SPDX-License-Identifier: Apache-2.0
#include "store/migration.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include <fmt/format.h>

#include "store/schema.hpp"

namespace foedus::store {

std::span<const Migration> migrations() {
  return {};
}

int read_schema_version(DuckDbEngine& engine) {
  const Result tables = engine.run(
      "SELECT count(*) FROM information_schema.columns WHERE table_name = 'meta' AND column_name IN ('key', 'value')");
  const std::string version =
      tables.integer(0, 0) == 2 && read_meta(engine, "format") == "foedus" ? read_meta(engine, "schema_version") : "";
  int number = 0;
  const auto parsed = std::from_chars(version.data(), version.data() + version.size(), number);
  if (version.empty() || parsed.ec != std::errc{}) {
    throw Error(ErrorKind::store, engine.place(), "is a DuckDB database, but not a store of foedus",
                "Give the name of a store, or of a file that does not exist yet.");
  }
  return number;
}

void migrate(DuckDbEngine& engine, std::span<const Migration> known, int wanted) {
  int version = read_schema_version(engine);
  if (version > wanted) {
    throw Error(ErrorKind::store, engine.place(),
                fmt::format("has schema version {}, this program knows versions up to {}", version, wanted),
                "Use a newer foedus, or ingest the original files into a new store.");
  }
  for (; version < wanted; ++version) {
    const auto step = std::find_if(known.begin(), known.end(), [&](const Migration& m) { return m.from == version; });
    if (step == known.end()) {
      throw Error(ErrorKind::store, engine.place(),
                  fmt::format("has schema version {}, from which no way leads to version {}", version, wanted),
                  "Ingest the original files into a new store.");
    }
    Transaction transaction(engine);
    engine.execute(std::string{step->statements});
    write_meta(engine, "schema_version", std::to_string(version + 1));
    transaction.commit();
  }
}

}  // namespace foedus::store
