// SPDX-License-Identifier: Apache-2.0
//
// What the network sees of a token: its word, affixes, shape and what the word lists say of it, each as one number.
// In: the forms of a sentence. Out: for every token a short list of feature hashes. Which of them the model knows is
// the model's affair (code/model.hpp). Used in the same way in training and in analysis. docs/models/parser.md lists
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace foedus::code {

/// The word lists, packed: a fingerprint of the word to the index of its class ("NN VB", "n04 v33").
class WordList {
 public:
  WordList() = default;
  /// `text`: lines "word TAB class". Later lines of a word are ignored.
  [[nodiscard]] static WordList parse(std::string_view text);
  /// The class of `word`; empty where the list does not have it.
  [[nodiscard]] std::string_view find(std::string_view word) const;

  /// The packed form for the model file: fingerprints in ascending order, and the class of each.
  struct Packed {
    std::vector<std::uint32_t> fingerprints;
    std::vector<std::uint16_t> classes;
    std::vector<std::string> names;
  };
  [[nodiscard]] Packed pack() const;
  [[nodiscard]] static WordList unpack(const Packed& packed);

 private:
  void insert(std::uint32_t fingerprint, std::uint16_t cls);
  void reserve(std::size_t words);

  std::vector<std::uint32_t> fingerprints_;  ///< open addressing; 0: free
  std::vector<std::uint16_t> classes_;
  std::vector<std::string> names_;
  std::size_t mask_ = 0;
};

/// Codes of words by the company they keep, packed: a fingerprint of the word to a row of small numbers.
class CodeTable {
 public:
  CodeTable() = default;
  /// `text`: lines "word TAB code code ..."; as many codes on every line. Throws Error (input) otherwise.
  [[nodiscard]] static CodeTable parse(std::string_view text, const std::string& place);
  /// The codes of `word`; none where the table does not have it.
  [[nodiscard]] std::span<const std::uint16_t> find(std::string_view word) const;

  struct Packed {
    std::vector<std::uint32_t> fingerprints;
    std::vector<std::uint16_t> codes;  ///< `width` for each fingerprint
    std::size_t width = 0;
  };
  [[nodiscard]] Packed pack() const;
  [[nodiscard]] static CodeTable unpack(const Packed& packed);

 private:
  std::vector<std::uint32_t> fingerprints_;  ///< open addressing; 0: free
  std::vector<std::uint16_t> codes_;
  std::size_t width_ = 0;
  std::size_t mask_ = 0;
};

/// All lists.
struct Lexicon {
  WordList tags;        ///< Penn tags a word is seen with, the most frequent first
  WordList supersense;  ///< part of speech and lexicographer file of a lemma's first sense
  CodeTable codes;      ///< of words in normal form
};

enum class Slot : std::uint8_t {
  word,
  prefix2,
  prefix3,
  suffix1,
  suffix2,
  suffix3,
  suffix4,
  shape,
  place,
  tags,
  first_tag,
  lower_tags,
  supersense,
  code,
  unknown_word

};

struct Feature {
  Slot slot;
  std::uint64_t hash;
};

[[nodiscard]] std::uint64_t hash_feature(Slot slot, std::string_view text);

/// ASCII lower case, digits as '0', typographic quotes and dashes as plain ones; at most 64 bytes.
[[nodiscard]] std::string normal_form(std::string_view form);

/// Appends the features of token `index` to `features` (which is not cleared).
void extract_features(std::span<const std::string_view> forms, std::size_t index, const Lexicon& lexicon,
                      std::vector<Feature>& features);

}  // namespace foedus::code
