// SPDX-License-Identifier: Apache-2.0
//
// What a Coder is made of.
#pragma once

#include <memory>

#include "foedus/code/coder.hpp"

#include "code/actor_lexicon.hpp"
#include "code/acts.hpp"
#include "code/pattern_set.hpp"
#include "code/word_table.hpp"

namespace foedus::code {

struct Coder::Parts {
  Analyser analyser;
  const Vocabulary* vocabulary = nullptr;
  WordTable words;
  PatternSet patterns;
  ActorLexicon actors;
  ActReader::Words frame_words;
};

}  // namespace foedus::code
