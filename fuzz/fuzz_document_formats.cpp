// SPDX-License-Identifier: Apache-2.0
//
// The first byte chooses a format of documents, the rest is read as that, past its recognition.
#include <array>
#include <cstddef>
#include <utility>

#include "check_documents.hpp"
#include "code/document/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace foedus;
  if (size < 2) return 0;
  constexpr std::array<code::DocumentFormat, 5> formats = {code::DocumentFormat::text, code::DocumentFormat::html,
                                                           code::DocumentFormat::jsonl, code::DocumentFormat::feed,
                                                           code::DocumentFormat::chronology};
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  try {
    read::Input input(read::open_source(bytes, "fuzz", {}));
    const auto reader = code::read_as(formats.at(data[0] % formats.size()), std::move(input), "fuzz");
    fuzz::check_documents(*reader);
  } catch (const Error& error) {
    fuzz::require_that(error.kind() == ErrorKind::input && !error.hint().empty());
  }
  return 0;
}
