// SPDX-License-Identifier: Apache-2.0
#include "offset_choice.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "result_parts.hpp"

namespace foedus::apps {

void OffsetChoice::add_to(CLI::App& command) {
  command.add_flag("--offsets", wanted_,
                   "Take off what each data set reads high by, told from the pairs that several report at one time");
}

void OffsetChoice::find(store::Store& store, const model::Activity& activity, Day as_of,
                        model::RelationOptions& options) {
  if (!wanted_) return;
  offsets_ = model::offsets_between(store, activity, as_of, options);
  options.offset = offsets_.value;
}

std::string OffsetChoice::line(std::string_view start) const {
  if (!wanted_) return {};
  if (!offsets_.any()) {
    return fmt::format("{}none: no two data sets that report the world share {} pairs in the same months\n", start,
                       model::OffsetOptions{}.least_pairs);
  }
  return fmt::format("{}{}, taken off\n", start, model::offsets_in_words(offsets_));
}

void OffsetChoice::write_to(nlohmann::ordered_json& json) const {
  if (!wanted_) return;
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (std::size_t set = 0; set < data_set_count; ++set) {
    if (offsets_.pairs.at(set) == 0) continue;
    list.push_back({{"data_set", name_of(static_cast<DataSet>(set))},
                    {"offset", rounded(offsets_.value.at(set))},
                    {"lower", rounded(offsets_.lower(set))},
                    {"upper", rounded(offsets_.upper(set))},
                    {"pairs", offsets_.pairs.at(set)}});
  }
  json["offsets"] = std::move(list);
}

}  // namespace foedus::apps
