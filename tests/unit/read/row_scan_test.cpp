// SPDX-License-Identifier: Apache-2.0
#include "read/row_scan.hpp"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace foedus::read {
namespace {

constexpr std::size_t most = 8;
using SmallFields = Fields<most>;

/// One row as the scanner gives it, in a form that can be compared.
struct Seen {
  std::string line;
  std::size_t count = 0;
  std::vector<std::string> fields;

  bool operator==(const Seen&) const = default;
};

std::vector<Seen> scan_all(const std::string& text, ScanWith with) {
  const std::string padded = text + std::string(block_slack, '\t');  // what lies behind must not be taken for a field
  RowScanner scanner(std::string_view{padded}.substr(0, text.size()), with);
  SmallFields fields;
  std::vector<Seen> rows;
  while (scanner.next(fields)) {
    Seen seen{std::string{fields.line}, fields.count, {}};
    for (std::size_t i = 0; i < std::min(fields.count, most); ++i) seen.fields.emplace_back(fields[i]);
    rows.push_back(std::move(seen));
  }
  return rows;
}

/// Written without regard to speed: the answer that every scan must give.
std::vector<Seen> split_plainly(std::string_view text) {
  std::vector<Seen> rows;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    Seen seen{std::string{line}, 1, {}};
    for (const char c : line) seen.count += c == '\t' ? 1U : 0U;
    for (std::size_t i = 0; i < std::min(seen.count, most); ++i) {
      const std::size_t tab = line.find('\t');
      seen.fields.emplace_back(line.substr(0, tab));
      line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
    }
    rows.push_back(std::move(seen));
  }
  return rows;
}

std::vector<ScanWith> at_hand() {
  std::vector<ScanWith> all;
  for (const ScanWith with : {ScanWith::plain, ScanWith::sse2, ScanWith::avx2, ScanWith::avx512}) {
    if (can_scan(with)) all.push_back(with);
  }
  return all;
}

TEST(RowScan, FindsRowsAndFieldsAtEveryOffsetFromTheSixtyFourByteSteps) {
  for (std::size_t before = 0; before < 130; ++before) {
    const std::string text = std::string(before, 'x') + "\tb\t\tc\r\n\n\td\nlast\tline";
    for (const ScanWith with : at_hand()) {
      ASSERT_EQ(scan_all(text, with), split_plainly(text)) << before << " with " << static_cast<int>(with);
    }
  }
}

TEST(RowScan, CountsMoreFieldsThanItKeeps) {
  std::string text(200, '\t');
  text.push_back('\n');
  text.append(most - 1, '\t');
  text.push_back('\n');
  text.append(most, '\t');
  for (const ScanWith with : at_hand()) {
    const std::vector<Seen> rows = scan_all(text, with);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].count, 201U);
    EXPECT_EQ(rows[1].count, most);
    EXPECT_EQ(rows[2].count, most + 1);
  }
}

TEST(RowScan, EveryTwinGivesTheSameAnswersOnRandomBytes) {
  std::mt19937 random(6);
  const auto draw = [&random](unsigned below) { return static_cast<unsigned>(random() % below); };
  for (int round = 0; round < 3000; ++round) {
    std::string text(draw(400), ' ');
    const unsigned density = 1 + draw(40);
    for (char& c : text) {
      c = static_cast<char>(draw(256));
      if (draw(density) == 0) c = "\t\n\r\t"[draw(4)];
    }
    const std::vector<Seen> expected = split_plainly(text);
    for (const ScanWith with : at_hand()) ASSERT_EQ(scan_all(text, with), expected) << static_cast<int>(with);
  }
}

}  // namespace
}  // namespace foedus::read
