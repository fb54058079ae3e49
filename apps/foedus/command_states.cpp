// SPDX-License-Identifier: Apache-2.0
//
// foedus states: who a code or a name means, on a day, in each code system.
#include <charconv>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct StatesCommand {
  std::vector<std::string> words;
  std::string system = "any";
  std::string on;
  std::string format = "tsv";
};

int number_of(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : 0;
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

const State& look_up(const std::string& word, const std::string& system, Day on, const StateRegistry& states) {
  const State* found = nullptr;
  const std::string code = upper(word);
  if (system == "any") {
    const State* by_word = states.find_typed(word, on);
    return *(by_word != nullptr                         ? by_word
             : states.find_by_word(word, on) != nullptr ? states.find_by_word(word, on)
                                                        : &states.require_typed(word, on));
  }
  if (system == "iso2" && Iso2::fits(code)) found = states.find(Iso2{code});
  if (system == "iso3" && Iso3::fits(code)) found = states.find(Iso3{code});
  if (system == "fips" && Fips::fits(code)) found = states.find(Fips{code});
  if (system == "cameo" && CameoActor::fits(code)) found = states.find(CameoActor{code});
  if (system == "cow") found = states.find(CowNumber{number_of(word)}, on);
  if (system == "gw") found = states.find(GwNumber{number_of(word)}, on);
  if (system == "name") found = states.find_by_name(word, on);
  if (found == nullptr) {
    throw Error(ErrorKind::argument, word, fmt::format("no state has this {} code", system),
                "Leave out --system to search all codes but FIPS, and all names.");
  }
  return *found;
}

template <class Codes>
std::string codes_of(const Codes& codes) {
  std::string text;
  for (const auto& code : codes) text += (text.empty() ? "" : ", ") + code.text();
  return text;
}

std::string number_or_empty(int number) {
  return number == 0 ? std::string{} : fmt::format("{}", number);
}

std::string as_line(const State& state) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", state.code.view(), state.name,
                     name_of(state.polity), state.iso2.view(), state.iso3.view(), codes_of(state.fips),
                     codes_of(state.cameo), number_or_empty(state.cow.value), number_or_empty(state.gw.value),
                     state.begins == first_day ? "" : format_day(state.begins),
                     state.ends == last_day ? "" : format_day(state.ends), fmt::join(state.capitals, ", "),
                     fmt::join(state.demonyms, ", "), fmt::join(state.names, ", "));
}

Json as_json(const State& state) {
  Json json = {{"code", state.code.view()},
               {"name", state.name},
               {"polity", name_of(state.polity)},
               {"iso2", state.iso2.view()},
               {"iso3", state.iso3.view()}};
  json["fips"] = Json::array();
  for (const Fips& code : state.fips) json["fips"].push_back(code.view());
  json["cameo"] = Json::array();
  for (const CameoActor& code : state.cameo) json["cameo"].push_back(code.view());
  json["cow"] = state.cow.value == 0 ? Json(nullptr) : Json(state.cow.value);
  json["gw"] = state.gw.value == 0 ? Json(nullptr) : Json(state.gw.value);
  json["begins"] = state.begins == first_day ? Json(nullptr) : Json(format_day(state.begins));
  json["ends"] = state.ends == last_day ? Json(nullptr) : Json(format_day(state.ends));
  json["capitals"] = state.capitals;
  json["demonyms"] = state.demonyms;
  json["names"] = state.names;
  return json;
}

void run(const StatesCommand& command, Session& session) {
  const StateRegistry& states = session.vocabulary().states;
  Day on = last_day;
  if (!command.on.empty()) {
    const std::optional<Day> day = parse_day(command.on);
    if (!day) throw Error(ErrorKind::argument, "--on " + command.on, "not a day", "Write it as 1985-06-30 or 1985.");
    on = *day;
  }
  std::vector<const State*> found;
  for (const std::string& word : command.words) found.push_back(&look_up(word, command.system, on, states));
  if (command.words.empty()) {
    for (const State& state : states.all()) found.push_back(&state);
  }
  std::string text =
      "code\tname\tpolity\tiso2\tiso3\tfips\tcameo\tcow\tgw\tbegins\tends\tcapitals\tdemonyms\tother_names\n";
  Json list = Json::array();
  for (const State* state : found) {
    text += as_line(*state);
    list.push_back(as_json(*state));
  }
  write_result({}, command.format == "json" ? list.dump(2) + "\n" : text);
}

}  // namespace

void add_states(CLI::App& app, Session& session) {
  auto command = std::make_shared<StatesCommand>();
  CLI::App* sub = app.add_subcommand("states", "Look up states and organisations by any code or name");
  sub->add_option("words", command->words, "Names, demonyms, capitals or codes; the whole registry if none");
  sub->add_option("--system", command->system, "Read the words as codes of one system (FIPS is only read so)")
      ->check(CLI::IsMember({"any", "name", "iso2", "iso3", "fips", "cameo", "cow", "gw"}))
      ->capture_default_str();
  sub->add_option("--on", command->on, "On this day: 1985-06-30, 1985");
  sub->add_option("--format", command->format, "tsv or json")
      ->check(CLI::IsMember({"tsv", "json"}))
      ->capture_default_str();
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
