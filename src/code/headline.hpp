// SPDX-License-Identifier: Apache-2.0
//
// Headlines: "Turkey hosts Greek minister" is read by taggers of running text as a noun phrase, because "hosts" may be
// one. Where a sentence has no finite verb and a plural noun that can be an act follows a name, the sentence is
// analysed a second time with the noun in the past tense, and the word put back. In: an analysed sentence. Out: the
// same, read as a headline.
#pragma once

#include <span>
#include <string_view>

#include "foedus/code/analyser.hpp"

#include "code/actor_lexicon.hpp"
#include "code/pattern_set.hpp"
#include "code/word_table.hpp"

namespace foedus::code {

/// Analyses `sentence` again if it reads like a headline; spans and forms stay as they are. True if it did.
bool read_as_headline(Sentence& sentence, std::span<const NameMatch> names, const Analyser& analyser,
                      const ActorLexicon& actors, const PatternSet& patterns, const WordTable& words);

}  // namespace foedus::code
