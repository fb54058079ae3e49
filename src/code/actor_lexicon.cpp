// SPDX-License-Identifier: Apache-2.0
#include "code/actor_lexicon.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

#include "base/fold.hpp"

namespace foedus::code {
namespace {

constexpr std::array<std::string_view, 10> kind_names = {"ignore", "name",  "state",  "demonym", "capital",
                                                         "outlet", "place", "person", "surname", "agent"};

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

// "EU", "U.S.", "G-20": known only in capitals.
bool is_acronym(std::string_view name) {
  if (name.size() > 8) return false;
  bool upper = false;
  for (const char c : name) {
    if (is_lower(c) || c == ' ') return false;
    upper = upper || is_upper(c);
  }
  return upper;
}

bool in_capitals(std::string_view form) {
  return std::none_of(form.begin(), form.end(), is_lower);
}

bool begins_capital(std::string_view form) {
  return !form.empty() && (is_upper(form.front()) || static_cast<unsigned char>(form.front()) >= 0x80 ||
                           (form.front() >= '0' && form.front() <= '9'));
}

// "al-Assad", "bin Salman", "the Hague": names whose first word may be small.
bool may_begin_small(std::string_view word) {
  return word == "al" || word == "el" || word == "bin" || word == "de" || word == "van";
}

constexpr std::array<std::string_view, 8> leading_offices = {
    "head_of_state",     "head_of_government", "foreign_minister", "defence_minister",
    "organisation_head", "deputy_head",        "leader",           "royal"};

}  // namespace

std::string_view name_of(NameKind kind) {
  return kind_names.at(static_cast<std::size_t>(kind));
}

std::string_view ActorLexicon::fold_word(std::string_view form, std::string& buffer) {
  buffer.clear();
  for (const char c : form) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      buffer = fold_name(form);
      return buffer;
    }
    if (is_upper(c)) {
      buffer.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if (is_lower(c) || (c >= '0' && c <= '9') || c == '+') {
      buffer.push_back(c);
    }
  }
  return buffer;
}

