// SPDX-License-Identifier: Apache-2.0
//
// Cuts one run of text without blanks into tokens. In: the text and the run's bounds. Out: spans appended to a list.
#pragma once

#include <string_view>
#include <vector>

#include "foedus/code/tokenizer.hpp"

#include "code/characters.hpp"

namespace foedus::code {

class ChunkScanner {
 public:
  ChunkScanner(const Tokenizer& words, std::string_view text, std::size_t begin, std::size_t end,
               std::vector<Span>& tokens)
      : words_(words), text_(text), begin_(begin), end_(end), tokens_(tokens) {}
  void scan();

 private:
  [[nodiscard]] char at(std::size_t p) const { return p < end_ ? text_[p] : '\0'; }
  [[nodiscard]] std::string_view part(std::size_t from, std::size_t to) const { return text_.substr(from, to - from); }
  void emit(std::size_t from, std::size_t to);
  std::size_t scan_address(std::size_t p);  ///< each returns where it stopped, `p` if it did not apply
  std::size_t scan_emoticon(std::size_t p);
  std::size_t scan_marks(std::size_t p);
  std::size_t scan_number(std::size_t p);
  std::size_t scan_word(std::size_t p);
  std::size_t scan_apostrophe(std::size_t p, std::size_t mark);
  [[nodiscard]] bool is_decade(std::size_t p, std::size_t mark) const;
  [[nodiscard]] std::size_t word_end(std::size_t p) const;
  [[nodiscard]] bool joins_letters(std::size_t from, std::size_t mark, const Seen& seen) const;
  [[nodiscard]] bool keeps_stop(std::size_t from, std::size_t stop) const;
  void emit_word(std::size_t from, std::size_t to);

  const Tokenizer& words_;
  std::string_view text_;
  std::size_t begin_, end_;
  std::vector<Span>& tokens_;
};

}  // namespace foedus::code
