// SPDX-License-Identifier: Apache-2.0
#include "coder_marked.hpp"

#include <algorithm>

namespace foedus::bench {

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\r') out.push_back(c);
  }
  return out;
}

std::string Marked::key() const {
  std::string all;
  for (const std::string& token : tokens) all += token;
  return without_blanks(all);
}

std::string Marked::side(char side, const std::string& sentence) const {
  std::size_t position = 0;
  std::size_t begin = std::string::npos;
  std::size_t end = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::size_t at = sentence.find(tokens[i], position);
    if (at == std::string::npos) return {};
    position = at + tokens[i].size();
    if (marks[i].size() != 3 || marks[i][2] != side) continue;
    if (begin != std::string::npos && marks[i][0] == 'B') break;
    if (begin == std::string::npos) begin = at;
    end = position;
  }
  return begin == std::string::npos ? std::string{} : sentence.substr(begin, end - begin);
}

std::vector<Marked> read_marked(const std::string& text) {
  std::vector<Marked> sentences(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    const std::size_t blank = line.rfind(' ');
    if (blank == std::string::npos) {
      if (!sentences.back().tokens.empty()) sentences.emplace_back();
      continue;
    }
    sentences.back().tokens.push_back(line.substr(0, blank));
    sentences.back().marks.push_back(line.substr(blank + 1));
  }
  return sentences;
}

}  // namespace foedus::bench
