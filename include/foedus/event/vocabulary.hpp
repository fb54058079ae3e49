// SPDX-License-Identifier: Apache-2.0
//
// Everything that turns codes and names into states, sectors and actions: the registry, the ontology, the actors and
// the kinds of commitment. In: data/vocabulary (compiled in), files of the same names in a folder of the user's first.
// Out: one value, shared.
#pragma once

#include <filesystem>

#include "foedus/event/actor_names.hpp"
#include "foedus/event/commitment.hpp"
#include "foedus/event/geography.hpp"
#include "foedus/event/ontology.hpp"
#include "foedus/event/state.hpp"

namespace foedus {

/// Thread safety: const use from any number of threads.
struct Vocabulary {
  StateRegistry states;
  Ontology ontology;
  ActorNames actors;
  Regions regions;
  Outlets outlets;
  CommitmentTable commitments;
};

/// Loads the vocabulary; files in `folder` (may be empty: none) replace the compiled-in ones of the same name.
/// Throws Error (input) naming file, line and column of what it cannot read.
[[nodiscard]] Vocabulary load_vocabulary(const std::filesystem::path& folder = {});

}  // namespace foedus
