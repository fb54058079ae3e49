// SPDX-License-Identifier: Apache-2.0
//
// foedus verify: is the store whole, and does it hold what its manifest says?
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/ledger/keep_days.hpp"
#include "foedus/store/housekeeping.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct VerifyCommand {
  StoreChoice store;
  bool files = false;
  std::string format = "text";
};

void run(const VerifyCommand& command) {
  store::Store store = command.store.open(store::Mode::read_only);
  std::vector<store::Finding> findings = store::verify(store, command.files);
  const std::vector<store::Finding> of_sums = ledger::verify_kept_days(store);
  findings.insert(findings.end(), of_sums.begin(), of_sums.end());
  std::string text;
  Json list = Json::array();
  for (const store::Finding& finding : findings) {
    text += fmt::format("{} {}\n", finding.sound ? "ok   " : "WRONG", finding.what);
    if (!finding.sound) text += fmt::format("        {}\n", finding.hint);
    list.push_back({{"sound", finding.sound}, {"what", finding.what}, {"hint", finding.hint}});
  }
  write_result({}, command.format == "json" ? list.dump(2) + "\n" : text);
  const auto wrong =
      std::count_if(findings.begin(), findings.end(), [](const auto& finding) { return !finding.sound; });
  if (wrong == 0) return;
  throw Error(ErrorKind::store, command.store.path.string(),
              fmt::format("{} of {} checks found something wrong", wrong, findings.size()),
              "What to do stands under each of them.");
}

}  // namespace

void add_verify(CLI::App& app) {
  auto command = std::make_shared<VerifyCommand>();
  CLI::App* sub = app.add_subcommand("verify", "Check that the store is whole and holds what its manifest says");
  command->store.add_to(*sub);
  sub->add_flag("--files", command->files, "Also compare the files it was made from, where they still are");
  sub->add_option("--format", command->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  sub->callback([command] { run(*command); });
}

}  // namespace foedus::apps
