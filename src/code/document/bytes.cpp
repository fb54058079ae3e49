// SPDX-License-Identifier: Apache-2.0
//
// Bytes to text: the whole of a small file, and other encodings to UTF-8.
#include <vector>

#include <unicode/ucnv.h>

#include "foedus/base/utf8.hpp"

#include "code/document/markup.hpp"
#include "code/document/readers.hpp"

namespace foedus::code {

std::optional<std::string> read_whole(read::Input& input) {
  while (input.unread().size() <= read::most_row_bytes) {
    if (input.extend()) continue;
    std::string bytes(input.unread());
    input.consume(bytes.size());
    return bytes;
  }
  return std::nullopt;
}

std::string as_utf8(std::string_view bytes, std::string_view charset) {
  const bool other = !charset.empty() && !same_name(charset, "utf-8") && !same_name(charset, "utf8");
  if (other && !is_valid_utf8(bytes) && bytes.size() <= read::most_row_bytes) {
    UErrorCode problem = U_ZERO_ERROR;
    const auto size = static_cast<std::int32_t>(bytes.size());
    std::string converted(bytes.size() * 3 + 16, '\0');
    const std::int32_t written =
        ucnv_convert("UTF-8", std::string(charset).c_str(), converted.data(),
                     static_cast<std::int32_t>(converted.size()), bytes.data(), size, &problem);
    if (U_SUCCESS(problem) != 0) {
      converted.resize(static_cast<std::size_t>(written));
      return repair_utf8(converted);
    }
  }
  return repair_utf8(bytes);
}

std::string start_of_row(std::string_view row) {
  constexpr std::size_t most = 200;
  const std::string repaired = repair_utf8(cut_utf8(row, most));
  return std::string(cut_utf8(repaired, most));
}

}  // namespace foedus::code
