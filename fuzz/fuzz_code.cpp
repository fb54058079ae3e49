// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as an article: every event is between two states, every claim is somebody's, their places lie in the text,
// and the events are the same whether claims are asked for or not.
#include <cstddef>
#include <string>
#include <string_view>

#include "foedus/code/coder.hpp"

#include "check_documents.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace foedus;
  static const Vocabulary vocabulary = load_vocabulary();
  static const code::Coder coder = code::Coder::load(vocabulary);
  code::Document document;
  document.id = "fuzz";
  document.date = Day(2024, 5, 1);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  document.title = repair_utf8(bytes.substr(0, bytes.find('\n')));
  document.text = repair_utf8(bytes);
  const code::Coding coding = coder.code(document);
  for (const code::CodedEvent& event : coding.events) {
    const std::string& text = event.sentence == 0 ? document.title : document.text;
    fuzz::require_that(!event.source.actor.state.empty() && !event.target.actor.state.empty());
    fuzz::require_that(event.source.actor.state != event.target.actor.state);
    for (const code::Span span : {event.source.span, event.target.span, event.act, event.claim_span})
      fuzz::require_that(span.begin <= span.end && span.end <= text.size());
    fuzz::require_that(event.quad >= 1 && event.quad <= 4 && !event.cameo.empty() && !event.reason.empty());
  }
  const code::Coding both = coder.code(document, code::Want::events_and_claims);
  fuzz::require_that(both.events.size() == coding.events.size());
  for (std::size_t i = 0; i < coding.events.size(); ++i)
    fuzz::require_that(both.events[i].cameo == coding.events[i].cameo && both.events[i].act == coding.events[i].act);
  for (const code::Claim& claim : both.claims) {
    const std::string& text = claim.sentence == 0 ? document.title : document.text;
    for (const code::Span span : {claim.claimant_span, claim.cue_span, claim.span, claim.sentence_span})
      fuzz::require_that(span.begin <= span.end && span.end <= text.size());
    fuzz::require_that(!claim.text.empty());
    fuzz::require_that(claim.cameo.empty() || !claim.states.empty());
  }
  const code::PairCoding pair = coder.code_pair(document.text, document.title, "Iran");
  fuzz::require_that(pair.quad >= 1 && pair.quad <= 4 && !pair.root.empty());
  return 0;
}
