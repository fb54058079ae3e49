// SPDX-License-Identifier: Apache-2.0
//
// Folds a name so that spellings a person would call the same compare equal: case, accents, punctuation, "the", "St.".
// In: UTF-8 text. Out: lower-case words with single spaces between them. Not for text that is shown to anyone.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace foedus {

/// fold_name("Türkiye") == "turkiye", fold_name("Côte d'Ivoire") == "cote divoire", fold_name("The Gambia") ==
/// "gambia". Bytes that are not UTF-8 are skipped. Thread safety: any number of threads.
[[nodiscard]] std::string fold_name(std::string_view name);

/// As fold_name for ASCII text that fits into `buffer`, without touching the heap; the result views into `buffer`.
/// Empty when the text has other characters or does not fit: use fold_name then.
[[nodiscard]] std::string_view fold_ascii(std::string_view name, std::span<char> buffer);

}  // namespace foedus
