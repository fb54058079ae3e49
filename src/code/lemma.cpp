// SPDX-License-Identifier: Apache-2.0
#include "code/lemma.hpp"

#include <algorithm>
#include <initializer_list>

#include "code/characters.hpp"

namespace foedus::code {
namespace {

constexpr std::size_t longest_inflected = 40;

// Lower case with plain apostrophes; digits stay.
std::string lowered(std::string_view form) {
  std::string lower;
  lower.reserve(form.size());
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form.substr(i, 3) == "\xE2\x80\x99" || form.substr(i, 3) == "\xE2\x80\x98") {
      lower.push_back('\'');
      i += 2;
    } else {
      lower.push_back(lower_ascii(form[i]));
    }
  }
  return lower;
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool has_vowel(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return is_vowel(c) || c == 'y'; });
}

class Candidates {
 public:
  Candidates(const WordList& list, std::string_view word, char part) : list_(list), word_(word), part_(part) {}

  /// Whether the word less `cut` bytes, with `ending`, is a lemma of the list; it is then the answer.
  bool known(std::size_t cut, std::string_view ending) {
    if (word_.size() < cut + 2) return false;
    stem_.assign(word_.substr(0, word_.size() - cut)).append(ending);
    std::string_view senses = list_.find(stem_);
    while (!senses.empty()) {
      if (senses[0] == part_) return true;
      const std::size_t blank = senses.find(' ');
      if (blank == std::string_view::npos) break;
      senses.remove_prefix(blank + 1);
    }
    return false;
  }
  [[nodiscard]] std::string take() { return std::move(stem_); }

 private:
  const WordList& list_;
  std::string_view word_;
  char part_;
  std::string stem_;
};

std::string without(std::string_view word, std::size_t cut, std::string_view ending = {}) {
  return std::string(word.substr(0, word.size() - cut)).append(ending);
}

// "cities", "boxes", "talks"; also the third person of verbs.
std::string strip_s(std::string_view word, char part, const WordList& list) {
  Candidates candidates(list, word, part);
  if (word.size() < 3 || !word.ends_with('s') || word.ends_with("ss")) return std::string(word);
  if (word.ends_with("ies") && word.size() > 4)
    return candidates.known(1, "") ? candidates.take() : without(word, 3, "y");
  if (word.ends_with("es")) {
    if (candidates.known(1, "")) return candidates.take();
    if (candidates.known(2, "")) return candidates.take();
    for (const std::string_view hiss : {"sses", "shes", "ches", "xes", "zes", "oes"}) {
      if (word.ends_with(hiss)) return without(word, 2);
    }
  }
  return without(word, 1);
}

// "-ed" and "-ing": the stem, the stem with e, the stem less a doubled consonant.
std::string strip_verb(std::string_view word, std::size_t ending, const WordList& list) {
  Candidates candidates(list, word, 'v');
  if (word.size() < ending + 2 || !has_vowel(word.substr(0, word.size() - ending))) return std::string(word);
  const std::string_view stem = word.substr(0, word.size() - ending);
  const char last = stem.back();
  const bool doubled = stem.size() > 2 && last == stem[stem.size() - 2] && !is_vowel(last);
  if (ending == 2 && stem.ends_with('i')) return without(word, 3, "y");
  if (doubled && last != 'l' && last != 's' && last != 'f' && last != 'z') {
    return candidates.known(ending, "") ? candidates.take() : without(word, ending + 1);
  }
  // "hoping" is of hope, "planning" of plan: the form with e first.
  if (candidates.known(ending, "e")) {
    std::string with_e = candidates.take();
    const bool plain = candidates.known(ending, "");
    const bool long_stem = stem.size() > 3 && !is_vowel(last) && !is_vowel(stem[stem.size() - 2]);
    return plain && long_stem && last != 'c' && last != 'g' && last != 's' ? candidates.take() : with_e;
  }
  if (candidates.known(ending, "")) return candidates.take();
  if (doubled && candidates.known(ending + 1, "")) return candidates.take();
  for (const std::string_view e : {"at", "iz", "is", "v", "c", "g", "u", "ur", "ir"}) {
    if (stem.ends_with(e) && stem.size() > e.size() + 1) return without(word, ending, "e");
  }
  return std::string(stem);
}

std::string strip_degree(std::string_view word, std::size_t ending, const WordList& list) {
  for (const char part : {'a', 'r'}) {
    Candidates candidates(list, word, part);
    if (word.size() > ending + 1 && word[word.size() - ending - 1] == 'i' && candidates.known(ending + 1, "y"))
      return candidates.take();
    if (candidates.known(ending, "")) return candidates.take();
    if (candidates.known(ending, "e")) return candidates.take();
    if (candidates.known(ending + 1, "")) return candidates.take();
  }
  return std::string(word);
}

}  // namespace

std::string lemma_by_rule(std::string_view form, Upos upos, Xpos xpos, const WordList& supersense) {
  if (upos == Upos::propn || xpos == Xpos::add || form.size() > longest_inflected) {
    // Plural names lose their ending: "the Russians".
    if (xpos == Xpos::nnps && form.size() > 3 && form.ends_with('s') && !form.ends_with("ss")) {
      return form.ends_with("ies") ? without(form, 3, "y") : without(form, 1);
    }
    return std::string(form);
  }
  std::string word = lowered(form);
  switch (xpos) {
    case Xpos::nns:
      return strip_s(word, 'n', supersense);
    case Xpos::vbz:
      return strip_s(word, 'v', supersense);
    case Xpos::vbd:
    case Xpos::vbn:
      return word.ends_with("ed") ? strip_verb(word, 2, supersense) : word;
    case Xpos::vbg:
      return word.ends_with("ing") ? strip_verb(word, 3, supersense) : word;
    case Xpos::jjr:
    case Xpos::rbr:
      return word.ends_with("er") ? strip_degree(word, 2, supersense) : word;
    case Xpos::jjs:
    case Xpos::rbs:
      return word.ends_with("est") ? strip_degree(word, 3, supersense) : word;
    default:
      return word;
  }
}

std::string lemma_key(std::string_view form, Xpos xpos) {
  return lowered(form).append("\t").append(name_of(xpos));
}

std::string find_lemma(std::string_view form, Upos upos, Xpos xpos, const WordList& supersense,
                       const LemmaExceptions& exceptions) {
  if (upos != Upos::propn && form.size() <= longest_inflected) {
    const auto found = exceptions.find(lemma_key(form, xpos));
    if (found != exceptions.end()) return found->second;
  }
  return lemma_by_rule(form, upos, xpos, supersense);
}

}  // namespace foedus::code
