// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/track.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/base/number.hpp"
#include "foedus/base/tsv.hpp"

namespace foedus::model {
namespace {

double acts_of(const ledger::Entry& entry) {
  double acts = 0;
  for (std::size_t kind = 1; kind < kind_count; ++kind) acts += entry.events.at(kind);
  return acts;
}

Acts& of_data_set(std::vector<Acts>& acts, DataSet data_set) {
  const auto found =
      std::find_if(acts.begin(), acts.end(), [data_set](const Acts& one) { return one.data_set == data_set; });
  if (found != acts.end()) return *found;
  Acts fresh;
  fresh.data_set = data_set;
  return acts.emplace_back(fresh);
}

class TrackBuilder {
 public:
  TrackBuilder(const Activity& activity, const PairActs& pair, const TrackFilter& filter,
               const RelationOptions& options)
      : activity_(activity), pair_(pair), filter_(filter), options_(options) {}

  Track build() {
    const std::vector<Window>& periods = activity_.periods();
    while (first_ < periods.size() && periods[first_].last < filter_.days.first) ++first_;
    std::size_t end = periods.size();
    while (end > first_ && filter_.days.last < periods[end - 1].first) --end;
    require(first_ < end, "track_of", "a period within the days asked for");
    Track track;
    track.offset = options_.offset;
    track.periods.assign(periods.begin() + static_cast<std::ptrdiff_t>(first_),
                         periods.begin() + static_cast<std::ptrdiff_t>(end));
    track.first = track.periods.front().first;
    track.acts.resize(track.periods.size());
    for (const ledger::Entry& entry : pair_.entries) add(entry, track, true);
    if (!filter_.dimension) {
      for (const ledger::Entry& entry : pair_.counted) add(entry, track, false);
    }
    expect(track);
    return track;
  }

 private:
  void add(const ledger::Entry& entry, Track& track, bool dimension_known) {
    if (filter_.direction && entry.dyad != *filter_.direction) return;
    if (filter_.dimension && entry.dimension != *filter_.dimension) return;
    const std::optional<std::size_t> period = activity_.period_of(entry.period);
    if (!period || *period < first_ || *period >= first_ + track.periods.size()) return;
    if (!activity_.covers(entry.data_set, *period)) return;
    const bool weigh = dimension_known && !filter_.dimension;
    const double weight = weigh ? options_.dimension_weight.at(static_cast<std::size_t>(entry.dimension)) : 1;
    const auto of = [&entry](Kind kind) { return entry.weight.at(static_cast<std::size_t>(kind)); };
    const double material_conflict = options_.material_conflict.at(static_cast<std::size_t>(entry.data_set));
    Acts& acts = of_data_set(track.acts[*period - first_], entry.data_set);
    acts.cooperation +=
        weight * (of(Kind::verbal_cooperation) + options_.material_cooperation * of(Kind::material_cooperation));
    acts.conflict += weight * (of(Kind::verbal_conflict) + material_conflict * of(Kind::material_conflict));
    acts.events += acts_of(entry);
  }

  /// Share of the pair's stored acts that the ledger kept, by data set; 1 where it has none.
  [[nodiscard]] double kept(DataSet data_set) const {
    const double stored = pair_.stored.at(static_cast<std::size_t>(data_set));
    if (stored <= 0) return 1;
    double counted = 0;
    for (const ledger::Entry& entry : pair_.entries) {
      if (entry.data_set == data_set) counted += acts_of(entry);
    }
    return std::min(1.0, counted / stored);
  }

  void expect(Track& track) const {
    for (const DataSet data_set : activity_.data_sets()) {
      const double share = kept(data_set);
      for (std::size_t t = 0; t < track.periods.size(); ++t) {
        if (!activity_.covers(data_set, first_ + t)) continue;
        const double expected =
            share * activity_.expected(pair_.pair, filter_.direction, data_set, first_ + t, filter_.dimension);
        of_data_set(track.acts[t], data_set).expected = expected;
      }
    }
  }

  const Activity& activity_;
  const PairActs& pair_;
  const TrackFilter& filter_;
  const RelationOptions& options_;
  std::size_t first_ = 0;
};

}  // namespace

Track track_of(const Activity& activity, const PairActs& acts, const TrackFilter& filter,
               const RelationOptions& options) {
  return TrackBuilder(activity, acts, filter, options).build();
}

void set_weights(RelationOptions& options, std::string_view text) {
  for (const std::string_view item : split(text, ',')) {
    const std::size_t equals = item.find('=');
    const std::string_view name = trim(item.substr(0, equals));
    const auto value =
        equals == std::string_view::npos ? std::optional<double>{} : parse_real(trim(item.substr(equals + 1)));
    const auto dimension = parse_dimension(name);
    const bool is_known = dimension || name == "material_cooperation" || name == "material_conflict" ||
                          name == "contact" || name == "memory";
    if (!is_known || !value || *value < 0 || *value > 1000 || (name == "memory" && *value > 1)) {
      throw Error(ErrorKind::argument, fmt::format("--weights {}", text), fmt::format("\"{}\" is not a weight", item),
                  "Write them as political=2,information=0.5; the names are the five dimensions, "
                  "material_cooperation, material_conflict, contact and memory (0 to 1); none is negative.");
    }
    if (dimension) options.dimension_weight.at(static_cast<std::size_t>(*dimension)) = *value;
    if (name == "material_cooperation") options.material_cooperation = *value;
    if (name == "material_conflict") options.material_conflict.fill(*value);
    if (name == "contact") options.contact = *value;
    if (name == "memory") options.memory = *value;
  }
  const auto& weights = options.dimension_weight;
  if (std::all_of(weights.begin(), weights.end(), [](double weight) { return weight <= 0; })) {
    throw Error(ErrorKind::argument, fmt::format("--weights {}", text), "leaves no dimension any weight",
                "At least one dimension must count.");
  }
}

std::string weights_in_words(const RelationOptions& options) {
  std::string text;
  for (const Dimension dimension : all_dimensions) {
    text += fmt::format("{}{} {:g}", text.empty() ? "" : ", ", name_of(dimension),
                        options.dimension_weight.at(static_cast<std::size_t>(dimension)));
  }
  const auto conflict = [&options](DataSet data_set) {
    return options.material_conflict.at(static_cast<std::size_t>(data_set));
  };
  text += fmt::format("; material cooperation {:g}, material conflict {:g}", options.material_cooperation,
                      conflict(DataSet::icews));
  if (conflict(DataSet::gdelt2) != conflict(DataSet::icews)) {
    text += fmt::format(" ({:g} in GDELT and tables of counts)", conflict(DataSet::gdelt2));
  }
  return text + fmt::format("; contact {:g}, memory {:g}", options.contact, options.memory);
}

}  // namespace foedus::model
