// SPDX-License-Identifier: Apache-2.0
#include "interrupt.hpp"

#include <csignal>

namespace foedus::apps {
namespace {

volatile std::sig_atomic_t seen = 0;

extern "C" void note_interrupt(int signal) {
  seen = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void watch_for_interrupt() {
  std::signal(SIGINT, note_interrupt);
  std::signal(SIGTERM, note_interrupt);
}

bool interrupted() {
  return seen != 0;
}

}  // namespace foedus::apps
