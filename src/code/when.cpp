// SPDX-License-Identifier: Apache-2.0
#include "code/when.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace foedus::code {
namespace {

constexpr std::array<std::string_view, 7> weekdays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::array<std::string_view, 7> weekday_names = {"sunday",   "monday", "tuesday", "wednesday",
                                                           "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> month_names = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 12> small_numbers = {"one",   "two",   "three", "four", "five",   "six",
                                                            "seven", "eight", "nine",  "ten",  "eleven", "twelve"};

std::string lower_form(const Syntax& syntax, TokenIndex i) {
  std::string text;
  if (i < 0 || i >= syntax.size()) return text;
  lower_into(syntax.token(i).form, text);
  return text;
}

int month_of(std::string_view word, bool capital) {
  if (!capital) return 0;
  if (!word.empty() && word.back() == '.') word.remove_suffix(1);
  for (std::size_t m = 0; m < month_names.size(); ++m) {
    const bool abbreviated = (word.size() == 3 || word == "sept") && month_names[m].substr(0, word.size()) == word;
    if (word == month_names[m] || abbreviated) return static_cast<int>(m) + 1;
  }
  return 0;
}

int weekday_of(std::string_view word) {
  for (std::size_t d = 0; d < weekday_names.size(); ++d) {
    if (word == weekday_names[d]) return static_cast<int>(d);
    if (word.size() == 4 && word.back() == '.' && word.substr(0, 3) == weekdays[d]) return static_cast<int>(d);
  }
  return -1;
}

int number_of(std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error == std::errc{} && end == word.data() + word.size()) return value;
  if (error == std::errc{} && word.size() > 2 && value > 0 && value < 32) {
    const std::string_view rest(end, static_cast<std::size_t>(word.data() + word.size() - end));
    if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") return value;
  }
  for (std::size_t n = 0; n < small_numbers.size(); ++n) {
    if (word == small_numbers[n]) return static_cast<int>(n) + 1;
  }
  return word == "a" || word == "an" ? 1 : 0;
}

bool is_year(int value) {
  return value >= 1800 && value <= 2100;
}

int weekday_index(Day day) {
  return static_cast<int>(
      std::chrono::weekday{std::chrono::sys_days{std::chrono::days{day.days_since_epoch()}}}.c_encoding());
}

