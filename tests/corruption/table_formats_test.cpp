// SPDX-License-Identifier: Apache-2.0
//
// Every table format with its file cut at each byte, and with bytes flipped one by one: rows always add up to records,
// set-asides and rejects, what is kept is UTF-8, and a file that can no longer be read says so in an Error.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <numeric>
#include <ostream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/base/utf8.hpp"
#include "foedus/event/vocabulary.hpp"
#include "foedus/read/reader.hpp"

namespace foedus::read {
namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary loaded = load_vocabulary();
  return loaded;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void expect_sound(const Batch& batch) {
  const std::uint64_t aside = std::accumulate(batch.set_aside.begin(), batch.set_aside.end(), std::uint64_t{0});
  ASSERT_EQ(batch.rows, batch.records() + aside + batch.rejects.size());
  for (const Event& event : batch.events.events) {
    ASSERT_NE(event.source.state, event.target.state);
    ASSERT_FALSE(event.row_id.empty());
    for (const std::string_view text : {event.row_id, event.url, event.place_name, event.summary, event.others}) {
      ASSERT_TRUE(is_valid_utf8(text));
    }
  }
  for (const Reject& reject : batch.rejects) ASSERT_TRUE(is_valid_utf8(reject.text) && is_valid_utf8(reject.reason));
}

/// Reads what is left of a file. False if it cannot be read, which is an answer too.
bool reads(std::string_view bytes, const ReadOptions& options) {
  try {
    const std::unique_ptr<Reader> reader = open_bytes(bytes, "damaged", vocabulary(), options);
    Batch batch;
    while (reader->next(batch)) expect_sound(batch);
    return true;
  } catch (const Error& error) {
    EXPECT_FALSE(error.description().empty());
    EXPECT_FALSE(error.hint().empty()) << error.what();
    return false;
  }
}

struct Sample {
  const char* file;
  const char* map;
};

void PrintTo(const Sample& sample, std::ostream* out) {
  *out << sample.file;
}

class DamagedTable : public ::testing::TestWithParam<Sample> {
 protected:
  [[nodiscard]] std::string bytes() const {
    return bytes_of(std::filesystem::path{FOEDUS_SOURCE_DIR} / GetParam().file).substr(0, 6000);
  }
  [[nodiscard]] ReadOptions options() const {
    ReadOptions options;
    if (*GetParam().map != '\0') options.map = std::filesystem::path{FOEDUS_SOURCE_DIR} / GetParam().map;
    return options;
  }
};

TEST_P(DamagedTable, CutAnywhereStaysAccountedFor) {
  const std::string whole = bytes();
  ASSERT_TRUE(reads(whole, options()));
  std::size_t readable = 0;
  for (std::size_t length = 0; length < whole.size(); length += length < 600 ? 1 : 13) {
    if (reads(std::string_view{whole}.substr(0, length), options())) ++readable;
    if (HasFatalFailure()) FAIL() << "cut at " << length;
  }
  EXPECT_GT(readable, 0U);
}

TEST_P(DamagedTable, FlippedBytesStayAccountedFor) {
  const std::string whole = bytes();
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    for (const unsigned flip : {0x01U, 0x80U, 0xFFU}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ flip);
      (void)reads(damaged, options());
      if (HasFatalFailure()) FAIL() << "byte " << at << " flipped by " << flip;
    }
  }
}

TEST_P(DamagedTable, TabsLineEndsAndNulsInsteadOfBytesStayAccountedFor) {
  const std::string whole = bytes();
  for (std::size_t at = 0; at < whole.size(); at += 11) {
    for (const char wrong : {'\t', '\n', '\0', '"', '\r', ','}) {
      std::string damaged = whole;
      damaged[at] = wrong;
      (void)reads(damaged, options());
      if (HasFatalFailure()) FAIL() << "byte " << at;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Formats, DamagedTable,
    ::testing::Values(
        Sample{"tests/data/icews/events.2018.slice.tab", ""}, Sample{"tests/data/icews/quadruples-2018.slice.tsv", ""},
        Sample{"tests/data/polecat/malformed.txt", ""}, Sample{"tests/data/polecat/made-up.txt", ""},
        Sample{"data/cases/south-caucasus/chronology.tsv", ""}, Sample{"data/cases/south-caucasus/agreements.tsv", ""},
        Sample{"data/cases/south-caucasus/trade.tsv", ""}, Sample{"data/cases/south-caucasus/trade-press.tsv", ""},
        Sample{"tests/data/un_ideal_points/slice.csv", ""}, Sample{"fuzz/corpus/un_votes/sample.csv", ""},
        Sample{"tests/data/tables/gdelt-yearly.slice.csv", "data/vocabulary/maps/gdelt-yearly.map"}));

}  // namespace
}  // namespace foedus::read
