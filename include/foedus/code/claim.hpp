// SPDX-License-Identifier: Apache-2.0
//
// Claims: what a text says that somebody says, thinks or expects - observers, experts, officials, governments, persons.
// Plain data, made by Coder; told apart from events, because a claim says what somebody holds to be so, not what was
// done. How: docs/models/claims.md. What is written: docs/formats/claims.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/code/tokenizer.hpp"
#include "foedus/event/actor.hpp"
#include "foedus/event/codes.hpp"
#include "foedus/event/dimension.hpp"

namespace foedus::code {

/// Who makes a claim.
enum class Claimant : std::uint8_t {
  observers,   ///< analysts, observers, critics: several, without names
  expert,      ///< one of them, with or without a name
  official,    ///< ministers, spokesmen, "officials", office holders
  government,  ///< a state, or what stands for it: "Moscow", "the Kremlin"
  person,      ///< one person, by name or by what they are, without an office
  outlet,      ///< a medium
  document,    ///< a report, a poll, a declaration
  unnamed,     ///< "sources", "some", "it is believed"
  author,      ///< the text in its own voice: only what tells of closer or apart
};
[[nodiscard]] std::string_view name_of(Claimant claimant);

/// How the claimant stands to what is claimed.
enum class Manner : std::uint8_t { asserts, expects, doubts, denies, asks };
[[nodiscard]] std::string_view name_of(Manner manner);

/// What a claim says of the relation between two sides.
enum class Direction : std::uint8_t {
  none,       ///< nothing about closer or further apart
  closer,     ///< they approach each other, or do so by what they do
  apart,      ///< they draw apart, or quarrel
  unchanged,  ///< what is between them goes on as it is
  mixed,      ///< both in one claim
};
[[nodiscard]] std::string_view name_of(Direction direction);

/// The time a claim speaks of, by its verb.
enum class ClaimTime : std::uint8_t { present, past, future, possible };
[[nodiscard]] std::string_view name_of(ClaimTime time);

struct Claim {
  std::uint32_t sentence = 0;  ///< 0: the title; 1: the first sentence of the text
  Claimant kind = Claimant::unnamed;
  std::string claimant;  ///< the words: "the expert"; empty: nobody is named ("it is believed")
  std::string name;      ///< whom the document has introduced by them, if the words are no name
  Actor actor;           ///< the claimant's state and sector, where known
  Manner manner = Manner::asserts;
  std::string text;               ///< what is claimed, in the words of the text
  std::vector<StateCode> states;  ///< about whom, the one that acts first
  bool states_named = true;       ///< false: what is claimed names too few; the rest is who the document is about
  CameoCode cameo;                ///< of the act alleged by states[0] against states[1]; empty: none that is coded
  Direction direction = Direction::none;
  bool negated = false;  ///< the claim denies its direction: "no rupture"
  std::optional<Dimension> dimension;
  bool energy = false;
  ClaimTime time = ClaimTime::present;
  std::optional<Day> date;  ///< a date inside the claim: what it is about; else empty
  std::optional<Day> said;  ///< day of the document, or of the saying where the text gives one
  Span cue_span;            ///< "say", "according", "view"
  Span claimant_span;       ///< empty span: none
  Span span;                ///< of what is claimed; a parenthesis in its midst ("analysts say") included
  Span sentence_span;       ///< the whole sentence
};

}  // namespace foedus::code
