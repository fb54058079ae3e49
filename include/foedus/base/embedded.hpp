// SPDX-License-Identifier: Apache-2.0
//
// The files of data/vocabulary as compiled into the program.
// In: nothing. Out: name and bytes of each. How they get there: cmake/FoedusEmbed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace foedus {

struct EmbeddedFile {
  std::string_view name;  ///< path below data/vocabulary, e.g. "states.tsv"
  std::string_view bytes;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace foedus
