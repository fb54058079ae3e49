// SPDX-License-Identifier: Apache-2.0
//
// Made-up GDELT rows and what reading them gives, for tests.
#pragma once

#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/read/reader.hpp"

namespace foedus::read::testing {

[[nodiscard]] inline const Vocabulary& vocabulary() {
  static const Vocabulary loaded = load_vocabulary();
  return loaded;
}

[[nodiscard]] inline std::string test_file(std::string_view name) {
  const std::string path = std::string{FOEDUS_SOURCE_DIR "/tests/data/gdelt/"} + std::string{name};
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// A sound GDELT 2.0 row, Azerbaijan to Russia; `changes` are by 1-based column.
[[nodiscard]] inline std::string gdelt2_line(const std::map<int, std::string>& changes = {}) {
  std::vector<std::string> fields(61);
  const std::map<int, std::string> sound = {{1, "1244154241"},
                                            {2, "20250516"},
                                            {3, "202505"},
                                            {4, "2025"},
                                            {5, "2025.3726"},
                                            {6, "AZE"},
                                            {7, "BAKU"},
                                            {8, "AZE"},
                                            {16, "RUSGOV"},
                                            {17, "MOSCOW"},
                                            {18, "RUS"},
                                            {23, "GOV"},
                                            {26, "1"},
                                            {27, "042"},
                                            {28, "042"},
                                            {29, "04"},
                                            {30, "1"},
                                            {31, "1.9"},
                                            {32, "10"},
                                            {33, "2"},
                                            {34, "9"},
                                            {35, "-1.25"},
                                            {36, "4"},
                                            {37, "Baku"},
                                            {38, "AJ"},
                                            {41, "40.3953"},
                                            {42, "49.8822"},
                                            {44, "1"},
                                            {45, "Russia"},
                                            {46, "RS"},
                                            {49, "60"},
                                            {50, "100"},
                                            {52, "4"},
                                            {53, "Baku, Baki"},
                                            {54, "AJ"},
                                            {57, "40.3953"},
                                            {58, "49.8822"},
                                            {60, "20250516021500"},
                                            {61, "https://example.org/world/azerbaijan-russia-talks"}};
  for (const auto& [column, text] : sound) fields[static_cast<std::size_t>(column) - 1] = text;
  for (const auto& [column, text] : changes) fields[static_cast<std::size_t>(column) - 1] = text;
  std::string line = fields[0];
  for (std::size_t i = 1; i < fields.size(); ++i) line += '\t' + fields[i];
  return line;
}

/// Everything that a reader gave, batches joined.
struct Everything {
  Format format = Format::mapped;
  EventList events;  ///< texts copied
  std::vector<Mention> mentions;
  std::vector<Reject> rejects;
  std::array<std::uint64_t, set_aside_count> set_aside{};
  Exposure exposure;
  std::uint64_t rows = 0;

  [[nodiscard]] std::uint64_t aside(SetAside reason) const { return set_aside[static_cast<std::size_t>(reason)]; }
  [[nodiscard]] bool adds_up() const {
    const std::uint64_t aside = std::accumulate(set_aside.begin(), set_aside.end(), std::uint64_t{0});
    return rows == events.events.size() + mentions.size() + aside + rejects.size();
  }
};

inline void append(Everything& all, Batch& batch) {
  for (Event event : batch.events.events) {
    for (std::string_view* text : {&event.row_id, &event.url, &event.place_name, &event.summary, &event.others}) {
      *text = all.events.text.copy(*text);
    }
    all.events.events.push_back(event);
  }
  all.mentions.insert(all.mentions.end(), batch.mentions.begin(), batch.mentions.end());
  all.rejects.insert(all.rejects.end(), batch.rejects.begin(), batch.rejects.end());
  for (std::size_t i = 0; i < set_aside_count; ++i) all.set_aside[i] += batch.set_aside[i];
  for (const auto& [key, count] : batch.exposure) all.exposure[key] += count;
  all.rows += batch.rows;
}

[[nodiscard]] inline Everything read_all(std::string_view bytes, const ReadOptions& options = {}) {
  Everything all;
  const auto reader = open_bytes(bytes, "memory", vocabulary(), options);
  all.format = reader->format();
  Batch batch;
  while (reader->next(batch)) append(all, batch);
  return all;
}

}  // namespace foedus::read::testing
