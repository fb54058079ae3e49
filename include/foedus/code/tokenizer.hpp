// SPDX-License-Identifier: Apache-2.0
//
// Cuts text into sentences and tokens, by rules and a list of words, in the manner of the English Web Treebank: "do
// n't", "Russia 's", "well - known", "$ 5 bn". In: any bytes. Out: sentences of token spans, in the order of the text,
// read one sentence at a time. Bytes that are not UTF-8 and scripts other than Latin pass as letters. Rules and limits:
// docs/models/parser.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace foedus::code {

/// Bytes [begin, end) of a text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] std::uint32_t length() const { return end - begin; }
  [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  bool operator==(const Span&) const = default;
};

/// A sentence longer than this is cut, at a comma or semicolon of its last quarter if it has one there.
inline constexpr std::size_t longest_sentence = 200;
/// A token longer than this is cut.
inline constexpr std::size_t longest_token = 512;

class Tokenizer {
 public:
  /// `table`: as data/vocabulary/tokens.tsv. Throws Error (input) naming the line that is not understood.
  explicit Tokenizer(std::string_view table, const std::string& place = "tokens.tsv");
  /// With the table compiled into the program.
  Tokenizer();

  /// Reads the sentence that starts at or after `position`, which moves behind it; false at the end of the text.
  /// Requires: `text` is under 4 GiB. Cost: linear in the bytes read. Thread safety: may be called from many threads.
  bool next_sentence(std::string_view text, std::size_t& position, std::vector<Span>& tokens) const;

 private:
  friend class ChunkScanner;
  enum class Kind : std::uint16_t {
    title = 1,
    abbreviation = 2,
    starter = 4,
    prefix = 8,
    whole = 16,
    unit = 32,
    suffix = 64,
    emoticon = 128,
    split = 256
  };
  struct Entry {
    std::uint16_t kinds = 0;
    std::vector<std::uint8_t> cuts;  ///< for a split: bytes before each cut
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  [[nodiscard]] const Entry* find(std::string_view word) const;  ///< `word` in any case
  [[nodiscard]] bool is(std::string_view word, Kind kind) const;
  [[nodiscard]] bool ends_sentence(std::string_view text, const std::vector<Span>& tokens, std::string_view gap,
                                   std::size_t next) const;
  [[nodiscard]] bool newline_ends(std::string_view text, std::size_t gap_begin, std::size_t next) const;

  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries_;
};

}  // namespace foedus::code