std::optional<Day> make_day(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Day{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
}

// Without a year: the day nearest before the document (after it for what is to come).
std::optional<Day> near_document(int month, int day, Day document, bool future) {
  auto found = make_day(document.year(), month, day);
  if (!found) return found;
  if (!future && *found - document > 45) return make_day(document.year() - 1, month, day);
  if (future && document - *found > 180) return make_day(document.year() + 1, month, day);
  return found;
}

std::optional<When> month_at(const Syntax& syntax, TokenIndex i, int month, std::optional<Day> document, bool future) {
  int day = 0;
  int year = 0;
  const int before = number_of(lower_form(syntax, i - 1));
  const int after = number_of(lower_form(syntax, i + 1));
  TokenIndex next = i + 1;
  if (before > 0 && before < 32 && syntax.upos(i - 1) == Upos::num) {
    day = before;
  } else if (after > 0 && after < 32) {
    day = after;
    next = i + 2;
  }
  if (lower_form(syntax, next) == ",") ++next;
  if (is_year(number_of(lower_form(syntax, next)))) year = number_of(lower_form(syntax, next));
  if (year == 0 && !document) return std::nullopt;
  std::optional<Day> found;
  if (year != 0) {
    found = make_day(year, month, day == 0 ? 1 : day);
  } else {
    found = near_document(month, day == 0 ? 1 : day, *document, future);
  }
  if (!found) return std::nullopt;
  return When{*found, day == 0 ? DateGrain::month : DateGrain::day};
}

std::optional<When> relative_at(const Syntax& syntax, TokenIndex i, const std::string& word, Day document,
                                bool future) {
  if (word == "today" || word == "tonight") return When{document, DateGrain::day};
  if (word == "yesterday") return When{document - 1, DateGrain::day};
  if (word == "tomorrow") return When{document + 1, DateGrain::day};
  if (const int weekday = weekday_of(word); weekday >= 0) {
    const int back = (weekday_index(document) - weekday + 7) % 7;
    const std::string before = lower_form(syntax, i - 1);
    if (future || before == "next") return When{document + (7 - back) % 7, DateGrain::day};
    return When{document - (before == "last" && back == 0 ? 7 : back), DateGrain::day};
  }
  const std::string before = lower_form(syntax, i - 1);
  if (word == "ago" || word == "earlier") {
    const std::string unit = before;
    const int count = number_of(lower_form(syntax, i - 2));
    if (count == 0) return std::nullopt;
    if (unit == "day" || unit == "days") return When{document - count, DateGrain::day};
    if (unit == "week" || unit == "weeks") return When{document - 7 * count, DateGrain::month};
    if (unit == "month" || unit == "months")
      return When{first_of_month(add_months(document, -count)), DateGrain::month};
    if (unit == "year" || unit == "years")
      return When{first_of_year(add_months(document, -12 * count)), DateGrain::year};
    if (unit == "decade" || unit == "decades")
      return When{first_of_year(add_months(document, -120 * count)), DateGrain::year};
    return std::nullopt;
  }
  if (before == "last" || before == "past" || before == "previous") {
    if (word == "week") return When{document - 7, DateGrain::month};
    if (word == "month") return When{first_of_month(add_months(document, -1)), DateGrain::month};
    if (word == "year") return When{first_of_year(add_months(document, -12)), DateGrain::year};
  }
  if (before == "this" && word == "week") return When{document, DateGrain::month};
  if (before == "this" && word == "month") return When{first_of_month(document), DateGrain::month};
  if (before == "this" && word == "year") return When{first_of_year(document), DateGrain::year};
  return std::nullopt;
}

// "two days after Japan expelled ...", told from the document's day.
std::optional<When> time_after(const Syntax& syntax, TokenIndex predicate, std::optional<Day> document) {
  if (!document) return std::nullopt;
  for (TokenIndex i = predicate - 1; i > 1; --i) {
    if (syntax.upos(i) == Upos::punct || (syntax.upos(i) == Upos::verb && heads_clause(syntax.relation(i))))
      return std::nullopt;
    if (lower_form(syntax, i) != "after") continue;
    const std::string unit = lower_form(syntax, i - 1);
    const int count = number_of(lower_form(syntax, i - 2));
    if (count == 0 || count > 500) return std::nullopt;
    if (unit == "day" || unit == "days") return When{*document - count, DateGrain::day};
    if (unit == "week" || unit == "weeks") return When{*document - 7 * count, DateGrain::month};
    if (unit == "month" || unit == "months")
      return When{first_of_month(add_months(*document, -count)), DateGrain::month};
    const int years = unit == "year" || unit == "years"       ? count
                      : unit == "decade" || unit == "decades" ? 10 * count
                                                              : 0;
    if (years == 0) return std::nullopt;
    return When{first_of_year(add_months(*document, -12 * years)), DateGrain::year, true};
  }
  return std::nullopt;
}

bool only_a_bound(std::string_view before) {
  return before == "since" || before == "until" || before == "till" || before == "by" || before == "from" ||
         before == "before" || before == "after";
}

// "since the earthquake of 2023": the year only bounds.
bool in_bound(const Syntax& syntax, TokenIndex i, TokenIndex clause) {
  for (TokenIndex up = i; up != no_token && up != clause; up = syntax.parent(up)) {
    const TokenIndex marker = syntax.child(up, Relation::case_);
    if (marker == no_token) return false;
    const std::string word = lower_form(syntax, marker);
    if (only_a_bound(word)) return true;
    if (word != "of") return false;
  }
  return false;
}

// "in 2023, when Greece sent rescuers": the day of what the clause hangs on. "in May after Peru closed": the same.
std::optional<When> when_of_governor(const Syntax& syntax, TokenIndex clause, std::optional<Day> document) {
  const TokenIndex up = syntax.parent(clause);
  if (up == no_token) return std::nullopt;
  const std::string first = lower_form(syntax, syntax.left(clause));
  const bool same_time = first == "when" || first == "after" || first == "as" || first == "while";
  if (!same_time || clause < up) return std::nullopt;
  if (first == "when" && syntax.upos(up) != Upos::verb) {
    for (TokenIndex i = syntax.left(clause) - 1; i >= syntax.left(up); --i) {
      const int year = number_of(lower_form(syntax, i));
      if (is_year(year)) return When{Day{year, 1, 1}, DateGrain::year};
    }
  }
  return find_when(syntax, up, document, false);
}

}  // namespace

