// SPDX-License-Identifier: Apache-2.0
#include "code/chunk_scanner.hpp"

#include <algorithm>
#include <array>

#include "code/characters.hpp"

namespace foedus::code {
namespace {

bool is_word_character(std::string_view text, std::size_t p) {
  const Character kind = character_at(text, p).kind;
  return kind == Character::letter || kind == Character::digit || text[p] == '_';
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

// Length of "'s", "n't" and the like at the end of a word, with either apostrophe; 0 if there is none.
std::size_t clitic_length(std::string_view word) {
  static constexpr std::array<std::string_view, 7> endings{"s", "re", "ve", "ll", "d", "m", "t"};
  for (const std::string_view ending : endings) {
    if (word.size() <= ending.size() || !same_ignoring_case(word.substr(word.size() - ending.size()), ending)) continue;
    const std::string_view rest = word.substr(0, word.size() - ending.size());
    const std::size_t mark = rest.ends_with('\'') ? 1 : rest.ends_with("\xE2\x80\x99") ? 3 : 0;
    if (mark == 0 || rest.size() == mark) continue;
    if (ending != "t") return mark + ending.size();
    const std::string_view stem = rest.substr(0, rest.size() - mark);
    if (stem.size() > 1 && lower_ascii(stem.back()) == 'n') return mark + 2;
  }
  return 0;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

}  // namespace

void ChunkScanner::emit(std::size_t from, std::size_t to) {
  while (to - from > longest_token) {
    std::size_t cut = from + longest_token;
    while (cut > from + 1 && (static_cast<unsigned char>(text_[cut]) & 0xC0U) == 0x80U) --cut;
    tokens_.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(cut)});
    from = cut;
  }
  if (to > from) tokens_.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)});
}

// Web and mail addresses, "@name": kept whole, less the punctuation behind them.
std::size_t ChunkScanner::scan_address(std::size_t p) {
  const std::string_view rest = part(p, end_);
  const bool web = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("ftp://") ||
                   rest.starts_with("www.") || rest.starts_with("mailto:");
  const bool handle = rest.size() > 1 && (rest[0] == '@' || rest[0] == '#') && is_ascii_letter(rest[1]);
  bool mail = false;
  if (!web && !handle) {
    if (!is_ascii_letter(rest[0]) && !is_ascii_digit(rest[0])) return p;
    std::size_t i = 0;
    constexpr std::size_t longest_name = 64;
    while (i < std::min(rest.size(), longest_name) &&
           (is_ascii_letter(rest[i]) || is_ascii_digit(rest[i]) || rest[i] == '.' || rest[i] == '_' || rest[i] == '-' ||
            rest[i] == '+' || rest[i] == '%')) {
      ++i;
    }
    mail = i > 1 && i + 3 < rest.size() && rest[i] == '@' && is_ascii_letter(rest[i + 1]);
    if (!mail) return p;
  }
  std::size_t stop = p;
  while (stop < end_) {
    const Seen seen = character_at(text_, stop);
    if (seen.kind == Character::quote || seen.kind == Character::open || seen.kind == Character::close ||
        seen.kind == Character::ellipsis || seen.kind == Character::blank) {
      break;
    }
    if (!web &&
        (text_[stop] == ',' || text_[stop] == ';' || text_[stop] == ':' || text_[stop] == '/' || text_[stop] == '\''))
      break;
    if (handle && stop > p && text_[stop] == '.') break;
    stop += seen.length;
  }
  while (stop > p + 1 && std::string_view(".,;:!?'").find(text_[stop - 1]) != std::string_view::npos) --stop;
  emit(p, stop);
  return stop;
}

std::size_t ChunkScanner::scan_emoticon(std::size_t p) {
  for (std::size_t length = std::min<std::size_t>(3, end_ - p); length >= 2; --length) {
    const std::size_t stop = p + length;
    if (is_ascii_letter(text_[p]) && p > begin_) return p;
    if (!words_.is(part(p, stop), Tokenizer::Kind::emoticon)) continue;
    if (stop < end_ && is_word_character(text_, stop)) continue;
    emit(p, stop);
    return stop;
  }
  return p;
}

// Runs of one mark stay together: "...", "--", "?!", "***".
std::size_t ChunkScanner::scan_marks(std::size_t p) {
  const char c = text_[p];
  const Seen seen = character_at(text_, p);
  std::size_t stop = p + seen.length;
  if (c == '!' || c == '?') {
    while (at(stop) == '!' || at(stop) == '?') ++stop;
  } else if (std::string_view(".-*_=~+<>`'|^").find(c) != std::string_view::npos && !is_beyond_ascii(c)) {
    while (stop < end_ && text_[stop] == c) ++stop;
  } else if (seen.kind == Character::dash) {
    while (stop < end_ && character_at(text_, stop).kind == Character::dash) stop += character_at(text_, stop).length;
  }
  emit(p, stop);
  return stop;
}

