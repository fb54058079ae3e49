// SPDX-License-Identifier: Apache-2.0
#include "slug_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/fold.hpp"

namespace foedus::read {
namespace {

constexpr std::size_t most_name_words = 3;
constexpr std::size_t most_slug_words = 96;
constexpr unsigned bucket_bits = 13;
/// Shorter names are words of every language ("to", "de"), but for these.
constexpr std::size_t least_name_letters = 4;
constexpr std::array<std::string_view, 10> short_names = {"us",  "uk",  "eu",  "un",  "uae",
                                                          "usa", "drc", "prc", "rok", "dprk"};
constexpr std::size_t least_surname_letters = 4;
/// Capitals and surnames that are common words of English addresses.
constexpr std::array<std::string_view, 6> common_words = {"male", "brown", "bush", "major", "roads", "young"};

std::uint64_t hash_byte(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
}
constexpr std::uint64_t hash_start = 0xCBF29CE484222325U;

std::uint64_t hash_word(std::string_view word) {
  std::uint64_t hash = hash_start;
  for (const char c : word) hash = hash_byte(hash, c);
  return hash;
}

/// The hash of a name of several words out of theirs.
std::uint64_t join(std::uint64_t words, std::uint64_t next) {
  return (words ^ (next + 0x9E3779B97F4A7C15U + (words << 6U) + (words >> 2U))) * 0xD6E8FEB86659FD93U;
}

std::size_t bucket_of(std::uint64_t hash) {
  return static_cast<std::size_t>((hash * 0x9E3779B97F4A7C15U) >> (64U - bucket_bits));
}

/// Path of the address, without host, query and fragment.
std::string_view path_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const std::size_t path = url.find('/');
  if (path == std::string_view::npos) return {};
  url.remove_prefix(path);
  return url.substr(0, url.find_first_of("?#"));
}

/// '\0' for what parts words, else the character in lower case.
constexpr std::array<char, 256> folding = [] {
  std::array<char, 256> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<unsigned char>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) {
    table[static_cast<unsigned char>(c)] = c;
    table[static_cast<unsigned char>(c - 'a' + 'A')] = c;
  }
  return table;
}();

std::size_t hash_words(std::string_view path, std::array<std::uint64_t, most_slug_words>& hashes) {
  std::size_t count = 0;
  std::uint64_t hash = hash_start;
  bool inside = false;
  for (const char c : path) {
    const char folded = folding[static_cast<unsigned char>(c)];
    if (folded != '\0') {
      hash = hash_byte(hash, folded);
      inside = true;
    } else if (inside) {
      hashes[count++] = hash;
      if (count == most_slug_words) return count;
      hash = hash_start;
      inside = false;
    }
  }
  if (inside) hashes[count++] = hash;
  return count;
}

std::string_view last_word(std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  return blank == std::string_view::npos ? name : name.substr(blank + 1);
}

}  // namespace

void SlugNames::add_folded(std::string_view folded, StateIndex state, Window days) {
  std::uint64_t hash = 0;
  std::size_t words = 0;
  while (!folded.empty()) {
    const std::size_t blank = folded.find(' ');
    const std::uint64_t next = hash_word(folded.substr(0, blank));
    folded.remove_prefix(blank == std::string_view::npos ? folded.size() : blank + 1);
    if (words == 0 && !folded.empty()) entries_.push_back({next, 0, 1, {}});
    hash = words == 0 ? next : join(hash, next);
    ++words;
  }
  if (words == 0 || words > most_name_words) return;
  entries_.push_back({hash, state, static_cast<std::uint8_t>(words), days});
}

void SlugNames::add(std::string_view name, StateIndex state, Window days, std::size_t least_letters) {
  const std::string folded = fold_name(name);
  const bool known_short = std::find(short_names.begin(), short_names.end(), folded) != short_names.end();
  if (folded.size() < least_letters && !known_short) return;
  if (std::find(common_words.begin(), common_words.end(), folded) != common_words.end()) return;
  add_folded(folded, state, days);
}

void SlugNames::index() {
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    const std::size_t bucket_a = bucket_of(a.hash);
    const std::size_t bucket_b = bucket_of(b.hash);
    if (bucket_a != bucket_b) return bucket_a < bucket_b;
    if (a.hash != b.hash) return a.hash < b.hash;
    if (a.state != b.state) return a.state < b.state;
    return a.days.first < b.days.first;
  });
  const auto same = [](const Entry& a, const Entry& b) {
    return a.hash == b.hash && a.state == b.state && a.words == b.words && a.days == b.days;
  };
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
  starts_.assign((std::size_t{1} << bucket_bits) + 1, 0);
  for (const Entry& entry : entries_) ++starts_[bucket_of(entry.hash) + 1];
  for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
}

SlugNames::SlugNames(const Vocabulary& vocabulary, const GdeltCodes& codes) {
  std::unordered_map<StateCode, StateIndex> index_of;
  for (std::size_t i = 1; i < codes.size(); ++i) {
    const auto index = static_cast<StateIndex>(i);
    const State& state = *codes.state(index);
    index_of[state.code] = index;
    if (state.polity == Polity::region) continue;
    add(state.name, index, {}, least_name_letters);
    for (const std::string& name : state.names) add(name, index, {}, least_name_letters);
    for (const std::string& name : state.demonyms) add(name, index, {}, least_name_letters);
    for (const std::string& name : state.capitals) add(name, index, {}, least_name_letters);
  }
  for (const OfficeHolder& holder : vocabulary.actors.office_holders()) {
    const auto found = index_of.find(holder.state);
    if (found == index_of.end()) continue;
    const Window days{holder.begins, holder.ends};
    add(holder.name, found->second, days, least_surname_letters);
    add(last_word(holder.name), found->second, days, least_surname_letters);
    for (const std::string& name : holder.names) add(name, found->second, days, least_surname_letters);
  }
  index();
}

void SlugNames::look_up(std::uint64_t hash, std::size_t words, StateIndex one, StateIndex other, Day on, Named& named,
                        bool& begins_longer) const {
  const std::size_t bucket = bucket_of(hash);
  for (std::uint32_t i = starts_[bucket]; i < starts_[bucket + 1]; ++i) {
    const Entry& entry = entries_[i];
    if (entry.hash != hash || entry.words != words) continue;
    if (entry.state == 0) begins_longer = true;
    if (!entry.days.contains(on)) continue;
    named.one = named.one || entry.state == one;
    named.other = named.other || entry.state == other;
  }
}

SlugNames::Named SlugNames::find(std::string_view url, StateIndex one, StateIndex other, Day on) const {
  std::array<std::uint64_t, most_slug_words> hashes;
  const std::size_t count = hash_words(path_of(url), hashes);
  Named named;
  for (std::size_t i = 0; i < count; ++i) {
    bool begins_longer = false;
    look_up(hashes[i], 1, one, other, on, named, begins_longer);
    std::uint64_t hash = hashes[i];
    for (std::size_t words = 2; begins_longer && words <= most_name_words && i + words <= count; ++words) {
      hash = join(hash, hashes[i + words - 1]);
      bool ignored = false;
      look_up(hash, words, one, other, on, named, ignored);
    }
  }
  return named;
}

}  // namespace foedus::read
