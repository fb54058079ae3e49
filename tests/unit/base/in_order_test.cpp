// SPDX-License-Identifier: Apache-2.0
#include "foedus/base/in_order.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace foedus {
namespace {

std::vector<int> squares(int count, unsigned threads, int stop_at) {
  std::vector<int> out;
  int next = 0;
  in_order<int>(
      [&](int& item) {
        item = next;
        return next++ < count;
      },
      [](int& item) {
        if (item % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
        item *= item;
      },
      [&](int& item) {
        out.push_back(item);
        return static_cast<int>(out.size()) < stop_at;
      },
      threads);
  return out;
}

TEST(InOrder, ResultsComeInTheOrderOfTheInputForAnyNumberOfThreads) {
  const std::vector<int> one = squares(200, 1, 1000);
  ASSERT_EQ(one.size(), 200U);
  EXPECT_EQ(one[199], 199 * 199);
  EXPECT_EQ(squares(200, 2, 1000), one);
  EXPECT_EQ(squares(200, 5, 1000), one);
}

TEST(InOrder, StopsWhereTheConsumerSaysSo) {
  EXPECT_EQ(squares(200, 2, 10).size(), 10U);
  EXPECT_EQ(squares(200, 1, 10).size(), 10U);
}

TEST(InOrder, AFailureComesWhereItsItemWouldHave) {
  for (const unsigned threads : {1U, 3U}) {
    int next = 0;
    int consumed = 0;
    const auto run = [&] {
      in_order<int>(
          [&](int& item) {
            item = next++;
            return item < 50;
          },
          [](int& item) {
            if (item == 20) throw std::runtime_error("twenty");
          },
          [&](int&) {
            ++consumed;
            return true;
          },
          threads);
    };
    EXPECT_THROW(run(), std::runtime_error);
    EXPECT_EQ(consumed, 20);
  }
}

TEST(InOrder, HoldsOnlyAFewItemsAtATime) {
  std::atomic<int> alive{0};
  int most = 0;
  int next = 0;
  in_order<int>(
      [&](int&) {
        most = std::max(most, ++alive);
        return next++ < 500;
      },
      [](int&) {},
      [&](int&) {
        --alive;
        return true;
      },
      2);
  EXPECT_LE(most, 8);
}

}  // namespace
}  // namespace foedus
