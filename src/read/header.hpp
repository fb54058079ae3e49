// SPDX-License-Identifier: Apache-2.0
//
// Header lines of tables: which separator they use, and names compared without regard to case and punctuation.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace foedus::read {

/// "Actor1_CountryCode", "actor1 country code" and "Actor1CountryCode" all give "actor1countrycode".
[[nodiscard]] std::string fold_column(std::string_view name);

/// The separator (tab, comma or semicolon) that parts the line most often outside quotes; a comma where none does.
[[nodiscard]] char separator_of(std::string_view header_line);

class Header {
 public:
  Header() = default;
  /// `names`: the header's cells, unquoted.
  explicit Header(const std::vector<std::string_view>& names);
  /// Parses a single line; not for headers with line ends inside quotes.
  [[nodiscard]] static Header parse(std::string_view line, char separator);

  /// 0-based place of a column, by folded name; the first where two are called the same.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view folded) const;
  [[nodiscard]] bool has(std::string_view folded) const { return find(folded).has_value(); }
  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  std::unordered_map<std::string, std::size_t> places_;
  std::size_t width_ = 0;
};

}  // namespace foedus::read
