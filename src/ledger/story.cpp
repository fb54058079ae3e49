// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/story.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace foedus::ledger {
namespace {

constexpr int least_joints = 3;        // hyphens or underscores in a part that reads like a headline
constexpr std::size_t short_word = 3;  // letters of a word that says little: "and", "the", "for"

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// What follows the site, without query and fragment.
std::string_view path_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || scheme == 0) return {};
  if (!std::all_of(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(scheme), is_letter)) return {};
  const std::size_t slash = url.find('/', scheme + 3);
  if (slash == std::string_view::npos || slash == scheme + 3) return {};
  return url.substr(slash + 1);
}

std::string_view headline_of(std::string_view path) {
  while (true) {
    const std::size_t slash = path.rfind('/');
    const std::string_view part = slash == std::string_view::npos ? path : path.substr(slash + 1);
    if (std::count_if(part.begin(), part.end(), [](char c) { return c == '-' || c == '_'; }) >= least_joints)
      return part;
    if (slash == std::string_view::npos) return {};
    path = path.substr(0, slash);
  }
}

std::string_view without_extension(std::string_view headline) {
  const std::size_t dot = headline.rfind('.');
  if (dot == std::string_view::npos) return headline;
  const std::string_view extension = headline.substr(dot + 1);
  const bool is_one =
      extension.size() >= 2 && extension.size() <= 5 && std::all_of(extension.begin(), extension.end(), is_letter);
  return is_one ? headline.substr(0, dot) : headline;
}

}  // namespace

std::string story_of(std::string_view url) {
  const std::string_view headline = without_extension(headline_of(path_of(url)));
  std::string story;
  int words = 0;
  for (std::size_t begin = 0; begin < headline.size() && words < story_words;) {
    std::size_t end = begin;
    bool has_digit = false;
    while (end < headline.size() && (is_letter(headline[end]) || is_digit(headline[end]))) {
      has_digit = has_digit || is_digit(headline[end]);
      ++end;
    }
    if (!has_digit && end - begin > short_word) {
      for (const char c : headline.substr(begin, end - begin)) story += static_cast<char>(c | 0x20);
      story += '-';
      ++words;
    }
    begin = end + 1;
  }
  return words < least_story_words ? std::string{} : story;
}

std::string story_sql(const store::Dialect& dialect) {
  // The last part of the path that reads like a headline, without extension.
  const std::string headline = dialect.group_of(
      "url",
      "^[A-Za-z]+://[^/?#]+/(?:[^?#]*/)?([^/?#]*[-_][^/?#]*[-_][^/?#]*[-_][^/?#]*?)(?:[.][A-Za-z]{2,5})?(?:[/?#]|$)");
  // Short words and words with digits go, with what joins them.
  const std::string words = dialect.replaced(
      fmt::format("concat('-', {}, '-')", headline),
      fmt::format("[^A-Za-z0-9]+(?:(?:[A-Za-z]{{1,{}}}|[A-Za-z]*[0-9][A-Za-z0-9]*)[^A-Za-z0-9]+)*", short_word), "-");
  return fmt::format(
      "lower({})", dialect.group_of(words, fmt::format("^-((?:[A-Za-z]+-){{{},{}}})", least_story_words, story_words)));
}

}  // namespace foedus::ledger
