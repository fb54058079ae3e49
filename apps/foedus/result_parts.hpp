// SPDX-License-Identifier: Apache-2.0
//
// What the commands that print models share: shares in words and JSON, names of states.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "foedus/event/vocabulary.hpp"
#include "foedus/model/level.hpp"

namespace foedus::apps {

/// Four decimals: results are the same bytes on every platform, and no more precise than they are.
[[nodiscard]] double rounded(double value);
/// "38 % (21-59)".
[[nodiscard]] std::string percent(const model::Share& share);
/// {"value", "lower", "upper"}.
[[nodiscard]] nlohmann::ordered_json json_of(const model::Share& share);
/// {"first", "last"}.
[[nodiscard]] nlohmann::ordered_json json_of(const Window& days);
/// The name of a state as the registry has it, else its code.
[[nodiscard]] std::string name_in(const Vocabulary& vocabulary, StateCode code);

}  // namespace foedus::apps
