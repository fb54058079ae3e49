// SPDX-License-Identifier: Apache-2.0
#include "unit/read/tables.hpp"

#include <cmath>
#include <fstream>
#include <iterator>
#include <memory>
#include <numeric>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "read/table_formats.hpp"

namespace foedus::read::testing {
namespace {

Contents contents_of(Reader& reader) {
  Contents contents;
  contents.format = reader.format();
  Batch nothing_left;
  if (reader.next(contents.batch)) {
    EXPECT_FALSE(reader.next(nothing_left)) << "longer than one batch";
  }
  return contents;
}

Totals total(Reader& reader) {
  Totals totals;
  totals.format = reader.format();
  Batch batch;
  while (reader.next(batch)) {
    totals.rows += batch.rows;
    totals.records += batch.records();
    totals.rejected += batch.rejects.size();
    for (std::size_t i = 0; i < set_aside_count; ++i) totals.set_aside[i] += batch.set_aside[i];
    for (const Reject& reject : batch.rejects) {
      if (totals.first_rejects.size() < 10) totals.first_rejects.push_back(reject);
    }
  }
  return totals;
}

std::string text_of(float number) {
  return std::isnan(number) ? "none" : fmt::format("{}", number);
}

}  // namespace

const Vocabulary& table_vocabulary() {
  static const Vocabulary loaded = load_vocabulary();
  return loaded;
}

std::filesystem::path test_data(std::string_view name) {
  return std::filesystem::path{FOEDUS_SOURCE_DIR} / "tests" / "data" / name;
}

std::filesystem::path shared_data(std::string_view name) {
  return std::filesystem::path{FOEDUS_SOURCE_DIR} / ".." / "shared" / "data" / name;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

Contents read_text(std::string_view text, const ReadOptions& options) {
  return contents_of(*open_bytes(text, "test", table_vocabulary(), options));
}

Contents read_file(const std::filesystem::path& path, const ReadOptions& options) {
  return contents_of(*open(path, table_vocabulary(), options));
}

Contents read_mapped(std::string_view table, std::string_view mapping) {
  return contents_of(
      *open_mapped(Input{open_source(table, "table", {})}, parse_mapping(mapping, "test.map"), table_vocabulary(), {}));
}

std::uint64_t Totals::all_set_aside() const {
  return std::accumulate(set_aside.begin(), set_aside.end(), std::uint64_t{0});
}

Totals total_of(const std::filesystem::path& path, const ReadOptions& options) {
  return total(*open(path, table_vocabulary(), options));
}

Totals total_of_text(std::string_view text, const ReadOptions& options) {
  return total(*open_bytes(text, "test", table_vocabulary(), options));
}

std::string describe_set_aside(const Batch& batch) {
  std::string lines;
  for (std::size_t i = 0; i < set_aside_count; ++i) {
    if (batch.set_aside[i] == 0) continue;
    lines += fmt::format("set aside {} {}\n", name_of(static_cast<SetAside>(i)), batch.set_aside[i]);
  }
  return lines;
}

std::string describe(const Batch& batch) {
  std::string lines;
  for (const Event& event : batch.events.events) {
    lines += fmt::format("event {} {} {} {} {} {}\n", format_day(event.day), event.source.state.view(),
                         event.target.state.view(), event.cameo.view(), name_of(event.kind), event.goldstein);
  }
  for (const PeriodCount& count : batch.counts) {
    lines += fmt::format("count {} {} {} {} rows {} kinds", format_day(count.period.first),
                         format_day(count.period.last), count.dyad.source.view(), count.dyad.target.view(), count.rows);
    for (const double number : count.counts) lines += fmt::format(" {}", number);
    lines += fmt::format(" goldstein {}\n", text_of(count.goldstein));
  }
  for (const Fact& fact : batch.facts) {
    lines += fmt::format("fact {} {} {} {} {} {}\n", format_day(fact.period.first), format_day(fact.period.last),
                         fact.a.view(), fact.b.view(), fact.measure, fact.value);
  }
  lines += describe_set_aside(batch);
  for (const Reject& reject : batch.rejects) {
    lines += fmt::format("reject line {} column {}: {}\n", reject.line, reject.column, reject.reason);
  }
  return lines;
}

}  // namespace foedus::read::testing
