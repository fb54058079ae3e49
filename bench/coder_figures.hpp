// SPDX-License-Identifier: Apache-2.0
//
// What the coder has to show, figure by figure: what was measured beside what is asked for.
#pragma once

#include <string>
#include <vector>

namespace foedus::bench {

struct Figure {
  std::string name;
  double value = 0;
  double aim = 0;
  bool at_most = false;  ///< the aim is an upper bound
  int digits = 0;        ///< behind the point

  [[nodiscard]] bool met() const { return at_most ? value <= aim : value >= aim; }
};
using Figures = std::vector<Figure>;

/// Prints them as a table; whether all are met.
bool print_figures(const Figures& figures);

}  // namespace foedus::bench
