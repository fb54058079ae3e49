// SPDX-License-Identifier: Apache-2.0
//
// Which story an article tells, as far as its address shows: agencies' reports appear on many sites under addresses
// that differ in site, section, date and number, but hardly in the words of the headline. In: an address. Out: the
// first content words of its headline, or nothing. Document: docs/models/ledger.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace foedus {

/// Words of the headline that are compared: fewer would take different stories for one, more would tell apart addresses
/// that sites cut short.
inline constexpr int story_words = 5;
/// An address with fewer does not say what story it is.
inline constexpr int least_story_words = 3;
/// Letters of a word that says something: "and", "the", "for" do not.
inline constexpr std::size_t shortest_story_word = 4;

/// The first words of at least four letters of the last part of the path that reads like a headline (four or more words
/// joined by hyphens or underscores), each followed by a hyphen; words with digits are left out. Empty: cannot be told.
[[nodiscard]] std::string story_of(std::string_view url);

/// A number of that story, the same everywhere; 0: cannot be told.
[[nodiscard]] std::uint64_t story_number(std::string_view url);

}  // namespace foedus
