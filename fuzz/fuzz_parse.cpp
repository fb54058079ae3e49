// SPDX-License-Identifier: Apache-2.0
//
// Any bytes through the whole analysis: every sentence must come out as a tree with one root.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "foedus/code/analyser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace foedus::code;
  static const Analyser analyser = Analyser::embedded();
  analyser.analyse(std::string_view(reinterpret_cast<const char*>(data), size), [](Sentence& sentence) {
    std::size_t roots = 0;
    for (const Token& token : sentence.tokens) {
      roots += token.head == 0 ? 1U : 0U;
      if ((token.head == 0) != (token.relation == Relation::root) || token.lemma.empty()) std::abort();
      std::size_t steps = 0;
      for (const Token* node = &token; node != nullptr; node = sentence.head_of(*node)) {
        if (++steps > sentence.tokens.size()) std::abort();
      }
    }
    if (roots != 1) std::abort();
  });
  return 0;
}
