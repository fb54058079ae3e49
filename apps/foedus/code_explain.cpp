// SPDX-License-Identifier: Apache-2.0
//
// `foedus code --explain`: sentence by sentence, what the coder saw.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "code_output.hpp"

namespace foedus::apps {
namespace {

using code::CodedDocument;
using code::CodedEvent;
using code::Explanation;
using code::Sentence;
using code::Token;

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) out.push_back(c);
    if (blank && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
  return out;
}

// A token below its head, indented by its depth; without recursion.
void draw_tree(const Sentence& sentence, std::string& out) {
  struct Place {
    std::size_t token;
    std::size_t depth;
  };
  std::vector<Place> to_draw;
  const auto push_dependents = [&](std::uint32_t head, std::size_t depth) {
    for (std::size_t i = sentence.tokens.size(); i-- > 0;) {
      if (sentence.tokens[i].head == head) to_draw.push_back({i, depth});
    }
  };
  push_dependents(0, 0);
  while (!to_draw.empty()) {
    const Place place = to_draw.back();
    to_draw.pop_back();
    const Token& token = sentence.tokens[place.token];
    const std::string left =
        fmt::format("{}{}", std::string(2 * std::min<std::size_t>(place.depth, 20), ' '), token.form);
    out += fmt::format("    {:>3} {:<44} {:<6} {:<12} {}\n", place.token + 1, left, name_of(token.upos),
                       name_of(token.relation), token.lemma);
    push_dependents(static_cast<std::uint32_t>(place.token + 1), place.depth + 1);
  }
}

std::string actor_in_words(const Actor& actor) {
  const std::string state = actor.state.empty() ? "no state" : actor.state.text();
  return actor.sector == Sector::none ? state : fmt::format("{} {}", state, name_of(actor.sector));
}

std::string event_in_words(const CodedEvent& event) {
  std::string line = fmt::format("{}  {} -> {}  {} {}", event.date ? format_day(*event.date) : "no date   ",
                                 actor_in_words(event.source.actor), actor_in_words(event.target.actor),
                                 event.cameo.view(), event.plover);
  if (!event.mode.empty()) line += fmt::format(" ({})", event.mode);
  line += fmt::format(", {}, {:.1f}", event.energy ? std::string_view{"energy"} : name_of(event.dimension),
                      event.intensity);
  if (!event.others.empty()) {
    line += ", with";
    for (const StateCode other : event.others) line += fmt::format(" {}", other.view());
  }
  if (!event.place.empty()) line += fmt::format(", in {}", event.place);
  return line;
}

// Who says it, of whom, which way: "observers: analysts, of AZE RUS, apart".
std::string claim_in_words(const code::Claim& claim) {
  std::string line = claim.kind == code::Claimant::author ? std::string{"the text itself"}
                     : claim.claimant.empty()           ? std::string{"nobody named"}
                                                        : one_line(claim.claimant);
  if (!claim.name.empty()) line += " = " + claim.name;
  if (claim.kind != code::Claimant::author) {
    line += fmt::format(" ({}", code::name_of(claim.kind));
    if (!claim.actor.state.empty()) line += " " + actor_in_words(claim.actor);
    line += fmt::format(") {}", code::name_of(claim.manner));
  }
  if (!claim.states.empty()) {
    line += claim.states_named ? ", of" : ", as the text is about, of";
    for (const StateCode state : claim.states) line += fmt::format(" {}", state.view());
  }
  if (!claim.cameo.empty()) line += fmt::format(", act {}", claim.cameo.view());
  if (claim.direction != code::Direction::none)
    line += fmt::format(", {}{}", claim.negated ? "not " : "", code::name_of(claim.direction));
  if (claim.dimension)
    line += fmt::format(", {}", claim.energy ? std::string_view{"energy"} : name_of(*claim.dimension));
  line += fmt::format(", {}", code::name_of(claim.time));
  if (claim.date) line += fmt::format(", about {}", format_day(*claim.date));
  return line;
}

void append_explanation(const Explanation& seen, std::string& out) {
  if (seen.sentence == nullptr) {
    out += fmt::format("  [{}] {}\n    passed over: it names fewer than two sides\n", seen.number,
                       one_line(seen.text.substr(0, 200)));
    return;
  }
  out += fmt::format("  [{}] {}\n", seen.number, one_line(seen.sentence->span.of(seen.text)));
  draw_tree(*seen.sentence, out);
  for (const Explanation::Mention& mention : seen.mentions) {
    out += fmt::format("    actor      {}: {} ({})\n", one_line(mention.actor.text),
                       actor_in_words(mention.actor.actor), mention.how);
  }
  for (const CodedEvent& event : seen.events) {
    out += fmt::format("    event      {}\n               {}\n", event_in_words(event), event.reason);
    if (!event.claim.empty()) out += fmt::format("               in its words: {}\n", one_line(event.claim));
  }
  for (const code::Claim& claim : seen.claims) {
    out += fmt::format("    claim      {}\n               {}\n", claim_in_words(claim), one_line(claim.text));
  }
  for (const code::ReadingSetAside& reading : seen.set_aside) {
    out += fmt::format("    set aside  {} {} {} -> {}: {}\n", name_of(reading.why), reading.cameo.view(),
                       reading.source.empty() ? "?" : reading.source.view(),
                       reading.target.empty() ? "?" : reading.target.view(), reading.reason);
  }
}

// What the text tells as past or marks: no news of its day, but part of what it says.
void append_past(const CodedDocument& coded, std::string& out) {
  bool any = false;
  for (const code::ReadingSetAside& reading : coded.coding.set_aside) {
    const bool past = reading.why == code::SetAside::historical || reading.why == code::SetAside::anniversary;
    if (!past || reading.source.empty() || reading.target.empty()) continue;
    if (!any) out += "  told as past\n";
    any = true;
    const std::string day = !reading.date                             ? std::string{"no date"}
                            : reading.grain == code::DateGrain::year  ? fmt::format("{}", reading.date->year())
                            : reading.grain == code::DateGrain::month ? format_day(*reading.date).substr(0, 7)
                                                                      : format_day(*reading.date);
    out += fmt::format("    [{}] {:<10}  {} -> {}  {}: {}\n", reading.sentence, day, reading.source.view(),
                       reading.target.view(), reading.cameo.view(), reading.reason);
  }
}

}  // namespace

