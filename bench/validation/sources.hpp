// SPDX-License-Identifier: Apache-2.0
//
// What breaks are looked for in: a data set of events, or a series of values by pair. In: a World or a file of daily
// weights. Out: each pair as the rules see it: whole, up to a day, or with its days shuffled.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "rules.hpp"
#include "world.hpp"

namespace foedus::validation {

class Source {
 public:
  explicit Source(std::string name) : name_(std::move(name)) {}
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source() = default;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const Window& days() const { return days_; }
  [[nodiscard]] double years() const { return days_.length() / 365.25; }
  /// Acts, or days with a value, in `window`.
  [[nodiscard]] virtual double observations(const Pair& pair, const Window& window) const = 0;
  [[nodiscard]] virtual Subject subject(const Pair& pair, Day until) const = 0;
  [[nodiscard]] virtual Subject shuffled(const Pair& pair, Shuffle way, std::mt19937_64& random) const = 0;
  [[nodiscard]] virtual std::vector<Pair> busy_pairs(double least_a_year, std::size_t most) const = 0;

 protected:
  std::string name_;
  Window days_;
};

[[nodiscard]] std::unique_ptr<Source> source_of(World world, const model::BreakOptions& options);
/// Rows date, actor1, actor2, weight (.csv.gz): the mean of both directions is the pair's value of a day.
[[nodiscard]] std::unique_ptr<Source> read_weights(const std::string& name, const std::filesystem::path& path);

}  // namespace foedus::validation
