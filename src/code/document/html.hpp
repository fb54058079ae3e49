// SPDX-License-Identifier: Apache-2.0
//
// A page to its article: title, date, address, language, and the paragraphs without what surrounds them.
// In: HTML, UTF-8, however broken. Out: plain text, paragraphs parted by a blank line. How it chooses:
// docs/formats/documents.md. Linear in the bytes; nesting costs memory, never the stack.
#pragma once

#include <string>
#include <string_view>

#include "foedus/code/document.hpp"

namespace foedus::code {

/// `id` is left empty.
[[nodiscard]] Document read_page(std::string_view html);
/// The text of a piece of markup, such as the content of a feed's entry: nothing is taken for surroundings.
[[nodiscard]] std::string text_of_markup(std::string_view markup);
/// Whether a text holds tags of HTML.
[[nodiscard]] bool looks_like_markup(std::string_view text);

}  // namespace foedus::code
