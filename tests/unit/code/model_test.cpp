// SPDX-License-Identifier: Apache-2.0
#include "code/model.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "foedus/base/embedded.hpp"
#include "foedus/base/error.hpp"

namespace foedus::code {
namespace {

std::string_view embedded_model() {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == "english.model") return file.bytes;
  }
  return {};
}

TEST(Sections, ComeBackAsWritten) {
  Sections sections;
  sections.add("first", std::string("a\0b", 3));
  sections.add("second", "");
  const std::string bytes = sections.write();
  const Sections again = Sections::parse(bytes, "test");
  EXPECT_EQ(again.find("first"), std::string_view("a\0b", 3));
  EXPECT_EQ(again.find("second"), "");
  EXPECT_THROW(static_cast<void>(again.find("third")), Error);
}

TEST(Sections, RefuseEveryDamagedByteAndEveryCut) {
  Sections sections;
  sections.add("numbers", "0123456789");
  const std::string bytes = sections.write();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
    EXPECT_THROW(static_cast<void>(Sections::parse(damaged, "test")), Error) << "byte " << i;
    EXPECT_THROW(static_cast<void>(Sections::parse(bytes.substr(0, i), "test")), Error) << "cut at " << i;
  }
}

TEST(Model, RefusesSectionsOfTheWrongSize) {
  Sections sections;
  sections.add("shape", std::string(16, '\1'));
  EXPECT_THROW(static_cast<void>(Model::parse(sections.write(), "test")), Error);
  EXPECT_THROW(static_cast<void>(Model::parse("", "test")), Error);
}

TEST(Model, TheShippedOneLoadsAndIsSmall) {
  const Model model = Model::parse(embedded_model(), "english.model");
  EXPECT_LE(embedded_model().size(), 8U << 20U);
  EXPECT_EQ(model.upos.size(), 17U);
  EXPECT_GT(model.lemmas.size(), 1000U);
  std::uint32_t row = 0;
  EXPECT_TRUE(model.find_row(hash_feature(Slot::word, "the"), row));
  EXPECT_FALSE(model.find_row(hash_feature(Slot::word, "zzzzqqq"), row));
}

TEST(DistanceBucket, TellsSidesAndLengthsApart) {
  EXPECT_EQ(distance_bucket(3, 0), 0U);
  EXPECT_EQ(distance_bucket(3, 2), 1U);
  EXPECT_EQ(distance_bucket(3, 4), 13U);
  EXPECT_EQ(distance_bucket(30, 21), 9U);
  EXPECT_EQ(distance_bucket(100, 1), 12U);
  EXPECT_EQ(distance_bucket(1, 100), distance_buckets - 1);
}

}  // namespace
}  // namespace foedus::code
