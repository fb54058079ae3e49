// SPDX-License-Identifier: Apache-2.0
//
// What the engines spell differently. In: names of columns or expressions. Out: SQL of one engine with one meaning.
// What both spell alike needs no entry: docs/store.md, "Versions", says which SQL that is.
#pragma once

#include <string>
#include <string_view>

#include "foedus/base/day.hpp"

namespace foedus::store {

class Dialect {
 public:
  virtual ~Dialect() = default;
  /// An aggregate: `value` of the row whose `rank` is the largest.
  [[nodiscard]] virtual std::string arg_max(std::string_view value, std::string_view rank) const = 0;
  /// 64 bits of `text`; not the same number on every engine.
  [[nodiscard]] virtual std::string hash(std::string_view text) const = 0;
  /// First day of the "week" (from Monday), "month", "quarter" or "year" that `day` lies in.
  [[nodiscard]] virtual std::string first_of(std::string_view unit, std::string_view day) const = 0;
  [[nodiscard]] virtual std::string day(Day day) const = 0;
  /// `text` as a whole number; 0 where it is none.
  [[nodiscard]] virtual std::string whole_number(std::string_view text) const = 0;
  /// The nearest whole number; halves go away from zero.
  [[nodiscard]] virtual std::string nearest(std::string_view number) const = 0;
  /// What the one group of `pattern` (RE2) matches in `text`; empty where there is no match.
  [[nodiscard]] virtual std::string group_of(std::string_view text, std::string_view pattern) const = 0;
  /// `text` with every match of `pattern` replaced.
  [[nodiscard]] virtual std::string replaced(std::string_view text, std::string_view pattern,
                                             std::string_view replacement) const = 0;
  /// A row of the table `event` as a text that no other row has.
  [[nodiscard]] virtual std::string row_name() const = 0;
  /// The number of the story that an address tells (event/story.hpp), 0 where it tells none. Empty: the engine has no
  /// such function.
  [[nodiscard]] virtual std::string story_number(std::string_view url) const = 0;
};

}  // namespace foedus::store
