// SPDX-License-Identifier: Apache-2.0
#include "progress.hpp"

#include <algorithm>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

namespace foedus::apps {
namespace {

constexpr std::chrono::milliseconds before_first{1000};
constexpr std::chrono::milliseconds between{100};

std::size_t columns_of_terminal() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace

Progress::Progress(std::string what, std::uint64_t total)
    : what_(std::move(what)),
      total_(total),
      terminal_(isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()),
      last_(start_) {}

Progress::~Progress() {
  clear();
}

void Progress::clear() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

void Progress::show(std::uint64_t done, std::uint64_t rows, const std::string& note) {
  if (!terminal_) return;
  const double elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  const double rate = elapsed > 0 ? static_cast<double>(rows) / elapsed : 0;
  show(done, rate >= 1e6 ? fmt::format("{:.1f} M rows/s  {}", rate / 1e6, note)
                         : fmt::format("{:.0f} k rows/s  {}", rate / 1e3, note));
}

void Progress::show(std::uint64_t done, const std::string& note) {
  if (!terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - start_ < before_first || now - last_ < between) return;
  last_ = now;
  drawn_ = true;
  std::string line;
  if (total_ > 0) {
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total_));
    const double elapsed = std::chrono::duration<double>(now - start_).count();
    const double left = share > 0 ? elapsed * (1 - share) / share : 0;
    constexpr std::size_t width = 24;
    const auto filled = static_cast<std::size_t>(share * width);
    line = fmt::format("{} [{}{}] {:3.0f} %  {:.0f} s left  {}", what_, std::string(filled, '#'),
                       std::string(width - filled, '.'), share * 100, left, note);
  } else {
    line = fmt::format("{} {}  {}", what_, done, note);
  }
  std::fprintf(stderr, "\r\x1b[K%s", line.substr(0, columns_of_terminal() - 1).c_str());
  std::fflush(stderr);
}

}  // namespace foedus::apps
