// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_sql.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "store/clickhouse_schema.hpp"
#include "store/sql_values.hpp"

namespace foedus::store {
namespace {

bool is_keyword(std::string_view token, std::string_view keyword) {
  return std::ranges::equal(token, keyword, [](char a, char b) {
    return std::toupper(static_cast<unsigned char>(a)) == static_cast<unsigned char>(b);
  });
}

std::string escaped(std::string_view text) {
  std::string literal = "'";
  for (const char c : text) {
    if (c == '\0') {
      literal += "\\0";
      continue;
    }
    if (c == '\'' || c == '\\') literal += '\\';
    literal += c;
  }
  return literal + "'";
}

constexpr SqlWriting clickhouse_writing{.backslash_escapes = true, .literal = clickhouse_literal};

/// Rewrites one statement, from left to right.
class Rewriter {
 public:
  Rewriter(std::string_view sql, std::string_view database, const Snapshot& snapshot, Reach reach, bool sharded)
      : tokens_(tokens_of(sql, clickhouse_writing)),
        database_(database),
        snapshot_(snapshot),
        reach_(reach),
        sharded_(sharded) {}

  [[nodiscard]] std::string rewrite() {
    while (at_ < tokens_.size()) {
      const std::string_view token = tokens_[at_];
      if (is_keyword(token, "FROM")) {
        out_ += token;
        ++at_;
        table(false);
      } else if (is_keyword(token, "JOIN")) {
        out_ += "GLOBAL ALL INNER JOIN";
        ++at_;
        table(true);
      } else if (is_keyword(token, "LEFT") && is_keyword(ahead(1), "JOIN")) {
        out_ += "GLOBAL ALL LEFT JOIN";
        skip_past("JOIN");
        table(true);
      } else if (is_keyword(token, "IN") && ahead(1) == "(" && is_keyword(ahead(2), "SELECT")) {
        out_ += "GLOBAL IN";
        ++at_;
      } else if (is_keyword(token, "NOT") && is_keyword(ahead(1), "IN") && ahead(2) == "(" &&
                 is_keyword(ahead(3), "SELECT")) {
        out_ += "GLOBAL NOT IN";
        skip_past("IN");
      } else {
        out_ += token;
        ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  /// The `count`-th token from here that is no blank; empty at the end.
  [[nodiscard]] std::string_view ahead(std::size_t count) const {
    for (std::size_t i = at_ + 1; i < tokens_.size(); ++i) {
      if (std::isspace(static_cast<unsigned char>(tokens_[i].front())) == 0 && --count == 0) return tokens_[i];
    }
    return {};
  }
  void skip_past(std::string_view keyword) {
    while (!is_keyword(tokens_[at_], keyword)) ++at_;
    ++at_;
  }
  void blanks() {
    while (at_ < tokens_.size() && std::isspace(static_cast<unsigned char>(tokens_[at_].front())) != 0) {
      out_ += tokens_[at_++];
    }
  }

  /// What stands after FROM or JOIN: a table and perhaps its alias, or a subquery, which is left to the loop.
  void table(bool joined) {
    blanks();
    if (at_ == tokens_.size()) return;
    const std::string_view name = tokens_[at_];
    if (!is_known(name)) return;
    std::string_view alias = name;
    if (is_keyword(ahead(1), "AS")) {
      alias = ahead(2);
      skip_past("AS");
      while (tokens_[at_] != alias) ++at_;
    } else if (is_alias(ahead(1))) {
      alias = ahead(1);
      ++at_;
      while (tokens_[at_] != alias) ++at_;
    }
    const std::string_view next = ahead(1);
    ++at_;
    constexpr std::array<std::string_view, 6> joins = {"JOIN", "LEFT", "INNER", "CROSS", "ANY", "ALL"};
    joined = joined || next == "," || std::ranges::any_of(joins, [&](auto word) { return is_keyword(next, word); });
    out_ += joined || needs_subquery(name) ? subquery(name, alias) : plain(name, alias);
  }

  [[nodiscard]] static bool is_known(std::string_view name) {
    return name == "current_agreement" || name == "current_fact" || find_clickhouse_table(name) != nullptr;
  }
  [[nodiscard]] static bool is_alias(std::string_view token) {
    constexpr std::array<std::string_view, 16> keywords = {"WHERE", "GROUP",    "ORDER", "LIMIT", "HAVING", "UNION",
                                                           "JOIN",  "LEFT",     "INNER", "CROSS", "ON",     "ANY",
                                                           "ALL",   "PREWHERE", "USING", "FORMAT"};
    return !token.empty() && (std::isalpha(static_cast<unsigned char>(token.front())) != 0 || token.front() == '_') &&
           std::ranges::none_of(keywords, [&](auto word) { return is_keyword(token, word); });
  }
  [[nodiscard]] bool needs_subquery(std::string_view name) const {
    return name == "meta" || name.starts_with("current_") || (name == "event" && snapshot_.has_confidences);
  }

  [[nodiscard]] std::string full_name(const ClickHouseTable& table) const {
    const bool local = table.placement == Placement::home || reach_ == Reach::one_server || !sharded_;
    return fmt::format("{}.{}", database_, local ? local_name(table) : std::string{table.name});
  }
  [[nodiscard]] std::string condition(std::string_view name) const {
    if (name == "file") return visible(snapshot_, "id");
    if (name == "state" || name == "action" || name == "plover") {
      return fmt::format("file_id = {}", snapshot_.vocabulary);
    }
    return visible(snapshot_, "file_id");
  }

  [[nodiscard]] std::string plain(std::string_view name, std::string_view alias) const {
    return fmt::format("{}{} PREWHERE {}", full_name(*find_clickhouse_table(name)),
                       alias == name ? std::string{} : fmt::format(" AS {}", alias), condition(name));
  }
  [[nodiscard]] std::string subquery(std::string_view name, std::string_view alias) const {
    return fmt::format("({}) AS {}", rows_of(name), alias);
  }
  [[nodiscard]] std::string rows_of(std::string_view name) const {
    if (name == "meta")
      return fmt::format("SELECT key, argMax(value, file_id) AS value FROM {}.meta GROUP BY key", database_);
    if (name == "current_agreement") return latest("agreement", "id");
    if (name == "current_fact") return latest("fact", "measure, a, b, first_day, last_day");
    const ClickHouseTable& table = *find_clickhouse_table(name);
    if (name == "event" && snapshot_.has_confidences) return events_with_mentions(table);
    return fmt::format("SELECT {} FROM {} PREWHERE {}", documented_columns(table), full_name(table), condition(name));
  }
  /// Of rows with the same key those of the last file.
  [[nodiscard]] std::string latest(std::string_view name, std::string_view key) const {
    const ClickHouseTable& table = *find_clickhouse_table(name);
    return fmt::format(
        "SELECT {0} FROM {1} PREWHERE {2} WHERE ({3}, file_id) IN "
        "(SELECT {3}, max(file_id) FROM {1} PREWHERE {2} GROUP BY {3})",
        documented_columns(table), full_name(table), condition(name), key);
  }
  /// Each server joins its own events with its own confidences: they lie together.
  [[nodiscard]] std::string events_with_mentions(const ClickHouseTable& table) const {
    std::string columns = documented_columns(table);
    const std::string_view confidence = "confidence";
    columns.replace(columns.find(confidence), confidence.size(),
                    "CASE WHEN said = 1 AND (confidence IS NULL OR confidence < best) THEN best ELSE confidence END AS "
                    "confidence");
    return fmt::format(
        "SELECT {} FROM {} ANY LEFT JOIN (SELECT data_set, row_id, max(confidence) AS best, 1 AS said FROM "
        "{}.event_confidence_local PREWHERE {} GROUP BY data_set, row_id) USING (data_set, row_id) WHERE {}",
        columns, full_name(table), database_, visible(snapshot_, "file_id"), condition("event"));
  }

  std::vector<std::string_view> tokens_;
  std::string_view database_;
  const Snapshot& snapshot_;
  Reach reach_;
  bool sharded_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string clickhouse_literal(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  if (const auto* day = std::get_if<Day>(&value)) return fmt::format("toInt32({})", day->days_since_epoch());
  if (const auto* text = std::get_if<std::string>(&value)) return escaped(*text);
  return fmt::format("toFloat64('{:.17g}')", std::get<double>(value));
}

std::string visible(const Snapshot& snapshot, std::string_view column) {
  std::string condition = fmt::format("{} <= {}", column, snapshot.last_file);
  if (snapshot.left_out.empty()) return condition;
  return fmt::format("({} AND {} NOT IN ({}))", condition, column, fmt::join(snapshot.left_out, ", "));
}

std::string bind_values(std::string_view sql, std::span<const Value> values) {
  return put_values(sql, values, clickhouse_writing);
}

std::string with_visible_tables(std::string_view sql, std::string_view database, const Snapshot& snapshot, Reach reach,
                                bool sharded) {
  return Rewriter(sql, database, snapshot, reach, sharded).rewrite();
}

}  // namespace foedus::store
