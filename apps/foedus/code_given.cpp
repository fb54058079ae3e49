// SPDX-License-Identifier: Apache-2.0
#include "code_given.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/base/in_order.hpp"

#include "given_table.hpp"
#include "interrupt.hpp"
#include "progress.hpp"

namespace foedus::apps {
namespace {

struct Bundle {
  std::vector<GivenRow> rows;
  std::string output;
};

std::string as_json(const code::PairCoding& coding) {
  const nlohmann::ordered_json json = {{"plover", coding.root},        {"quad", coding.quad},
                                       {"cameo", coding.cameo.text()}, {"mode", coding.mode},
                                       {"by_tree", coding.by_tree},    {"act", {coding.act.begin, coding.act.end}},
                                       {"reason", coding.reason}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

void code_given(const code::Coder& coder, const std::filesystem::path& path, bool as_table, unsigned threads,
                const std::function<void(std::string_view)>& write) {
  constexpr std::size_t rows_in_bundle = 64;
  GivenTable table(path);
  Progress progress("code", table.size());
  if (as_table) write("plover\tquad\n");
  const auto produce = [&](Bundle& bundle) {
    GivenRow row;
    while (bundle.rows.size() < rows_in_bundle && table.next(row)) bundle.rows.push_back(row);
    return !bundle.rows.empty();
  };
  const auto work = [&](Bundle& bundle) {
    for (const GivenRow& row : bundle.rows) {
      const code::PairCoding coding = coder.code_pair(row.sentence, row.source, row.target);
      bundle.output += as_table ? fmt::format("{}\t{}\n", coding.root, coding.quad) : as_json(coding) + "\n";
    }
    bundle.rows.clear();
  };
  const auto consume = [&](Bundle& bundle) {
    write(bundle.output);
    bundle.output.clear();
    progress.show(table.read(), path.filename().string());
    return !interrupted();
  };
  in_order<Bundle>(produce, work, consume, threads);
  if (interrupted())
    throw Error(ErrorKind::input, "code", "stopped before the end of the table", "The rows written are whole.");
}

}  // namespace foedus::apps
