// SPDX-License-Identifier: Apache-2.0
//
// Any bytes through the tokenizer: spans must be in order, inside the text, and cover all that is not blank.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "foedus/code/tokenizer.hpp"

#include "code/characters.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace foedus::code;
  static const Tokenizer tokenizer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<Span> spans;
  std::size_t position = 0;
  std::size_t end = 0;
  const auto blank_between = [&](std::size_t from, std::size_t to) {
    while (from < to) {
      const Seen seen = character_at(text, from);
      if (seen.kind != Character::blank) std::abort();
      from += seen.length;
    }
  };
  while (tokenizer.next_sentence(text, position, spans)) {
    if (spans.empty() || spans.size() > longest_sentence) std::abort();
    for (const Span& span : spans) {
      if (span.begin < end || span.end <= span.begin || span.end > size || span.length() > longest_token) std::abort();
      blank_between(end, span.begin);
      end = span.end;
    }
  }
  blank_between(end, size);
  return 0;
}
