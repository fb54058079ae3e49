// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/story.hpp"

#include <fmt/format.h>

namespace foedus::ledger {

std::string story_sql(const store::Dialect& dialect) {
  // The last part of the path that reads like a headline, without extension.
  const std::string headline = dialect.group_of(
      "url",
      "^[A-Za-z]+://[^/?#]+/(?:[^?#]*/)?([^/?#]*[-_][^/?#]*[-_][^/?#]*[-_][^/?#]*?)(?:[.][A-Za-z]{2,5})?(?:[/?#]|$)");
  // Short words and words with digits go, with what joins them.
  const std::string words =
      dialect.replaced(fmt::format("concat('-', {}, '-')", headline),
                       fmt::format("[^A-Za-z0-9]+(?:(?:[A-Za-z]{{1,{}}}|[A-Za-z]*[0-9][A-Za-z0-9]*)[^A-Za-z0-9]+)*",
                                   shortest_story_word - 1),
                       "-");
  return fmt::format(
      "lower({})", dialect.group_of(words, fmt::format("^-((?:[A-Za-z]+-){{{},{}}})", least_story_words, story_words)));
}

}  // namespace foedus::ledger