std::optional<When> find_when(const Syntax& syntax, TokenIndex predicate, std::optional<Day> document, bool future) {
  if (const auto after = time_after(syntax, predicate, document)) return after;
  std::optional<When> best;
  TokenIndex best_distance = syntax.size() + 1;
  const TokenIndex clause = syntax.clause(predicate);
  for (TokenIndex i = 0; i < syntax.size(); ++i) {
    if (syntax.clause(i) != clause && syntax.clause(i) != predicate) continue;
    const std::string word = lower_form(syntax, i);
    const char first = syntax.token(i).form.empty() ? ' ' : syntax.token(i).form.front();
    std::optional<When> found;
    const std::string before = lower_form(syntax, i - 1);
    if (only_a_bound(before) || in_bound(syntax, i, clause)) continue;
    if (const int month = month_of(word, first >= 'A' && first <= 'Z'); month != 0 && syntax.upos(i) != Upos::aux) {
      found = month_at(syntax, i, month, document, future);
    } else if (is_year(number_of(word)) && (before == "in" || before == "of" || before == "during")) {
      found = When{Day{number_of(word), 1, 1}, DateGrain::year};
    } else if (document) {
      found = relative_at(syntax, i, word, *document, future);
    }
    if (!found) continue;
    const TokenIndex distance = i < predicate ? predicate - i : i - predicate;
    if (distance < best_distance) {
      best = found;
      best_distance = distance;
    }
  }
  if (!best && clause != no_token) best = when_of_governor(syntax, clause, document);
  return best;
}

namespace {

constexpr std::array<std::string_view, 6> then_phrases = {"at the time",   "at that time", "back then",
                                                          "in those days", "in the past",  "at that moment"};
constexpr std::array<std::string_view, 4> then_words = {"previously", "formerly", "historically", "once"};

// The words from `first` on, as they stand, at most five.
std::string words_from(const Syntax& syntax, TokenIndex first) {
  std::string words;
  for (TokenIndex i = first; i < syntax.size() && i < first + 5; ++i) {
    if (syntax.upos(i) == Upos::punct) break;
    words.append(words.empty() ? "" : " ").append(syntax.token(i).form);
  }
  return words;
}

// A clause and those that share its time: what it is joined to, and whose infinitive or participle it is.
TokenIndex above_in_time(const Syntax& syntax, TokenIndex clause) {
  switch (syntax.relation(clause)) {
    case Relation::conj:
    case Relation::xcomp:
      return syntax.parent(clause);
    case Relation::advcl:
    case Relation::acl:
      return syntax.token(clause).xpos == Xpos::vbg || syntax.token(clause).xpos == Xpos::vb ? syntax.parent(clause)
                                                                                             : no_token;
    default:
      return no_token;
  }
}

// "four years after Azerbaijan and Russia signed": the clause that follows is the one looked back at.
TokenIndex years_before(const Syntax& syntax, TokenIndex predicate) {
  for (TokenIndex i = predicate - 1; i > 0; --i) {
    if (syntax.upos(i) == Upos::punct || (syntax.upos(i) == Upos::verb && heads_clause(syntax.relation(i))))
      return no_token;
    const std::string word = lower_form(syntax, i);
    if (word != "after" && word != "since" && word != "before") continue;
    const std::string unit = lower_form(syntax, i - 1);
    const bool years = unit == "years" || unit == "decades" || unit == "decade" || unit == "year" ||
                       unit == "century" || unit == "centuries";
    return years && i > 1 ? i - 2 : no_token;
  }
  return no_token;
}

bool has_had(const Syntax& syntax, TokenIndex verb) {
  for (TokenIndex c = syntax.first_child(verb); c != no_token; c = syntax.next_sibling(c)) {
    if (syntax.relation(c) == Relation::aux && lower_form(syntax, c) == "had") return true;
  }
  return false;
}

bool is_past(const Syntax& syntax, TokenIndex verb) {
  if (syntax.token(verb).xpos == Xpos::vbd || syntax.relation(verb) == Relation::acl) return true;
  for (TokenIndex c = syntax.first_child(verb); c != no_token; c = syntax.next_sibling(c)) {
    const Relation relation = syntax.relation(c);
    const bool helps = relation == Relation::aux || relation == Relation::aux_pass || relation == Relation::cop;
    if (helps && syntax.token(c).xpos == Xpos::vbd) return true;
  }
  return false;
}

// "since Latvia expelled", "before Egypt invaded": told for its time, not as news.
std::string temporal_clause(const Syntax& syntax, TokenIndex clause) {
  if (syntax.relation(clause) != Relation::advcl || !is_past(syntax, clause)) return {};
  for (TokenIndex c = syntax.first_child(clause); c != no_token; c = syntax.next_sibling(c)) {
    if (syntax.relation(c) != Relation::mark) continue;
    const std::string word = lower_form(syntax, c);
    if (word == "since" || word == "before" || word == "until" || word == "till") return words_from(syntax, c);
  }
  return {};
}

// "during the Cold War", "in the nineteenth century".
std::string bygone_era(const Syntax& syntax, TokenIndex clause) {
  for (TokenIndex i = syntax.left(clause); i <= syntax.right(clause); ++i) {
    const std::string word = lower_form(syntax, i);
    const std::string before = lower_form(syntax, i - 1);
    const bool war = word == "war" && (before == "cold" || before == "world");
    const bool age = word == "century" || word == "centuries" || (word == "ages" && before == "middle") ||
                     (word == "era" && (before == "soviet" || before == "colonial" || before == "imperial"));
    if (!war && !age) continue;
    for (TokenIndex k = i - 1; k >= std::max<TokenIndex>(0, i - 4); --k) {
      const std::string marker = lower_form(syntax, k);
      if (marker == "this" || marker == "21st" || marker == "twenty-first" || marker == "new") break;
      if (marker == "in" || marker == "during" || marker == "throughout") return words_from(syntax, k);
    }
  }
  return {};
}

std::string then_adverb(const Syntax& syntax, TokenIndex clause) {
  for (TokenIndex i = syntax.left(clause); i <= syntax.right(clause); ++i) {
    if (syntax.clause(i) != clause) continue;
    const std::string word = lower_form(syntax, i);
    for (const std::string_view then : then_words) {
      const bool first_once = word != "once" || syntax.relation(i) == Relation::advmod;
      if (word == then && first_once && syntax.relation(i) == Relation::advmod) return word;
    }
    const std::string phrase = word + " " + lower_form(syntax, i + 1);
    for (const std::string_view then : then_phrases) {
      const std::string longer = phrase + " " + lower_form(syntax, i + 2);
      const bool closed = lower_form(syntax, i + 3) != "of";
      if ((phrase == then || longer == then) && closed) return std::string{then};
    }
  }
  return {};
}

}  // namespace

