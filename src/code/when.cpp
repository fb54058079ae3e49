// SPDX-License-Identifier: Apache-2.0
#include "code/when.hpp"

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

bool only_a_bound(std::string_view before) {
  return before == "since" || before == "until" || before == "till" || before == "by" || before == "from" ||
         before == "before" || before == "after";
}

}  // namespace

std::optional<When> find_when(const Syntax& syntax, TokenIndex predicate, std::optional<Day> document, bool future) {
  std::optional<When> best;
  TokenIndex best_distance = syntax.size() + 1;
  const TokenIndex clause = syntax.clause(predicate);
  for (TokenIndex i = 0; i < syntax.size(); ++i) {
    if (syntax.clause(i) != clause && syntax.clause(i) != predicate) continue;
    const std::string word = lower_form(syntax, i);
    const char first = syntax.token(i).form.empty() ? ' ' : syntax.token(i).form.front();
    std::optional<When> found;
    const std::string before = lower_form(syntax, i - 1);
    if (only_a_bound(before)) continue;
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
  return best;
}

bool looks_back(const Syntax& syntax, TokenIndex predicate) {
  const TokenIndex clause = syntax.clause(predicate);
  for (TokenIndex i = 0; i < syntax.size(); ++i) {
    const std::string word = lower_form(syntax, i);
    const bool years = word == "years" || word == "decades" || word == "decade" || word == "year" || word == "century";
    if (!years || number_of(lower_form(syntax, i - 1)) == 0) continue;
    const std::string after = lower_form(syntax, i + 1);
    const TokenIndex low = syntax.left(clause);
    const TokenIndex high = syntax.right(clause);
    if ((after == "after" || after == "since" || after == "before") && i + 1 >= low - 1 && i <= high) {
      // "four years after Azerbaijan and Russia signed": the clause that follows is the one looked back at.
      if (predicate > i && syntax.clause(i + 1) == clause) return true;
    }
    if (after == "ago" && low <= i && i <= high && syntax.clause(i) == clause) return true;
  }
  return false;
}

}  // namespace foedus::code
