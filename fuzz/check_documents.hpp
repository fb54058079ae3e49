// SPDX-License-Identifier: Apache-2.0
//
// What the fuzz targets of documents share: reads all of them and stops the program if the reader broke its word.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "foedus/base/error.hpp"
#include "foedus/base/utf8.hpp"
#include "foedus/code/documents.hpp"

namespace foedus::fuzz {

inline void require_that(bool holds) {
  if (!holds) std::abort();
}

inline void check_document(const code::Document& document) {
  for (const std::string* text : {&document.id, &document.title, &document.text, &document.url, &document.language})
    require_that(is_valid_utf8(*text));
  require_that(document.text.size() <= code::longest_document);
}

inline void check_documents(code::DocumentReader& reader) {
  code::DocumentRow row;
  while (reader.next(row)) {
    if (row.reject) {
      require_that(!row.reject->reason.empty() && is_valid_utf8(row.reject->text) && row.reject->text.size() <= 256);
    } else {
      require_that(!row.document.id.empty());
      check_document(row.document);
    }
  }
}

}  // namespace foedus::fuzz
