// SPDX-License-Identifier: Apache-2.0
//
// Scores the coder of events against coded sentences: pairs given, PLOVER gold records, PETRARCH2's own test sentences.
// In: files of shared/data/gold. Out: tables on standard output. docs/models/coder.md explains.
#pragma once

#include <filesystem>

#include "foedus/code/coder.hpp"

#include "coder_figures.hpp"

namespace foedus::bench {

/// Columns sentence, source, target, gold_root, gold_penta.
void score_pairs(const code::Coder& coder, const std::filesystem::path& path, Figures& figures);
/// Sentences of the same project with classes only: cameo_ner_train.txt (tokens with B-S, I-S, B-T, I-T), joined with
/// cameo_class_train.tsv (sentence, class); those of `path_of_pairs` and those without an act left out.
void score_classes(const code::Coder& coder, const std::filesystem::path& folder,
                   const std::filesystem::path& path_of_pairs);
/// PLOVER gold standard records, JSON. With `list`, prints each record that is not coded as expected.
void score_plover(const code::Coder& coder, const Vocabulary& vocabulary, const std::filesystem::path& path, bool list);
/// PETRARCH2's validation records, XML.
void score_petrarch(const code::Coder& coder, const Vocabulary& vocabulary, const std::filesystem::path& path,
                    bool list);
/// Sentences a second of the whole coder on these sentences, and of text that names fewer than two states.
void time_coder(const code::Coder& coder, const std::filesystem::path& path);

}  // namespace foedus::bench