// "1,000.5", "12:30", "10/12/2000", "713-853-1411", "19th", "70s"; a unit behind it is a token of its own.
std::size_t ChunkScanner::scan_number(std::size_t p) {
  // "9/11", "24/7".
  std::size_t listed = p;
  while (listed - p < 8 && (is_ascii_digit(at(listed)) || at(listed) == '/')) ++listed;
  if (words_.is(part(p, listed), Tokenizer::Kind::whole)) {
    emit(p, listed);
    return listed;
  }
  std::size_t stop = p;
  std::size_t hyphens = 0;
  std::size_t last_group = p;
  std::array<std::size_t, 4> hyphen_at{};
  std::size_t slashes = 0;
  std::size_t slash_at = 0;
  while (stop < end_) {
    const char c = text_[stop];
    if (is_ascii_digit(c)) {
      ++stop;
    } else if ((c == '.' || c == ',' || c == ':' || c == '/') && is_ascii_digit(at(stop + 1))) {
      if (c == '/' && slashes++ == 0) slash_at = stop;
      ++stop;
    } else if (c == '-' && is_ascii_digit(at(stop + 1)) && hyphens < hyphen_at.size()) {
      hyphen_at[hyphens++] = stop;
      last_group = ++stop;
    } else {
      break;
    }
  }
  const bool telephone = hyphens == 1 && hyphen_at[0] - p == 3 && stop - last_group == 4 && all_digits(part(p, p + 3));
  if (hyphens == 1 && !telephone) stop = hyphen_at[0];
  if (hyphens > 2) stop = hyphen_at[0];
  if (slashes == 1 && slash_at < stop) stop = slash_at;
  const std::size_t tail = word_end(stop);
  if (tail == stop) {
    emit(p, stop);
    return stop;
  }
  const std::string_view letters = part(stop, tail);
  std::size_t run = stop;
  while (is_ascii_letter(at(run))) ++run;
  if (at(run) == '.' && words_.is(part(stop, run + 1), Tokenizer::Kind::unit)) run = run + 1;
  const std::string_view unit = part(stop, run);
  const bool ordinal = same_ignoring_case(unit, "st") || same_ignoring_case(unit, "nd") ||
                       same_ignoring_case(unit, "rd") || same_ignoring_case(unit, "th") ||
                       same_ignoring_case(unit, "s");
  if (!ordinal && run == tail && words_.is(unit, Tokenizer::Kind::unit)) {
    emit(p, stop);
    emit(stop, tail);
    return tail;
  }
  const std::size_t cut = run > stop && (ordinal || letters.find('\'') != std::string_view::npos) ? run : tail;
  emit(p, cut);
  return cut;
}

// Whether the stop belongs to the word before it: "U.S.", "Dr.", "J.", "state.gov".
bool ChunkScanner::keeps_stop(std::size_t from, std::size_t stop) const {
  const std::string_view word = part(from, stop + 1);
  const bool more_letters = stop + 1 < end_ && is_word_character(text_, stop + 1);
  if (words_.is(word, Tokenizer::Kind::title) || words_.is(word, Tokenizer::Kind::abbreviation)) return true;
  const std::size_t last_stop = word.substr(0, word.size() - 1).rfind('.');
  const std::size_t letters = last_stop == std::string_view::npos ? word.size() - 1 : word.size() - 2 - last_stop;
  if (letters == 1 && is_ascii_letter(text_[stop - 1]) &&
      (last_stop != std::string_view::npos || is_ascii_upper(text_[stop - 1]))) {
    return true;  // an initial, or one more letter of "a.k.a."
  }
  if (!more_letters) return false;
  if (letters == 1 && is_ascii_letter(text_[stop + 1]) && at(stop + 2) == '.') return true;  // "p.m."
  std::size_t next = stop + 1;
  while (next < end_ && is_word_character(text_, next)) ++next;
  return words_.is(part(stop + 1, next), Tokenizer::Kind::suffix) &&
         (!is_ascii_upper(text_[stop + 1]) || !is_ascii_lower(text_[stop - 1]));
}

