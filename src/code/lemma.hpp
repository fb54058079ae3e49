// SPDX-License-Identifier: Apache-2.0
//
// The lemma of a word from its form and tags: a list of exceptions first, else the regular endings of English undone,
// with the list of lemmas deciding between candidates ("making": make, not mak). In: form and tags. Out: lemma, lower
// case but for names. Follows the English Web Treebank: "them" is "they", "n't" is "not", "'s" is "be" or "have" by its
// tag.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "foedus/code/tags.hpp"

#include "code/features.hpp"

namespace foedus::code {

/// "form TAB Penn tag" to lemma.
using LemmaExceptions = std::unordered_map<std::string, std::string>;

/// By the rules alone; `supersense` lists known lemmas with their parts of speech.
[[nodiscard]] std::string lemma_by_rule(std::string_view form, Upos upos, Xpos xpos, const WordList& supersense);
/// The key of the list of exceptions.
[[nodiscard]] std::string lemma_key(std::string_view form, Xpos xpos);
[[nodiscard]] std::string find_lemma(std::string_view form, Upos upos, Xpos xpos, const WordList& supersense,
                                     const LemmaExceptions& exceptions);

}  // namespace foedus::code
