// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/language.hpp"

#include <algorithm>
#include <bit>
#include <optional>

#include "foedus/base/embedded.hpp"
#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

#include "code/characters.hpp"
#include "code/script.hpp"

namespace foedus::code {
namespace {

// One word is worth this much, shared among the languages that have it.
constexpr std::uint32_t word_worth = 240;
// Shorter texts say too little by themselves.
constexpr std::size_t fewest_words = 6;
// From here on the absence of English words speaks for itself.
constexpr std::size_t many_words = 25;

constexpr std::uint64_t hash_start = 0xCBF29CE484222325U;
constexpr std::uint64_t hash_step(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
}

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = hash_start;
  for (const char c : word) hash = hash_step(hash, c);
  return hash;
}

std::string_view embedded_table() {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == "languages.tsv") return file.bytes;
  }
  throw Error(ErrorKind::internal, "languages.tsv", "not compiled into this program",
              "Build foedus from its complete sources.");
}

}  // namespace

struct Languages::Counts {
  std::array<std::uint32_t, most_languages> worth{};
  std::array<std::uint32_t, most_languages> hits{};
  std::array<std::uint32_t, script_count> letters{};
  std::size_t words = 0;
  std::size_t accented = 0;  ///< Latin letters beyond ASCII
};

Languages::Languages() : Languages(embedded_table()) {}

Languages::Languages(std::string_view table, const std::string& place) {
  const TsvTable rows(table, place, {"language", "words"});
  struct Word {
    std::uint64_t hash, language;
  };
  std::vector<Word> all;
  codes_.emplace_back("en");
  for (const TsvTable::Row& row : rows.rows()) {
    const std::string code(row[0]);
    if (code.size() < 2 || code.size() > 3) row.fail(0, "not a language code: \"" + code + "\"");
    std::size_t number = static_cast<std::size_t>(std::find(codes_.begin(), codes_.end(), code) - codes_.begin());
    if (number == codes_.size()) codes_.push_back(code);
    if (codes_.size() > most_languages) row.fail(0, "more than 64 languages");
    for (const std::string_view word : split(row[1], ' ')) all.push_back({hash_of(word), std::uint64_t{1} << number});
  }
  const std::size_t size = std::bit_ceil(all.size() * 4 + 16);
  words_.resize(size);
  mask_ = size - 1;
  for (const Word& word : all) {
    std::size_t at = word.hash & mask_;
    while (words_[at].hash != 0 && words_[at].hash != word.hash) at = (at + 1) & mask_;
    words_[at].hash = word.hash;
    words_[at].languages |= word.language;
  }
}

std::uint64_t Languages::find(std::uint64_t hash) const {
  for (std::size_t at = hash & mask_; words_[at].hash != 0; at = (at + 1) & mask_) {
    if (words_[at].hash == hash) return words_[at].languages;
  }
  return 0;
}

void Languages::count(std::string_view text, Counts& counts) const {
  constexpr std::size_t longest_known = 24;
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t hash = hash_start;
    const std::size_t begin = at;
    while (at < text.size()) {
      const char c = text[at];
      if (is_ascii_letter(c) || (c == '\'' && at > begin)) {
        ++counts.letters[static_cast<std::size_t>(Script::latin)];
        hash = hash_step(hash, lower_ascii(c));
        ++at;
      } else if (is_beyond_ascii(c)) {
        const Letter letter = letter_at(text, at);
        if (letter.script == Script::none) break;
        ++counts.letters[static_cast<std::size_t>(letter.script)];
        counts.accented += letter.script == Script::latin ? 1U : 0U;
        for (std::size_t i = 0; i < letter.length; ++i) hash = hash_step(hash, letter.lower[i]);
        at += letter.length;
      } else {
        break;
      }
    }
    if (at == begin) {
      at += is_beyond_ascii(text[at]) ? letter_at(text, at).length : 1;
      continue;
    }
    ++counts.words;
    std::uint64_t languages = at - begin > longest_known ? 0 : find(hash);
    if (languages == 0) continue;
    const std::uint32_t worth = word_worth / static_cast<std::uint32_t>(std::popcount(languages));
    for (; languages != 0; languages &= languages - 1) {
      const auto language = static_cast<std::size_t>(std::countr_zero(languages));
      counts.worth[language] += worth;
      ++counts.hits[language];
    }
  }
}

std::string Languages::judge(const Counts& counts, std::string_view stated) const {
  std::uint64_t letters = 0;
  for (const std::uint32_t count : counts.letters) letters += count;
  const std::uint64_t latin = counts.letters[static_cast<std::size_t>(Script::latin)];
  std::size_t best = 1;
  for (std::size_t i = 2; i < codes_.size(); ++i) {
    if (counts.worth[i] > counts.worth[best]) best = i;
  }
  const bool other_known = best < codes_.size() && counts.worth[best] > 0;
  if (letters == 0) return stated.empty() ? "und" : std::string(stated);
  if (2 * latin < letters) {
    // Another script: the words of its languages, else the language that mostly writes it.
    if (other_known && counts.worth[best] >= word_worth) return codes_[best];
    std::size_t script = 0;
    for (std::size_t i = 0; i < counts.letters.size(); ++i) {
      if (counts.letters[i] > counts.letters[script]) script = i;
    }
    const auto of = [&](Script which) { return counts.letters[static_cast<std::size_t>(which)]; };
    if (of(Script::kana) > 0 && 10 * of(Script::kana) > of(Script::han))
      script = static_cast<std::size_t>(Script::kana);
    return std::string(language_of(static_cast<Script>(script)));
  }
  const std::uint32_t english = counts.hits[0];
  const std::uint32_t other = other_known ? counts.hits[best] : 0;
  if (counts.words < fewest_words) {
    if (!stated.empty()) return std::string(stated);
    return other >= 2 && english == 0 ? codes_[best] : "en";
  }
  if (other >= 2 && counts.worth[best] > counts.worth[0]) return codes_[best];
  if (counts.words >= many_words && 10 * english < counts.words) return other > 0 ? codes_[best] : "und";
  if (16 * counts.accented > latin && 5 * english < counts.words) return other > 0 ? codes_[best] : "und";
  return "en";
}

std::string Languages::detect(std::string_view text, std::string_view stated) const {
  Counts counts;
  count(text, counts);
  return judge(counts, stated);
}

std::size_t Languages::blank_other_passages(std::string& text) const {
  constexpr std::size_t fewest_letters = 60;
  std::size_t blanked = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end - at >= fewest_letters) {
      Counts counts;
      count(std::string_view(text).substr(at, end - at), counts);
      if (counts.words == 0 || judge(counts, {}) != "en") {
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        ++blanked;
      }
    }
    at = end + 1;
  }
  return blanked;
}

}  // namespace foedus::code
