// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as text of unknown language: an answer, and blanks where passages were, in text of the same length.
#include <cstddef>
#include <string>

#include "foedus/code/language.hpp"

#include "check_documents.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace foedus;
  static const code::Languages languages;
  std::string text(reinterpret_cast<const char*>(data), size);
  fuzz::require_that(languages.detect(text).size() >= 2);
  fuzz::require_that(!languages.detect(text, "fr").empty());
  (void)languages.blank_other_passages(text);
  fuzz::require_that(text.size() == size);
  return 0;
}
