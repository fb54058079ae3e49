// SPDX-License-Identifier: Apache-2.0
//
// The files of data/vocabulary and the models of data/models as compiled into the program.
// In: nothing. Out: name and bytes of each. How they get there: cmake/FoedusEmbed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace foedus {

struct EmbeddedFile {
  std::string_view name;  ///< path below data/vocabulary or data/models, e.g. "states.tsv", "english.model"
  std::string_view bytes;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace foedus