ActorLexicon::ActorLexicon(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {
  for (const State& state : vocabulary.states.all()) {
    if (state.polity == Polity::region) continue;
    NameMeaning meaning{{state.code, state.polity == Polity::organisation ? Sector::igo : Sector::none},
                        NameKind::state,
                        state.begins,
                        state.ends};
    add_name(state.name, meaning);
    for (const std::string& name : state.names) add_name(name, meaning);
    meaning.kind = NameKind::demonym;
    for (const std::string& name : state.demonyms) add_name(name, meaning);
    if (state.polity == Polity::organisation) continue;
    meaning.kind = NameKind::capital;
    for (const std::string& name : state.capitals) add_name(name, meaning);
  }
  for (const OfficeHolder& holder : vocabulary.actors.office_holders()) {
    const NameMeaning meaning{{holder.state, holder.sector}, NameKind::person, holder.begins, holder.ends};
    add_name(holder.name, meaning);
    for (const std::string& name : holder.names) add_name(name, meaning);
  }
  for (const NamedGroup& group : vocabulary.actors.groups()) {
    add_name(group.name, {group.actor, NameKind::name, group.begins, group.ends});
  }
  add_surnames(vocabulary);
}

// Those who hold an office that makes news are known by their last name alone, while they hold it.
void ActorLexicon::add_surnames(const Vocabulary& vocabulary) {
  for (const OfficeHolder& holder : vocabulary.actors.office_holders()) {
    if (std::find(leading_offices.begin(), leading_offices.end(), holder.office) == leading_offices.end()) continue;
    std::vector<std::string_view> names = {holder.name};
    names.insert(names.end(), holder.names.begin(), holder.names.end());
    for (const std::string_view name : names) {
      const std::size_t space = name.rfind(' ');
      if (space == std::string_view::npos) continue;
      const std::string_view last = name.substr(space + 1);
      if (last.size() < 3 || is_acronym(last)) continue;
      add_name(last, {{holder.state, holder.sector}, NameKind::surname, holder.begins, holder.ends});
    }
  }
}

void ActorLexicon::add_name(std::string_view name, const NameMeaning& meaning) {
  std::vector<Span> tokens;
  std::size_t position = 0;
  std::string buffer;
  Node node = 0;
  bool first = true;
  bool some = false;
  while (tokenizer_.next_sentence(name, position, tokens)) {
    for (const Span& token : tokens) {
      const std::string_view word = fold_word(token.of(name), buffer);
      if (word.empty() || (first && word == "the")) continue;
      const WordId id = words_.add(word);
      if (first) {
        if (begins_name_.size() <= id) begins_name_.resize(id + 1, 0);
        begins_name_[id] = 1;
      }
      first = false;
      const auto [edge, fresh] =
          edges_.try_emplace((std::uint64_t{node} << 32U) | id, static_cast<Node>(meanings_.size()));
      if (fresh) meanings_.emplace_back();
      node = edge->second;
      some = true;
    }
  }
  if (!some) return;
  meanings_[node].push_back(meaning);
  meanings_[node].back().acronym = is_acronym(name);
}

void ActorLexicon::add(std::string_view dictionary, const std::string& place) {
  const TsvTable table(dictionary, place, {"kind", "names", "state", "sector", "begins", "ends"});
  for (const TsvTable::Row& row : table.rows()) {
    NameMeaning meaning;
    const std::string_view kind = row[0];
    const auto found = std::find(kind_names.begin(), kind_names.end(), kind);
    if (found == kind_names.end())
      row.fail(0, "no kind of entry: " + std::string{kind}, "Kinds: name, place, outlet, person, agent, ignore.");
    meaning.kind = static_cast<NameKind>(found - kind_names.begin());
    if (!row[3].empty()) {
      const auto sector = parse_sector(row[3]);
      if (!sector) row.fail(3, "no sector: " + std::string{row[3]}, "Sectors stand in docs/formats/actors.md.");
      meaning.actor.sector = *sector;
    }
    if (!row[2].empty()) {
      const State* state = StateCode::fits(row[2]) ? vocabulary_->states.find(StateCode{row[2]}) : nullptr;
      if (state == nullptr) row.fail(2, "no state of states.tsv: " + std::string{row[2]});
      meaning.actor.state = state->code;
    } else if (meaning.kind != NameKind::agent && meaning.kind != NameKind::ignored) {
      row.fail(2, "a name needs a state", "Only agent and ignore have none.");
    }
    for (const auto& [cell, day] :
         {std::pair{std::size_t{4}, &meaning.begins}, std::pair{std::size_t{5}, &meaning.ends}}) {
      if (row[cell].empty()) continue;
      const auto parsed = parse_day(row[cell]);
      if (!parsed) row.fail(cell, "not a day: " + std::string{row[cell]}, "Write it as 2024-06-30.");
      *day = *parsed;
    }
    for (const std::string_view name : split(row[1], ';')) {
      if (name.empty()) continue;
      if (meaning.kind == NameKind::agent) {
        agents_.insert_or_assign(std::string{name}, meaning.actor.sector);
        const std::size_t space = name.rfind(' ');
        agent_ends_.add(space == std::string_view::npos ? name : name.substr(space + 1));
      } else {
        add_name(name, meaning);
      }
    }
  }
}

ActorLexicon::Node ActorLexicon::step(Node node, WordId word) const {
  const auto found = edges_.find((std::uint64_t{node} << 32U) | word);
  return found == edges_.end() ? 0 : found->second;
}

// The meaning valid on the day (without one, that which lasts: Russia, not the Soviet Union), of several the preferred
// kind, of equals the later entry; a person out of office is known too.
const NameMeaning* ActorLexicon::choose(Node node, std::optional<Day> on, bool capitals, bool& former) const {
  const NameMeaning* best = nullptr;
  const auto away = [&](const NameMeaning& meaning) {
    if (!on) return 0;
    return *on < meaning.begins ? meaning.begins - *on : *on > meaning.ends ? *on - meaning.ends : 0;
  };
  const auto order = [&](const NameMeaning& meaning) {
    const std::int32_t days = away(meaning);
    const bool elite = meaning.actor.sector == Sector::elite;
    const std::int32_t gone = on ? 0 : last_day - meaning.ends;
    return std::tuple{days != 0, meaning.kind, days, !on && elite, gone, meaning.ends - meaning.begins};
  };
  for (const NameMeaning& meaning : meanings_[node]) {
    if (meaning.acronym && !capitals) continue;
    if (meaning.kind == NameKind::surname) {
      if (away(meaning) > 90) continue;
      if (!on) {
        const bool one_state =
            std::all_of(meanings_[node].begin(), meanings_[node].end(),
                        [&](const NameMeaning& other) { return other.actor.state == meaning.actor.state; });
        if (!one_state) continue;
      }
    }
    if (best == nullptr || order(meaning) <= order(*best)) best = &meaning;
  }
  former = best != nullptr && best->kind == NameKind::person && away(*best) != 0;
  return best;
}

void ActorLexicon::find(std::span<const std::string_view> forms, std::optional<Day> on,
                        std::vector<NameMatch>& out) const {
  out.clear();
  std::string buffer;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::string_view form = forms[i];
    if (!begins_capital(form) && !may_begin_small(form)) continue;
    const WordId first = words_.find(fold_word(form, buffer));
    if (first == no_word || first >= begins_name_.size() || begins_name_[first] == 0) continue;
    Node node = step(0, first);
    bool capitals = in_capitals(form);
    NameMatch best;
    bool found = false;
    for (std::size_t j = i; node != 0;) {
      bool former = false;
      if (const NameMeaning* meaning = choose(node, on, capitals, former); meaning != nullptr) {
        best = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), meaning->kind, meaning->actor, former};
        if (former) best.actor.sector = Sector::elite;
        found = true;
      }
      // Hyphens and lone stops stand between the words of a name.
      std::size_t next = j + 1;
      std::string_view word;
      while (next < forms.size() && (word = fold_word(forms[next], buffer)).empty() && forms[next].size() <= 1 &&
             (forms[next] == "-" || forms[next] == ".")) {
        ++next;
      }
      if (next >= forms.size() || word.empty()) break;
      const WordId id = words_.find(word);
      if (id == no_word) break;
      node = step(node, id);
      capitals = capitals && in_capitals(forms[next]);
      j = next;
    }
    if (!found) continue;
    out.push_back(best);
    i = best.last;
  }
}

