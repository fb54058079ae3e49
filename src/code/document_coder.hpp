// SPDX-License-Identifier: Apache-2.0
//
// One document through the passes, sentence by sentence. In: a Document. Out: its Coding. Working memory is reused
// from sentence to sentence.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "foedus/code/coder.hpp"

#include "code/actor_lexicon.hpp"
#include "code/acts.hpp"
#include "code/attributions.hpp"
#include "code/claims.hpp"
#include "code/coder_parts.hpp"
#include "code/parties.hpp"
#include "code/readings.hpp"
#include "code/syntax.hpp"

namespace foedus::code {

class DocumentCoder {
 public:
  DocumentCoder(const Coder::Parts& parts, Want want, const std::function<void(const Explanation&)>* see);
  [[nodiscard]] Coding code(const Document& document);

 private:
  void code_text(std::string_view text, std::uint32_t first_number, bool worth_reading);
  void code_sentence(std::string_view text, const std::vector<Span>& with_dateline, std::uint32_t number);
  [[nodiscard]] bool may_hold_event() const;
  void drop_duplicates(std::size_t from_event);
  void show(std::uint32_t number, const Sentence* sentence, std::string_view text, std::size_t from_event,
            std::size_t from_aside, std::size_t from_claim) const;
  void read_aside(const Sentence& sentence, std::string_view text, std::uint32_t number);

  const Coder::Parts* parts_;
  const std::function<void(const Explanation&)>* see_;
  Syntax syntax_;
  ActReader acts_;
  Parties parties_;
  Readings readings_;
  AttributionReader attributions_;
  ClaimReader claims_;
  Topic topic_;
  Want want_;
  std::vector<Attribution> attributed_;
  std::vector<std::string_view> forms_;
  std::vector<NameMatch> matches_;
  std::optional<Day> on_;
  Coding coding_;
};

}  // namespace foedus::code
