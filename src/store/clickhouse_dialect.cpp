// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_dialect.hpp"

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus::store {
namespace {

/// The calendar in whole numbers (the usual reckoning from 1 March, so that leap days come last; 400 years are 146097
/// days). Holds from 0000-03-01 on.
struct CalendarSql {
  std::string day, day_of_era, year_of_era, day_of_year, month;

  explicit CalendarSql(std::string_view of) : day(of) {
    day_of_era = fmt::format("(({} + 719468) % 146097)", of);
    year_of_era =
        fmt::format("intDiv({0} - intDiv({0}, 1460) + intDiv({0}, 36524) - intDiv({0}, 146096), 365)", day_of_era);
    day_of_year = fmt::format("({0} - 365 * {1} - intDiv({1}, 4) + intDiv({1}, 100))", day_of_era, year_of_era);
    month = fmt::format("intDiv(5 * {} + 2, 153)", day_of_year);
  }

  /// From 1 January to 1 March of the year that a day after February lies in.
  [[nodiscard]] std::string winter() const {
    return fmt::format("(59 + ({0} % 4 = 0 AND ({0} % 100 != 0 OR {0} = 0)))", year_of_era);
  }
  [[nodiscard]] std::string first_of_month() const {
    return fmt::format("{} - ({} - intDiv(153 * {} + 2, 5))", day, day_of_year, month);
  }
  [[nodiscard]] std::string first_of_year() const {
    return fmt::format("{0} - {1} + if({2} < 10, 0 - {3}, 306)", day, day_of_year, month, winter());
  }
  [[nodiscard]] std::string first_of_quarter() const {
    return fmt::format("{0} - {1} + multiIf({2} = 0, 0 - {3}, {2} < 4, 31, {2} < 7, 122, {2} < 10, 214, 306)", day,
                       day_of_year, month, winter());
  }
};

class ClickHouseDialect final : public Dialect {
 public:
  [[nodiscard]] std::string arg_max(std::string_view value, std::string_view rank) const override {
    return fmt::format("argMax({}, {})", value, rank);
  }
  [[nodiscard]] std::string hash(std::string_view text) const override { return fmt::format("cityHash64({})", text); }
  [[nodiscard]] std::string first_of(std::string_view unit, std::string_view day) const override {
    return fmt::format("toInt32({})", first_of_calendar(unit, day));
  }
  [[nodiscard]] std::string day(Day day) const override { return fmt::format("toInt32({})", day.days_since_epoch()); }
  [[nodiscard]] std::string whole_number(std::string_view text) const override {
    return fmt::format("toInt64OrZero({})", text);
  }
  [[nodiscard]] std::string nearest(std::string_view number) const override {
    // round() takes halves to the even neighbour here.
    return fmt::format("toInt64(if({0} < 0, 0 - floor(0.5 - ({0})), floor({0} + 0.5)))", number);
  }
  [[nodiscard]] std::string group_of(std::string_view text, std::string_view pattern) const override {
    return fmt::format("extract({}, '{}')", text, pattern);
  }
  [[nodiscard]] std::string replaced(std::string_view text, std::string_view pattern,
                                     std::string_view replacement) const override {
    return fmt::format("replaceRegexpAll({}, '{}', '{}')", text, pattern, replacement);
  }
  [[nodiscard]] std::string row_name() const override { return "concat(toString(file_id), ' ', toString(line))"; }
  [[nodiscard]] std::string story_number(std::string_view) const override { return {}; }

 private:
  static std::string first_of_calendar(std::string_view unit, std::string_view day) {
    // 0001-01-01, 719162 days before 1970, was a Monday.
    if (unit == "week") return fmt::format("{0} - ({0} + 719162) % 7", day);
    const CalendarSql calendar(day);
    if (unit == "month") return calendar.first_of_month();
    if (unit == "quarter") return calendar.first_of_quarter();
    require(unit == "year", "Dialect::first_of", "the unit is week, month, quarter or year");
    return calendar.first_of_year();
  }
};

}  // namespace

const Dialect& clickhouse_dialect() {
  static const ClickHouseDialect dialect;
  return dialect;
}

}  // namespace foedus::store
