// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as an article: every event is between two states, and its places lie in the text.
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
  const code::PairCoding pair = coder.code_pair(document.text, document.title, "Iran");
  fuzz::require_that(pair.quad >= 1 && pair.quad <= 4 && !pair.root.empty());
  return 0;
}
