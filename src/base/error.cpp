// SPDX-License-Identifier: Apache-2.0
#include "foedus/base/error.hpp"

#include <utility>

#include <fmt/format.h>

namespace foedus {

std::string_view name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::input:
      return "input";
    case ErrorKind::store:
      return "store";
    case ErrorKind::argument:
      return "argument";
    case ErrorKind::output:
      return "output";
    case ErrorKind::internal:
      return "internal";
  }
  return "internal";
}

Error::Error(ErrorKind kind, std::string place, std::string what, std::string hint)
    : std::runtime_error(place.empty() ? what : place + ": " + what),
      kind_(kind),
      place_(std::move(place)),
      description_(std::move(what)),
      hint_(std::move(hint)) {}

void require(bool condition, std::string_view function, std::string_view requirement) {
  if (!condition) throw ContractError(fmt::format("{}: {}", function, requirement));
}

void require_positive(std::string_view function, std::string_view argument, double value) {
  if (!(value > 0)) throw ContractError(fmt::format("{}: {} is {}, but must be positive", function, argument, value));
}

}  // namespace foedus
