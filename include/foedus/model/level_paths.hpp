// SPDX-License-Identifier: Apache-2.0
//
// Whole paths of the level drawn from its posterior: what is asked of several periods at once (how far did it move,
// since when) is answered by counting paths. In: a Track. Out: paths, the same for the same track. Document:
// docs/models/relation.md.
#pragma once

#include <cstddef>
#include <vector>

#include "foedus/model/relation.hpp"

namespace foedus::model {

/// `paths` paths, each with the level of every period: forward filter, backward sampling (Carter and Kohn 1994) on the
/// grid of the filter. Contact and memory are left out: it is the level of the moment. Cost: linear in periods x paths.
[[nodiscard]] std::vector<std::vector<float>> draw_levels(const Track& track, const Population& population,
                                                          std::size_t paths = 400);

}  // namespace foedus::model
