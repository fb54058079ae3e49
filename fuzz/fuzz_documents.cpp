// SPDX-License-Identifier: Apache-2.0
//
// Any bytes through the door of documents: plain, gzip or zip, whatever they are taken for.
#include <cstddef>

#include "check_documents.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace foedus;
  try {
    const auto reader = code::open_documents(std::string_view(reinterpret_cast<const char*>(data), size), "fuzz");
    fuzz::check_documents(*reader);
  } catch (const Error& error) {
    fuzz::require_that(error.kind() == ErrorKind::input && !error.hint().empty());
  }
  return 0;
}
