// SPDX-License-Identifier: Apache-2.0
//
// Golden files.
#include "unit/report/golden.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace foedus::report {

std::string difference_from_golden(std::string_view name, std::string_view output) {
  const std::filesystem::path path = std::filesystem::path{FOEDUS_SOURCE_DIR} / "tests/golden/brief" / name;
  if (std::getenv("FOEDUS_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << output;
    return {};
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return path.string() + " is missing; FOEDUS_UPDATE_GOLDEN=1 writes it";
  std::stringstream held;
  held << file.rdbuf();
  if (held.str() == output) return {};
  std::istringstream expected(held.str());
  std::istringstream found{std::string{output}};
  std::string expected_line;
  std::string found_line;
  for (int line = 1;; ++line) {
    const bool more = static_cast<bool>(std::getline(expected, expected_line));
    const bool other_more = static_cast<bool>(std::getline(found, found_line));
    if (!more && !other_more) return path.string() + ": only line ends differ";
    if (more != other_more || expected_line != found_line) {
      return path.string() + ":" + std::to_string(line) + "\n  golden: " + (more ? expected_line : "(end)") +
             "\n  output: " + (other_more ? found_line : "(end)");
    }
  }
}

}  // namespace foedus::report
