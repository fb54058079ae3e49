// SPDX-License-Identifier: Apache-2.0
//
// Agreements between states: one signed text a line, tab-separated with a header.
// In: rows. Out: one Agreement a row, a set-aside or a reject. Columns: docs/formats/agreements.md.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/event/vocabulary.hpp"

#include "read/row.hpp"

namespace foedus::read {

/// Splits "political: a; b;military: c" at each semicolon that a dimension's name (or "energy") and a colon follow:
/// two commitments, the first with its own semicolon. Text before the first name is political.
[[nodiscard]] std::vector<Commitment> parse_commitments(std::string_view cell);

class AgreementsParser final : public RowParser {
 public:
  AgreementsParser(Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);

 private:
  enum Column : std::size_t { date, title, parties, form, binding, status, commitments, url, column_count };
  [[nodiscard]] std::string new_id(const Agreement& agreement);

  const Vocabulary& vocabulary_;
  std::array<std::size_t, column_count> columns_{};
  std::size_t width_ = 0;
  std::map<std::string, unsigned> taken_;  ///< how many agreements of this file have the same day and parties
};

}  // namespace foedus::read
