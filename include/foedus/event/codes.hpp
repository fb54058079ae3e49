// SPDX-License-Identifier: Apache-2.0
//
// The code systems of the field, each a type of its own. FIPS "GM" is Germany, ISO "GM" is Gambia: they do not mix.
#pragma once

#include <compare>

#include "foedus/base/code.hpp"

namespace foedus {

/// foedus' own code of a state, territory or organisation: three letters, ISO 3166 alpha-3 where there is one
/// (data/vocabulary/states.tsv). This is what events and the store carry.
using StateCode = Code<struct StateCodeTag, 3>;
using Iso2 = Code<struct Iso2Tag, 2>;         ///< ISO 3166-1 alpha-2
using Iso3 = Code<struct Iso3Tag, 3>;         ///< ISO 3166-1 alpha-3
using Fips = Code<struct FipsTag, 2>;         ///< FIPS 10-4, as in GDELT's geography columns
using CameoActor = Code<struct CameoTag, 3>;  ///< CAMEO country or known-group code, as in GDELT's actor columns
/// Correlates of War country number; 0: none.
struct CowNumber {
  int value = 0;
  constexpr auto operator<=>(const CowNumber&) const = default;
};
/// Gleditsch-Ward country number; 0: none.
struct GwNumber {
  int value = 0;
  constexpr auto operator<=>(const GwNumber&) const = default;
};

/// A CAMEO event code, "01" to "204x": two to four digits.
using CameoCode = Code<struct CameoCodeTag, 4>;

}  // namespace foedus
