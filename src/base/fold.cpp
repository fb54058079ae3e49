// SPDX-License-Identifier: Apache-2.0
#include "base/fold.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace foedus {
namespace {

// What each byte becomes: itself in lower case, a blank (between words), or nothing.
constexpr char dropped = '\0';

constexpr std::array<char, 256> make_folded() {
  std::array<char, 256> folded{};
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = static_cast<char>(i);
    if (c >= 'A' && c <= 'Z') {
      folded[i] = static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&' || i >= 0x80) {
      folded[i] = c;
    } else {
      folded[i] = c == '\'' || c == '.' || c == '`' ? dropped : ' ';
    }
  }
  return folded;
}
constexpr std::array<char, 256> folded_bytes = make_folded();

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80U;
}

// Ends a word: "st" becomes "saint", a leading or closing "the" goes.
std::size_t close_word(std::span<char> out, std::size_t word, std::size_t end) {
  const std::string_view text{out.data() + word, end - word};
  if (text == "st" && end + 3 < out.size()) {
    constexpr std::string_view saint = "saint";
    std::copy(saint.begin(), saint.end(), out.begin() + static_cast<std::ptrdiff_t>(word));
    return word + saint.size();
  }
  if (text == "the" && word == 0) return 0;
  return end;
}

// Requires: `out` holds four characters for each of `text` and eight more ("&" becomes " and ", "st" "saint").
std::size_t fold_into(std::string_view text, std::span<char> out) {
  std::size_t end = 0;
  std::size_t word = 0;
  const auto separate = [&] {
    if (end > word) end = close_word(out, word, end);
    if (end > 0 && out[end - 1] != ' ') out[end++] = ' ';
    word = end;
  };
  for (const char raw : text) {
    const char c = folded_bytes[static_cast<unsigned char>(raw)];
    if (c == ' ') {
      separate();
    } else if (c == '&') {
      separate();
      for (const char letter : std::string_view{"and "}) out[end++] = letter;
      word = end;
    } else {
      out[end] = c;
      end += c != dropped ? 1U : 0U;
    }
  }
  separate();
  if (end > 0) --end;
  if (std::string_view{out.data(), end}.ends_with(" the")) end -= 4;
  return end;
}

// Letters that do not decompose into a base letter and marks.
std::string_view base_letters(UChar32 c) {
  switch (c) {
    case 0x00DF:
      return "ss";
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x00F8:
      return "o";
    case 0x0142:
      return "l";
    case 0x0111:
    case 0x00F0:
      return "d";
    case 0x00FE:
      return "th";
    case 0x0131:
      return "i";
    case 0x0259:
      return "a";
    case 0x0127:
      return "h";
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x02BB:
    case 0x02BF:
    case 0x02BE:
    case 0x00B4:
    case 0x02B9:
      return "'";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
      return "-";
    default:
      return {};
  }
}

// Latin letters lose their marks; letters of other scripts stay, in lower case.
std::string without_marks(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
  text.toLower(icu::Locale::getRoot());
  if (U_SUCCESS(status)) text = decompose->normalize(text, status);
  std::string out;
  for (std::int32_t i = 0; i < text.length();) {
    const UChar32 c = text.char32At(i);
    i += U16_LENGTH(c);
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
    } else if (const std::string_view letters = base_letters(c); !letters.empty()) {
      out.append(letters);
    } else if (u_isUAlphabetic(c) != 0 && (u_getCombiningClass(c) == 0)) {
      icu::UnicodeString(c).toUTF8String(out);
    }
  }
  return out;
}

std::string fold_words(std::string_view text) {
  std::string out(text.size() * 4 + 8, '\0');
  out.resize(fold_into(text, {out.data(), out.size()}));
  return out;
}

}  // namespace

std::string_view fold_ascii(std::string_view name, std::span<char> buffer) {
  if (name.size() * 4 + 8 > buffer.size() || !is_ascii(name)) return {};
  return {buffer.data(), fold_into(name, buffer)};
}

std::string fold_name(std::string_view name) {
  if (is_ascii(name)) return fold_words(name);
  return fold_words(without_marks(name));
}

}  // namespace foedus
