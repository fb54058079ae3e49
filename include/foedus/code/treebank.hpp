// SPDX-License-Identifier: Apache-2.0
//
// Reads treebanks in CoNLL-U, to train the parser and to measure it.
// In: a .conllu file, plain or gzip. Out: sentences with their text and gold annotation. Multiword tokens ("16-17")
// keep only their words, empty nodes ("8.1") are left out. Format: universaldependencies.org/format.html.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace foedus::code {

struct TreebankToken {
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;
  std::string relation;    ///< with its subtype: "nsubj:pass"
  std::uint32_t head = 0;  ///< 1-based; 0: the root
  bool space_after = true;
};

struct TreebankSentence {
  std::string text;  ///< the comment "# text"
  bool new_paragraph = false;
  std::vector<TreebankToken> tokens;
};

/// Throws Error (input) with file and line where the text is not CoNLL-U.
[[nodiscard]] std::vector<TreebankSentence> parse_treebank(std::string_view text, const std::string& place);
/// Throws Error (input) if `path` cannot be read.
[[nodiscard]] std::vector<TreebankSentence> read_treebank(const std::filesystem::path& path);

}  // namespace foedus::code
