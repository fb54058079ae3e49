// SPDX-License-Identifier: Apache-2.0
//
// Cuts and flips bytes of every GDELT format and archive: never a crash, and rows always add up - or an Error that says
// what is wrong with the file as a whole.
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/base/utf8.hpp"

#include "unit/read/archives.hpp"
#include "unit/read/gdelt_lines.hpp"

namespace foedus::read {
namespace {

using testing::Everything;
using testing::gzip;
using testing::read_all;
using testing::test_file;
using testing::zip;

/// Lines of a text, as every native reader counts rows.
std::uint64_t lines_of(std::string_view bytes) {
  std::uint64_t lines = 0;
  for (const char c : bytes) lines += c == '\n' ? 1U : 0U;
  return lines + (bytes.empty() || bytes.ends_with('\n') ? 0U : 1U);
}

/// Reads, and checks what must hold of whatever comes out. Nothing where the file as a whole is refused.
std::optional<Everything> read_and_check(std::string_view bytes) {
  try {
    Everything all = read_all(bytes);
    EXPECT_TRUE(all.adds_up());
    for (const Reject& reject : all.rejects) {
      EXPECT_FALSE(reject.reason.empty());
      EXPECT_LE(reject.text.size(), 200U);
      EXPECT_TRUE(is_valid_utf8(reject.text));
      EXPECT_TRUE(is_valid_utf8(reject.reason));
    }
    for (const Event& event : all.events.events) {
      EXPECT_FALSE(event.source.state.empty());
      EXPECT_FALSE(event.target.state.empty());
      EXPECT_NE(event.source.state, event.target.state);
      EXPECT_TRUE(is_valid_utf8(event.url));
      EXPECT_TRUE(is_valid_utf8(event.place_name));
    }
    return all;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    EXPECT_FALSE(error.hint().empty()) << error.what();
    return std::nullopt;
  }
}

class Corruption : public ::testing::TestWithParam<std::string> {};

TEST_P(Corruption, CutAtAnyByteTheFileStillAddsUp) {
  const std::string bytes = test_file(GetParam());
  ASSERT_FALSE(bytes.empty());
  std::uint64_t read = 0;
  for (std::size_t cut = 1; cut < bytes.size(); cut += 23) read += read_and_check(bytes.substr(0, cut)) ? 1U : 0U;
  EXPECT_GT(read, bytes.size() / 46) << "most cuts leave a file that is still recognised";
}

TEST_P(Corruption, AFlippedByteCostsAtMostItsRow) {
  const std::string bytes = test_file(GetParam());
  const Everything sound = read_all(bytes);
  const std::size_t header = GetParam().ends_with(".csv") ? bytes.find('\n') + 1 : 0;
  constexpr std::array<unsigned, 3> flips = {0x01U, 0x80U, 0xFFU};
  for (std::size_t at = header; at < bytes.size(); at += 17) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ flips[at % 3]);
    const std::optional<Everything> all = read_and_check(damaged);
    ASSERT_TRUE(all) << at;
    ASSERT_LE(all->rejects.size(), sound.rejects.size() + 2) << at;
    ASSERT_GE(all->rows + 1, sound.rows) << at;
  }
}

TEST_P(Corruption, RowsAreTheLinesOfTheFile) {
  const std::string bytes = test_file(GetParam());
  const std::uint64_t header = GetParam().ends_with(".csv") ? 1 : 0;
  EXPECT_EQ(read_all(bytes).rows, lines_of(bytes) - header);
}

TEST_P(Corruption, ACutOrFlippedArchiveIsRefusedOrReadRight) {
  const std::string bytes = test_file(GetParam());
  const Everything sound = read_all(bytes);
  for (const std::string& packed : {gzip(bytes), zip({{"a.csv", bytes}})}) {
    for (std::size_t cut = 1; cut < packed.size(); cut += 11)
      EXPECT_FALSE(read_and_check(packed.substr(0, cut))) << cut;
    for (std::size_t at = 0; at < packed.size(); at += 3) {
      std::string damaged = packed;
      damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ 0x10U);
      const std::optional<Everything> all = read_and_check(damaged);
      // Bytes that do not matter (a time, a name): then the content is whole.
      if (all) {
        EXPECT_EQ(all->rows, sound.rows) << at;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Gdelt, Corruption,
                         ::testing::Values("gdelt2.tsv", "gdelt1.tsv", "gdelt1-bigquery.csv", "mentions.tsv",
                                           "mentions-2017.csv"));

TEST(Corruption, MonstrousInputsEndInRejectsOrAnError) {
  const std::string sound = testing::gdelt2_line() + "\n";
  EXPECT_FALSE(read_and_check(std::string(1'000'000, '\0')));
  EXPECT_FALSE(read_and_check(std::string(50'000'000, 'x')));
  EXPECT_FALSE(read_and_check("\n"));
  EXPECT_FALSE(read_and_check("\xEF\xBB\xBF"));
  const Everything nul = read_all(sound + std::string(100'000, '\0'));
  EXPECT_EQ(nul.rejects.size(), 1U);
  const Everything tabs = read_all(sound + std::string(3'000'000, '\t') + "\n" + sound);
  EXPECT_EQ(tabs.rejects.size(), 1U);
  EXPECT_EQ(tabs.rejects[0].reason, "3000001 columns instead of 61");
  const Everything wide = read_all(sound + std::string(50'000'000, 'x') + "\n" + sound);
  EXPECT_EQ(wide.events.events.size(), 2U);
  ASSERT_EQ(wide.rejects.size(), 1U);
  EXPECT_EQ(wide.rejects[0].reason, "longer than 16 MiB");
  const Everything huge = read_all(testing::gdelt2_line({{61, std::string(15'000'000, 'u')}}) + "\n");
  EXPECT_EQ(huge.events.events.size(), 1U) << "a long field is no fault";
}

}  // namespace
}  // namespace foedus::read
