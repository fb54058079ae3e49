// SPDX-License-Identifier: Apache-2.0
//
// The table formats (all but GDELT's): how each is recognised and opened. Their rows stand in open.cpp.
#pragma once

#include <memory>

#include "foedus/read/reader.hpp"

#include "read/input.hpp"
#include "read/mapping.hpp"

namespace foedus::read {

[[nodiscard]] bool is_icews(const Sample& sample);
[[nodiscard]] bool is_icews_quadruple(const Sample& sample);
[[nodiscard]] bool is_polecat(const Sample& sample);
[[nodiscard]] bool is_chronology(const Sample& sample);
[[nodiscard]] bool is_agreements(const Sample& sample);
[[nodiscard]] bool is_agreement_text(const Sample& sample);
[[nodiscard]] bool is_atop(const Sample& sample);
[[nodiscard]] bool is_trade(const Sample& sample);
[[nodiscard]] bool is_un_ideal_points(const Sample& sample);
[[nodiscard]] bool is_un_votes(const Sample& sample);

[[nodiscard]] std::unique_ptr<Reader> open_icews(Input input, const Vocabulary& vocabulary, const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_icews_quadruple(Input input, const Vocabulary& vocabulary,
                                                           const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_polecat(Input input, const Vocabulary& vocabulary,
                                                   const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_chronology(Input input, const Vocabulary& vocabulary,
                                                      const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_agreements(Input input, const Vocabulary& vocabulary,
                                                      const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_agreement_text(Input input, const Vocabulary& vocabulary,
                                                          const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_atop(Input input, const Vocabulary& vocabulary, const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_trade(Input input, const Vocabulary& vocabulary, const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_un_ideal_points(Input input, const Vocabulary& vocabulary,
                                                           const ReadOptions& options);
[[nodiscard]] std::unique_ptr<Reader> open_un_votes(Input input, const Vocabulary& vocabulary,
                                                    const ReadOptions& options);
/// A table as `mapping` describes it.
[[nodiscard]] std::unique_ptr<Reader> open_mapped(Input input, Mapping mapping, const Vocabulary& vocabulary,
                                                  const ReadOptions& options);
/// Reads the mapping file. Throws Error (input) if it cannot be read or understood.
[[nodiscard]] Mapping load_mapping(const std::filesystem::path& path);

}  // namespace foedus::read
