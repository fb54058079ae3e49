// SPDX-License-Identifier: Apache-2.0
#include "foedus/event/story.hpp"

#include <algorithm>
#include <cstddef>
#include <xxhash.h>

namespace foedus {
namespace {

constexpr int least_joints = 3;  // hyphens or underscores in a part that reads like a headline

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
    if (!has_digit && end - begin >= shortest_story_word) {
      for (const char c : headline.substr(begin, end - begin)) story += static_cast<char>(c | 0x20);
      story += '-';
      ++words;
    }
    begin = end + 1;
  }
  return words < least_story_words ? std::string{} : story;
}

std::uint64_t story_number(std::string_view url) {
  const std::string story = story_of(url);
  if (story.empty()) return 0;
  return std::max<std::uint64_t>(XXH3_64bits(story.data(), story.size()), 1);
}

}  // namespace foedus
