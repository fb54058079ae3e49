// SPDX-License-Identifier: Apache-2.0
#include "base/fold.hpp"

#include <array>

#include <gtest/gtest.h>

#include "event/near_names.hpp"

namespace foedus {
namespace {

TEST(FoldName, MakesSpellingsOfOneNameEqual) {
  EXPECT_EQ(fold_name("T\u00fcrkiye"), "turkiye");
  EXPECT_EQ(fold_name("C\u00f4te d'Ivoire"), "cote divoire");
  EXPECT_EQ(fold_name("C\u00f4te d\u2019Ivoire"), "cote divoire");
  EXPECT_EQ(fold_name("The Gambia"), "gambia");
  EXPECT_EQ(fold_name("Gambia, The"), "gambia");
  EXPECT_EQ(fold_name("St. Lucia"), "saint lucia");
  EXPECT_EQ(fold_name("Trinidad & Tobago"), "trinidad and tobago");
  EXPECT_EQ(fold_name("Guinea-Bissau"), fold_name("Guinea  Bissau"));
  EXPECT_EQ(fold_name("U.S.A."), "usa");
  EXPECT_EQ(fold_name("Recep Tayyip Erdo\u011fan"), "recep tayyip erdogan");
  EXPECT_EQ(fold_name("\u0130stanbul"), "istanbul");
  EXPECT_EQ(fold_name("Lech Wa\u0142\u0119sa"), "lech walesa");
  EXPECT_EQ(fold_name("Olu\u1e63\u1eb9gun \u1eccbasanj\u1ecd"), "olusegun obasanjo");
  EXPECT_EQ(fold_name("Hac\u0131yev \u0259li"), "haciyev ali");
  EXPECT_EQ(fold_name(""), "");
  EXPECT_EQ(fold_name(" . - "), "");
}

TEST(FoldName, SurvivesBytesThatAreNotUtf8) {
  EXPECT_EQ(fold_name("R\xE9union"), "runion");
  EXPECT_EQ(fold_name("\xFF\xFE"), "");
}

TEST(FoldName, FoldsAsciiOnTheStackTheSameWay) {
  std::array<char, 128> buffer;
  for (const char* name : {"The Gambia", "St. Lucia", "T&T", "a&a&a", "Kim Jong-Un", "N'Djamena", "st st st", "&"}) {
    EXPECT_EQ(fold_ascii(name, buffer), fold_name(name)) << name;
  }
  EXPECT_EQ(fold_ascii("T\u00fcrkiye", buffer), "");
  EXPECT_EQ(fold_ascii("too long", std::span<char>{buffer}.first(8)), "");
}

TEST(EditDistance, CountsLettersPutInLeftOutReplacedAndSwapped) {
  EXPECT_EQ(edit_distance("iran", "iran", 3), 0U);
  EXPECT_EQ(edit_distance("iran", "iraq", 3), 1U);
  EXPECT_EQ(edit_distance("untied", "united", 3), 1U);
  EXPECT_EQ(edit_distance("azerbajan", "azerbaijan", 3), 1U);
  EXPECT_EQ(edit_distance("", "abc", 3), 3U);
  EXPECT_EQ(edit_distance("abcdef", "uvwxyz", 2), 3U) << "beyond the limit: limit + 1";
}

}  // namespace
}  // namespace foedus
