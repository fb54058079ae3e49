// SPDX-License-Identifier: Apache-2.0
//
// foedus compact: works out the sums of days that the store does not keep yet, and rewrites it so that it is small and
// questions on one pair are fast.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/ledger/keep_days.hpp"
#include "foedus/store/housekeeping.hpp"

#include "interrupt.hpp"
#include "progress.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

/// What working out the sums of one event takes at most, roughly.
constexpr std::uint64_t bytes_an_event = 1024;

/// Of --memory the engine gets what leaves room for that which it does not count when it adds up and sorts: buffers of
/// columns being written above all, a quarter of a GiB, and where the blocks of the old store and the new lie, which
/// grows with the store. But never so little that it cannot sort: on a store of 6.4 GB half a GiB was not enough.
store::StoreOptions options_of(const StoreChoice& choice) {
  constexpr std::uint64_t buffers = std::uint64_t{256} << 20U;
  constexpr std::uint64_t bytes_of_store = 50;  // for one byte to know where they lie
  store::StoreOptions options = choice.options(store::Mode::write_there);
  std::error_code not_a_file;
  const std::uint64_t size = std::filesystem::file_size(choice.path, not_a_file);
  const std::uint64_t not_counted = buffers + (not_a_file ? 0 : size / bytes_of_store);
  const std::uint64_t memory = options.memory_limit_bytes;
  options.memory_limit_bytes = std::max(memory / 8 * 5, memory - std::min(memory, not_counted));
  return options;
}

Error stopped(const StoreChoice& choice, const char* what) {
  return Error(ErrorKind::input, choice.path.string(), what, "Run the same command again: it goes on from there.");
}

void keep(const StoreChoice& choice, const store::StoreOptions& options) {
  store::Store store = store::Store::open(choice.path, options);
  std::optional<Progress> progress;
  const std::uint64_t memory = options.memory_limit_bytes;
  (void)ledger::keep_days(store, {.events_at_once = std::max<std::uint64_t>(memory / bytes_an_event, 10'000),
                                  .progress = [&](std::uint64_t done, std::uint64_t all) {
                                    if (!progress) progress.emplace("Working out days", all);
                                    progress->show(done, fmt::format("{} of {} events", done, all));
                                    return !interrupted();
                                  }});
  if (interrupted()) throw stopped(choice, "stopped before it was compacted; the days worked out stay");
}

store::Compaction rewrite(const StoreChoice& choice, const store::StoreOptions& options) {
  constexpr double shown = 1000;
  Progress progress("Writing the store anew", static_cast<std::uint64_t>(shown));
  const std::optional<store::Compaction> done = store::compact(choice.path, options, [&progress](double share) {
    progress.show(static_cast<std::uint64_t>(share * shown), std::string{});
    return !interrupted();
  });
  if (!done) throw stopped(choice, "stopped before it was compacted; it is as it was, with the days worked out");
  return *done;
}

void run(const StoreChoice& choice) {
  const store::StoreOptions options = options_of(choice);
  keep(choice, options);
  const store::Compaction done = rewrite(choice, options);
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
  CLI::App* sub = app.add_subcommand("compact", "Rewrite the store: smaller, and faster for all questions");
  choice->add_to(*sub);
  sub->callback([choice] { run(*choice); });
}

}  // namespace foedus::apps
