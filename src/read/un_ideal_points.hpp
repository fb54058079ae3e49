// SPDX-License-Identifier: Apache-2.0
//
// Ideal points of states in the UN General Assembly (Bailey, Strezhnev and Voeten): one state and year a row, CSV with
// header. In: rows. Out: one Fact "un_ideal_point" a row with its interval. Columns: docs/formats/un_ideal_points.md.
#pragma once

#include "foedus/event/vocabulary.hpp"

#include "read/row.hpp"

namespace foedus::read {

class UnIdealPointsParser final : public RowParser {
 public:
  UnIdealPointsParser(Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);

 private:
  [[nodiscard]] const State* find_state(const Row& row, int year) const;

  const Vocabulary& vocabulary_;
  std::size_t ccode_, iso3_, year_, point_, lower_, upper_;
  std::size_t width_;
};

}  // namespace foedus::read
