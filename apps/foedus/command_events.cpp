// SPDX-License-Identifier: Apache-2.0
//
// foedus events: lists stored events with their provenance, filtered.
#include <cmath>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/ledger/reliability.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct EventsCommand {
  std::string a, b;
  bool directed = false;
  std::string dimension, kind, data_set, cameo;
  DayChoice days;
  StoreChoice store;
  std::uint64_t limit = 0;
  std::string format = "tsv";
  std::filesystem::path output;
};

store::EventFilter filter_of(const EventsCommand& command, const Vocabulary& vocabulary) {
  store::EventFilter filter;
  if (!command.a.empty()) filter.source = vocabulary.states.require_typed(command.a).code;
  if (!command.b.empty()) filter.target = vocabulary.states.require_typed(command.b).code;
  filter.both_directions = !command.directed;
  filter.days = {command.days.first().value_or(first_day), command.days.last().value_or(last_day)};
  filter.as_of = command.days.vintage().value_or(last_day);
  if (!command.dimension.empty()) filter.dimension = parse_dimension(command.dimension);
  if (!command.kind.empty()) filter.kind = parse_kind(command.kind);
  if (!command.data_set.empty()) filter.data_set = parse_data_set(command.data_set);
  filter.cameo_prefix = command.cameo;
  filter.limit = command.limit;
  return filter;
}

/// Tabs and line breaks would break the table.
std::string cell(std::string_view text) {
  std::string clean{text};
  for (char& c : clean) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return clean;
}

std::string number_or_empty(float value) {
  return std::isnan(value) ? std::string{} : fmt::format("{:g}", value);
}

std::string as_tsv(const EventList& list, const Ontology& ontology) {
  std::string text =
      "day\tadded\tsource\tsource_sector\ttarget\ttarget_"
      "sector\tcameo\tplover\tdimension\tenergy\tkind\tgoldstein\tarticles\t"
      "tone\tconfidence\treliability\tplace\tplace_name\tdata_set\trow_id\tline\tothers\tsummary\turl\n";
  for (const Event& event : list.events) {
    text += fmt::format(
        "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{:g}\t{}\t{}\t{}\t{:.3f}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
        format_day(event.day), format_day(event.added), event.source.state.view(), name_of(event.source.sector),
        event.target.state.view(), name_of(event.target.sector), event.cameo.view(),
        ontology.plover_categories()[event.plover], name_of(event.dimension), event.energy ? "yes" : "no",
        name_of(event.kind), event.goldstein, event.articles, number_or_empty(event.tone),
        number_or_empty(event.confidence), ledger::reliability_in_thousandths(event) / 1000.0, event.place.view(),
        cell(event.place_name), name_of(event.data_set), cell(event.row_id), event.line, cell(event.others),
        cell(event.summary), cell(event.url));
  }
  return text;
}

Json number_or_null(float value) {
  return std::isnan(value) ? Json(nullptr) : Json(value);
}

std::string as_jsonl(const EventList& list, const Ontology& ontology) {
  std::string text;
  for (const Event& event : list.events) {
    const Json json = {{"day", format_day(event.day)},
                       {"added", format_day(event.added)},
                       {"source", event.source.state.view()},
                       {"source_sector", name_of(event.source.sector)},
                       {"target", event.target.state.view()},
                       {"target_sector", name_of(event.target.sector)},
                       {"cameo", event.cameo.view()},
                       {"plover", ontology.plover_categories()[event.plover]},
                       {"dimension", name_of(event.dimension)},
                       {"energy", event.energy},
                       {"kind", name_of(event.kind)},
                       {"goldstein", event.goldstein},
                       {"articles", event.articles},
                       {"tone", number_or_null(event.tone)},
                       {"confidence", number_or_null(event.confidence)},
                       {"reliability", ledger::reliability_in_thousandths(event) / 1000.0},
                       {"place", event.place.view()},
                       {"place_name", event.place_name},
                       {"data_set", name_of(event.data_set)},
                       {"row_id", event.row_id},
                       {"line", event.line},
                       {"others", event.others},
                       {"summary", event.summary},
                       {"url", event.url}};
    text += json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return text;
}

void run(const EventsCommand& command, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  const store::EventFilter filter = filter_of(command, vocabulary);
  store::Store store = command.store.open(store::Mode::read_only);
  const EventList list = store.events(filter);
  write_result(command.output,
               command.format == "jsonl" ? as_jsonl(list, vocabulary.ontology) : as_tsv(list, vocabulary.ontology));
}

}  // namespace

void add_events(CLI::App& app, Session& session) {
  auto command = std::make_shared<EventsCommand>();
  CLI::App* sub = app.add_subcommand("events", "List stored events");
  sub->add_option("a", command->a, "A state that takes part; all events if not given");
  sub->add_option("b", command->b, "The other state");
  sub->add_flag("--directed", command->directed, "Only what the first did to the second");
  sub->add_option("--dimension", command->dimension, "One dimension")
      ->check(CLI::IsMember({"political", "economic", "military", "humanitarian", "information"}));
  sub->add_option("--kind", command->kind, "One kind of act")
      ->check(CLI::IsMember(
          {"statement", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"}));
  sub->add_option("--data-set", command->data_set, "One data set")
      ->check(CLI::IsMember({"gdelt1", "gdelt2", "icews", "polecat", "chronology", "text", "table"}));
  sub->add_option("--cameo", command->cameo, "CAMEO code or its beginning: 17 means 17, 170, 171 ...");
  command->days.add_to(*sub);
  command->store.add_to(*sub);
  sub->add_option("--limit", command->limit, "At most so many; 0: all")->capture_default_str();
  sub->add_option("--format", command->format, "tsv or jsonl")
      ->check(CLI::IsMember({"tsv", "jsonl"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output, "Where to write; standard output if not given");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
