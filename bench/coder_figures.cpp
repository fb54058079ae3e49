// SPDX-License-Identifier: Apache-2.0
#include "coder_figures.hpp"

#include <fmt/format.h>

namespace foedus::bench {

bool print_figures(const Figures& figures) {
  fmt::print("\n{:<52}{:>12}{:>14}\n", "what it must show", "measured", "asked for");
  bool all = true;
  for (const Figure& figure : figures) {
    const std::string aim =
        fmt::format("{} {:.{}f}", figure.at_most ? "at most" : "at least", figure.aim, figure.digits);
    fmt::print("{:<52}{:>12.{}f}{:>17}{}\n", figure.name, figure.value, figure.digits, aim,
               figure.met() ? "" : "  not met");
    all = all && figure.met();
  }
  return all;
}

}  // namespace foedus::bench