// Whether the mark at `mark` stands inside the word that begins at `from`: "didn't", "non-aligned", "AT&T", "4*4".
bool ChunkScanner::joins_letters(std::size_t from, std::size_t mark, const Seen& seen) const {
  const std::size_t next = mark + seen.length;
  if (next >= end_ || !is_word_character(text_, next)) return false;
  constexpr std::size_t longest_before_ampersand = 3;
  switch (text_[mark]) {
    case '-':
      return words_.is(part(from, mark), Tokenizer::Kind::prefix);
    case '&':
      return is_ascii_letter(text_[mark - 1]) && is_ascii_letter(text_[next]) &&
             mark - from <= longest_before_ampersand;
    case '*':
      return true;
    case '`':
      return false;
    default:
      return seen.kind == Character::apostrophe;
  }
}

std::size_t ChunkScanner::word_end(std::size_t p) const {
  std::size_t stop = p;
  while (stop < end_) {
    const Seen seen = character_at(text_, stop);
    const bool letter = seen.kind == Character::letter || seen.kind == Character::digit || text_[stop] == '_';
    if (!letter && stop == p) break;
    const std::size_t next = stop + seen.length;
    if (letter || joins_letters(p, stop, seen)) {
      stop = next;
      continue;
    }
    if (text_[stop] != '.' || !keeps_stop(p, stop)) break;
    stop = next;
    // An initial or title with no blank before the name: "J.Smith", "Dr.Smith".
    if (next + 1 < end_ && is_ascii_upper(text_[next]) && is_word_character(text_, next + 1)) break;
  }
  return stop;
}

void ChunkScanner::emit_word(std::size_t from, std::size_t to) {
  const std::string_view word = part(from, to);
  if (const Tokenizer::Entry* entry = words_.find(word)) {
    if ((entry->kinds & static_cast<std::uint16_t>(Tokenizer::Kind::whole)) != 0) return emit(from, to);
    if (!entry->cuts.empty()) {
      std::size_t start = from;
      for (const std::uint8_t cut : entry->cuts) {
        emit(start, from + cut);
        start = from + cut;
      }
      return emit(start, to);
    }
  }
  const std::size_t clitic = clitic_length(word);
  if (clitic > 0 && clitic < word.size()) {
    emit_word(from, to - clitic);
    return emit(to - clitic, to);
  }
  emit(from, to);
}

std::size_t ChunkScanner::scan_word(std::size_t p) {
  std::size_t stop = word_end(p);
  // "US$", "C$" before an amount.
  if (at(stop) == '$' && is_ascii_digit(at(stop + 1)) && stop - p <= 2) {
    emit(p, stop + 1);
    return stop + 1;
  }
  // A word of the list may reach over a hyphen or slash: "x-ray", "w/o".
  if (at(stop) == '-' || at(stop) == '/') {
    std::size_t longer = stop + 1;
    while (longer < end_ && (is_word_character(text_, longer) || text_[longer] == '-') && longer - p < 16) ++longer;
    if (words_.is(part(p, longer), Tokenizer::Kind::whole)) stop = longer;
  }
  emit_word(p, stop);
  return stop;
}

// "'90s" at the start of a chunk.
bool ChunkScanner::is_decade(std::size_t p, std::size_t mark) const {
  return p == begin_ && is_ascii_digit(at(p + mark)) && is_ascii_digit(at(p + mark + 1)) && at(p + mark + 2) == 's';
}

// "'s" on its own, "'em", "'90s"; else a quotation mark.
std::size_t ChunkScanner::scan_apostrophe(std::size_t p, std::size_t mark) {
  const std::size_t stop = word_end(p + mark);
  const std::string_view word = part(p, stop);
  const bool clitic =
      p == begin_ && stop == end_ && word.size() < 8 && clitic_length(std::string("x").append(word)) == word.size();
  if (!is_decade(p, mark) && !clitic && !words_.is(word, Tokenizer::Kind::whole)) return scan_marks(p);
  emit(p, stop);
  return stop;
}

void ChunkScanner::scan() {
  std::size_t p = begin_;
  bool after_word = false;
  while (p < end_) {
    const std::size_t start = p;
    if (!after_word) {
      p = scan_address(p);
      if (p == start) p = scan_emoticon(p);
      if (p != start) continue;
    }
    const Seen seen = character_at(text_, p);
    after_word = seen.kind == Character::digit || seen.kind == Character::letter;
    if (seen.kind == Character::digit)
      p = scan_number(p);
    else if (seen.kind == Character::letter)
      p = scan_word(p);
    else if (seen.kind == Character::apostrophe && p == begin_)
      p = scan_apostrophe(p, seen.length);
    else
      p = scan_marks(p);
  }
}

}  // namespace foedus::code
