// SPDX-License-Identifier: Apache-2.0
//
// Every format: how its content is recognised and who reads it. A new format is a row in open.cpp and its two
// functions here.
#pragma once

#include <memory>
#include <string_view>

#include "foedus/read/reader.hpp"

#include "input.hpp"

namespace foedus::read {

/// Whether the file that begins so is of a format. Looks at several lines, for the first may be damaged.
using Recognises = bool (*)(const Sample& sample);
using Opens = std::unique_ptr<Reader> (*)(Input input, const Vocabulary& vocabulary, const ReadOptions& options);

struct FormatEntry {
  Format format;
  std::string_view what;  ///< as the error for an unknown file lists it
  Recognises recognises;
  Opens open;
};

[[nodiscard]] bool is_gdelt2(const Sample& sample);
[[nodiscard]] bool is_gdelt1(const Sample& sample);
[[nodiscard]] bool is_gdelt_csv(const Sample& sample);
[[nodiscard]] bool is_gdelt_mentions(const Sample& sample);

[[nodiscard]] std::unique_ptr<Reader> open_gdelt2(Input input, const Vocabulary& vocabulary,
                                                  const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_gdelt1(Input input, const Vocabulary& vocabulary,
                                                  const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_gdelt_csv(Input input, const Vocabulary& vocabulary,
                                                     const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_gdelt_mentions(Input input, const Vocabulary& vocabulary,
                                                          const ReadOptions& options);

}  // namespace foedus::read
