// SPDX-License-Identifier: Apache-2.0
//
// What of the ClickHouse engine needs no server: addresses, statements, answers in the format Native.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

#include "store/clickhouse_address.hpp"
#include "store/clickhouse_native.hpp"
#include "store/clickhouse_sql.hpp"

namespace foedus::store {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(ClickHouseAddress, IsReadInAllItsForms) {
  const ClickHouseAddress whole = parse_clickhouse_address("clickhouse://db-1.example.org:9123/foedus?cluster=three");
  EXPECT_EQ(whole.host, "db-1.example.org");
  EXPECT_EQ(whole.port, 9123);
  EXPECT_EQ(whole.database, "foedus");
  EXPECT_EQ(whole.cluster, "three");
  const ClickHouseAddress plain = parse_clickhouse_address("clickhouse:/localhost/f_1");
  EXPECT_EQ(plain.host, "localhost");
  EXPECT_EQ(plain.port, 0);
  EXPECT_TRUE(plain.cluster.empty());
  EXPECT_EQ(parse_clickhouse_address("clickhouse://[::1]:8123/f").host, "[::1]");
}

TEST(ClickHouseAddress, WhatIsNoAddressIsRefused) {
  for (const char* text : {"clickhouse://", "clickhouse://host", "clickhouse:///db", "clickhouse://host/a-b",
                           "clickhouse://host:0/db", "clickhouse://host:99999/db", "clickhouse://host:8x/db",
                           "clickhouse://host/db?user=me", "clickhouse://host/db?cluster=a'b", "clickhouse://ho st/db"}) {
    EXPECT_THROW((void)parse_clickhouse_address(text), Error) << text;
  }
  try {
    (void)parse_clickhouse_address("clickhouse://me:secret@host/db");
    ADD_FAILURE() << "a password in the address";
  } catch (const Error& error) {
    EXPECT_THAT(error.hint(), HasSubstr("FOEDUS_CLICKHOUSE_PASSWORD"));
    EXPECT_THAT(error.what(), ::testing::Not(HasSubstr("secret")));
  }
}

TEST(ClickHouseSql, ValuesAreLiteralsThatCannotBreakOut) {
  const std::vector<Value> values = {std::int64_t{-5}, std::string{"it's \\ ?"}, Day(1970, 1, 3), 0.1};
  EXPECT_EQ(bind_values("SELECT ?, 'a?''b', ? WHERE d = ? AND r < ?", values),
            "SELECT -5, 'a?''b', 'it\\'s \\\\ ?' WHERE d = toInt32(2) AND r < toFloat64('0.10000000000000001')");
  EXPECT_EQ(clickhouse_literal(std::string("a\0b", 3)), "'a\\0b'");
  EXPECT_THROW((void)bind_values("SELECT ?", {}), ContractError);
  EXPECT_THROW((void)bind_values("SELECT 1", values), ContractError);
}

TEST(ClickHouseSql, OnlyRowsOfWholeFilesAreRead) {
  Snapshot snapshot;
  snapshot.last_file = 9;
  const auto sql = [&](std::string_view text, Reach reach = Reach::everywhere) {
    return with_visible_tables(text, "f", snapshot, reach, true);
  };
  EXPECT_EQ(sql("SELECT count(*) FROM event WHERE pair = 1 OR pair = 2"),
            "SELECT count(*) FROM f.event PREWHERE file_id <= 9 WHERE pair = 1 OR pair = 2");
  EXPECT_EQ(sql("SELECT 1 FROM event", Reach::one_server), "SELECT 1 FROM f.event_local PREWHERE file_id <= 9");
  EXPECT_EQ(sql("select id from file as x where x.id in (select file_id from reject)"),
            "select id from f.file AS x PREWHERE id <= 9 where x.id GLOBAL IN (select file_id from f.reject PREWHERE "
            "file_id <= 9)");
  EXPECT_EQ(sql("SELECT ' FROM event ' FROM (SELECT 1) AS event"), "SELECT ' FROM event ' FROM (SELECT 1) AS event");
  snapshot.left_out = {3, 4};
  EXPECT_THAT(sql("SELECT 1 FROM event e"), HasSubstr("f.event AS e PREWHERE (file_id <= 9 AND file_id NOT IN (3, 4))"));
  const std::string joined = sql("SELECT 1 FROM reject AS r LEFT JOIN file ON r.file_id = id");
  EXPECT_THAT(joined, HasSubstr("FROM (SELECT file_id, line, column_number, reason, text FROM f.reject PREWHERE"));
  EXPECT_THAT(joined, HasSubstr("AS r GLOBAL ALL LEFT JOIN (SELECT id, path"));
  EXPECT_THAT(joined, HasSubstr(") AS file ON r.file_id = id"));
}

/// SELECT 'b' AS t, toInt32(3) AS d, NULL ... as a server answers it: one block of two rows.
std::string native_block() {
  std::string bytes = {4, 2};
  const auto text = [&bytes](std::string_view value) {
    bytes += static_cast<char>(value.size());
    bytes += value;
  };
  text("t");
  text("String");
  text("b");
  text("");
  text("d");
  text("Int32");
  bytes += std::string("\3\0\0\0\xff\xff\xff\xff", 8);
  text("n");
  text("Nullable(UInt16)");
  bytes += std::string("\0\1\7\0\0\0", 6);
  text("e");
  text("Enum8('one' = 1, 'it\\'s' = -2)");
  bytes += std::string("\1\xfe", 2);
  return bytes;
}

TEST(NativeReader, ReadsColumnsHoweverTheBytesAreCut) {
  const std::string bytes = native_block() + native_block();
  for (std::size_t piece = 1; piece < bytes.size(); ++piece) {
    Result all;
    NativeReader reader([&all](const Result& part) { append_rows(all, part); });
    for (std::size_t at = 0; at < bytes.size(); at += piece) reader.append(std::string_view{bytes}.substr(at, piece));
    ASSERT_TRUE(reader.finish());
    ASSERT_EQ(all.rows, 4U);
    EXPECT_THAT(all.columns[0].texts, ElementsAre("b", "", "b", ""));
    EXPECT_EQ(all.day(1, 1), Day(1969, 12, 31));
    EXPECT_EQ(all.integer(2, 2), 7);
    EXPECT_TRUE(all.is_null(3, 2));
    EXPECT_THAT(all.columns[3].texts, ElementsAre("one", "it's", "one", "it's"));
  }
}

TEST(NativeReader, ACutAnswerOrOneThatEndsInAMessageIsNotWhole) {
  const std::string bytes = native_block();
  const auto is_whole = [](const std::string& answer) {
    NativeReader reader([](const Result&) {});
    reader.append(answer);
    return reader.finish();
  };
  for (std::size_t length = 1; length < bytes.size(); ++length) {
    EXPECT_FALSE(is_whole(bytes.substr(0, length))) << length;
    EXPECT_FALSE(is_whole(bytes + bytes.substr(0, length))) << length;
  }
  for (const char* message : {"Code: 210, e.displayText() = DB::NetException: Connection refused, e.what() = ...",
                              "\nCode: 241. DB::Exception: Memory limit exceeded. (MEMORY_LIMIT_EXCEEDED)\n"}) {
    EXPECT_FALSE(is_whole(bytes + message));
    EXPECT_FALSE(is_whole(message));
  }
}

}  // namespace
}  // namespace foedus::store
