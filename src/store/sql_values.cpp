// SPDX-License-Identifier: Apache-2.0
#include "store/sql_values.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus::store {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}
bool is_blank(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}

}  // namespace

std::vector<std::string_view> tokens_of(std::string_view sql, const SqlWriting& writing) {
  std::vector<std::string_view> tokens;
  for (std::size_t at = 0; at < sql.size();) {
    std::size_t end = at + 1;
    if (sql[at] == '\'' || sql[at] == '"') {
      while (end < sql.size() && sql[end] != sql[at]) end += writing.backslash_escapes && sql[end] == '\\' ? 2U : 1U;
      end = std::min(end + 1, sql.size());
    } else if (is_word(sql[at])) {
      while (end < sql.size() && is_word(sql[end])) ++end;
    } else if (is_blank(sql[at])) {
      while (end < sql.size() && is_blank(sql[end])) ++end;
    }
    tokens.push_back(sql.substr(at, end - at));
    at = end;
  }
  return tokens;
}

std::string put_values(std::string_view sql, std::span<const Value> values, const SqlWriting& writing) {
  std::string out;
  std::size_t wanted = 0;
  std::size_t marks = 0;
  const std::vector<std::string_view> tokens = tokens_of(sql, writing);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::size_t number = 0;  // of the value, from 1
    if (tokens[i] == "?") {
      number = ++marks;
    } else if (tokens[i] == "$" && i + 1 < tokens.size()) {
      ++i;
      (void)std::from_chars(tokens[i].data(), tokens[i].data() + tokens[i].size(), number);
    } else {
      out += tokens[i];
      continue;
    }
    wanted = std::max(wanted, number);
    if (number >= 1 && number <= values.size()) out += writing.literal(values[number - 1]);
  }
  require(wanted == values.size(), "Engine::run",
          fmt::format("the statement has {} values to bind, {} were given", wanted, values.size()));
  return out;
}

}  // namespace foedus::store
