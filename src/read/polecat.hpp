// SPDX-License-Identifier: Apache-2.0
//
// POLECAT event files (PLOVER categories): tab-separated with a header whose columns come in any order, some files with
// surplus columns or tabs. In: rows. Out: one Event a row, a set-aside or a reject. Rules: docs/formats/polecat.md.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "foedus/event/vocabulary.hpp"

#include "read/event_parts.hpp"
#include "read/row.hpp"

namespace foedus::read {

/// The dimension of the first of POLECAT's contexts ("military;diplomatic") that points to one.
[[nodiscard]] std::optional<Dimension> dimension_of_contexts(std::string_view contexts);

class PolecatParser final : public RowParser {
 public:
  PolecatParser(Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);

 private:
  enum Column : std::size_t {
    id,
    date,
    type,
    mode,
    intensity,
    quad_code,
    contexts,
    actor_name,
    actor_country,
    actor_cow,
    actor_sector,
    recipient_name,
    recipient_country,
    recipient_cow,
    recipient_sector,
    city,
    country,
    publication_date,
    column_count
  };
  using Columns = std::array<std::size_t, column_count>;
  /// Which columns a row of this many cells has where; null if that cannot be told.
  [[nodiscard]] const Columns* layout_of(const Row& row) const;
  void add_event(const Row& row, const Columns& columns, Day day, std::optional<double> score, Batch& batch) const;

  const Vocabulary& vocabulary_;
  Columns columns_{};        ///< by the header as it stands
  Columns known_columns_{};  ///< by the header without empty, repeated and unheard-of names
  std::size_t width_ = 0;
  std::size_t named_width_ = 0;  ///< without trailing empty names
  std::size_t known_width_ = 0;
};

}  // namespace foedus::read
