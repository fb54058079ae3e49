// SPDX-License-Identifier: Apache-2.0
#include "foedus/base/code.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace foedus {
namespace {

struct Tag;
using Letters = Code<Tag, 4>;

TEST(Code, IsAsLongAsItsText) {
  for (const std::string_view text : {"", "A", "AZ", "AZE", "0411"}) EXPECT_EQ(Letters{text}.view(), text);
  EXPECT_TRUE(Letters{""}.empty());
  EXPECT_EQ(Letters{"TOOLONG"}.view(), "TOOL");
}

TEST(Code, EndsAtAZero) {
  const Letters code{std::string_view{"A\0B", 3}};
  EXPECT_EQ(code.view(), "A");
  EXPECT_EQ(code, Letters{"A"});
}

TEST(Code, IsOrderedAsItsTextIs) {
  const std::vector<std::string_view> texts = {"", "0411", "042", "AZ", "AZE", "AZEB", "B", "a", "\xC3\xA9"};
  std::vector<Letters> codes;
  for (const std::string_view text : texts) codes.emplace_back(text);
  std::reverse(codes.begin(), codes.end());
  std::sort(codes.begin(), codes.end());
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(codes[i].view(), texts[i]);
}

}  // namespace
}  // namespace foedus
