// SPDX-License-Identifier: Apache-2.0
//
// Fields of an options structure, set by their names. In: a table of names and members; "touched=0.3". Out: the field
// has that value.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus::bench {

template <class Options, class Value>
struct NamedField {
  std::string_view name;
  Value Options::*field;
};

/// Sets the field that `setting`, "NAME=VALUE", names; a switch is 0 or 1. Throws Error (argument).
template <class Options, class Value, std::size_t count>
void set_field(Options& options, const std::array<NamedField<Options, Value>, count>& known, std::string_view setting) {
  const std::size_t sign = setting.find('=');
  const std::string_view text = sign == std::string_view::npos ? std::string_view{} : setting.substr(sign + 1);
  double value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  for (const NamedField<Options, Value>& one : known) {
    if (one.name != setting.substr(0, sign) || failed != std::errc{} || end != text.data() + text.size()) continue;
    options.*one.field = static_cast<Value>(value);
    return;
  }
  std::string names;
  for (const NamedField<Options, Value>& one : known) names += fmt::format("{}{}", names.empty() ? "" : ", ", one.name);
  throw Error(ErrorKind::argument, std::string{setting}, "is not a field and its value",
              fmt::format("Write NAME=VALUE; the fields are {}.", names));
}

}  // namespace foedus::bench
