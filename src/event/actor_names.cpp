// SPDX-License-Identifier: Apache-2.0
//
// Looks actors up by their folded text: one hash table of whole names (countries, groups, persons), one of the terms
// that stand before a bracket. Reading the tables: event/actor_tables.hpp.
#include "foedus/event/actor_names.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "foedus/base/name_index.hpp"

#include "base/fold.hpp"
#include "event/actor_tables.hpp"

namespace foedus {
namespace {

// What a name may mean: a country in its time, a group, or one spell of a person in office.
struct Meaning {
  Actor actor;
  ActorFound found = ActorFound::unknown;
  Day begins = first_day;
  Day ends = last_day;
  std::uint8_t rank = 0;  // lower first: a country's own name, its other names, a group, a person
};
using Meanings = std::vector<Meaning>;

std::int32_t days_away(const Meaning& meaning, Day on) {
  if (on < meaning.begins) return meaning.begins - on;
  return on > meaning.ends ? on - meaning.ends : 0;
}

// The one valid on the day; of several a country before a group before a person, then the role held for the shorter
// time; of none valid, the nearest in time.
ActorMatch choose(const Meanings& meanings, Day on) {
  const Meaning* best = nullptr;
  const auto order = [&](const Meaning& meaning) {
    const std::int32_t away = days_away(meaning, on);
    return std::tuple{away != 0, meaning.rank, away, meaning.ends - meaning.begins};
  };
  for (const Meaning& meaning : meanings) {
    if (best == nullptr || order(meaning) < order(*best)) best = &meaning;
  }
  if (best == nullptr) return {};
  if (best->found == ActorFound::by_person && days_away(*best, on) != 0) {
    return {{best->actor.state, Sector::elite}, ActorFound::former};
  }
  return {best->actor, best->found};
}

// Folded text on the stack where it fits, else on the heap.
class Folded {
 public:
  explicit Folded(std::string_view text) : view_(fold_ascii(text, buffer_)) {
    if (view_.empty() && !text.empty()) {
      long_ = fold_name(text);
      view_ = long_;
    }
  }
  Folded(const Folded&) = delete;
  Folded& operator=(const Folded&) = delete;
  [[nodiscard]] std::string_view view() const { return view_; }

 private:
  std::array<char, 512> buffer_;
  std::string long_;
  std::string_view view_;
};

constexpr std::array<std::string_view, 36> particles = {
    "al", "el",  "bin",   "bint", "ibn", "ben", "abu",  "de",  "da",  "do",  "dos", "das",
    "di", "del", "della", "la",   "le",  "van", "von",  "der", "den", "ter", "y",   "e",
    "a",  "ul",  "ur",    "ud",   "as",  "es",  "ould", "und", "zu",  "af",  "av",  "san"};

// "Xi", "al-Assad", "O'Neill", "M.K.", "de"; not "2nd", "NATO", "and".
bool is_name_word(std::string_view word) {
  if (word.empty()) return false;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (std::any_of(word.begin(), word.end(), is_digit)) return false;
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool small = word.front() >= 'a' && word.front() <= 'z';
  if (small) {
    const std::string_view head = word.substr(0, word.find('-'));
    return std::find(particles.begin(), particles.end(), head) != particles.end();
  }
  const bool initials = word.find('.') != std::string_view::npos;
  return initials || word.size() <= 2 || !std::all_of(word.begin(), word.end(), is_capital);
}

constexpr std::array<std::string_view, 24> titles = {"president", "prime",   "minister", "vice",    "king",    "queen",
                                                     "emperor",   "pope",    "sheikh",   "shaikh",  "sultan",  "crown",
                                                     "prince",    "general", "gen",      "colonel", "senator", "dr",
                                                     "sir",       "mr",      "mrs",      "alhaji",  "haji",    "chief"};

std::string_view without_titles(std::string_view name) {
  for (;;) {
    const std::size_t space = name.find(' ');
    if (space == std::string_view::npos) return name;
    if (std::find(titles.begin(), titles.end(), name.substr(0, space)) == titles.end()) return name;
    name.remove_prefix(space + 1);
  }
}

}  // namespace

struct ActorNames::Index {
  std::vector<OfficeHolder> holders;
  std::vector<NamedGroup> groups;
  NameIndex<Meanings> names;
  NameIndex<Sector> terms;       // "police" of "Police (Iran)"
  NameIndex<Sector> term_words;  // any term with that word in it
  NameIndex<SectorRank> icews_sectors;
  NameIndex<Sector> cameo_types;

