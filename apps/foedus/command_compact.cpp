// SPDX-License-Identifier: Apache-2.0
//
// foedus compact: rewrites the store so that it is small and questions on one pair are fast.
#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include "foedus/store/housekeeping.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

void run(const StoreChoice& choice) {
  const store::Compaction done = store::compact(choice.path, choice.options());
  const auto megabytes = [](std::uint64_t bytes) { return static_cast<double>(bytes) / 1e6; };
  std::string text = fmt::format("{}: {:.1f} MB before, {:.1f} MB after", choice.path.string(),
                                 megabytes(done.bytes_before), megabytes(done.bytes_after));
  if (done.events > 0) {
    text += fmt::format("; {} events, {:.0f} MB a million", done.events,
                        megabytes(done.bytes_after) * 1e6 / static_cast<double>(done.events));
  }
  write_result({}, text + "\n");
}

}  // namespace

void add_compact(CLI::App& app) {
  auto choice = std::make_shared<StoreChoice>();
  CLI::App* sub = app.add_subcommand("compact", "Rewrite the store: smaller, and faster for questions on one pair");
  choice->add_to(*sub);
  sub->callback([choice] { run(*choice); });
}

}  // namespace foedus::apps
