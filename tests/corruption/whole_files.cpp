// SPDX-License-Identifier: Apache-2.0
#include "corruption/whole_files.hpp"

#include <array>
#include <fstream>
#include <string_view>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace foedus::store {
std::vector<std::string> contents(Store& store) {
  std::vector<std::string> lines;
  const auto checksum = [&](const std::string& table, std::int64_t id) {
    return store.engine()
        .run(fmt::format("SELECT concat(count(*), ' ', bit_xor(hash(t))) FROM {} AS t WHERE file_id = {}", table, id))
        .text(0, 0);
  };
  for (const StoredFile& file : store.files()) {
    std::string line =
        fmt::format("{} {} {} {} {} {}", file.id, file.path, file.rows, file.records, file.set_aside, file.rejected);
    for (const char* table : {"event", "exposure", "reject", "set_aside"}) line += " " + checksum(table, file.id);
    lines.push_back(line);
  }
  return lines;
}

std::int64_t rows_without_file(Store& store) {
  std::int64_t rows = 0;
  for (const char* table : {"event", "exposure", "reject", "set_aside"}) {
    rows += store.engine()
                .run(fmt::format("SELECT count(*) FROM {} WHERE file_id NOT IN (SELECT id FROM file)", table))
                .integer(0, 0);
  }
  return rows;
}

std::size_t expect_whole_files(const std::filesystem::path& path, Mode mode,
                               const std::vector<std::string>& reference) {
  StoreOptions options;
  options.mode = mode;
  Store store = Store::open(path, options);
  const std::vector<std::string> found = contents(store);
  EXPECT_LE(found.size(), reference.size());
  for (std::size_t i = 0; i < found.size() && i < reference.size(); ++i) EXPECT_EQ(found[i], reference[i]);
  EXPECT_EQ(rows_without_file(store), 0);
  return found.size();
}

std::vector<std::filesystem::path> write_gdelt_files(const TemporaryFolder& folder, unsigned count) {
  std::vector<std::filesystem::path> files;
  constexpr std::array<std::string_view, 5> states = {"AZE", "RUS", "TUR", "ARM", ""};
  for (unsigned i = 1; i <= count; ++i) {
    files.push_back(folder / fmt::format("202505{:02}.export.CSV", i));
    std::ofstream out(files.back());
    const unsigned first = i == 5 ? 4 * 1'000'000 + 4'000 : i * 1'000'000;
    for (unsigned row = 0; row < 8'000; ++row) {
      std::array<std::string, 61> fields;
      fields[0] = std::to_string(first + row);
      fields[1] = row % 500 == 499 ? "20250231" : fmt::format("202505{:02}", i);
      fields[5] = fields[7] = states[row % 5];
      fields[15] = fields[17] = states[row / 5 % 5];
      fields[25] = "1";
      fields[26] = fields[27] = "042";
      fields[28] = "04";
      fields[29] = "1";
      fields[30] = "1.9";
      fields[59] = fmt::format("202505{:02}120000", i);
      fields[60] = fmt::format("https://news.example/{}", row / 3);
      out << fmt::format("{}\n", fmt::join(fields, "\t"));
    }
  }
  return files;
}

}  // namespace foedus::store
