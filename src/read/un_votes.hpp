// SPDX-License-Identifier: Apache-2.0
//
// Roll calls of the UN General Assembly: one vote of one state a row, CSV with header. In: rows. Out: at the end one
// Fact "un_votes" a state and year, whose note lists its votes. Columns: docs/formats/un_votes.md.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "foedus/event/vocabulary.hpp"

#include "read/row.hpp"

namespace foedus::read {

class UnVotesParser final : public RowParser {
 public:
  UnVotesParser(Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;
  void finish(Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);

 private:
  [[nodiscard]] std::optional<int> year_of(const Row& row, long roll_call) const;
  [[nodiscard]] const State* find_state(const Row& row, int year) const;

  const Vocabulary& vocabulary_;
  std::size_t roll_call_, vote_, date_, year_, ccode_, iso3_, iso2_, name_;
  std::size_t width_;
  std::map<long, int> years_;  ///< of roll calls, from the first number each holds for
  /// By state and year: roll call and vote.
  std::map<std::pair<StateCode, int>, std::map<long, char>> votes_;
};

}  // namespace foedus::read
