// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/treebank.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <isa-l/igzip_lib.h>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus::code {
namespace {

std::string inflate_gzip(std::string& packed, const std::string& place) {
  inflate_state state{};
  isal_inflate_init(&state);
  state.crc_flag = ISAL_GZIP;
  state.next_in = reinterpret_cast<std::uint8_t*>(packed.data());
  state.avail_in = static_cast<std::uint32_t>(packed.size());
  std::string text;
  std::vector<std::uint8_t> block(1U << 20U);
  do {
    state.next_out = block.data();
    state.avail_out = static_cast<std::uint32_t>(block.size());
    if (isal_inflate(&state) != ISAL_DECOMP_OK) {
      throw Error(ErrorKind::input, place, "not a complete gzip file", "Fetch the file again.");
    }
    text.append(reinterpret_cast<const char*>(block.data()), block.size() - state.avail_out);
  } while (state.block_state != ISAL_BLOCK_FINISH && (state.avail_in > 0 || state.avail_out == 0));
  return text;
}

void parse_comment(std::string_view line, TreebankSentence& sentence) {
  if (line.starts_with("# text = ")) sentence.text = line.substr(9);
  if (line.starts_with("# newpar") || line.starts_with("# newdoc")) sentence.new_paragraph = true;
}

// "16-17" or "8.1": not a word of the tree.
bool is_word_line(std::string_view id) {
  return id.find_first_of("-.") == std::string_view::npos;
}

}  // namespace

std::vector<TreebankSentence> parse_treebank(std::string_view text, const std::string& place) {
  std::vector<TreebankSentence> sentences;
  TreebankSentence sentence;
  std::size_t number = 0;
  std::uint32_t multiword_end = 0;
  bool multiword_space = true;
  const auto finish = [&] {
    if (!sentence.tokens.empty()) sentences.push_back(std::move(sentence));
    sentence = {};
    multiword_end = 0;
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) {
      finish();
      continue;
    }
    if (line.front() == '#') {
      parse_comment(line, sentence);
      continue;
    }
    std::array<std::string_view, 10> cells;
    std::size_t count = 0;
    for (std::string_view rest = line; count < cells.size(); ++count) {
      const std::size_t tab = rest.find('\t');
      cells[count] = rest.substr(0, tab);
      if (tab == std::string_view::npos) {
        ++count;
        break;
      }
      rest.remove_prefix(tab + 1);
    }
    const bool space = cells[9].find("SpaceAfter=No") == std::string_view::npos;
    if (count == 10 && !is_word_line(cells[0])) {
      const std::size_t dash = cells[0].find('-');
      if (dash == std::string_view::npos) continue;
      std::from_chars(cells[0].data() + dash + 1, cells[0].data() + cells[0].size(), multiword_end);
      multiword_space = space;
      continue;
    }
    TreebankToken token;
    const auto [stop, code] = std::from_chars(cells[6].data(), cells[6].data() + cells[6].size(), token.head);
    if (count != 10 || code != std::errc{} || stop != cells[6].data() + cells[6].size()) {
      throw Error(ErrorKind::input, fmt::format("{}:{}", place, number), "not a line of CoNLL-U",
                  "A word has ten tab-separated columns, the seventh a number.");
    }
    token.form = cells[1];
    token.lemma = cells[2];
    token.upos = cells[3];
    token.xpos = cells[4];
    token.relation = cells[7];
    const auto position = static_cast<std::uint32_t>(sentence.tokens.size() + 1);
    token.space_after = position < multiword_end ? false : position == multiword_end ? multiword_space : space;
    sentence.tokens.push_back(std::move(token));
  }
  finish();
  return sentences;
}

std::vector<TreebankSentence> read_treebank(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw Error(ErrorKind::input, path.string(), "cannot be opened", "Check the path of the treebank.");
  std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (bytes.starts_with("\x1F\x8B")) bytes = inflate_gzip(bytes, path.string());
  return parse_treebank(bytes, path.string());
}

}  // namespace foedus::code