std::size_t ActorLexicon::count_states(std::string_view text, std::size_t most) const {
  std::array<StateCode, 8> seen;
  std::size_t count = 0;
  most = std::min(most, seen.size());
  std::string buffer;
  std::vector<std::string_view> forms;
  std::vector<NameMatch> matches;
  const auto is_word = [](char c) {
    return is_upper(c) || is_lower(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80 || c == '.';
  };
  std::size_t i = 0;
  while (i < text.size()) {
    if (!is_word(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string_view word = text.substr(i, end - i);
    const std::size_t begin = i;
    i = end;
    if (!begins_capital(word) || word.size() > longest_token) continue;
    const WordId id = words_.find(fold_word(word, buffer));
    if (id == no_word || id >= begins_name_.size() || begins_name_[id] == 0) continue;
    // A name may begin here: read the few words it may consist of.
    forms.clear();
    for (std::size_t at = begin; at < text.size() && forms.size() < 6;) {
      if (!is_word(text[at])) {
        ++at;
        continue;
      }
      std::size_t stop = at;
      while (stop < text.size() && is_word(text[stop])) ++stop;
      forms.push_back(text.substr(at, stop - at));
      at = stop;
    }
    find(std::span<const std::string_view>(forms), std::nullopt, matches);
    StateCode state;
    if (!matches.empty() && matches.front().first == 0) state = matches.front().actor.state;
    // Without a day a surname may be several persons': count it as a state of its own.
    if (state.empty() && matches.empty()) {
      const auto is_surname = [](const NameMeaning& meaning) { return meaning.kind == NameKind::surname; };
      const auto& meanings = meanings_[step(0, id)];
      if (std::any_of(meanings.begin(), meanings.end(), is_surname)) state = StateCode{word.substr(0, 3)};
    }
    if (state.empty()) continue;
    if (std::find(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(count), state) !=
        seen.begin() + static_cast<std::ptrdiff_t>(count)) {
      continue;
    }
    seen[count++] = state;
    if (count >= most) break;
  }
  return count;
}

Sector ActorLexicon::agent(std::span<const std::string_view> lemmas, std::size_t last) const {
  if (agent_ends_.find(lemmas[last]) == no_word) return Sector::none;
  std::string joined;
  for (std::size_t words = std::min<std::size_t>(3, last + 1); words > 0; --words) {
    joined.clear();
    for (std::size_t i = last + 1 - words; i <= last; ++i) {
      if (!joined.empty()) joined.push_back(' ');
      joined += lemmas[i];
    }
    if (const auto found = agents_.find(joined); found != agents_.end()) return found->second;
  }
  return Sector::none;
}

}  // namespace foedus::code