  void add_states(const StateRegistry& registry);
  void add_persons();
  void add_terms(const std::vector<ActorTerm>& all);
  [[nodiscard]] const Meanings* find(std::string_view folded) const;
  [[nodiscard]] const Meanings* find_person(std::string_view folded) const;
  [[nodiscard]] std::optional<Sector> sector_by_word(std::string_view folded) const;
  [[nodiscard]] bool has_institution_word(std::string_view folded) const { return sector_by_word(folded).has_value(); }
  [[nodiscard]] Sector sector_of(std::string_view term) const;
  [[nodiscard]] ActorMatch match_bracket(std::string_view term, std::string_view bracket, Day on) const;
};

void ActorNames::Index::add_states(const StateRegistry& registry) {
  for (const State& state : registry.all()) {
    Meaning meaning{{state.code, Sector::none}, ActorFound::by_country, state.begins, state.ends, 0};
    if (state.polity == Polity::organisation) {
      meaning.actor.sector = Sector::igo;
      meaning.found = ActorFound::by_group;
      meaning.rank = 2;
    }
    if (state.polity == Polity::region) meaning = {{}, ActorFound::no_country, first_day, last_day, 3};
    names[fold_name(state.name)].push_back(meaning);
    ++meaning.rank;
    for (const std::string& name : state.names) names[fold_name(name)].push_back(meaning);
  }
}

void ActorNames::Index::add_persons() {
  for (const OfficeHolder& holder : holders) {
    const Meaning meaning{{holder.state, holder.sector}, ActorFound::by_person, holder.begins, holder.ends, 6};
    names[fold_name(holder.name)].push_back(meaning);
    for (const std::string& name : holder.names) names[fold_name(name)].push_back(meaning);
  }
}

void ActorNames::Index::add_terms(const std::vector<ActorTerm>& all) {
  for (const ActorTerm& term : all) {
    for (const std::string& name : term.names) {
      switch (term.kind) {
        case ActorTerm::Kind::generic:
          terms.insert_or_assign(fold_name(name), term.actor.sector);
          break;
        case ActorTerm::Kind::word:
          term_words.insert_or_assign(fold_name(name), term.actor.sector);
          break;
        case ActorTerm::Kind::group:
          names[fold_name(name)].push_back({term.actor, ActorFound::by_group, term.begins, term.ends, 4});
          groups.push_back({name, term.actor, term.begins, term.ends});
          break;
        case ActorTerm::Kind::stateless:
          names[fold_name(name)].push_back({term.actor, ActorFound::no_country, term.begins, term.ends, 4});
          break;
      }
    }
  }
}

// "Sergey Viktorovich Lavrov" is also looked for as "Sergey Lavrov", "Taro Aso" as "Aso Taro".
const Meanings* ActorNames::Index::find_person(std::string_view folded) const {
  const std::string_view bare = without_titles(folded);
  if (bare.size() != folded.size()) {
    if (const Meanings* found = find(bare); found != nullptr && bare.find(' ') != std::string_view::npos) return found;
  }
  const std::size_t first = bare.find(' ');
  const std::size_t last = bare.rfind(' ');
  if (first == std::string_view::npos || bare.size() > 200) return nullptr;
  std::array<char, 256> buffer;
  const auto join = [&](std::string_view a, std::string_view b) {
    char* end = std::copy(a.begin(), a.end(), buffer.data());
    *end++ = ' ';
    end = std::copy(b.begin(), b.end(), end);
    return std::string_view{buffer.data(), static_cast<std::size_t>(end - buffer.data())};
  };
  const auto person = [](const Meanings* all) {
    return all != nullptr && all->front().found == ActorFound::by_person ? all : nullptr;
  };
  if (first != last) {
    if (const Meanings* found = person(find(join(bare.substr(0, first), bare.substr(last + 1))))) return found;
    return person(find(join(bare.substr(first + 1), bare.substr(0, first))));
  }
  return person(find(join(bare.substr(last + 1), bare.substr(0, first))));
}

const Meanings* ActorNames::Index::find(std::string_view folded) const {
  const auto found = names.find(folded);
  return found == names.end() ? nullptr : &found->second;
}

Sector ActorNames::Index::sector_of(std::string_view term) const {
  const Folded folded(term);
  if (const auto found = terms.find(folded.view()); found != terms.end()) return found->second;
  return sector_by_word(folded.view()).value_or(Sector::other);
}

std::optional<Sector> ActorNames::Index::sector_by_word(std::string_view folded) const {
  while (!folded.empty()) {
    const std::string_view word = folded.substr(0, folded.find(' '));
    if (const auto found = term_words.find(word); found != term_words.end()) return found->second;
    folded.remove_prefix(std::min(folded.size(), word.size() + 1));
  }
  return std::nullopt;
}

// The bracket names a country ("Police (Iran)"), or a group that has one ("Combatant (Boko Haram)").
ActorMatch ActorNames::Index::match_bracket(std::string_view term, std::string_view bracket, Day on) const {
  const Meanings* meanings = find(Folded(bracket).view());
  if (meanings == nullptr) return {};
  ActorMatch match = choose(*meanings, on);
  if (match.found == ActorFound::by_person || match.found == ActorFound::former) return {};
  if (match.found == ActorFound::by_country) match.actor.sector = sector_of(term);
  return match;
}

ActorNames::ActorNames() : index_(std::make_unique<Index>()) {}
ActorNames::ActorNames(ActorNames&&) noexcept = default;
ActorNames& ActorNames::operator=(ActorNames&&) noexcept = default;
ActorNames::~ActorNames() = default;

ActorNames ActorNames::parse(std::string_view office_holders, std::string_view actor_terms, std::string_view sectors,
                             const StateRegistry& registry) {
  ActorNames actors;
  Index& index = *actors.index_;
  index.holders = parse_office_holders(office_holders, registry);
  index.names.reserve(index.holders.size() * 2);
  parse_sectors(sectors, index.icews_sectors, index.cameo_types);
  index.add_states(registry);
  index.add_terms(parse_actor_terms(actor_terms, registry));
  index.add_persons();
  return actors;
}

ActorMatch ActorNames::match(std::string_view text, Day on) const {
  if (text.ends_with(')')) {
    const std::size_t open = text.rfind(" (");
    if (open != std::string_view::npos) {
      const std::string_view bracket = text.substr(open + 2, text.size() - open - 3);
      const ActorMatch match = index_->match_bracket(text.substr(0, open), bracket, on);
      if (match.found != ActorFound::unknown) return match;
    }
  }
  const Folded folded(text);
  if (const Meanings* meanings = index_->find(folded.view())) return choose(*meanings, on);
  if (const Meanings* meanings = index_->find_person(folded.view())) return choose(*meanings, on);
  return {};
}

// A person's name: two to five words that begin with capitals (or are particles), none of them a word of institutions,
// and not the name of a state, region or group.
ActorShape ActorNames::shape(std::string_view text) const {
  if (text.ends_with(')') && text.rfind(" (") != std::string_view::npos) return ActorShape::with_country;
  const Folded folded(text);
  if (const Meanings* meanings = index_->find(folded.view())) {
    const ActorFound found = meanings->front().found;
    if (found == ActorFound::by_country) return ActorShape::with_country;
    return found == ActorFound::by_person ? ActorShape::person : ActorShape::other;
  }
  if (index_->has_institution_word(folded.view())) return ActorShape::other;
  std::size_t words = 0;
  for (std::string_view rest = text; !rest.empty(); ++words) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (!is_name_word(word)) return ActorShape::other;
  }
  return words >= 2 && words <= 6 ? ActorShape::person : ActorShape::other;
}

Sector ActorNames::match_sectors(std::string_view icews_sectors) const {
  SectorRank best{Sector::none, no_rank};
  while (!icews_sectors.empty()) {
    const std::string_view one = icews_sectors.substr(0, icews_sectors.find(','));
    icews_sectors.remove_prefix(std::min(icews_sectors.size(), one.size() + 1));
    const auto found = index_->icews_sectors.find(Folded(one).view());
    if (found != index_->icews_sectors.end() && found->second.rank < best.rank) best = found->second;
  }
  return best.sector;
}

Sector ActorNames::match_type(std::string_view cameo_type) const {
  const auto found = index_->cameo_types.find(cameo_type);
  return found == index_->cameo_types.end() ? Sector::none : found->second;
}

std::span<const OfficeHolder> ActorNames::office_holders() const {
  return index_->holders;
}
std::span<const NamedGroup> ActorNames::groups() const {
  return index_->groups;
}

}  // namespace foedus
