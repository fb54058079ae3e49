// SPDX-License-Identifier: Apache-2.0
//
// The columns of a GDELT event row that are read, and where each stands in the native files.
// Fields and their meaning: docs/formats/gdelt.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace foedus::read {

enum class GdeltColumn : std::uint8_t {
  event_id,
  day,
  month,
  year,
  fraction,
  actor1_code,
  actor1_country,
  actor1_group,
  actor1_religion1,
  actor1_religion2,
  actor1_type1,
  actor1_type2,
  actor1_type3,
  actor2_code,
  actor2_country,
  actor2_group,
  actor2_religion1,
  actor2_religion2,
  actor2_type1,
  actor2_type2,
  actor2_type3,
  root,
  event_code,
  event_root,
  quad,
  goldstein,
  mentions,
  sources,
  articles,
  tone,
  geo1_type,
  geo1_country,
  geo1_latitude,
  geo1_longitude,
  geo2_type,
  geo2_country,
  geo2_latitude,
  geo2_longitude,
  place_type,
  place_name,
  place_country,
  place_latitude,
  place_longitude,
  added,
  url,
  confidence,
};
inline constexpr std::size_t gdelt_column_count = 46;
inline constexpr std::uint8_t no_column = 255;

/// Where each column stands, 0-based; no_column: nowhere.
using GdeltLayout = std::array<std::uint8_t, gdelt_column_count>;

/// 61 columns.
inline constexpr GdeltLayout gdelt2_layout = {0,  1,  2,  3,  4,  5,  7,  8,  10, 11, 12, 13, 14, 15,       17, 18,
                                              20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31, 32, 33, 34,       35, 37,
                                              40, 41, 43, 45, 48, 49, 51, 52, 53, 56, 57, 59, 60, no_column};
/// 58 columns, 57 where the address is missing: each geography lacks the second administrative division.
inline constexpr GdeltLayout gdelt1_layout = {0,  1,  2,  3,  4,  5,  7,  8,  10, 11, 12, 13, 14, 15,       17, 18,
                                              20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31, 32, 33, 34,       35, 37,
                                              39, 40, 42, 44, 46, 47, 49, 50, 51, 53, 54, 56, 57, no_column};

inline constexpr std::size_t gdelt2_width = 61;
inline constexpr std::size_t gdelt1_width = 58;

/// What a column's text must be; all but `id`, `day` and `moment` may be empty.
enum class GdeltCheck : std::uint8_t {
  id,         ///< digits
  day,        ///< 20220224
  moment,     ///< 20220224 or 20220224143000
  whole,      ///< digits
  real,       ///< a decimal number
  flag,       ///< 0 or 1
  quad,       ///< 1 to 4
  geo_type,   ///< 0 to 5
  intensity,  ///< -10 to 10
  percent,    ///< 0 to 100
};

struct GdeltRule {
  GdeltColumn column;
  GdeltCheck check;
};

/// Every column of which the text can be wrong, in file order.
inline constexpr std::array<GdeltRule, 23> gdelt_rules = {{
    {GdeltColumn::event_id, GdeltCheck::id},
    {GdeltColumn::day, GdeltCheck::day},
    {GdeltColumn::month, GdeltCheck::whole},
    {GdeltColumn::year, GdeltCheck::whole},
    {GdeltColumn::fraction, GdeltCheck::real},
    {GdeltColumn::root, GdeltCheck::flag},
    {GdeltColumn::quad, GdeltCheck::quad},
    {GdeltColumn::goldstein, GdeltCheck::intensity},
    {GdeltColumn::mentions, GdeltCheck::whole},
    {GdeltColumn::sources, GdeltCheck::whole},
    {GdeltColumn::articles, GdeltCheck::whole},
    {GdeltColumn::tone, GdeltCheck::real},
    {GdeltColumn::geo1_type, GdeltCheck::geo_type},
    {GdeltColumn::geo1_latitude, GdeltCheck::real},
    {GdeltColumn::geo1_longitude, GdeltCheck::real},
    {GdeltColumn::geo2_type, GdeltCheck::geo_type},
    {GdeltColumn::geo2_latitude, GdeltCheck::real},
    {GdeltColumn::geo2_longitude, GdeltCheck::real},
    {GdeltColumn::place_type, GdeltCheck::geo_type},
    {GdeltColumn::place_latitude, GdeltCheck::real},
    {GdeltColumn::place_longitude, GdeltCheck::real},
    {GdeltColumn::added, GdeltCheck::moment},
    {GdeltColumn::confidence, GdeltCheck::percent},
}};

}  // namespace foedus::read