std::string looks_back(const Syntax& syntax, TokenIndex predicate, std::span<const TokenIndex> told) {
  if (const TokenIndex years = years_before(syntax, predicate); years != no_token) return words_from(syntax, years);
  const TokenIndex own = syntax.clause(predicate);
  for (TokenIndex i = syntax.left(own); i <= syntax.right(own); ++i) {
    if (lower_form(syntax, i) != "ago" || syntax.clause(i) != own) continue;
    const std::string unit = lower_form(syntax, i - 1);
    if (unit == "years" || unit == "decades" || unit == "decade" || unit == "centuries" || unit == "year")
      return words_from(syntax, std::max<TokenIndex>(i - 2, 0));
  }
  int steps = 0;
  for (TokenIndex clause = own; clause != no_token && steps < 6; clause = above_in_time(syntax, clause), ++steps) {
    if (std::string words = temporal_clause(syntax, clause); !words.empty()) return words;
    if (is_past(syntax, clause)) {
      if (std::string words = then_adverb(syntax, clause); !words.empty()) return words;
      if (std::string words = bygone_era(syntax, clause); !words.empty()) return words;
    }
    const Relation relation = syntax.relation(clause);
    // "said it had signed" is news, and so is "after it had signed".
    const bool news = relation == Relation::ccomp || relation == Relation::parataxis || relation == Relation::advcl ||
                      std::find(told.begin(), told.end(), clause) != told.end();
    if (!news && has_had(syntax, clause)) return "had " + std::string{syntax.token(clause).form};
  }
  return {};
}

bool is_history(const When& when, Day document) {
  if (when.bygone) return true;
  if (when.grain == DateGrain::year) return document.year() - when.day.year() > 1;
  return document - when.day > 400;
}

}  // namespace foedus::code
