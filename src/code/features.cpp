// SPDX-License-Identifier: Apache-2.0
#include "code/features.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <unordered_map>
#include <xxhash.h>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

namespace foedus::code {
namespace {

constexpr std::size_t longest_form = 64;

std::uint32_t fingerprint_of(std::string_view word) {
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(word.data(), word.size()) >> 32U);
  return hash == 0 ? 1U : hash;
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) >= 0x80U);
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

// Runs longer than three are cut, so that "Azerbaijan" and "Moscow" are both "Xxxx".
std::string shape_of(std::string_view form) {
  std::string shape;
  char last = '\0';
  int run = 0;
  for (const char c : form.substr(0, longest_form)) {
    const char kind = is_upper(c) ? 'X' : is_lower(c) ? 'x' : is_digit(c) ? 'd' : c;
    run = kind == last ? run + 1 : 1;
    last = kind;
    if (run <= 3) shape.push_back(kind);
    if (shape.size() >= 12) break;
  }
  return shape;
}

// The class of a lower-case word in the list of lemmas: the word itself, else with a regular ending taken off.
std::string_view supersense_of(const WordList& list, std::string_view word) {
  std::string_view found = list.find(word);
  if (!found.empty() || word.size() < 4) return found;
  std::array<char, longest_form + 2> buffer{};
  const auto try_stem = [&](std::size_t cut, std::string_view ending) {
    if (!found.empty() || word.size() <= cut + 1) return;
    const std::size_t stem = word.size() - cut;
    std::copy_n(word.begin(), stem, buffer.begin());
    std::copy(ending.begin(), ending.end(), buffer.begin() + static_cast<std::ptrdiff_t>(stem));
    found = list.find({buffer.data(), stem + ending.size()});
  };
  if (word.ends_with("ies") || word.ends_with("ied")) try_stem(3, "y");
  if (word.ends_with("s")) try_stem(1, "");
  if (word.ends_with("es")) try_stem(2, "");
  if (word.ends_with("ed")) {
    try_stem(1, "");
    try_stem(2, "");
    if (word[word.size() - 3] == word[word.size() - 4]) try_stem(3, "");
  }
  if (word.ends_with("ing")) {
    try_stem(3, "");
    try_stem(3, "e");
    if (word.size() > 4 && word[word.size() - 4] == word[word.size() - 5]) try_stem(4, "");
  }
  if (word.ends_with("ly")) try_stem(2, "");
  return found;
}

}  // namespace

void WordList::reserve(std::size_t words) {
  const std::size_t size = std::bit_ceil(words * 2 + 16);
  fingerprints_.assign(size, 0);
  classes_.assign(size, 0);
  mask_ = size - 1;
}

void WordList::insert(std::uint32_t fingerprint, std::uint16_t cls) {
  std::size_t at = fingerprint & mask_;
  while (fingerprints_[at] != 0 && fingerprints_[at] != fingerprint) at = (at + 1) & mask_;
  if (fingerprints_[at] != 0) return;
  fingerprints_[at] = fingerprint;
  classes_[at] = cls;
}

std::string_view WordList::find(std::string_view word) const {
  if (fingerprints_.empty()) return {};
  const std::uint32_t fingerprint = fingerprint_of(word);
  std::size_t at = fingerprint & mask_;
  while (fingerprints_[at] != 0) {
    if (fingerprints_[at] == fingerprint) return names_[classes_[at]];
    at = (at + 1) & mask_;
  }
  return {};
}

WordList WordList::parse(std::string_view text) {
  WordList list;
  list.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1);
  std::unordered_map<std::string_view, std::uint16_t> known;
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with("# ") || tab == std::string_view::npos) continue;
    const std::string_view name = line.substr(tab + 1);
    const auto [found, is_new] = known.try_emplace(name, static_cast<std::uint16_t>(list.names_.size()));
    if (is_new) list.names_.emplace_back(name);
    list.insert(fingerprint_of(line.substr(0, tab)), found->second);
  }
  return list;
}

WordList::Packed WordList::pack() const {
  std::vector<std::pair<std::uint32_t, std::uint16_t>> entries;
  for (std::size_t i = 0; i < fingerprints_.size(); ++i) {
    if (fingerprints_[i] != 0) entries.emplace_back(fingerprints_[i], classes_[i]);
  }
  std::sort(entries.begin(), entries.end());
  Packed packed;
  for (const auto& [fingerprint, cls] : entries) {
    packed.fingerprints.push_back(fingerprint);
    packed.classes.push_back(cls);
  }
  packed.names = names_;
  return packed;
}

WordList WordList::unpack(const Packed& packed) {
  WordList list;
  list.names_ = packed.names;
  list.reserve(packed.fingerprints.size());
  for (std::size_t i = 0; i < packed.fingerprints.size(); ++i) list.insert(packed.fingerprints[i], packed.classes[i]);
  return list;
}

CodeTable CodeTable::parse(std::string_view text, const std::string& place) {
  Packed packed;
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with("# ") || tab == std::string_view::npos) continue;
    packed.fingerprints.push_back(fingerprint_of(line.substr(0, tab)));
    std::size_t count = 0;
    for (const std::string_view code : split(line.substr(tab + 1), ' ')) {
      std::uint16_t value = 0;
      std::from_chars(code.data(), code.data() + code.size(), value);
      packed.codes.push_back(value);
      ++count;
    }
    if (packed.width == 0) packed.width = count;
    if (count != packed.width) {
      throw Error(ErrorKind::input, place, "lines differ in their number of codes",
                  "Make the table again with train_vectors.");
    }
  }
  return unpack(packed);
}

