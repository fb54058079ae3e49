// SPDX-License-Identifier: Apache-2.0
//
// foedus brief: writes the brief on a pair of states.
#include <memory>
#include <string>

#include "foedus/base/error.hpp"
#include "foedus/report/draft.hpp"
#include "foedus/report/html.hpp"
#include "foedus/report/json.hpp"
#include "foedus/report/markdown.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

struct BriefCommand {
  std::string a, b;
  DayChoice days;
  StoreChoice store;
  std::string agreement;
  std::string weights;
  std::string format;
  std::filesystem::path output;
};

/// As asked; else by the ending of the output file; else Markdown, which reads well on a terminal.
std::string format_of(const BriefCommand& command) {
  if (!command.format.empty()) return command.format;
  const std::string ending = command.output.extension().string();
  if (ending == ".html" || ending == ".htm") return "html";
  if (ending == ".json") return "json";
  return "md";
}

void run(const BriefCommand& command, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  report::DraftOptions options;
  options.since = command.days.first();
  options.until = command.days.last();
  options.as_of = command.days.vintage().value_or(last_day);
  options.agreement = command.agreement;
  options.weights = command.weights;
  options.program = "foedus " FOEDUS_VERSION;
  const Day on = std::min(options.until.value_or(last_day), options.as_of);
  options.a = vocabulary.states.require_typed(command.a, on).code;
  options.b = vocabulary.states.require_typed(command.b, on).code;
  if (options.a == options.b) {
    throw Error(ErrorKind::argument, command.a + " " + command.b, "both are the same state",
                "A brief is about two: foedus brief Azerbaijan Russia.");
  }
  if (options.since && options.until && *options.until < *options.since) {
    throw Error(ErrorKind::argument, "--since " + command.days.since + " --until " + command.days.until,
                "the days end before they begin", "Swap them.");
  }
  store::Store store = command.store.open(store::Mode::read_only);
  const report::Brief brief = report::draft_brief(store, vocabulary, options);
  const std::string format = format_of(command);
  if (format == "html") write_result(command.output, report::write_html(brief));
  if (format == "json") write_result(command.output, report::write_json(brief));
  if (format == "md") write_result(command.output, report::write_markdown(brief));
}

}  // namespace

void add_brief(CLI::App& app, Session& session) {
  auto command = std::make_shared<BriefCommand>();
  CLI::App* sub = app.add_subcommand("brief", "Write the brief on a pair of states");
  sub->add_option("a", command->a, "A state: any name or code a person would type")->required();
  sub->add_option("b", command->b, "Another state")->required();
  command->days.add_to(*sub);
  sub->add_option("--agreement", command->agreement, "Put this agreement first, e.g. 2022-02-22-AZE-RUS");
  sub->add_option("--weights", command->weights,
                  "Weights in the levels over time that differ from the model's, e.g. political=2,information=0.5");
  command->store.add_to(*sub);
  sub->add_option("--format", command->format, "html, md or json; by the ending of -o if not given, else md")
      ->check(CLI::IsMember({"html", "md", "json"}));
  sub->add_option("-o,--output", command->output, "Where to write; standard output if not given");
  sub->footer(
      "foedus brief Azerbaijan Russia -o azerbaijan-russia.html\nfoedus brief az ru --as-of 2024-12-31 --format json");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
