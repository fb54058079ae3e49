// SPDX-License-Identifier: Apache-2.0
//
// Is a text valid UTF-8, and if not, the nearest text that is.
// In: bytes. Out: a verdict, or valid UTF-8 without NUL. Policy: docs/formats/archives.md.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace foedus {

/// True for valid UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF). Cost: ASCII at 8 bytes a step.
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// `text` with every byte that is not part of valid UTF-8 read as Windows-1252, as old feeds write it ("S\xE3o" gives
/// "São"). NUL, the five bytes that Windows-1252 leaves undefined, and a sequence cut short by the end of the text
/// become U+FFFD. Valid UTF-8 without NUL comes back unchanged.
[[nodiscard]] std::string repair_utf8(std::string_view text);

/// The longest prefix of `text` of at most `bytes` bytes that does not end inside a character.
[[nodiscard]] std::string_view cut_utf8(std::string_view text, std::size_t bytes);

}  // namespace foedus