CodeTable CodeTable::unpack(const Packed& packed) {
  CodeTable table;
  const std::size_t size = std::bit_ceil(packed.fingerprints.size() * 2 + 16);
  table.width_ = packed.width;
  table.fingerprints_.assign(size, 0);
  table.codes_.assign(size * packed.width, 0);
  table.mask_ = size - 1;
  for (std::size_t i = 0; i < packed.fingerprints.size(); ++i) {
    std::size_t at = packed.fingerprints[i] & table.mask_;
    while (table.fingerprints_[at] != 0 && table.fingerprints_[at] != packed.fingerprints[i])
      at = (at + 1) & table.mask_;
    if (table.fingerprints_[at] != 0) continue;
    table.fingerprints_[at] = packed.fingerprints[i];
    std::copy_n(packed.codes.begin() + static_cast<std::ptrdiff_t>(i * packed.width), packed.width,
                table.codes_.begin() + static_cast<std::ptrdiff_t>(at * packed.width));
  }
  return table;
}

CodeTable::Packed CodeTable::pack() const {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < fingerprints_.size(); ++i) {
    if (fingerprints_[i] != 0) places.push_back(i);
  }
  std::sort(places.begin(), places.end(),
            [&](std::size_t a, std::size_t b) { return fingerprints_[a] < fingerprints_[b]; });
  Packed packed;
  packed.width = width_;
  for (const std::size_t place : places) {
    packed.fingerprints.push_back(fingerprints_[place]);
    packed.codes.insert(packed.codes.end(), codes_.begin() + static_cast<std::ptrdiff_t>(place * width_),
                        codes_.begin() + static_cast<std::ptrdiff_t>((place + 1) * width_));
  }
  return packed;
}

std::span<const std::uint16_t> CodeTable::find(std::string_view word) const {
  if (fingerprints_.empty()) return {};
  const std::uint32_t fingerprint = fingerprint_of(word);
  for (std::size_t at = fingerprint & mask_; fingerprints_[at] != 0; at = (at + 1) & mask_) {
    if (fingerprints_[at] == fingerprint) return {codes_.data() + at * width_, width_};
  }
  return {};
}

std::uint64_t hash_feature(Slot slot, std::string_view text) {
  return XXH3_64bits_withSeed(text.data(), text.size(), static_cast<std::uint64_t>(slot) + 1);
}

std::string normal_form(std::string_view form) {
  std::string normal;
  for (std::size_t i = 0; i < form.size() && normal.size() < longest_form; ++i) {
    const char c = form[i];
    if (c == '\xE2' && i + 2 < form.size() && form[i + 1] == '\x80') {
      const auto last = static_cast<unsigned char>(form[i + 2]);
      const char plain = last == 0x98 || last == 0x99   ? '\''
                         : last == 0x9C || last == 0x9D ? '"'
                         : last == 0x93 || last == 0x94 ? '-'
                                                        : '\0';
      if (plain != '\0') {
        normal.push_back(plain);
        i += 2;
        continue;
      }
    }
    normal.push_back(is_digit(c) ? '0' : to_lower(c));
  }
  return normal;
}

void extract_features(std::span<const std::string_view> forms, std::size_t index, const Lexicon& lexicon,
                      std::vector<Feature>& features) {
  const std::string_view form = forms[index];
  const std::string normal = normal_form(form);
  const std::string_view text = normal;
  const auto add = [&](Slot slot, std::string_view value) { features.push_back({slot, hash_feature(slot, value)}); };
  add(Slot::word, text);
  if (text.size() > 2) add(Slot::prefix2, text.substr(0, 2));
  if (text.size() > 3) add(Slot::prefix3, text.substr(0, 3));
  add(Slot::suffix1, text.substr(text.size() - 1));
  if (text.size() > 2) add(Slot::suffix2, text.substr(text.size() - 2));
  if (text.size() > 3) add(Slot::suffix3, text.substr(text.size() - 3));
  if (text.size() > 4) add(Slot::suffix4, text.substr(text.size() - 4));
  add(Slot::shape, shape_of(form));

  const bool capital = !form.empty() && is_upper(form.front());
  const bool last_capital = form.size() > 1 && is_upper(form.back());
  std::string place = index == 0 ? "first" : index + 1 == forms.size() ? "last" : "inside";
  place += capital ? (last_capital ? "-all" : "-capital") : "-plain";
  add(Slot::place, place);

  const std::string_view tags = lexicon.tags.find(form);
  if (!tags.empty()) {
    add(Slot::tags, tags);
    add(Slot::first_tag, tags.substr(0, tags.find(' ')));
  }
  if (text != form) {
    const std::string_view lower = lexicon.tags.find(text);
    if (!lower.empty()) add(Slot::lower_tags, lower);
  }
  const std::string_view sense = supersense_of(lexicon.supersense, text);
  if (!sense.empty()) add(Slot::supersense, sense);
  const std::span<const std::uint16_t> codes = lexicon.codes.find(text);
  for (std::size_t k = 0; k < codes.size(); ++k) {
    const std::array<char, 3> key{static_cast<char>(k), static_cast<char>(codes[k] & 0xFFU),
                                  static_cast<char>(codes[k] >> 8U)};
    add(Slot::code, {key.data(), key.size()});
  }
}

}  // namespace foedus::code
