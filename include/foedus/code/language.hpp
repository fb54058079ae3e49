// SPDX-License-Identifier: Apache-2.0
//
// Tells English from other languages, so that nothing else is coded as English. In: text, UTF-8. Out: a language code.
// How, and how well: docs/models/language.md. Not a general language identifier: what matters is "English or not";
// which other language it is, is a good guess.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace foedus::code {

/// Thread safety: const members may be called from many threads.
class Languages {
 public:
  /// `table`: as data/vocabulary/languages.tsv. Throws Error (input) naming the line that is not understood.
  explicit Languages(std::string_view table, const std::string& place = "languages.tsv");
  /// With the table compiled into the program.
  Languages();

  /// ISO 639-1 code of the language most of `text` is in; "en" where nothing speaks against it, "und" where it is not
  /// English and no other language is known. `stated`: what the source says of it; decides only where the text is too
  /// short to tell. Cost: linear, one look-up a word.
  [[nodiscard]] std::string detect(std::string_view text, std::string_view stated = {}) const;

  /// Writes blanks over the paragraphs of an English text that are plainly in another language, so that places in it
  /// stay. Returns how many.
  std::size_t blank_other_passages(std::string& text) const;

  static constexpr std::size_t most_languages = 64;

 private:
  struct Counts;
  struct Entry {
    std::uint64_t hash = 0;  ///< 0: free
    std::uint64_t languages = 0;
  };

  void count(std::string_view text, Counts& counts) const;
  [[nodiscard]] std::string judge(const Counts& counts, std::string_view stated) const;
  [[nodiscard]] std::uint64_t find(std::uint64_t hash) const;

  std::vector<std::string> codes_;
  std::vector<Entry> words_;
  std::size_t mask_ = 0;
};

}  // namespace foedus::code
