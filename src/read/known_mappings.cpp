// SPDX-License-Identifier: Apache-2.0
#include "read/known_mappings.hpp"

#include <set>
#include <string>

#include "foedus/base/embedded.hpp"

#include "read/header.hpp"

namespace foedus::read {
namespace {

/// All columns of the mapping are in the header, and no others: a table that merely looks alike is left to --map.
bool describes(const Mapping& mapping, const Header& header) {
  std::set<std::string> named;
  for (const Origin& origin : mapping.origins) {
    if (origin.kind == Origin::Kind::name) named.insert(fold_column(origin.text));
  }
  for (const std::string& name : named) {
    if (!header.has(name)) return false;
  }
  return named.size() == header.width();
}

}  // namespace

std::optional<Mapping> find_known_mapping(std::string_view header_line) {
  const Header header = Header::parse(header_line, separator_of(header_line));
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.name.starts_with("maps/")) continue;
    Mapping mapping = parse_mapping(file.bytes, std::string{file.name});
    if (describes(mapping, header)) return mapping;
  }
  return std::nullopt;
}

}  // namespace foedus::read
