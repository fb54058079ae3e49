// SPDX-License-Identifier: Apache-2.0
//
// How `foedus code` writes what it coded: JSON lines, the chronology table, or drawn out sentence by sentence.
// In: coded documents. Out: text.
#pragma once

#include <string>
#include <string_view>

#include "foedus/code/stream.hpp"

namespace foedus::apps {

/// Appends a line for each event.
void append_jsonl(const code::CodedDocument& coded, std::string& out);

/// Appends a line for each claim.
void append_claims_jsonl(const code::CodedDocument& coded, std::string& out);
/// The header of the table of claims, with its line end.
[[nodiscard]] std::string_view claims_header();
/// Appends a row for each claim.
void append_claims_table(const code::CodedDocument& coded, std::string& out);

/// The header of the chronology table, with its line end.
[[nodiscard]] std::string_view chronology_header();
/// Appends a row of the chronology for each event that has a date.
void append_chronology(const code::CodedDocument& coded, std::string& out);

/// Codes a document and appends to its output each sentence with its tree, actors, events, and what was set aside.
[[nodiscard]] code::Coding explain(const code::Coder& coder, code::CodedDocument& coded);
/// What stands below the sentences: the events in short, with the claims and who makes them; or why there are none.
void append_summary(const code::CodedDocument& coded, std::string& out);

}  // namespace foedus::apps
