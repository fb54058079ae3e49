// SPDX-License-Identifier: Apache-2.0
#include "row_reader.hpp"

#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/base/utf8.hpp"

namespace foedus::read {
namespace {

constexpr std::size_t most_reject_bytes = 200;
constexpr std::size_t most_value_bytes = 40;

std::string cut_and_repaired(std::string_view text, std::size_t most) {
  const std::string repaired = repair_utf8(text.substr(0, most));
  return std::string{cut_utf8(repaired, most)};
}

}  // namespace

void reject(Batch& batch, bool strict, const std::string& place, std::uint64_t line, std::uint32_t column,
            std::string reason, std::string_view text) {
  if (strict) {
    const std::string where =
        column == 0 ? fmt::format("{}:{}", place, line) : fmt::format("{}:{}: column {}", place, line, column);
    throw Error(ErrorKind::input, where, std::move(reason),
                "Mend the row, or read without strict to have such rows listed and left out.");
  }
  batch.rejects.push_back({line, column, std::move(reason), cut_and_repaired(text, most_reject_bytes)});
}

void RowReader::reject(Batch& batch, std::uint64_t line, std::uint32_t column, std::string reason,
                       std::string_view text) const {
  read::reject(batch, options_.strict, place(), line, column, std::move(reason), text);
}

std::string_view keep_text(TextArena& arena, std::string_view text) {
  if (is_valid_utf8(text) && text.find('\0') == std::string_view::npos) return arena.copy(text);
  return arena.copy(repair_utf8(text));
}

std::string quoted_value(std::string_view value) {
  return fmt::format("\"{}\"{}", cut_and_repaired(value, most_value_bytes),
                     value.size() > most_value_bytes ? " (cut)" : "");
}

}  // namespace foedus::read
