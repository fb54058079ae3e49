// SPDX-License-Identifier: Apache-2.0
#include "foedus/store/engine.hpp"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

#include "store/sample.hpp"

namespace foedus::store {
namespace {

using ::testing::HasSubstr;

class EngineTest : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  Store store_ = open_for_writing(folder_ / "a.db");
  Engine& engine_ = store_.engine();
};

TEST_F(EngineTest, EveryTypeOfNumberBecomesAnIntegerOrAReal) {
  const Result result = engine_.run(
      "SELECT true, 1::TINYINT, (-2)::SMALLINT, 3::INTEGER, 4::BIGINT, 255::UTINYINT, 65535::USMALLINT, "
      "4294967295::UINTEGER, 7::UBIGINT, sum(i), (-8)::HUGEINT, 1.25::DECIMAL(9, 2), "
      "(-12345678901234567.5)::DECIMAL(38, 1), "
      "9::DECIMAL(4, 0), 0.5::FLOAT, 2.5::DOUBLE, NULL FROM range(10) AS t(i)");
  const std::vector<double> expected = {
      1, 1, -2, 3, 4, 255, 65535, 4294967295.0, 7, 45, -8, 1.25, -12345678901234567.5, 9, 0.5, 2.5};
  ASSERT_EQ(result.rows, 1U);
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(result.real(0, i), expected[i]) << i;
  for (const std::size_t i : {0U, 4U, 9U, 10U, 13U}) EXPECT_EQ(result.columns[i].type, Column::Type::integer) << i;
  for (const std::size_t i : {11U, 12U, 14U, 15U}) EXPECT_EQ(result.columns[i].type, Column::Type::real) << i;
  EXPECT_TRUE(result.is_null(0, 16));
  EXPECT_TRUE(std::isnan(result.real(0, 16)));
}

TEST_F(EngineTest, AnIntegerTooLargeMakesItsColumnReal) {
  const Result result = engine_.run(
      "SELECT * FROM (VALUES (1::HUGEINT), (NULL), (170141183460469231731687303715884105727::HUGEINT), (-5)) ORDER BY "
      "1");
  EXPECT_EQ(result.columns[0].type, Column::Type::real);
  EXPECT_EQ(result.real(0, 0), -5);
  EXPECT_EQ(result.real(1, 0), 1);
  EXPECT_NEAR(result.real(2, 0) / std::ldexp(1.0, 127), 1, 1e-12);
  EXPECT_TRUE(std::isnan(result.real(3, 0)));
}

TEST_F(EngineTest, BindsEveryKindOfValue) {
  const std::vector<Value> values = {std::int64_t{-7}, 0.25, std::string{"it's; -- \xC3\xA7 ?"}, Day(2022, 2, 22)};
  const Result result = engine_.run("SELECT ?, ?, ?, ?", values);
  EXPECT_EQ(result.integer(0, 0), -7);
  EXPECT_EQ(result.real(0, 1), 0.25);
  EXPECT_EQ(result.text(0, 2), "it's; -- \xC3\xA7 ?");
  EXPECT_EQ(result.day(0, 3), Day(2022, 2, 22));
  EXPECT_THROW((void)engine_.run("SELECT ?, ?", std::vector<Value>{std::int64_t{1}}), ContractError);
}

TEST_F(EngineTest, ValuesCompareAsTheyAreWhateverIsInThem) {
  const std::vector<std::string> texts = {
      "",    "'", "''; DROP TABLE event; --", "?", "$1", "\\", "a\\' ?", std::string("a\0b", 3), std::string("\0", 1),
      "\n\t"};
  for (const std::string& text : texts) {
    const Result result = engine_.run("SELECT $1, '?$1' || ?, length($1)", std::vector<Value>{text});
    EXPECT_EQ(result.text(0, 0), text);
    EXPECT_EQ(result.text(0, 1), "?$1" + text);
    EXPECT_EQ(result.integer(0, 2), static_cast<std::int64_t>(text.size()));
  }
  for (const std::int64_t number :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1} << 31U, std::int64_t{-1} << 31U,
        std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(engine_.run("SELECT ?", std::vector<Value>{number}).integer(0, 0), number);
  }
  for (const double number : {0.1, -0.0, 1e300, 5e-324, 1.0 / 3, std::numeric_limits<double>::infinity()}) {
    EXPECT_EQ(engine_.run("SELECT ?", std::vector<Value>{number}).real(0, 0), number);
  }
  EXPECT_TRUE(std::isnan(engine_.run("SELECT ?", std::vector<Value>{std::nan("")}).real(0, 0)));
  for (const Day day : {first_day, last_day, first_day - 4000, Day(1969, 12, 31), Day(2024, 2, 29)}) {
    EXPECT_EQ(engine_.run("SELECT ?", std::vector<Value>{day}).day(0, 0), day);
  }
}

