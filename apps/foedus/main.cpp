// SPDX-License-Identifier: Apache-2.0
//
// The program: builds the command line, runs one command, turns what went wrong into a message and an exit status.
// 0: done. 1: failed. 2: wrong arguments.
#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>

#include "foedus/base/error.hpp"

#include "interrupt.hpp"
#include "session.hpp"

namespace {

constexpr int failed = 1;
constexpr int wrong_arguments = 2;

void describe(CLI::App& app) {
  app.require_subcommand(1);
  app.set_version_flag("--version", "foedus " FOEDUS_VERSION);
  app.get_formatter()->column_width(36);
  app.footer("Begin with: foedus ingest FILE..., then: foedus brief Azerbaijan Russia");
}

int report(const foedus::Error& error) {
  std::fprintf(stderr, "foedus: %s\n", error.what());
  if (!error.hint().empty()) std::fprintf(stderr, "        %s\n", error.hint().c_str());
  return error.kind() == foedus::ErrorKind::argument ? wrong_arguments : failed;
}

int run(int count, char** arguments) {
  using namespace foedus::apps;
  CLI::App app{"foedus: is an alliance on paper or real, and which way is it going?", "foedus"};
  describe(app);
  Session session;
  app.add_option("--vocabulary", session.vocabulary_folder,
                 "A folder whose states.tsv, cameo.tsv ... replace the built-in tables")
      ->envname("FOEDUS_VOCABULARY");
  add_ingest(app, session);
  add_fetch(app, session);
  add_watch(app, session);
  add_code(app, session);
  add_count(app, session);
  add_status(app, session);
  add_brief(app, session);
  add_agreements(app, session);
  add_substance(app, session);
  add_series(app, session);
  add_process(app, session);
  add_portfolio(app, session);
  add_friction(app, session);
  add_attention(app, session);
  add_leverage(app, session);
  add_level(app, session);
  add_breaks(app, session);
  add_movers(app, session);
  add_rank(app, session);
  add_events(app, session);
  add_export(app, session);
  add_compact(app);
  add_forget(app);
  add_verify(app);
  add_doctor(app, session);
  add_states(app, session);
  add_ontology(app, session);
  add_manual(app);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& problem) {
    return app.exit(problem) == 0 ? 0 : wrong_arguments;
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  foedus::apps::watch_for_interrupt();
  try {
    return run(count, arguments);
  } catch (const foedus::Error& error) {
    return report(error);
  } catch (const std::bad_alloc&) {
    std::fputs("foedus: out of memory\n        Lower --memory, or give the machine more.\n", stderr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "foedus: a defect in foedus: %s\n        Please report it with the command that led here.\n",
                 error.what());
  }
  return failed;
}
