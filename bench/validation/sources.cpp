// SPDX-License-Identifier: Apache-2.0
#include "sources.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace foedus::validation {
namespace {

Scores scores_of(std::span<const Act> acts) {
  Scores scores;
  for (const Act& act : acts) {
    Score& score = scores[act.day];
    score.sum += act.goldstein;
    score.weight += 1;
  }
  return scores;
}

/// As much of a cover as had been reported by a day.
model::Coverages until(const model::Coverages& coverages, Day last) {
  model::Coverages known;
  for (const auto& [data_set, coverage] : coverages) {
    if (coverage.days.first > last) continue;
    model::Coverage cut = coverage;
    cut.days.last = std::min(cut.days.last, last);
    if (!cut.rows.empty()) cut.rows.resize(static_cast<std::size_t>(cut.days.length()));
    known[data_set] = std::move(cut);
  }
  return known;
}

class EventSource : public Source {
 public:
  EventSource(World world, const model::BreakOptions& options)
      : Source(world.name), world_(std::move(world)), options_(options) {
    days_ = world_.days;
  }

  [[nodiscard]] double observations(const Pair& pair, const Window& window) const override {
    double number = 0;
    for (const Act& act : world_.acts(pair)) number += window.contains(act.day) ? 1 : 0;
    return number;
  }
  [[nodiscard]] Subject subject(const Pair& pair, Day last) const override {
    std::vector<Act> acts = world_.acts(pair);
    std::erase_if(acts, [last](const Act& act) { return act.day > last; });
    return subject_of(pair, std::move(acts), last);
  }
  [[nodiscard]] Subject shuffled(const Pair& pair, Shuffle way, std::mt19937_64& random) const override {
    return subject_of(pair, shuffle(world_.acts(pair), way, days_, random), days_.last);
  }
  [[nodiscard]] std::vector<Pair> busy_pairs(double least_a_year, std::size_t most) const override {
    return world_.busy_pairs(least_a_year, most);
  }

 private:
  [[nodiscard]] Subject subject_of(const Pair& pair, std::vector<Act> acts, Day last) const {
    Subject subject;
    subject.days = {days_.first, std::min(days_.last, last)};
    subject.scores = scores_of(acts);
    subject.breaks = [this, pair, last, acts = std::move(acts)] {
      return model::find_breaks(world_.timeline(pair, acts, until(world_.coverages, last)), options_);
    };
    return subject;
  }

  World world_;
  model::BreakOptions options_;
};

class WeightSource : public Source {
 public:
  WeightSource(const std::string& name, const std::filesystem::path& path) : Source(name) {
    const store::Result rows = query(fmt::format(
        "SELECT strptime(date, '%Y%m%d')::DATE AS day, least(actor1, actor2) AS a, greatest(actor1, actor2) "
        "AS b, avg(weight::DOUBLE) AS value FROM read_csv('{}', all_varchar = true) WHERE actor1 != actor2 "
        "GROUP BY ALL ORDER BY a, b, day",
        path.string()));
    for (std::size_t row = 0; row < rows.rows; ++row) {
      const Pair pair{StateCode{rows.text(row, 1)}, StateCode{rows.text(row, 2)}};
      if (series_.empty() || series_.back().pair != pair) series_.push_back({pair, {}});
      series_.back().values.push_back({rows.day(row, 0), rows.real(row, 3)});
    }
    days_ = {last_day, first_day};
    for (const model::ExternalSeries& series : series_) {
      days_.first = std::min(days_.first, series.values.front().day);
      days_.last = std::max(days_.last, series.values.back().day);
    }
  }

  [[nodiscard]] double observations(const Pair& pair, const Window& window) const override {
    double number = 0;
    for (const model::Value& value : find(pair).values) number += window.contains(value.day) ? 1 : 0;
    return number;
  }
  [[nodiscard]] Subject subject(const Pair& pair, Day last) const override {
    model::ExternalSeries series = find(pair);
    std::erase_if(series.values, [last](const model::Value& value) { return value.day > last; });
    return subject_of(std::move(series), last);
  }
  /// Values have days of their own: both ways permute them.
  [[nodiscard]] Subject shuffled(const Pair& pair, Shuffle /*way*/, std::mt19937_64& random) const override {
    model::ExternalSeries series = find(pair);
    for (std::size_t i = series.values.size(); i-- > 0;) {
      std::swap(series.values[i].value, series.values[random() % (i + 1)].value);
    }
    return subject_of(std::move(series), days_.last);
  }
  [[nodiscard]] std::vector<Pair> busy_pairs(double least_a_year, std::size_t most) const override {
    std::vector<Pair> pairs;
    const std::size_t step = std::max<std::size_t>(1, (series_.size() + most - 1) / most);
    for (std::size_t i = step / 2; i < series_.size(); i += step) {
      if (static_cast<double>(series_[i].values.size()) >= least_a_year * years()) pairs.push_back(series_[i].pair);
    }
    return pairs;
  }

 private:
  [[nodiscard]] model::ExternalSeries find(const Pair& pair) const {
    const auto found = std::find_if(series_.begin(), series_.end(),
                                    [&pair](const model::ExternalSeries& one) { return one.pair == pair; });
    return found == series_.end() ? model::ExternalSeries{pair, {}} : *found;
  }

  [[nodiscard]] Subject subject_of(model::ExternalSeries series, Day last) const {
    Subject subject;
    subject.days = {days_.first, std::min(days_.last, last)};
    for (const model::Value& value : series.values) subject.scores[value.day] = {value.value, 1};
    subject.breaks = [this, series = std::move(series)] { return model::find_breaks(series, series_); };
    return subject;
  }

  std::vector<model::ExternalSeries> series_;
};

}  // namespace

std::unique_ptr<Source> source_of(World world, const model::BreakOptions& options) {
  return std::make_unique<EventSource>(std::move(world), options);
}

std::unique_ptr<Source> read_weights(const std::string& name, const std::filesystem::path& path) {
  return std::make_unique<WeightSource>(name, path);
}

}  // namespace foedus::validation