/// Else every question on one pair would read every row of the table.
TEST_F(EngineTest, BlocksAreLeftUnreadByTheirSmallestAndLargestValue) {
  ingest_sample(store_, {.rows = 5'000});
  const Result row = engine_.run("SELECT pair, day, source FROM event ORDER BY line LIMIT 1 OFFSET 1000");
  const Result plan = engine_.run("EXPLAIN SELECT count(*) FROM event WHERE pair = ? AND day >= ? AND source = ?",
                                  std::vector<Value>{row.integer(0, 0), row.day(0, 1), row.text(0, 2)});
  const std::string text = plan.text(0, 1);
  const std::size_t filters = text.find("Filters:");
  ASSERT_NE(filters, std::string::npos) << text;
  EXPECT_THAT(text.substr(filters), HasSubstr(fmt::format("pair={}", row.integer(0, 0))));
  EXPECT_THAT(text.substr(filters), HasSubstr(format_day(row.day(0, 1))));
  EXPECT_THAT(text.substr(filters), HasSubstr(fmt::format("source='{}'", row.text(0, 2))));
}

TEST_F(EngineTest, AFailedStatementSaysWhyAndHarmsNothing) {
  for (const char* sql : {"SELECT nothing FROM nowhere", "SELEC 1", "SELECT 1; SELECT 2", "", "SELECT 1::INTERVAL",
                          "SELECT CAST('x' AS INTEGER)", "SELECT [1, 2]"}) {
    EXPECT_THROW((void)engine_.run(sql), Error) << sql;
  }
  try {
    (void)engine_.run("SELECT nothing FROM nowhere");
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("nowhere"));
    EXPECT_FALSE(error.hint().empty());
  }
  EXPECT_EQ(engine_.run("SELECT 1").integer(0, 0), 1);
}

TEST_F(EngineTest, VisitGivesTheRowsOfRunInOrder) {
  const std::string sql = "SELECT i, 'row ' || i AS name FROM range(10000) AS t(i) ORDER BY i";
  const Result whole = engine_.run(sql);
  std::size_t row = 0;
  engine_.visit(sql, {}, [&](const Result& part) {
    EXPECT_LT(part.rows, whole.rows);
    for (std::size_t i = 0; i < part.rows; ++i, ++row) {
      ASSERT_EQ(part.integer(i, 0), whole.integer(row, 0));
      ASSERT_EQ(part.text(i, 1), whole.text(row, 1));
    }
  });
  EXPECT_EQ(row, 10'000U);
}

TEST_F(EngineTest, AskingForTheWrongColumnIsACallersMistake) {
  const Result result = engine_.run("SELECT 1 AS one, 'a' AS letter");
  EXPECT_THROW((void)result.text(0, 0), ContractError);
  EXPECT_THROW((void)result.integer(0, 1), ContractError);
  EXPECT_THROW((void)result.integer(1, 0), ContractError);
  EXPECT_THROW((void)result.integer(0, 2), ContractError);
}

TEST_F(EngineTest, FetchesNothingFromOutside) {
  const Result result = engine_.run(
      "SELECT name, value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', "
      "'autoload_known_extensions', 'memory_limit', 'temp_directory') ORDER BY name");
  EXPECT_EQ(result.text(0, 1), "false");
  EXPECT_EQ(result.text(1, 1), "false");
  EXPECT_EQ(result.text(2, 1), "1.0 GiB");
  EXPECT_THAT(result.text(3, 1), HasSubstr("a.db.tmp-"));
}

}  // namespace
}  // namespace foedus::store
