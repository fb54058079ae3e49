// SPDX-License-Identifier: Apache-2.0
//
// English news text to events: who did what to whom, when and where, with the reason for every reading.
// In: a Document. Out: a Coding: events, the readings set aside and why, counts. How: docs/models/coder.md; the words
// it knows: docs/formats/dictionaries.md and docs/formats/patterns.md. Not for other languages: the caller asks first.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/code/analyser.hpp"
#include "foedus/code/claim.hpp"
#include "foedus/code/document.hpp"
#include "foedus/code/text.hpp"
#include "foedus/event/actor.hpp"
#include "foedus/event/codes.hpp"
#include "foedus/event/dimension.hpp"
#include "foedus/event/vocabulary.hpp"

namespace foedus::code {

/// A side of an event as the text gives it. Spans are bytes of the document's text (of its title in sentence 0).
struct CodedActor {
  Actor actor;
  std::string text;  ///< "Russian Foreign Minister Sergei Lavrov"; what a pronoun stands for
  Span span;         ///< of the words in this sentence
};

/// How exactly a date is known.
enum class DateGrain : std::uint8_t { day, month, year, document };
[[nodiscard]] std::string_view name_of(DateGrain grain);

struct CodedEvent {
  std::uint32_t sentence = 0;  ///< 0: the title; 1: the first sentence of the text
  std::optional<Day> date;     ///< of the act; empty where neither text nor document has one
  DateGrain grain = DateGrain::document;
  CodedActor source;
  CodedActor target;
  std::vector<StateCode> others;  ///< mediators, hosts and further parties, each once, in the order of the text
  CameoCode cameo;
  std::string_view plover;  ///< PLOVER category of the 2021 manual: "AGREE"; views into the coder
  std::string_view mode;    ///< PLOVER mode, may be empty
  Kind kind = Kind::statement;
  std::uint8_t quad = 0;  ///< PLOVER's: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict
  Dimension dimension = Dimension::political;
  bool energy = false;
  float intensity = 0;        ///< Goldstein
  std::string place;          ///< as the text names it, may be empty
  StateCode place_state;      ///< where the place is known
  std::string claim;          ///< what the source alleges, demands or threatens, in the words of the text; may be empty
  Span claim_span;            ///< empty span: none
  Span act;                   ///< the words that carry the act
  std::string reason;         ///< the pattern and the path that led here, in words
  std::uint32_t pattern = 0;  ///< line of the pattern in its file
};

/// Why a reading is no event.
enum class SetAside : std::uint8_t {
  hypothetical,  ///< "if Russia attacks", "could sign"
  historical,    ///< years before the document
  anniversary,   ///< marks, remembers, commemorates
  one_state,     ///< both sides are the same state
  no_target,     ///< an act without a second actor
  no_source,     ///< a passive without an agent
  reported,      ///< alleged by somebody: kept as a claim of another event
  background,    ///< a noun that mentions an act without reporting it
  duplicate,     ///< the same act between the same sides earlier in the document
  figurative,    ///< a match: attacking and defending without arms
  private_act,   ///< citizens and firms do what is no act of their state
};
inline constexpr std::size_t set_aside_count = 11;
[[nodiscard]] std::string_view name_of(SetAside reason);

struct ReadingSetAside {
  std::uint32_t sentence = 0;
  SetAside why = SetAside::background;
  CameoCode cameo;
  StateCode source;  ///< empty: none found
  StateCode target;
  Span act;
  std::optional<Day> date;  ///< of what is historical, where the text tells
  DateGrain grain = DateGrain::document;
  std::string reason;
};

struct CodingCounts {
  std::uint64_t sentences = 0;  ///< title included
  std::uint64_t unparsed = 0;   ///< of them, passed over because they cannot hold an event between two states
  std::uint64_t events = 0;
  std::uint64_t claims = 0;  ///< where they are asked for
  std::array<std::uint64_t, set_aside_count> set_aside{};

  CodingCounts& operator+=(const CodingCounts& other);
};

struct Coding {
  std::vector<CodedEvent> events;  ///< in the order of the text
  std::vector<ReadingSetAside> set_aside;
  std::vector<Claim> claims;  ///< where they are asked for, in the order of the text
  CodingCounts counts;
};

/// What the coder saw in one sentence, for `foedus code --explain`.
struct Explanation {
  struct Mention {
    std::uint32_t first = 0;  ///< tokens [first, last], counted from 0
    std::uint32_t last = 0;
    std::uint32_t head = 0;
    CodedActor actor;
    std::string how;  ///< "state", "demonym", "capital", "office holder on 2024-05-01", "pronoun for Russia"
  };
  std::uint32_t number = 0;            ///< as CodedEvent::sentence
  const Sentence* sentence = nullptr;  ///< with its tree; null: not parsed. Valid during the call
  std::string_view text;               ///< what the spans of `sentence` count in; its own words if not parsed
  std::vector<Mention> mentions;
  std::vector<CodedEvent> events;
  std::vector<ReadingSetAside> set_aside;
  std::vector<Claim> claims;  ///< without what only the whole document tells of them
};

/// What is asked of a document. Claims cost the parse of every sentence that attributes something.
enum class Want : std::uint8_t { events, events_and_claims };

/// One sentence with its two sides given (`foedus code --given`).
struct PairCoding {
  CameoCode cameo;
  std::string_view root;  ///< one of the 15 roots: ACCUSE AGREE AID ASSAULT COERCE CONSULT COOPERATE MOBILIZE PROTEST
                          ///< REJECT REQUEST SANCTION SUPPORT THREATEN YIELD
  std::uint8_t quad = 0;  ///< of the root: 1 to 4
  std::string_view mode;
  Span act;
  bool by_tree = false;  ///< false: no pattern joined the sides, the nearest words decided
  std::string reason;
};

/// Files in place of or beside those compiled in.
struct CoderFiles {
  std::filesystem::path model;                      ///< of the parser; empty: compiled in
  std::filesystem::path patterns;                   ///< replaces patterns.txt; empty: compiled in
  std::vector<std::filesystem::path> dictionaries;  ///< further actors, read after ours: theirs win
};

/// Thread safety: const members may be called from many threads; each call has its own working memory.
class Coder {
 public:
  /// `vocabulary` must outlive the coder. Throws Error (input) naming file and line that is not understood.
  [[nodiscard]] static Coder load(const Vocabulary& vocabulary, const CoderFiles& files = {});
  Coder(Coder&&) noexcept;
  Coder& operator=(Coder&&) noexcept;
  ~Coder();

  /// Every event between two states in the document.
  [[nodiscard]] Coding code(const Document& document, Want want = Want::events) const;
  /// Events and claims, showing each sentence as it is coded.
  [[nodiscard]] Coding code(const Document& document, const std::function<void(const Explanation&)>& see) const;
  /// The act between two sides of one sentence, given by their words. Always answers.
  [[nodiscard]] PairCoding code_pair(std::string_view sentence, std::string_view source, std::string_view target) const;
  /// Whether `text` has names that point to two states. Errs on the side of yes. Cost: one look-up a capital word.
  [[nodiscard]] bool names_two_states(std::string_view text) const;
  [[nodiscard]] const Analyser& analyser() const;

  struct Parts;

 private:
  explicit Coder(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace foedus::code
