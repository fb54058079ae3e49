// SPDX-License-Identifier: Apache-2.0
#include "store/duckdb_dialect.hpp"

#include <fmt/format.h>

namespace foedus::store {
namespace {

class DuckDbDialect final : public Dialect {
 public:
  [[nodiscard]] std::string arg_max(std::string_view value, std::string_view rank) const override {
    return fmt::format("arg_max({}, {})", value, rank);
  }
  [[nodiscard]] std::string hash(std::string_view text) const override { return fmt::format("hash({})", text); }
  [[nodiscard]] std::string first_of(std::string_view unit, std::string_view day) const override {
    return fmt::format("CAST(date_trunc('{}', {}) AS DATE)", unit, day);
  }
  [[nodiscard]] std::string day(Day day) const override { return fmt::format("DATE '{}'", format_day(day)); }
  [[nodiscard]] std::string whole_number(std::string_view text) const override {
    return fmt::format("coalesce(TRY_CAST({} AS BIGINT), 0)", text);
  }
  [[nodiscard]] std::string nearest(std::string_view number) const override {
    return fmt::format("CAST(round({}) AS BIGINT)", number);
  }
  [[nodiscard]] std::string group_of(std::string_view text, std::string_view pattern) const override {
    return fmt::format("regexp_extract({}, '{}', 1)", text, pattern);
  }
  [[nodiscard]] std::string replaced(std::string_view text, std::string_view pattern,
                                     std::string_view replacement) const override {
    return fmt::format("regexp_replace({}, '{}', '{}', 'g')", text, pattern, replacement);
  }
  [[nodiscard]] std::string row_name() const override { return "concat(file_id, ' ', line)"; }
  [[nodiscard]] std::string story_number(std::string_view url) const override {
    return fmt::format("foedus_story({})", url);
  }
};

}  // namespace

const Dialect& duckdb_dialect() {
  static const DuckDbDialect dialect;
  return dialect;
}

}  // namespace foedus::store
