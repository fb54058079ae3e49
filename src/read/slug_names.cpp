// SPDX-License-Identifier: Apache-2.0
#include "slug_names.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unordered_map>

#include "base/fold.hpp"

namespace foedus::read {
namespace {

constexpr std::size_t most_name_words = 3;
constexpr unsigned bucket_bits = 13;
/// Most words of an address name nothing: one bit for each of so many hashes tells most of them, and stays in the
/// cache.
constexpr unsigned filter_bits = 17;
/// Shorter names are words of every language ("to", "de"), but for these.
constexpr std::size_t least_name_letters = 4;
constexpr std::array<std::string_view, 10> short_names = {"us",  "uk",  "eu",  "un",  "uae",
                                                          "usa", "drc", "prc", "rok", "dprk"};
/// A file's events mostly lie within days of each other.
constexpr std::int32_t days_around = 400;
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

std::size_t filter_of(std::uint64_t hash) {
  return static_cast<std::size_t>((hash * 0x9E3779B97F4A7C15U) >> (64U - filter_bits));
}

/// Path of the address, without host, query and fragment.
std::string_view path_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const std::size_t path = url.find('/');
  if (path == std::string_view::npos) return {};
  url.remove_prefix(path);
  return url.substr(0, std::min(url.find('?'), url.find('#')));
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

std::size_t hash_words(std::string_view path, std::span<std::uint64_t, SlugNames::most_slug_words> hashes) {
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
      if (count == hashes.size()) return count;
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

void SlugNames::insert(const Entry& entry) {
  const std::size_t bucket = bucket_of(entry.hash);
  for (std::uint32_t i = buckets_[bucket]; i != 0; i = entries_[i].next) {
    const Entry& known = entries_[i];
    if (known.hash == entry.hash && known.state == entry.state && known.words == entry.words &&
        known.days == entry.days) {
      return;
    }
  }
  entries_.push_back(entry);
  entries_.back().next = buckets_[bucket];
  buckets_[bucket] = static_cast<std::uint32_t>(entries_.size() - 1);
  const std::size_t bit = filter_of(entry.hash);
  filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

void SlugNames::add(std::string_view name, StateIndex state, Window days) {
  const std::string whole = fold_name(name);
  std::string_view folded = whole;
  const auto is_one_of = [&](const auto& words) {
    return std::find(words.begin(), words.end(), folded) != words.end();
  };
  if ((folded.size() < least_name_letters && !is_one_of(short_names)) || is_one_of(common_words)) return;
  std::uint64_t first = 0;
  std::uint64_t hash = 0;
  std::size_t words = 0;
  while (!folded.empty()) {
    const std::size_t blank = folded.find(' ');
    const std::uint64_t next = hash_word(folded.substr(0, blank));
    folded.remove_prefix(blank == std::string_view::npos ? folded.size() : blank + 1);
    if (words == 0) first = next;
    hash = words == 0 ? next : join(hash, next);
    ++words;
  }
  if (words == 0 || words > most_name_words) return;
  if (words > 1) insert({first, {}, 0, 0, 1});
  insert({hash, days, 0, state, static_cast<std::uint8_t>(words)});
}

SlugNames::SlugNames(const Vocabulary& vocabulary, const GdeltCodes& codes)
    : codes_(codes),
      holder_starts_(codes.size() + 1, 0),
      learnt_(codes.size()),
      entries_(1),
      buckets_(std::size_t{1} << bucket_bits, 0),
      filter_((std::size_t{1} << filter_bits) / 64, 0) {
  std::unordered_map<StateCode, StateIndex> index_of;
  for (std::size_t i = 1; i < codes.size(); ++i) {
    index_of[codes.code_of(static_cast<StateIndex>(i))] = static_cast<StateIndex>(i);
  }
  const auto all = vocabulary.actors.office_holders();
  std::vector<StateIndex> states(all.size(), 0);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && all[i].state == all[i - 1].state) {
      states[i] = states[i - 1];
    } else if (const auto found = index_of.find(all[i].state); found != index_of.end()) {
      states[i] = found->second;
    }
    ++holder_starts_[states[i] + std::size_t{1}];
  }
  for (std::size_t i = 1; i < holder_starts_.size(); ++i) holder_starts_[i] += holder_starts_[i - 1];
  holders_.resize(all.size());
  std::vector<std::size_t> next = holder_starts_;
  for (std::size_t i = 0; i < all.size(); ++i) holders_[next[states[i]]++] = &all[i];
}

void SlugNames::learn_holder(const OfficeHolder& holder, StateIndex state) {
  const Window days{holder.begins, holder.ends};
  add(holder.name, state, days);
  add(last_word(holder.name), state, days);
  for (const std::string& name : holder.names) add(name, state, days);
}

/// The state's names, and the office holders around `on`; all of them once a second time is asked for.
void SlugNames::learn(StateIndex index, Day on) {
  Learnt& learnt = learnt_[index];
  const State& state = *codes_.state(index);
  if (!learnt.names) {
    learnt.names = true;
    add(state.name, index, {});
    for (const auto* names : {&state.names, &state.demonyms, &state.capitals}) {
      for (const std::string& name : *names) add(name, index, {});
    }
  }
  if (learnt.holders.contains(on)) return;
  const bool first_time = learnt.holders.length() <= 0;
  learnt.holders = first_time ? Window{on - days_around, on + days_around} : Window{};
  for (std::size_t i = holder_starts_[index]; i < holder_starts_[index + std::size_t{1}]; ++i) {
    const OfficeHolder& holder = *holders_[i];
    if (holder.begins <= learnt.holders.last && learnt.holders.first <= holder.ends) learn_holder(holder, index);
  }
}

bool SlugNames::may_name(std::uint64_t hash) const {
  const std::size_t bit = filter_of(hash);
  return (filter_[bit / 64] >> (bit % 64) & 1U) != 0;
}

/// Rows of one article follow each other, and most of its words name nothing.
void SlugNames::choose_words(std::string_view url) {
  if (url == url_ && entries_chosen_for_ == entries_.size()) return;
  if (url != url_) {
    url_ = url;
    word_count_ = hash_words(path_of(url), word_hashes_);
  }
  entries_chosen_for_ = entries_.size();
  chosen_.clear();
  for (std::size_t i = 0; i < word_count_; ++i) {
    if (may_name(word_hashes_[i])) chosen_.push_back(static_cast<std::uint32_t>(i));
  }
}

void SlugNames::look_up(std::uint64_t hash, std::size_t words, StateIndex one, StateIndex other, Day on, Named& named,
                        bool& begins_longer) const {
  if (!may_name(hash)) return;
  for (std::uint32_t i = buckets_[bucket_of(hash)]; i != 0; i = entries_[i].next) {
    const Entry& entry = entries_[i];
    if (entry.hash != hash || entry.words != words) continue;
    if (entry.state == 0) begins_longer = true;
    if (!entry.days.contains(on)) continue;
    named.one = named.one || entry.state == one;
    named.other = named.other || entry.state == other;
  }
}

SlugNames::Named SlugNames::find(std::string_view url, StateIndex one, StateIndex other, Day on) {
  if (!learnt_[one].holders.contains(on)) learn(one, on);
  if (!learnt_[other].holders.contains(on)) learn(other, on);
  choose_words(url);
  Named named;
  for (const std::size_t i : chosen_) {
    bool begins_longer = false;
    look_up(word_hashes_[i], 1, one, other, on, named, begins_longer);
    std::uint64_t hash = word_hashes_[i];
    for (std::size_t words = 2; begins_longer && words <= most_name_words && i + words <= word_count_; ++words) {
      hash = join(hash, word_hashes_[i + words - 1]);
      bool ignored = false;
      look_up(hash, words, one, other, on, named, ignored);
    }
  }
  return named;
}

}  // namespace foedus::read
