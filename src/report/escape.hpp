// SPDX-License-Identifier: Apache-2.0
//
// Text of the data made safe for a page: whatever an event file holds, it is shown, never obeyed.
// In: bytes of unknown origin. Out: valid UTF-8 for the format named.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace foedus::report {

/// Valid UTF-8 on one line: broken sequences become U+FFFD, controls and line breaks a space, and characters that
/// change the direction of the text around them are dropped.
[[nodiscard]] std::string clean_text(std::string_view text);

/// For HTML and SVG, in content and in quoted attributes.
[[nodiscard]] std::string escape_html(std::string_view text);
/// For Markdown, in running text and in table cells.
[[nodiscard]] std::string escape_markdown(std::string_view text);

/// The address where it may become a link: http or https with a host, every byte that could end an attribute or a
/// Markdown link percent-encoded. Empty for anything else ("javascript:", a file path, a newsroom's name).
[[nodiscard]] std::optional<std::string> linkable(std::string_view url);
/// "tass.com" of "https://www.tass.com/world/1"; requires a linkable address. Shown instead of the whole address.
[[nodiscard]] std::string host_of(std::string_view url);

}  // namespace foedus::report
