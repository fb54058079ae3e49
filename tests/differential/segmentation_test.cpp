// SPDX-License-Identifier: Apache-2.0
//
// Segmentation against its slow twin, which weighs every way to cut a short series; PELT against dynamic programming.
#include "model/segmentation.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "validation/peers.hpp"

namespace foedus::model {
namespace {

using Boundaries = std::vector<std::size_t>;

SegmentTable random_table(std::size_t bins, std::mt19937_64& random) {
  SegmentTable table(bins);
  std::normal_distribution<double> normal(0, 2);
  for (std::size_t begin = 0; begin < bins; ++begin) {
    for (std::size_t end = begin + 1; end <= bins; ++end) table.at(begin, end) = normal(random);
  }
  return table;
}

bool is_allowed(const Boundaries& boundaries, const SegmentationOptions& options) {
  std::size_t begin = 0;
  for (const std::size_t end : boundaries) {
    if (end - begin < options.shortest) return false;
    if (!options.forbidden.empty() && options.forbidden[end]) return false;
    begin = end;
  }
  return true;
}

/// Every allowed segmentation with its posterior, and P(none).
struct SlowTwin {
  std::map<Boundaries, double> posterior;

  SlowTwin(const SegmentTable& table, const SegmentationOptions& options) {
    const std::size_t bins = table.bins();
    double total = 0;
    double could = 0;  // the prior leaves out what is not allowed, as Fearnhead's recursions do
    for (unsigned mask = 0; mask < 1U << (bins - 1); ++mask) {
      Boundaries boundaries;
      for (std::size_t b = 1; b < bins; ++b) {
        if ((mask >> (b - 1) & 1U) != 0) boundaries.push_back(b);
      }
      if (!is_allowed(boundaries, options)) continue;
      double weight = 1 - options.none_prior;
      std::size_t begin = 0;
      for (std::size_t b = 1; b <= bins; ++b) {
        const bool is_boundary = b == bins || std::binary_search(boundaries.begin(), boundaries.end(), b);
        if (b < bins) weight *= is_boundary ? options.boundary : 1 - options.boundary;
        if (!is_boundary) continue;
        weight *= std::exp(table.at(begin, b));
        begin = b;
      }
      posterior[boundaries] = weight;
      could += weight;
    }
    const double never = options.none_prior * std::exp(table.at(0, bins));
    posterior[{}] += never;
    total = could + never;
    for (auto& [boundaries, weight] : posterior) weight /= total;
  }

  [[nodiscard]] double boundary(std::size_t b) const {
    double sum = 0;
    for (const auto& [boundaries, weight] : posterior) {
      if (std::binary_search(boundaries.begin(), boundaries.end(), b)) sum += weight;
    }
    return sum;
  }
};

TEST(SegmentationAgainstEverySegmentation, PosteriorOfEachBoundaryAndOfNoneAgrees) {
  std::mt19937_64 random(1);
  for (std::size_t bins = 1; bins <= 10; ++bins) {
    for (const std::size_t shortest : {1U, 2U, 3U}) {
      SegmentationOptions options{.none_prior = 0.3, .boundary = 0.15, .shortest = shortest, .forbidden = {}};
      if (bins % 2 == 0) {
        options.forbidden.assign(bins + 1, false);
        options.forbidden[bins / 2] = true;
      }
      const SegmentTable table = random_table(bins, random);
      const Segmentation fast(table, options);
      const SlowTwin slow(table, options);
      EXPECT_NEAR(fast.none(), slow.posterior.at({}), 1e-12) << bins << " bins";
      ASSERT_EQ(fast.boundary().size(), bins + 1);
      EXPECT_EQ(fast.boundary().front(), 0);
      EXPECT_EQ(fast.boundary().back(), 0);
      for (std::size_t b = 1; b < bins; ++b) {
        EXPECT_NEAR(fast.boundary()[b], slow.boundary(b), 1e-12) << bins << " bins, shortest " << shortest;
      }
    }
  }
}

TEST(SegmentationAgainstEverySegmentation, DrawsComeAsOftenAsTheirPosterior) {
  std::mt19937_64 random(2);
  const SegmentationOptions options{.none_prior = 0.2, .boundary = 0.3, .shortest = 2, .forbidden = {}};
  const SegmentTable table = random_table(8, random);
  const Segmentation fast(table, options);
  const SlowTwin slow(table, options);
  constexpr int draws = 20'000;
  std::map<Boundaries, int> drawn;
  for (int i = 0; i < draws; ++i) ++drawn[fast.draw(random)];
  for (const auto& [boundaries, times] : drawn) ASSERT_TRUE(slow.posterior.contains(boundaries));
  for (const auto& [boundaries, weight] : slow.posterior) {
    const double error = std::sqrt(weight * (1 - weight) / draws);
    EXPECT_NEAR(static_cast<double>(drawn[boundaries]) / draws, weight, 5 * error + 1e-6);
  }
}

TEST(SegmentationAgainstEverySegmentation, LongSeriesDoNotUnderflow) {
  constexpr std::size_t bins = 500;
  SegmentTable table(bins);
  for (std::size_t begin = 0; begin < bins; ++begin) {
    for (std::size_t end = begin + 1; end <= bins; ++end) {
      const bool crosses = begin < 200 && end > 200;
      table.at(begin, end) = -40.0 * static_cast<double>(end - begin) - (crosses ? 30 : 0);
    }
  }
  const Segmentation found(table, {.none_prior = 0.5, .boundary = 0.01, .shortest = 2, .forbidden = {}});
  EXPECT_GT(found.boundary()[200], 0.999);
  EXPECT_LT(found.none(), 1e-6);
}

TEST(PeltAgainstDynamicProgramming, FindsTheSegmentationOfLeastCost) {
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal;
  for (int trial = 0; trial < 40; ++trial) {
    const std::size_t length = 1 + random() % 60;
    std::vector<double> values;
    double mean = 0;
    for (std::size_t i = 0; i < length; ++i) {
      if (random() % 12 == 0) mean = 3 * normal(random);
      values.push_back(mean + normal(random));
    }
    const double penalty = 1 + static_cast<double>(random() % 10);
    const validation::SquareCost cost(values);
    std::vector<double> best{-penalty};
    for (std::size_t end = 1; end <= length; ++end) {
      double least = INFINITY;
      for (std::size_t begin = 0; begin < end; ++begin) {
        least = std::min(least, best[begin] + cost(begin, end) + penalty);
      }
      best.push_back(least);
    }
    const std::vector<std::size_t> boundaries = validation::pelt(values, penalty);
    double total = -penalty;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= boundaries.size(); ++i) {
      const std::size_t end = i == boundaries.size() ? length : boundaries[i];
      ASSERT_LT(begin, end);
      total += cost(begin, end) + penalty;
      begin = end;
    }
    EXPECT_NEAR(total, best.back(), 1e-9);
  }
}

}  // namespace
}  // namespace foedus::model