code::Coding explain(const code::Coder& coder, CodedDocument& coded) {
  return coder.code(coded.document, [&](const Explanation& seen) { append_explanation(seen, coded.output); });
}

void append_summary(const CodedDocument& coded, std::string& out) {
  const code::Document& document = coded.document;
  if (coded.reject) {
    out = fmt::format("line {}: rejected: {}\n\n", coded.reject->line, coded.reject->reason);
    return;
  }
  std::string head =
      fmt::format("{}{}{}\n", document.id, document.date ? ", " + format_day(*document.date) : ", no date",
                  document.title.empty() ? "" : ": " + one_line(document.title));
  if (!coded.coded()) {
    out = head + fmt::format("  set aside: not English ({})\n\n", coded.language);
    return;
  }
  if (coded.passages_set_aside > 0)
    head += fmt::format("  {} passages in other languages left out\n", coded.passages_set_aside);
  out.insert(0, head);
  const code::CodingCounts& counts = coded.coding.counts;
  std::uint64_t aside = 0;
  for (const std::uint64_t count : counts.set_aside) aside += count;
  out += fmt::format("  {} sentences, {} of them passed over; {} events; {} readings set aside; {} claims\n",
                     counts.sentences, counts.unparsed, counts.events, aside, counts.claims);
  if (!coded.coding.events.empty()) out += "  events\n";
  for (const CodedEvent& event : coded.coding.events) {
    out += fmt::format("    [{}] {}\n", event.sentence, event_in_words(event));
    if (!event.claim.empty()) out += fmt::format("        {}\n", one_line(event.claim));
  }
  append_past(coded, out);
  if (!coded.coding.claims.empty()) out += "  claims\n";
  for (const code::Claim& claim : coded.coding.claims) {
    out += fmt::format("    [{}] {}\n        {}\n", claim.sentence, claim_in_words(claim), one_line(claim.text));
  }
  out += "\n";
}

}  // namespace foedus::apps
