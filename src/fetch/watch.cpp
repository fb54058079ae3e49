// SPDX-License-Identifier: Apache-2.0
#include "foedus/fetch/watch.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "foedus/base/error.hpp"

#include "fetch/archive.hpp"
#include "fetch/download.hpp"
#include "fetch/plan.hpp"
#include "fetch/watch_state.hpp"

namespace foedus::fetch {
namespace {

// A moment stands in the list with three lines of at most 120 bytes.
constexpr std::uint64_t bytes_a_moment = 400;

}  // namespace

struct Watch::Impl {
  WatchOptions options;
  Archive archive;
  Gate gate;
  Downloader downloader;
  std::filesystem::path state_path;
  WatchState state;

  explicit Impl(WatchOptions chosen)
      : options(std::move(chosen)),
        archive(options.folder),
        gate(options.clock, options.manners.milliseconds_between),
        downloader(options.clock, options.manners, gate),
        state_path(options.folder / "watch.json"),
        state(load_state(state_path)) {
    if (!state.last) state.last = options.since;
  }

  [[nodiscard]] bool is_wanted(const Listed& listed) const {
    return listed.file.version == Version::v2 && (options.mentions || listed.file.table == Table::events) &&
           (options.translated || !listed.file.translated);
  }

  /// Lines of a list and, where wanted, of that of the translated.
  std::vector<Listed> read_list(const std::string& name, std::uint64_t last_bytes) {
    std::vector<Listed> all;
    for (const bool translated : {false, true}) {
      if (translated && !options.translated) continue;
      downloader.read_lines(options.base + "/gdeltv2/" + name + (translated ? "-translation.txt" : ".txt"), last_bytes,
                            [&](std::string_view line) {
                              std::optional<Listed> listed = parse_list_line(line);
                              if (listed && is_wanted(*listed)) all.push_back(std::move(*listed));
                            });
    }
    return all;
  }

  /// What is listed after the last moment, in order; the newest of lastupdate.txt where nothing was taken yet.
  std::vector<Listed> find_new(Round& round) {
    std::vector<Listed> listed = read_list("lastupdate", 0);
    for (const Listed& file : listed) round.newest = std::max(round.newest.value_or(file.file.first), file.file.first);
    if (!round.newest) return {};
    if (state.last && state.last->minutes + minutes_a_file < round.newest->minutes) {
      const auto moments = static_cast<std::uint64_t>((round.newest->minutes - state.last->minutes) / minutes_a_file);
      listed = read_list("masterfilelist", (moments + 16) * bytes_a_moment);
      const bool reaches_back =
          std::ranges::any_of(listed, [this](const Listed& file) { return file.file.first <= *state.last; });
      if (!reaches_back) listed = read_list("masterfilelist", 0);
    }
    std::erase_if(listed, [this](const Listed& file) { return state.last && file.file.first <= *state.last; });
    std::ranges::sort(listed, {}, [](const Listed& file) {
      return std::tuple(file.file.first, file.file.translated, file.file.table, file.name);
    });
    const auto same_name = [](const Listed& x, const Listed& y) { return x.name == y.name; };
    listed.erase(std::unique(listed.begin(), listed.end(), same_name), listed.end());
    return listed;
  }

  /// True: taken, or never to be had.
  bool take(Owed& owed, Round& round) {
    Fetched fetched{owed.listed, Outcome::kept, {}, archive.path_of(owed.listed)};
    if (!archive.has(owed.listed)) {
      std::filesystem::create_directories(fetched.path.parent_path());
      Downloaded got =
          downloader.fetch({url_of(options.base, owed.listed), fetched.path, owed.listed.bytes, owed.listed.md5});
      fetched.outcome = got.outcome;
      fetched.reason = std::move(got.reason);
      if (got.outcome == Outcome::whole) archive.note(owed.listed, got.bytes, got.md5);
    }
    if (fetched.outcome != Outcome::whole && fetched.outcome != Outcome::kept) {
      if (fetched.outcome == Outcome::stopped) return false;
      const bool gives_up = ++owed.tries >= options.most_tries;
      if (gives_up) round.given_up.push_back(owed.listed.name);
      round.missing.push_back(std::move(fetched));
      return gives_up;
    }
    options.take(fetched);
    if (!options.keep) archive.forget(owed.listed);
    ++round.taken;
    state.unread = true;
    return true;
  }

  void take_owed(Round& round) {
    std::vector<Owed> owed = std::exchange(state.owed, {});
    for (Owed& one : owed) {
      if (!options.clock.goes_on() || !take(one, round)) state.owed.push_back(std::move(one));
    }
    if (!owed.empty()) save_state(state_path, state);
  }

  void take_new(const std::vector<Listed>& listed, Round& round) {
    for (const Listed& file : listed) {
      if (!options.clock.goes_on()) return;
      if (state.last && state.last->minutes + minutes_a_file < file.file.first.minutes) {
        const Gap gap{{state.last->minutes + minutes_a_file},
                      {file.file.first.minutes - minutes_a_file},
                      static_cast<std::uint64_t>((file.file.first.minutes - state.last->minutes) / minutes_a_file - 1)};
        if (gap.files > 0) round.never_published.push_back(gap);
      }
      Owed owed{file, 0};
      if (!take(owed, round)) state.owed.push_back(std::move(owed));
      if (!options.clock.goes_on()) return;  // the rest of this moment is asked for again
      state.last = file.file.first;
      // The state notes a moment once all its files were taken or are owed.
      if (&file == &listed.back() || (&file + 1)->file.first != file.file.first) save_state(state_path, state);
    }
  }

  void read_pairs() {
    if (!state.unread &&
        std::ranges::all_of(options.pairs, [this](const Pair& pair) { return state.pairs[pair].seen; })) {
      return;
    }
    for (const Pair& pair : options.pairs) {
      std::vector<Alert> alerts = find_changes(pair, options.read(pair), state.pairs[pair], options.lines);
      std::ranges::move(alerts, std::back_inserter(state.waiting));
    }
    state.unread = false;
    save_state(state_path, state);  // found once, for good; delivered from here
  }

  void deliver(Round& round) {
    std::vector<Alert> waiting = state.waiting;
    for (const Alert& alert : waiting) {
      try {
        options.deliver(alert);
      } catch (const Error& error) {
        round.undelivered.emplace_back(error.what());
        return;
      }
      ++round.alerts;
      state.waiting.erase(state.waiting.begin());
      save_state(state_path, state);
    }
  }
};

Watch::Watch(WatchOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Watch::~Watch() = default;

Round Watch::look() {
  Round round;
  impl_->deliver(round);
  impl_->take_owed(round);
  impl_->take_new(impl_->find_new(round), round);
  if (!impl_->options.clock.goes_on()) return round;
  impl_->read_pairs();
  impl_->deliver(round);
  return round;
}

}  // namespace foedus::fetch
