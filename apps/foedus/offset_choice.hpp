// SPDX-License-Identifier: Apache-2.0
//
// --offsets: the levels of a store of several data sets with what each reads high taken off, and what an answer says of
// it. In: a store and its activity. Out: the offsets, in the options of the model. Document:
// docs/models/data_breaks.md.
#pragma once

#include <string>

#include <CLI/CLI.hpp>
#include <nlohmann/json_fwd.hpp>

#include "foedus/model/data_set_offsets.hpp"
#include "foedus/model/track.hpp"
#include "foedus/store/store.hpp"

namespace foedus::apps {

class OffsetChoice {
 public:
  void add_to(CLI::App& command);
  /// Nothing where they were not asked for.
  void find(store::Store& store, const model::Activity& activity, Day as_of, model::RelationOptions& options);
  /// "Offsets: icews +0.41 (0.11 to 0.71; 312 pairs), taken off", or why there was nothing to take off, with a line
  /// break at its end; empty where they were not asked for.
  [[nodiscard]] std::string line(std::string_view start) const;
  /// The key "offsets", where they were asked for.
  void write_to(nlohmann::ordered_json& json) const;

 private:
  bool wanted_ = false;
  model::Offsets offsets_;
};

}  // namespace foedus::apps
