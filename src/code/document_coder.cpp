// SPDX-License-Identifier: Apache-2.0
#include "code/document_coder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "code/headline.hpp"

namespace foedus::code {

DocumentCoder::DocumentCoder(const Coder::Parts& parts, Want want, const std::function<void(const Explanation&)>* see)
    : parts_(&parts),
      see_(see),
      acts_(parts.patterns, parts.frame_words),
      parties_(parts.actors, parts.analyser),
      readings_(parts.vocabulary->ontology, acts_, parties_),
      attributions_(parts.patterns, parts.words),
      claims_(parts.vocabulary->ontology, parts.patterns, acts_, parties_, readings_),
      want_(want) {}

// Two states by name, or one with a word that stands for another.
bool DocumentCoder::may_hold_event() const {
  StateCode first;
  for (const NameMatch& match : matches_) {
    if (match.actor.state.empty() || match.kind == NameKind::ignored) continue;
    if (first.empty()) first = match.actor.state;
    if (match.actor.state != first) return true;
  }
  const auto reference = [](std::string_view form) { return Parties::refers(form); };
  return std::any_of(forms_.begin(), forms_.end(), reference) ||
         (!first.empty() && std::find(forms_.begin(), forms_.end(), "the") != forms_.end());
}

// One act a document: the same act between the same sides on the same day is the one told before.
void DocumentCoder::drop_duplicates(std::size_t from_event) {
  std::vector<CodedEvent>& events = coding_.events;
  const auto same_act = [](const CodedEvent& a, const CodedEvent& b) {
    const std::string_view x = a.cameo.view();
    const std::string_view y = b.cameo.view();
    return a.source.actor.state == b.source.actor.state && a.target.actor.state == b.target.actor.state &&
           x.substr(0, 3) == y.substr(0, 3) &&
           (a.date == b.date || a.grain == DateGrain::document || b.grain == DateGrain::document);
  };
  for (std::size_t i = from_event; i < events.size();) {
    const auto end = events.begin() + static_cast<std::ptrdiff_t>(i);
    const auto first =
        std::find_if(events.begin(), end, [&](const CodedEvent& other) { return same_act(other, events[i]); });
    if (first == end) {
      ++i;
      continue;
    }
    ReadingSetAside reading;
    reading.sentence = events[i].sentence;
    reading.why = SetAside::duplicate;
    reading.cameo = events[i].cameo;
    reading.source = events[i].source.actor.state;
    reading.target = events[i].target.actor.state;
    reading.act = events[i].act;
    reading.reason = fmt::format("told in sentence {} already", first->sentence);
    // The later sentence may know the act or its day more exactly.
    if (events[i].cameo.view().size() > first->cameo.view().size() ||
        (first->grain == DateGrain::document && events[i].grain != DateGrain::document &&
         first->cameo == events[i].cameo)) {
      if (first->grain == DateGrain::document && events[i].grain != DateGrain::document) {
        first->date = events[i].date;
        first->grain = events[i].grain;
      }
    }
    coding_.set_aside.push_back(std::move(reading));
    events.erase(events.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void DocumentCoder::show(std::uint32_t number, const Sentence* sentence, std::string_view text, std::size_t from_event,
                         std::size_t from_aside, std::size_t from_claim) const {
  Explanation explanation;
  explanation.number = number;
  explanation.sentence = sentence;
  explanation.text = text;
  for (const NameMatch& match : matches_) {
    if (match.kind == NameKind::ignored) continue;
    Explanation::Mention mention;
    mention.first = match.first;
    mention.last = match.last;
    mention.head = match.last;
    mention.actor.actor = match.actor;
    if (sentence != nullptr) {
      mention.actor.span = {sentence->tokens[match.first].span.begin, sentence->tokens[match.last].span.end};
      mention.actor.text = std::string{mention.actor.span.of(text)};
    }
    mention.how = std::string{name_of(match.kind)};
    if (match.kind == NameKind::person || match.kind == NameKind::surname) {
      mention.how = match.former ? "person out of office"
                    : on_        ? "office holder on " + format_day(*on_)
                                 : "office holder";
    }
    explanation.mentions.push_back(std::move(mention));
  }
  explanation.events.assign(
      coding_.events.begin() + static_cast<std::ptrdiff_t>(std::min(from_event, coding_.events.size())),
      coding_.events.end());
  explanation.set_aside.assign(coding_.set_aside.begin() + static_cast<std::ptrdiff_t>(from_aside),
                               coding_.set_aside.end());
  explanation.claims.assign(coding_.claims.begin() + static_cast<std::ptrdiff_t>(from_claim), coding_.claims.end());
  (*see_)(explanation);
}

namespace {

// Where a dateline ends: "ATHENS - ", "GAZA CITY, (Agency) - "; 0: there is none.
std::size_t dateline_end(std::string_view text, const std::vector<Span>& spans) {
  constexpr std::size_t longest = 10;
  const auto capitals = [](std::string_view word) {
    return word.size() > 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  };
  if (spans.empty() || !capitals(spans.front().of(text))) return 0;
  for (std::size_t i = 1; i + 3 < spans.size() && i < longest; ++i) {
    const std::string_view word = spans[i].of(text);
    const bool dash = word == "-" || word == "--" || word == "\u2013" || word == "\u2014" || word == ":";
    const bool apart = spans[i].begin > spans[i - 1].end || word == ":";
    if (dash && apart) return i + 1;
    const bool name = word == "," || word == "(" || word == ")" || (word[0] >= 'A' && word[0] <= 'Z') ||
                      (word[0] >= '0' && word[0] <= '9');
    if (!name) return 0;
  }
  return 0;
}

}  // namespace

void DocumentCoder::code_sentence(std::string_view text, const std::vector<Span>& with_dateline, std::uint32_t number) {
  const std::size_t skipped = number == 0 ? 0 : dateline_end(text, with_dateline);
  const std::span<const Span> spans = std::span(with_dateline).subspan(skipped);
  forms_.clear();
  for (const Span& span : spans) forms_.push_back(span.of(text));
  parts_->actors.find(forms_, on_, matches_);
  const std::size_t from_event = coding_.events.size();
  const std::size_t from_aside = coding_.set_aside.size();
  const std::size_t from_claim = coding_.claims.size();
  const bool claims = want_ == Want::events_and_claims;
  if (claims) topic_.see(matches_, number == 0 ? 3 : 1);
  const bool aside = !may_hold_event();
  if (aside) ++coding_.counts.unparsed;
  if (aside && !(claims && attributions_.may_attribute(forms_))) {
    const Span whole{spans.front().begin, spans.back().end};
    if (see_ != nullptr) show(number, nullptr, whole.of(text), from_event, from_aside, from_claim);
    return;
  }
  Sentence sentence = parts_->analyser.annotate(forms_);
  for (std::size_t i = 0; i < spans.size(); ++i) sentence.tokens[i].span = spans[i];
  sentence.span = {spans.front().begin, spans.back().end};
  (void)read_as_headline(sentence, matches_, parts_->analyser, parts_->actors, parts_->patterns, parts_->words);
  syntax_.lay_out(sentence, parts_->words, parts_->patterns);
  if (join_names(sentence, matches_)) syntax_.lay_out(sentence, parts_->words, parts_->patterns);
  if (repair_speech(sentence, syntax_, attributions_.speech_set()))
    syntax_.lay_out(sentence, parts_->words, parts_->patterns);
  acts_.begin(syntax_);
  parties_.begin_sentence(syntax_, acts_, matches_);
  parties_.keep(aside ? Parties::Memory::as_it_is : Parties::Memory::growing);
  readings_.begin(syntax_, text, number, on_);
  attributions_.read(syntax_, acts_, parties_, attributed_);
  if (!aside) readings_.read(attributed_, coding_);
  if (claims) {
    parties_.keep(Parties::Memory::as_it_is);
    attributions_.add_own_voice(attributed_);
    claims_.read(syntax_, text, number, on_, attributed_, attributions_, coding_.claims);
  }
  if (!aside) {
    parties_.keep(Parties::Memory::growing);
    parties_.end_sentence();
    drop_duplicates(from_event);
  }
  const bool shown = !aside || coding_.claims.size() > from_claim;
  if (see_ != nullptr) {
    show(number, shown ? &sentence : nullptr, shown ? text : sentence.span.of(text), from_event, from_aside,
         from_claim);
  }
}

void DocumentCoder::code_text(std::string_view text, std::uint32_t first_number, bool worth_reading) {
  std::vector<Span> spans;
  std::size_t position = 0;
  std::uint32_t number = first_number;
  while (parts_->analyser.tokenizer().next_sentence(text, position, spans)) {
    ++coding_.counts.sentences;
    if (worth_reading) {
      code_sentence(text, spans, number);
    } else {
      ++coding_.counts.unparsed;
    }
    if (first_number != 0) ++number;
  }
}

Coding DocumentCoder::code(const Document& document) {
  coding_ = Coding{};
  on_ = document.date;
  parties_.begin_document(on_);
  attributions_.begin_document();
  topic_.begin_document();
  std::size_t states = parts_->actors.count_states(document.text, 2);
  if (states < 2 && !document.title.empty())
    states = parts_->actors.count_states(document.title + "\n" + document.text, 2);
  code_text(document.title, 0, states >= 2);
  code_text(document.text, 1, states >= 2);
  topic_.complete(coding_.claims);
  coding_.counts.events = coding_.events.size();
  coding_.counts.claims = coding_.claims.size();
  for (const ReadingSetAside& reading : coding_.set_aside)
    ++coding_.counts.set_aside[static_cast<std::size_t>(reading.why)];
  return std::move(coding_);
}

Coding Coder::code(const Document& document, Want want) const {
  return DocumentCoder(*parts_, want, nullptr).code(document);
}

Coding Coder::code(const Document& document, const std::function<void(const Explanation&)>& see) const {
  return DocumentCoder(*parts_, Want::events_and_claims, &see).code(document);
}

std::string_view name_of(DateGrain grain) {
  constexpr std::array<std::string_view, 4> names = {"day", "month", "year", "document"};
  return names.at(static_cast<std::size_t>(grain));
}

std::string_view name_of(SetAside reason) {
  constexpr std::array<std::string_view, set_aside_count> names = {
      "hypothetical", "historical", "anniversary", "one_state",  "no_target",  "no_source",
      "reported",     "background", "duplicate",   "figurative", "private_act"};
  return names.at(static_cast<std::size_t>(reason));
}

CodingCounts& CodingCounts::operator+=(const CodingCounts& other) {
  sentences += other.sentences;
  unparsed += other.unparsed;
  events += other.events;
  claims += other.claims;
  for (std::size_t i = 0; i < set_aside_count; ++i) set_aside[i] += other.set_aside[i];
  return *this;
}

}  // namespace foedus::code
