// SPDX-License-Identifier: Apache-2.0
#include "code/roots.hpp"

#include <array>

namespace foedus::code {
namespace {

constexpr std::array<RootClass, 15> roots = {{{"ACCUSE", 3},
                                              {"AGREE", 1},
                                              {"AID", 2},
                                              {"ASSAULT", 4},
                                              {"COERCE", 4},
                                              {"CONSULT", 1},
                                              {"COOPERATE", 2},
                                              {"MOBILIZE", 4},
                                              {"PROTEST", 4},
                                              {"REJECT", 3},
                                              {"REQUEST", 3},
                                              {"SANCTION", 4},
                                              {"SUPPORT", 1},
                                              {"THREATEN", 3},
                                              {"YIELD", 2}}};

RootClass named(std::string_view name) {
  for (const RootClass& root : roots) {
    if (root.name == name) return root;
  }
  return {};
}

}  // namespace

RootClass Roots::of(CameoCode code) {
  const std::string_view text = code.view();
  if (text.size() < 2) return {};
  // Where the codes of PLOVER's annotators and CAMEO's roots part: sanctions coerce, attacks on computers are attacks.
  if (text == "163") return named("COERCE");
  if (text == "176") return named("ASSAULT");
  const int root = (text[0] - '0') * 10 + (text[1] - '0');
  switch (root) {
    case 1:
      if (text == "012") return named("ACCUSE");
      if (text == "013" || text == "018" || text == "019") return named("SUPPORT");
      if (text == "016") return named("REJECT");
      return {};
    case 2:
    case 10:
      return named("REQUEST");
    case 3:
      return named("AGREE");
    case 4:
      return named("CONSULT");
    case 5:
      return named("SUPPORT");
    case 6:
      return named("COOPERATE");
    case 7:
      return named("AID");
    case 8:
      return named("YIELD");
    case 9:
    case 11:
      return named("ACCUSE");
    case 12:
      return named("REJECT");
    case 13:
      return named("THREATEN");
    case 14:
      return named("PROTEST");
    case 15:
      return named("MOBILIZE");
    case 16:
      return named("SANCTION");
    case 17:
      return named("COERCE");
    case 18:
    case 19:
    case 20:
      return named("ASSAULT");
    default:
      return {};
  }
}

std::uint8_t Roots::quad_of(std::string_view category) {
  if (category == "CONCEDE" || category == "RETREAT") return 2;
  return named(category).quad;
}

}  // namespace foedus::code
