// SPDX-License-Identifier: Apache-2.0
//
// Any table of events, of counts per pair and period, or of facts, read as a mapping file says.
// In: rows. Out: one Event, PeriodCount or Fact a row, a set-aside or a reject. Rules: docs/formats/mapping.md.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "foedus/event/vocabulary.hpp"

#include "read/event_parts.hpp"
#include "read/mapping.hpp"
#include "read/row.hpp"

namespace foedus::read {

class MappedParser final : public RowParser {
 public:
  /// `header`: the header line; empty if the table has none. Throws Error (input) if it lacks a column of the mapping.
  MappedParser(Mapping mapping, Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;

 private:
  [[nodiscard]] std::string_view value_of(const Row& row, Meaning meaning) const;
  [[nodiscard]] std::string_view state_text(const Row& row, Meaning meaning, CodeSystem system) const;
  [[nodiscard]] std::size_t column_of(Meaning meaning) const { return columns_[static_cast<std::size_t>(meaning)]; }
  /// A number where one is given. Rejects the row, returning false, where the cell holds something else.
  [[nodiscard]] bool number_of(const Row& row, Meaning meaning, std::optional<double>& number, Batch& batch) const;
  [[nodiscard]] std::optional<Window> period_of(const Row& row, Batch& batch) const;
  [[nodiscard]] const State* find_state(std::string_view text, CodeSystem system, Day on) const;
  [[nodiscard]] Side side_of(const Row& row, Meaning who, Meaning sector, CodeSystem system, Day on) const;

  void parse_event(const Row& row, Batch& batch) const;
  [[nodiscard]] bool set_act(const Row& row, std::optional<double> goldstein, Event& event) const;
  [[nodiscard]] bool set_numbers(const Row& row, Event& event, Batch& batch) const;
  void set_texts(const Row& row, Event& event, TextArena& text) const;
  void parse_count(const Row& row, Batch& batch) const;
  void parse_fact(const Row& row, Batch& batch) const;

  Mapping mapping_;
  const Vocabulary& vocabulary_;
  std::array<std::size_t, meaning_count> columns_{};
  std::size_t width_ = 0;        ///< of the header; 0: no header
  std::size_t least_width_ = 0;  ///< so many columns the mapping speaks of
};

}  // namespace foedus::read
