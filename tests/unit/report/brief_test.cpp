// SPDX-License-Identifier: Apache-2.0
#include "foedus/report/brief.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/report/html.hpp"
#include "foedus/report/json.hpp"
#include "foedus/report/markdown.hpp"

#include "unit/report/fixture.hpp"

namespace foedus::report {
namespace {

TEST(BriefFaults, FixturesHaveNone) {
  EXPECT_EQ(find_faults(rich_brief()), std::vector<std::string>{});
  EXPECT_EQ(find_faults(thin_brief()), std::vector<std::string>{});
}

struct Fault {
  const char* what;
  std::function<void(Brief&)> make;
};

class BriefWithAFault : public testing::TestWithParam<Fault> {};

TEST_P(BriefWithAFault, IsNeverWritten) {
  Brief brief = rich_brief();
  GetParam().make(brief);
  EXPECT_FALSE(find_faults(brief).empty()) << GetParam().what;
  EXPECT_THROW((void)write_html(brief), ContractError);
  EXPECT_THROW((void)write_json(brief), ContractError);
  EXPECT_THROW((void)write_markdown(brief), ContractError);
}

INSTANTIATE_TEST_SUITE_P(
    Each, BriefWithAFault,
    testing::Values(
        Fault{"a statement that nothing carries",
              [](Brief& b) {
                b.bottom_line.push_back({"All is well.", {}});
              }},
        Fault{"a reference that leads nowhere", [](Brief& b) { b.bottom_line[0].references = {"E999"}; }},
        Fault{"a mark that leads nowhere", [](Brief& b) { b.timeline[0].reference = "A9"; }},
        Fault{"telling evidence that is not listed",
              [](Brief& b) { b.agreements[0].deliveries[0].evidence = {"E999"}; }},
        Fault{"an evidence id given twice", [](Brief& b) { b.evidence[1].id = "E1"; }},
        Fault{"a happening listed twice",
              [](Brief& b) {
                Evidence again = b.evidence[3];
                again.id = "E900";
                again.url = "https://elsewhere.example/";
                b.evidence.push_back(again);
              }},
        Fault{"a measure without a reason", [](Brief& b) { b.facts[0].value.absent_reason.clear(); }},
        Fault{"a level that is not finite",
              [](Brief& b) { b.dimensions[0].level.log_odds.value = std::numeric_limits<double>::quiet_NaN(); }},
        Fault{"a change without its probability", [](Brief& b) { b.dimensions[0].change.probability_up.reset(); }},
        Fault{"enough data but no level", [](Brief& b) { b.dimensions[3].enough = true; }},
        Fault{"a weight above one", [](Brief& b) { b.evidence[0].weight = 2; }},
        Fault{"periods out of order",
              [](Brief& b) { std::swap(b.dimensions[0].series[0], b.dimensions[0].series[1]); }},
        Fault{"a pair of one state", [](Brief& b) { b.b = b.a; }},
        Fault{"a window that ends before it begins", [](Brief& b) { std::swap(b.window.first, b.window.last); }},
        Fault{"a negative count", [](Brief& b) { b.dimensions[0].series[0].counts[1] = -1; }}));

TEST(BriefFaults, AreNamedWithTheirPlace) {
  Brief brief = rich_brief();
  brief.facts[1].value.absent_reason.clear();
  ASSERT_EQ(find_faults(brief).size(), 1U);
  EXPECT_EQ(find_faults(brief)[0].substr(0, 3), "F2:");
}

}  // namespace
}  // namespace foedus::report
