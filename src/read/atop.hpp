// SPDX-License-Identifier: Apache-2.0
//
// The Alliance Treaty Obligations and Provisions data (ATOP 5.1): alliances, their phases, their members. CSV with
// header. In: rows. Out: one Agreement for an alliance or phase, one Membership for a member. Columns:
// docs/formats/atop.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/event/vocabulary.hpp"

#include "read/row.hpp"

namespace foedus::read {

/// A provision of the vocabulary and the column that holds it.
struct ProvisionColumn {
  const AtopProvision* provision = nullptr;
  std::size_t column = no_column;
};

/// Year, month, day in three columns.
struct DayColumns {
  std::size_t year = no_column;
  std::size_t month = no_column;
  std::size_t day = no_column;
};

/// Alliances and phases: one row, all members in mem1, mem2 ...
class AtopParser final : public RowParser {
 public:
  AtopParser(Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);

 private:
  [[nodiscard]] std::vector<StateCode> parties_of(const Row& row, const Window& days, Batch& batch) const;

  const Vocabulary& vocabulary_;
  std::size_t id_, phase_, in_effect_;
  DayColumns begin_, end_;
  std::vector<std::size_t> members_;
  std::vector<ProvisionColumn> provisions_;
  std::size_t width_;
};

/// Members: one row for each state in each alliance or phase.
class AtopMemberParser final : public RowParser {
 public:
  AtopMemberParser(Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);

 private:
  const Vocabulary& vocabulary_;
  std::size_t id_, phase_, member_, in_effect_;
  DayColumns entry_, exit_;
  std::vector<ProvisionColumn> provisions_;
  std::size_t width_;
};

}  // namespace foedus::read
