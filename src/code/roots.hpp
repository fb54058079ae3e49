// SPDX-License-Identifier: Apache-2.0
//
// From a CAMEO code to one of the 15 roots of pair-given coding and its quad class.
// In: a code. Out: "ACCUSE" ... "YIELD", 1 to 4. By CAMEO root: 02 and 10 REQUEST, 03 AGREE, 09 and 11 ACCUSE, 18 to 20
// ASSAULT; the comments of root 01 fall where their tone points.
#pragma once

#include <cstdint>
#include <string_view>

#include "foedus/event/codes.hpp"

namespace foedus::code {

struct RootClass {
  std::string_view name;  ///< empty: a comment without a tone
  std::uint8_t quad = 0;
};

class Roots {
 public:
  [[nodiscard]] static RootClass of(CameoCode code);
  /// Quad class of a PLOVER category ("CONCEDE" and "RETREAT" as YIELD); 0 for none.
  [[nodiscard]] static std::uint8_t quad_of(std::string_view category);
};

}  // namespace foedus::code
