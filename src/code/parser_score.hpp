// SPDX-License-Identifier: Apache-2.0
//
// Measures an Analyser on a treebank, as the CoNLL 2018 shared task did (Zeman et al. 2018): on gold tokens, and on raw
// text where tokens and sentences count only with exactly the gold bounds. LAS compares relations without their
// subtypes; the stricter count with subtypes stands beside it. In: analyser, treebank. Out: counts.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "foedus/code/analyser.hpp"
#include "foedus/code/treebank.hpp"

namespace foedus::code {

/// Tokens annotated right, out of those in gold and those found.
struct ParserScore {
  std::size_t gold_tokens = 0, found_tokens = 0, same_tokens = 0;
  std::size_t gold_sentences = 0, found_sentences = 0, same_sentences = 0;
  std::size_t upos = 0, xpos = 0, lemma = 0, head = 0, arc = 0, full_arc = 0;

  /// F1 of a count of right tokens; with gold tokens, the plain share.
  [[nodiscard]] double f1(std::size_t right) const;
  [[nodiscard]] double sentence_f1() const;
};

/// Tokens and sentences as given. Sentences over longest_sentence are left out.
[[nodiscard]] ParserScore score_gold_tokens(const Analyser& analyser, const std::vector<TreebankSentence>& bank);
/// From the text alone: sentences joined as the treebank has them, a blank line between paragraphs.
[[nodiscard]] ParserScore score_raw_text(const Analyser& analyser, const std::vector<TreebankSentence>& bank);
/// The raw text that score_raw_text reads.
[[nodiscard]] std::string raw_text_of(const std::vector<TreebankSentence>& bank);

}  // namespace foedus::code
