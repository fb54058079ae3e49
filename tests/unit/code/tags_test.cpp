// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/tags.hpp"

#include <gtest/gtest.h>

namespace foedus::code {
namespace {

TEST(Tags, NamesComeBackAsTheyWent) {
  for (int i = 0; i <= static_cast<int>(Upos::x); ++i)
    EXPECT_EQ(parse_upos(name_of(static_cast<Upos>(i))), static_cast<Upos>(i));
  for (int i = 0; i <= static_cast<int>(Xpos::right_bracket); ++i)
    EXPECT_EQ(parse_xpos(name_of(static_cast<Xpos>(i))), static_cast<Xpos>(i));
  for (int i = 0; i <= static_cast<int>(Relation::xcomp); ++i)
    EXPECT_EQ(parse_relation(name_of(static_cast<Relation>(i))), static_cast<Relation>(i));
  EXPECT_FALSE(parse_upos("NOPE"));
}

TEST(Tags, EnumeratorsBearTheirNames) {
  EXPECT_EQ(name_of(Upos::propn), "PROPN");
  EXPECT_EQ(name_of(Xpos::prp_possessive), "PRP$");
  EXPECT_EQ(name_of(Xpos::wrb), "WRB");
  EXPECT_EQ(name_of(Xpos::right_bracket), "-RRB-");
  EXPECT_EQ(name_of(Relation::nsubj_pass), "nsubj:pass");
  EXPECT_EQ(name_of(Relation::obl_agent), "obl:agent");
  EXPECT_EQ(base_name_of(Relation::aux_pass), "aux");
  EXPECT_EQ(base_name_of(Relation::root), "root");
}

}  // namespace
}  // namespace foedus::code
