// SPDX-License-Identifier: Apache-2.0
//
// Input: a mapping file, a line "---", a table.
#include <utility>

#include "check_reader.hpp"
#include "read/table_formats.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace foedus;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  constexpr std::string_view line = "\n---\n";
  const std::size_t end = bytes.find(line);
  try {
    read::Mapping mapping = read::parse_mapping(bytes.substr(0, end), "fuzz.map");
    if (end == std::string_view::npos) return 0;
    const std::size_t table = end + line.size();
    fuzz::read_all(data + table, size - table,
                   [&](read::Input input, const Vocabulary& vocabulary, const read::ReadOptions& options) {
                     return read::open_mapped(std::move(input), std::move(mapping), vocabulary, options);
                   });
  } catch (const Error& error) {
    fuzz::check(!error.description().empty());
  }
  return 0;
}
