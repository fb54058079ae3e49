// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "foedus/event/vocabulary.hpp"

int main() {
  const foedus::Vocabulary vocabulary = foedus::load_vocabulary();
  const foedus::State& state = vocabulary.states.require_typed("Azerbaijan");
  std::printf("%s\n", state.code.text().c_str());
  return state.code == foedus::StateCode{"AZE"} ? 0 : 1;
}
