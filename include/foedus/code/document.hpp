// SPDX-License-Identifier: Apache-2.0
//
// A text to code: what a reader of documents yields and the coder takes. Plain data. docs/models/coder.md.
#pragma once

#include <optional>
#include <string>

#include "foedus/base/day.hpp"

namespace foedus::code {

struct Document {
  std::string id;           ///< unique in its file; the file's name where the format has none
  std::optional<Day> date;  ///< of publication; relative dates ("on Tuesday") are resolved against it
  std::string title;        ///< coded as sentence 0; may be empty
  std::string text;
  std::string url;
  std::string language;  ///< ISO 639-1 as the format states it; empty: not stated
};

}  // namespace foedus::code
