// SPDX-License-Identifier: Apache-2.0
//
// Agreements written out: as the text format that `foedus ingest` reads, so that an analyst can correct and complete
// them; as a table; as JSON. In: agreements. Out: text. Format: docs/formats/agreement.md.
#pragma once

#include <span>
#include <string>

#include "foedus/event/record.hpp"
#include "foedus/event/vocabulary.hpp"

namespace foedus::report {

/// What the reader of agreements in words reads back as the same agreements (ids are made anew from date and parties).
[[nodiscard]] std::string write_agreement_text(std::span<const Agreement> agreements);

/// One line an agreement: id, days, parties, form, binding, clauses, status, title.
[[nodiscard]] std::string write_agreement_table(std::span<const Agreement> agreements);

/// Every field; for each clause the acts that deliver and breach it, also where they are those of its kind.
[[nodiscard]] std::string write_agreement_json(std::span<const Agreement> agreements, const CommitmentTable& table);

}  // namespace foedus::report
