// SPDX-License-Identifier: Apache-2.0
//
// foedus agreements: what has been signed, by whom, with which clauses.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "foedus/base/error.hpp"
#include "foedus/report/agreement_text.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

struct AgreementsCommand {
  std::string a, b;
  DayChoice days;
  StoreChoice store;
  std::string format = "tsv";
  std::filesystem::path output;
};

void run(const AgreementsCommand& command, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  const Day as_of = command.days.vintage().value_or(last_day);
  std::optional<StateCode> a;
  std::optional<Pair> between;
  if (!command.a.empty()) a = vocabulary.states.require_typed(command.a).code;
  if (!command.b.empty()) between = Pair{*a, vocabulary.states.require_typed(command.b).code};
  if (between && between->a == between->b) {
    throw Error(ErrorKind::argument, command.a + " " + command.b, "both are the same state",
                "Name two states, or one: foedus agreements Azerbaijan Russia.");
  }
  store::Store store = command.store.open(store::Mode::read_only);
  std::vector<Agreement> agreements = store.agreements(between, as_of);
  std::erase_if(agreements, [&](const Agreement& agreement) {
    if (agreement.date < command.days.first().value_or(first_day)) return true;
    if (command.days.last().value_or(last_day) < agreement.date) return true;
    return a && std::find(agreement.parties.begin(), agreement.parties.end(), *a) == agreement.parties.end();
  });
  std::string text = report::write_agreement_table(agreements);
  if (command.format == "text") text = report::write_agreement_text(agreements);
  if (command.format == "json") text = report::write_agreement_json(agreements, vocabulary.commitments);
  write_result(command.output, text);
}

}  // namespace

void add_agreements(CLI::App& app, Session& session) {
  auto command = std::make_shared<AgreementsCommand>();
  CLI::App* sub = app.add_subcommand("agreements", "List signed texts and their clauses");
  sub->add_option("a", command->a, "A party: any name or code of a state; all texts if not given");
  sub->add_option("b", command->b, "Another: texts that both are parties to, as they bind these two");
  command->days.add_to(*sub);
  command->store.add_to(*sub);
  sub->add_option("--format", command->format,
                  "tsv: one line a text; text: with all clauses, as ingest reads them; json")
      ->check(CLI::IsMember({"tsv", "text", "json"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output, "Where to write; standard output if not given");
  sub->footer("foedus agreements az ru\nfoedus agreements az ru --format text -o mine.txt   (correct it, ingest it)");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
