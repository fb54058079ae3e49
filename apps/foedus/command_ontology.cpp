// SPDX-License-Identifier: Apache-2.0
//
// foedus ontology: what a code of action means, or the whole table.
#include <algorithm>
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

struct OntologyCommand {
  std::vector<std::string> codes;
  std::string format = "tsv";
};

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

/// A code means itself and what lies below it ("17"); a word means names and PLOVER categories that contain it.
bool means(const std::string& asked, const Action& action, const Ontology& ontology) {
  const bool is_code = !asked.empty() && asked.find_first_not_of("0123456789") == std::string::npos;
  if (is_code) return action.code.view().starts_with(asked);
  return lower(action.name).find(lower(asked)) != std::string::npos ||
         lower(ontology.plover_categories()[action.plover]) == lower(asked);
}

std::vector<const Action*> asked_for(const OntologyCommand& command, const Ontology& ontology) {
  std::vector<const Action*> found;
  for (const Action& action : ontology.actions()) {
    const auto match = [&](const std::string& asked) { return means(asked, action, ontology); };
    if (command.codes.empty() || std::any_of(command.codes.begin(), command.codes.end(), match))
      found.push_back(&action);
  }
  if (found.empty()) {
    throw Error(
        ErrorKind::argument, fmt::format("{}", fmt::join(command.codes, " ")), "no such action",
        "Give a CAMEO code (173, or 17 for all below it), a PLOVER category (SANCTION) or a word of a name (visit).");
  }
  return found;
}

void run(const OntologyCommand& command, Session& session) {
  const Ontology& ontology = session.vocabulary().ontology;
  std::string text = "cameo\tname\tgoldstein\tquad\tkind\tplover\tmode\tdimension\tenergy\n";
  Json list = Json::array();
  for (const Action* action : asked_for(command, ontology)) {
    const std::string dimension{action->dimension ? name_of(*action->dimension) : std::string_view{}};
    const std::string& plover = ontology.plover_categories()[action->plover];
    text += fmt::format("{}\t{}\t{:g}\t{}\t{}\t{}\t{}\t{}\t{}\n", action->code.view(), action->name, action->goldstein,
                        action->quad, name_of(action->kind), plover, action->mode,
                        dimension.empty() ? "by sector" : dimension, action->energy ? "yes" : "no");
    list.push_back({{"cameo", action->code.view()},
                    {"name", action->name},
                    {"goldstein", action->goldstein},
                    {"quad", action->quad},
                    {"kind", name_of(action->kind)},
                    {"plover", plover},
                    {"mode", action->mode},
                    {"dimension", action->dimension ? Json(dimension) : Json(nullptr)},
                    {"energy", action->energy}});
  }
  write_result({}, command.format == "json" ? list.dump(2) + "\n" : text);
}

}  // namespace

void add_ontology(CLI::App& app, Session& session) {
  auto command = std::make_shared<OntologyCommand>();
  CLI::App* sub = app.add_subcommand("ontology", "Look up actions: CAMEO codes, PLOVER categories, words");
  sub->add_option("codes", command->codes, "Codes, categories or words; the whole table if none");
  sub->add_option("--format", command->format, "tsv or json")
      ->check(CLI::IsMember({"tsv", "json"}))
      ->capture_default_str();
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
