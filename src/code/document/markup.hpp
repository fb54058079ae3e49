// SPDX-License-Identifier: Apache-2.0
//
// Markup to tags and text, for HTML and for feeds: forgiving, without recursion, linear in the bytes.
// In: text. Out: one mark after the other, as views into it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace foedus::code {

enum class MarkKind : std::uint8_t { text, literal, open, close };

struct Mark {
  MarkKind kind = MarkKind::text;
  std::string_view text;        ///< of text (entities not decoded) and literal (CDATA, a script: nothing to decode)
  std::string_view name;        ///< of a tag, as written, without a namespace prefix
  std::string_view attributes;  ///< of an opening tag, raw
  bool closed = false;          ///< an opening tag that ends in "/>"
};

/// Which language the text is of: in HTML what stands in a script or style is no markup.
enum class Markup : std::uint8_t { html, xml };

class MarkupScanner {
 public:
  MarkupScanner(std::string_view text, Markup markup) : rest_(text), markup_(markup) {}
  /// False at the end. Comments, declarations and processing instructions are passed over.
  [[nodiscard]] bool next(Mark& mark);

 private:
  [[nodiscard]] bool scan_tag(Mark& mark);
  [[nodiscard]] bool skip_declaration(Mark& mark);
  void take(std::size_t bytes) { rest_.remove_prefix(bytes); }

  std::string_view rest_;
  Markup markup_;
  std::string_view raw_element_;  ///< the script, style ... that was just opened
  bool no_more_tags_ = false;     ///< a tag that never ends was seen: the rest is text
};

/// Compares tags and attributes without regard to ASCII case.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);
/// The value of an attribute, entities decoded; nothing where the tag does not have it.
[[nodiscard]] std::optional<std::string> find_attribute(std::string_view attributes, std::string_view name);
/// Appends `text` with its entities decoded: "&amp;", "&#8217;", "&nbsp;". What is no entity stays as it is.
void decode_entities(std::string_view text, std::string& out);
/// Appends a code point as UTF-8; U+FFFD for what is none.
void append_utf8(std::uint32_t point, std::string& out);

}  // namespace foedus::code
