// SPDX-License-Identifier: Apache-2.0
#include "read/byte_source.hpp"

#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

#include "unit/read/archives.hpp"

namespace foedus::read {
namespace {

using testing::gzip;
using ::testing::HasSubstr;
using testing::TemporaryFile;
using testing::zip;

std::string drain(ByteSource& source, std::size_t step = 4096) {
  std::string all;
  std::vector<char> room(step);
  for (;;) {
    const std::size_t count = source.read(room);
    if (count == 0) return all;
    all.append(room.data(), count);
  }
}

std::string read_bytes(std::string_view bytes, std::size_t step = 4096, const ReadOptions& options = {}) {
  return drain(*open_source(bytes, "memory", options), step);
}

/// What the error says, its hint not being empty.
std::string error_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    EXPECT_FALSE(error.hint().empty());
    return error.what();
  }
  return "no error";
}

std::string long_text() {
  std::string text;
  for (int i = 0; text.size() < 700'000; ++i) text += "row " + std::to_string(i * 7919 % 100'003) + "\tand more\n";
  return text;
}

TEST(ByteSource, GivesPlainBytesAsTheyAre) {
  EXPECT_EQ(read_bytes("a\tb\n"), "a\tb\n");
}

TEST(ByteSource, InflatesGzipWhateverTheStep) {
  const std::string text = long_text();
  const std::string packed = gzip(text);
  ASSERT_LT(packed.size(), text.size() / 2);
  for (const std::size_t step : {std::size_t{1009}, std::size_t{65'536}, std::size_t{1} << 20U}) {
    EXPECT_EQ(read_bytes(packed, step), text) << step;
  }
  EXPECT_EQ(read_bytes(gzip("xyz"), 1), "xyz");
}

TEST(ByteSource, JoinsTheMembersOfAGzipFile) {
  const std::string text = long_text();
  EXPECT_EQ(read_bytes(gzip("one\n") + gzip("") + gzip(text) + gzip("last")), "one\n" + text + "last");
  std::string many;
  std::string expected;
  for (int i = 0; i < 20'000; ++i) {
    many += gzip("member " + std::to_string(i) + "\n");
    expected += "member " + std::to_string(i) + "\n";
  }
  EXPECT_EQ(read_bytes(many), expected);
}

TEST(ByteSource, AllowsZerosAfterGzipButNothingElse) {
  EXPECT_EQ(read_bytes(gzip("text") + std::string(512, '\0')), "text");
  EXPECT_THAT(error_of([] { (void)read_bytes(gzip("text") + "garbage"); }), HasSubstr("do not belong"));
}

TEST(ByteSource, SaysThatATruncatedGzipIsCutShort) {
  const std::string packed = gzip(long_text());
  for (const std::size_t cut :
       {std::size_t{3}, std::size_t{12}, packed.size() / 2, packed.size() - 8, packed.size() - 1}) {
    EXPECT_THAT(error_of([&] { (void)read_bytes(packed.substr(0, cut)); }), HasSubstr("cut short")) << cut;
  }
}

TEST(ByteSource, ChecksTheChecksumAndLengthOfGzip) {
  const std::string packed = gzip("some text");
  for (std::size_t from_end = 1; from_end <= 8; ++from_end) {
    std::string wrong = packed;
    wrong[wrong.size() - from_end] = static_cast<char>(wrong[wrong.size() - from_end] ^ 0x10);
    EXPECT_THAT(error_of([&] { (void)read_bytes(wrong); }), HasSubstr("checksum")) << from_end;
  }
}

TEST(ByteSource, RefusesABombButNotWhatIsMerelyLarge) {
  // 1.2 GB of zeros: 76 members of 16 MB each, about 1000 : 1.
  const std::string member = gzip(std::string(std::size_t{16} << 20U, '\0'));
  std::string bomb;
  for (int i = 0; i < 76; ++i) bomb += member;
  EXPECT_THAT(error_of([&] { (void)read_bytes(bomb, std::size_t{1} << 20U); }), HasSubstr("bomb"));
  ReadOptions trusting;
  trusting.most_expansion = 2000;
  const auto source = open_source(bomb, "memory", trusting);
  std::vector<char> room(std::size_t{1} << 20U);
  std::uint64_t bytes = 0;
  while (const std::size_t count = source->read(room)) bytes += count;
  EXPECT_EQ(bytes, std::uint64_t{76} << 24U);
}

TEST(ByteSource, ReadsTheFilesOfAZipInTurn) {
  const std::string text = long_text();
  const std::string bytes =
      zip({{"folder/", ""}, {"folder/a.csv", text}, {"b.csv", "no line end", true}, {"c", "c\n"}});
  EXPECT_EQ(read_bytes(bytes), text + "no line end\nc\n");
  EXPECT_EQ(read_bytes(bytes, 17), text + "no line end\nc\n");
}

TEST(ByteSource, ReadsAZipFromDisk) {
  const TemporaryFile file(zip({{"a.csv", "1\t2\n"}}), "named.gz");
  const auto source = open_source(file.path(), {});
  EXPECT_EQ(drain(*source), "1\t2\n");
  EXPECT_EQ(source->position().read, source->position().total);
}

TEST(ByteSource, ExplainsAZipItCannotRead) {
  const std::string good = zip({{"a.csv", long_text()}});
  EXPECT_THAT(error_of([&] { (void)read_bytes(good.substr(0, good.size() / 2)); }), HasSubstr("cut short"));
  EXPECT_THAT(error_of([] { (void)read_bytes(zip({{"a.csv", "text", false, "secret"}})); }), HasSubstr("encrypted"));
  EXPECT_THAT(error_of([] { (void)read_bytes(zip({{"folder/", ""}})); }), HasSubstr("no file"));
  std::string wrong = good;
  wrong[good.size() / 3] = static_cast<char>(wrong[good.size() / 3] ^ 0x01);
  EXPECT_THAT(error_of([&] { (void)read_bytes(wrong); }), HasSubstr("damaged"));
}

TEST(ByteSource, ExplainsWhatItCannotOpen) {
  EXPECT_THAT(error_of([] { (void)open_source(std::filesystem::path("no/such/file"), {}); }),
              HasSubstr("no/such/file: cannot open: No such file"));
  EXPECT_THAT(error_of([] { (void)open_source(std::filesystem::temp_directory_path(), {}); }),
              HasSubstr("is a folder"));
  EXPECT_THAT(error_of([] { (void)read_bytes(""); }), HasSubstr("empty"));
  EXPECT_THAT(error_of([] { (void)read_bytes("BZh91AY&SY"); }), HasSubstr("bzip2"));
}

TEST(ByteSource, NoticesThatTheFileChangedMeanwhile) {
  for (const std::string& content : {std::string(100'000, 'x'), gzip(long_text())}) {
    const TemporaryFile file(content);
    const auto source = open_source(file.path(), {});
    std::vector<char> room(16);
    ASSERT_GT(source->read(room), 0U);
    std::ofstream(file.path(), std::ios::app | std::ios::binary) << std::string(32, '\0');
    EXPECT_THAT(error_of([&] { (void)drain(*source); }), HasSubstr("changed while it was read"));
  }
}

TEST(ByteSource, CountsPositionInCompressedBytes) {
  const std::string packed = gzip(long_text());
  const auto source = open_source(packed, "memory", {});
  std::vector<char> room(1000);
  ASSERT_GT(source->read(room), 0U);
  EXPECT_LT(source->position().read, packed.size());
  (void)drain(*source);
  EXPECT_EQ(source->position().read, packed.size());
  EXPECT_EQ(source->position().total, packed.size());
}

}  // namespace
}  // namespace foedus::read
