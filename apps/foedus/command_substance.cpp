// SPDX-License-Identifier: Apache-2.0
//
// foedus substance: what a signed text means in practice.
#include <algorithm>
#include <memory>
#include <string>

#include "foedus/base/error.hpp"
#include "foedus/model/substance.hpp"
#include "foedus/report/substance_report.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

struct SubstanceCommand {
  std::string a, b, agreement;
  int years_before = model::SubstanceOptions{}.years_before;
  int years_after = model::SubstanceOptions{}.years_after;
  bool alone = false;
  StoreChoice store;
  std::string format = "md";
  std::filesystem::path output;
};

/// The one asked for; without a name the one with most clauses, of these the latest.
const Agreement& choose(const std::vector<Agreement>& agreements, const SubstanceCommand& command) {
  std::string known;
  const Agreement* most = nullptr;
  for (const Agreement& agreement : agreements) {
    if (agreement.id == command.agreement) return agreement;
    known += (known.empty() ? "" : ", ") + agreement.id;
    if (most == nullptr || agreement.commitments.size() >= most->commitments.size()) most = &agreement;
  }
  if (most == nullptr || !command.agreement.empty()) {
    throw Error(ErrorKind::argument, command.agreement.empty() ? command.a + " " + command.b : command.agreement,
                "the store holds no such agreement of the two",
                known.empty() ? "Ingest one: docs/formats/agreement.md says how to write it down."
                              : "It holds: " + known + ".");
  }
  return *most;
}

void run(const SubstanceCommand& command, const DayChoice& days, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  const Pair pair{vocabulary.states.require_typed(command.a).code, vocabulary.states.require_typed(command.b).code};
  if (pair.a == pair.b) {
    throw Error(ErrorKind::argument, command.a + " " + command.b, "both are the same state",
                "Name two: foedus substance Azerbaijan Russia.");
  }
  model::SubstanceOptions options;
  options.as_of = days.vintage().value_or(last_day);
  options.until = days.last().value_or(last_day);
  options.years_before = command.years_before;
  options.years_after = command.years_after;
  options.compare_pairs = !command.alone;
  store::Store store = command.store.open(store::Mode::read_only);
  const std::vector<Agreement> agreements = store.agreements(pair, std::min(options.as_of, options.until));
  const Agreement& agreement = choose(agreements, command);
  const model::Substance substance = model::measure_substance(store, vocabulary.commitments, agreement, pair, options);
  const report::SubstanceReport report = report::report_on(substance, agreement, vocabulary);
  write_result(command.output, command.format == "json" ? report::write_substance_json(report)
                                                        : report::write_substance_markdown(report));
}

}  // namespace

void add_substance(CLI::App& app, Session& session) {
  auto command = std::make_shared<SubstanceCommand>();
  auto days = std::make_shared<DayChoice>();
  CLI::App* sub = app.add_subcommand("substance", "What a signed text means in practice");
  sub->add_option("a", command->a, "A state: any name or code")->required();
  sub->add_option("b", command->b, "Another state")->required();
  sub->add_option("--agreement", command->agreement,
                  "Which, e.g. 2022-02-22-AZE-RUS; if not given the one with most clauses");
  sub->add_option("--years-before", command->years_before, "Years before the date to compare with")
      ->check(CLI::Range(1, 30))
      ->capture_default_str();
  sub->add_option("--years-after", command->years_after, "Years after it that the comparisons look at")
      ->check(CLI::Range(1, 30))
      ->capture_default_str();
  sub->add_flag("--alone", command->alone, "Leave out the comparison with other pairs");
  sub->add_option("--until", days->until, "Last day looked at");
  sub->add_option("--as-of", days->as_of, "Use only what had been added by this day");
  command->store.add_to(*sub);
  sub->add_option("--format", command->format, "md or json")
      ->check(CLI::IsMember({"md", "json"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output, "Where to write; standard output if not given");
  sub->footer("foedus substance az ru --agreement 2022-02-22-AZE-RUS\nfoedus agreements az ru   (which there are)");
  sub->callback([command, days, &session] { run(*command, *days, session); });
}

}  // namespace foedus::apps
