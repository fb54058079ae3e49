// SPDX-License-Identifier: Apache-2.0
#include "fetch/watch_state.hpp"

#include <fstream>
#include <iterator>
#include <system_error>

#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"

namespace foedus::fetch {
namespace {

using Json = nlohmann::ordered_json;

Day day_in(const Json& json) {
  return Day{json.get<std::int32_t>()};
}

Json as_json(const BreakReading& found) {
  return {{"date", found.date.days_since_epoch()},
          {"lower", found.lower.days_since_epoch()},
          {"upper", found.upper.days_since_epoch()},
          {"probability", found.probability},
          {"kind", found.kind}};
}

BreakReading break_in(const Json& json) {
  return {day_in(json.at("date")), day_in(json.at("lower")), day_in(json.at("upper")),
          json.at("probability").get<double>(), json.at("kind").get<std::string>()};
}

Json as_json(const Pair& pair) {
  return {pair.a.text(), pair.b.text()};
}

Pair pair_in(const Json& json) {
  return {StateCode{json.at(0).get<std::string>()}, StateCode{json.at(1).get<std::string>()}};
}

Json json_of(const Alert& alert) {
  return {{"id", alert.id},
          {"kind", static_cast<int>(alert.kind)},
          {"pair", as_json(alert.pair)},
          {"as_of", alert.as_of.days_since_epoch()},
          {"probability", alert.probability},
          {"break", as_json(alert.of_break)},
          {"before", alert.before},
          {"after", alert.after}};
}

Alert alert_in(const Json& json) {
  Alert alert;
  alert.id = json.at("id").get<std::string>();
  alert.kind = static_cast<AlertKind>(json.at("kind").get<int>());
  alert.pair = pair_in(json.at("pair"));
  alert.as_of = day_in(json.at("as_of"));
  alert.probability = json.at("probability").get<double>();
  alert.of_break = break_in(json.at("break"));
  alert.before = json.at("before").get<std::string>();
  alert.after = json.at("after").get<std::string>();
  return alert;
}

Json json_of(const Pair& pair, const PairState& state) {
  Json announced = Json::array();
  for (const BreakReading& found : state.announced) announced.push_back(as_json(found));
  return {{"pair", as_json(pair)},
          {"seen", state.seen},
          {"enough", state.enough},
          {"phase", state.phase},
          {"announced", announced}};
}

PairState pair_state_in(const Json& json) {
  PairState state;
  state.seen = json.at("seen").get<bool>();
  state.enough = json.at("enough").get<bool>();
  state.phase = json.at("phase").get<std::string>();
  for (const Json& found : json.at("announced")) state.announced.push_back(break_in(found));
  return state;
}

WatchState state_in(const Json& json) {
  WatchState state;
  if (!json.at("last").is_null()) state.last = Moment{json.at("last").get<std::int64_t>()};
  state.unread = json.at("unread").get<bool>();
  for (const Json& owed : json.at("owed")) {
    const std::string name = owed.at("name").get<std::string>();
    const auto file = parse_file_name(name);
    if (!file) continue;
    state.owed.push_back({{name, owed.at("bytes").get<std::uint64_t>(), owed.at("md5").get<std::string>(), *file},
                          owed.at("tries").get<int>()});
  }
  for (const Json& pair : json.at("pairs")) state.pairs[pair_in(pair.at("pair"))] = pair_state_in(pair);
  for (const Json& alert : json.at("waiting")) state.waiting.push_back(alert_in(alert));
  return state;
}

}  // namespace

WatchState load_state(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return {};
  const std::string text(std::istreambuf_iterator<char>(file), {});
  try {
    return state_in(Json::parse(text));
  } catch (const nlohmann::json::exception& problem) {
    throw Error(ErrorKind::output, path.string(), std::string{"is not understood: "} + problem.what(),
                "Remove it to begin anew: alerts that were given may then be given again.");
  }
}

void save_state(const std::filesystem::path& path, const WatchState& state) {
  Json json = {{"last", state.last ? Json(state.last->minutes) : Json(nullptr)},
               {"unread", state.unread},
               {"owed", Json::array()},
               {"pairs", Json::array()},
               {"waiting", Json::array()}};
  for (const Owed& owed : state.owed) {
    json["owed"].push_back(
        {{"name", owed.listed.name}, {"bytes", owed.listed.bytes}, {"md5", owed.listed.md5}, {"tries", owed.tries}});
  }
  for (const auto& [pair, pair_state] : state.pairs) json["pairs"].push_back(json_of(pair, pair_state));
  for (const Alert& alert : state.waiting) json["waiting"].push_back(json_of(alert));
  const std::filesystem::path part = path.string() + ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  file << json.dump(1) << '\n';
  file.close();
  std::error_code failed;
  if (file) std::filesystem::rename(part, path, failed);
  if (!file || failed) {
    throw Error(ErrorKind::output, path.string(), "cannot be written",
                "Check that its folder may be written to and that its disk has room.");
  }
}

}  // namespace foedus::fetch
