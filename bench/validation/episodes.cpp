// SPDX-License-Identifier: Apache-2.0
#include "episodes.hpp"

#include <cstdint>
#include <fstream>
#include <iterator>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

namespace foedus::validation {

bool Episode::kept_apart() const {
  std::uint64_t hash = 0xcbf29ce484222325U;
  const std::string text = data + pair.a.text() + pair.b.text() + (date ? format_day(*date) : "-");
  for (const char character : text) {
    hash ^= static_cast<unsigned char>(character);
    hash *= 0x100000001b3U;
  }
  return ((hash >> 32U) & 1U) != 0;
}

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorKind::input, path.string(), "cannot be opened", "Give the folder of data first.");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Episode> read_episodes(const std::filesystem::path& path) {
  const std::string text = read_text(path);
  const TsvTable table(text, path.string(), {"data", "state_a", "state_b", "date", "turn"});
  std::vector<Episode> episodes;
  for (const TsvTable::Row& row : table.rows()) {
    Episode episode;
    episode.data = row[0];
    episode.pair = Pair{StateCode{row[1]}, StateCode{row[2]}};
    episode.date = parse_iso_day(row[3]);
    episode.turn = row[4];
    if (!episode.date && row[3] != "-") row.fail(3, "is neither a day nor '-'");
    if (episode.turn == "quiet") episode.date.reset();  // a date where others had a turn
    episodes.push_back(std::move(episode));
  }
  return episodes;
}

}  // namespace foedus::validation
