// SPDX-License-Identifier: Apache-2.0
//
// Cleaning and escaping.
#include "report/escape.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

namespace foedus::report {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Scalar {
  std::uint32_t value = 0;
  std::size_t length = 0;  ///< 0: not a character
};

/// The character at the start of `text`, by the table of well-formed sequences (Unicode 15, table 3-7).
Scalar first_scalar(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  std::uint32_t value = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  if (overlong || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF) return {};
  return {value, length};
}

bool is_control(std::uint32_t value) {
  return value < 0x20 || (value >= 0x7F && value <= 0x9F);
}
bool is_line_separator(std::uint32_t value) {
  return value == 0x2028 || value == 0x2029;
}
/// Marks, embeddings, overrides and isolates of the bidirectional algorithm; the invisible byte order mark.
bool is_direction_control(std::uint32_t value) {
  return value == 0x061C || value == 0x200E || value == 0x200F || (value >= 0x202A && value <= 0x202E) ||
         (value >= 0x2066 && value <= 0x2069) || value == 0xFEFF;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char expected, char found) {
           const char lower = found >= 'A' && found <= 'Z' ? static_cast<char>(found - 'A' + 'a') : found;
           return expected == lower;
         });
}

std::string_view without_scheme(std::string_view url) {
  for (const std::string_view scheme : {std::string_view{"https://"}, std::string_view{"http://"}}) {
    if (starts_with_ignoring_case(url, scheme)) return url.substr(scheme.size());
  }
  return {};
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const Scalar scalar = first_scalar(text);
    if (scalar.length == 0) {
      clean += replacement;
      text.remove_prefix(1);
      continue;
    }
    if (is_control(scalar.value) || is_line_separator(scalar.value)) {
      clean += ' ';
    } else if (!is_direction_control(scalar.value)) {
      clean += text.substr(0, scalar.length);
    }
    text.remove_prefix(scalar.length);
  }
  return clean;
}

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (const char character : clean_text(text)) {
    switch (character) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += character;
    }
  }
  return escaped;
}

std::string escape_markdown(std::string_view text) {
  // '.', '-', '+' and '#' mean something only at the start of a line, where no text of the data stands.
  constexpr std::string_view special = "\\`*_{}[]<>|~&$@:";
  std::string escaped;
  const std::string clean = clean_text(text);
  for (std::size_t i = 0; i < clean.size(); ++i) {
    const char character = clean[i];
    // A colon or an at sign matters only where it makes an address: "http:" or "@name".
    const bool harmless_colon = character == ':' && clean.compare(i, 3, "://") != 0;
    if (special.find(character) != std::string_view::npos && !harmless_colon) escaped += '\\';
    escaped += character;
  }
  return escaped;
}

std::optional<std::string> linkable(std::string_view url) {
  const std::string_view rest = without_scheme(url);
  if (rest.empty() || rest.front() == '/' || rest.front() == '?' || rest.front() == '#' || rest.front() == ':') {
    return std::nullopt;
  }
  // Inside an address these are either not allowed (RFC 3986) or would end the attribute or the Markdown link.
  constexpr std::string_view encoded = "\"'<>\\^`{|}()[]";
  std::string link;
  for (const char character : url) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte <= 0x20 || byte == 0x7F) return std::nullopt;
    if (byte >= 0x80 || encoded.find(character) != std::string_view::npos) {
      link += fmt::format("%{:02X}", byte);
    } else {
      link += character;
    }
  }
  return link;
}

std::string host_of(std::string_view url) {
  std::string_view host = without_scheme(url);
  host = host.substr(0, host.find_first_of("/?#"));
  const std::size_t user = host.rfind('@');  // "https://known-paper.example@elsewhere.example" goes elsewhere
  if (user != std::string_view::npos) host.remove_prefix(user + 1);
  if (starts_with_ignoring_case(host, "www.")) host.remove_prefix(4);
  return clean_text(host);
}

}  // namespace foedus::report
