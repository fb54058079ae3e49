// SPDX-License-Identifier: Apache-2.0
#include "foedus/fetch/fetch.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "fetch/archive.hpp"
#include "fetch/download.hpp"
#include "fetch/plan.hpp"

namespace foedus::fetch {
namespace {

/// How many files may be fetched ahead of the one that is being taken: they wait on the disk.
constexpr std::size_t most_ahead = 64;

/// Files in the order of the plan, fetched by several threads, handed out one after the other.
class Line {
 public:
  Line(const FetchOptions& options, const Plan& plan, Archive& archive, Gate& gate)
      : options_(options), plan_(plan), archive_(archive), gate_(gate), done_(plan.files.size()) {
    const auto count =
        std::min<std::size_t>(static_cast<std::size_t>(std::max(1, options.manners.connections)), plan.files.size());
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  /// The next file; waits for it. Throws what kept a thread from going on.
  [[nodiscard]] Fetched next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return failure_ || done_[taken_].has_value(); });
    if (failure_) std::rethrow_exception(failure_);
    Fetched fetched = std::move(*done_[taken_]);
    done_[taken_++].reset();
    changed_.notify_all();
    return fetched;
  }

 private:
  void work() {
    // A copy of the clock's question that ends the transfers in flight when the line is left early.
    Clock clock = options_.clock;
    clock.goes_on = [this] { return !left() && options_.clock.goes_on(); };
    Downloader downloader(clock, options_.manners, gate_);
    try {
      for (std::optional<std::size_t> index; (index = claim());) {
        Fetched fetched = get(downloader, plan_.files[*index]);
        const std::lock_guard lock(mutex_);
        done_[*index] = std::move(fetched);
        changed_.notify_all();
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
      changed_.notify_all();
    }
  }

  [[nodiscard]] bool left() {
    const std::lock_guard lock(mutex_);
    return stopped_;
  }

  [[nodiscard]] std::optional<std::size_t> claim() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] {
      return stopped_ || failure_ || claimed_ == plan_.files.size() || claimed_ < taken_ + most_ahead;
    });
    if (stopped_ || failure_ || claimed_ == plan_.files.size()) return std::nullopt;
    return claimed_++;
  }

  [[nodiscard]] Fetched get(Downloader& downloader, const Listed& listed) {
    Fetched fetched{listed, Outcome::kept, {}, archive_.path_of(listed)};
    if (options_.have && options_.have(listed)) {
      fetched.path.clear();
      return fetched;
    }
    {
      const std::lock_guard lock(archive_mutex_);
      if (archive_.has(listed)) return fetched;
    }
    std::filesystem::create_directories(fetched.path.parent_path());
    Downloaded got = downloader.fetch({url_of(options_.base, listed), fetched.path, listed.bytes, listed.md5});
    fetched.outcome = got.outcome;
    fetched.reason = std::move(got.reason);
    if (got.outcome == Outcome::whole) {
      fetched.listed.bytes = got.bytes;
      archive_.note(listed, got.bytes, got.md5);
    }
    return fetched;
  }

  const FetchOptions& options_;
  const Plan& plan_;
  Archive& archive_;
  Gate& gate_;
  std::mutex archive_mutex_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<Fetched>> done_;
  std::size_t claimed_ = 0;
  std::size_t taken_ = 0;
  bool stopped_ = false;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

void count(FetchReport& report, const Fetched& fetched) {
  switch (fetched.outcome) {
    case Outcome::whole:
      ++report.whole;
      report.bytes += fetched.listed.bytes;
      return;
    case Outcome::kept:
      ++report.kept;
      return;
    case Outcome::stopped:
      report.stopped = true;
      return;
    case Outcome::not_found:
    case Outcome::corrupt:
    case Outcome::failed:
      report.missing.push_back(fetched);
  }
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  constexpr std::array<std::string_view, 6> names = {"whole", "kept", "not_found", "corrupt", "failed", "stopped"};
  return names.at(static_cast<std::size_t>(outcome));
}

FetchReport fetch_gdelt(const FetchOptions& options) {
  Archive archive(options.folder);
  Gate gate(options.clock, options.manners.milliseconds_between);
  FetchReport report;
  Plan plan;
  {
    Downloader downloader(options.clock, options.manners, gate);
    plan = make_plan(options, downloader);
  }
  report.stopped = !options.clock.goes_on();
  if (report.stopped) return report;
  report.listed = plan.files.size();
  report.lines_not_understood = plan.lines_not_understood;
  report.never_published = plan.never_published;
  report.not_yet = plan.not_yet;
  std::uint64_t bytes = 0;
  std::uint64_t bytes_done = 0;
  for (const Listed& listed : plan.files) bytes += listed.bytes;
  Line line(options, plan, archive, gate);
  for (std::size_t i = 0; i < plan.files.size(); ++i) {
    const Fetched fetched = line.next();
    count(report, fetched);
    if (report.stopped) return report;
    const bool there = fetched.outcome == Outcome::whole || (fetched.outcome == Outcome::kept && !fetched.path.empty());
    if (there && options.take) options.take(fetched);
    if (there && !options.keep) archive.forget(fetched.listed);
    bytes_done += plan.files[i].bytes;
    if (options.progress) options.progress(i + 1, plan.files.size(), bytes_done, bytes);
  }
  return report;
}

}  // namespace foedus::fetch
