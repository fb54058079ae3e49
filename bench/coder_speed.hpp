// SPDX-License-Identifier: Apache-2.0
//
// How many sentences a second one core codes, from the bytes of a file to the lines of the result.
#pragma once

#include <filesystem>
#include <string>

#include "foedus/code/coder.hpp"

#include "coder_figures.hpp"

namespace foedus::bench {

/// `news`: a table with a column "sentence", made into articles of twenty sentences. `other`: any English text; its
/// paragraphs that name fewer than two states are the second measure.
void measure_flow(const code::Coder& coder, const std::filesystem::path& news, const std::string& other,
                  Figures& figures);

}  // namespace foedus::bench
