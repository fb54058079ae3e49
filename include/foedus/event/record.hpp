// SPDX-License-Identifier: Apache-2.0
//
// What files hold besides events: mentions, agreements, slow facts, and counts per pair and period.
// Small tables: these own their text.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/event/commitment.hpp"
#include "foedus/event/dimension.hpp"
#include "foedus/event/dyad.hpp"
#include "foedus/event/event.hpp"

namespace foedus {

/// One mention of an event in one article (GDELT mentions table).
struct Mention {
  DataSet data_set = DataSet::gdelt2;
  std::string event_id;
  Day day;                  ///< of the mention
  float confidence = 0;     ///< in [0, 1]
  std::string source_name;  ///< e.g. "indiatimes.com"
  std::string url;
};

/// When a state was party to an agreement, and what it promised where that differs by party (ATOP's members).
struct Membership {
  std::string agreement;  ///< its id
  StateCode state;
  Day joined;
  std::optional<Day> left;            ///< empty: not known to have left
  std::vector<std::string> promises;  ///< kinds of commitment
};

/// A signed text between states.
struct Agreement {
  std::string id;               ///< stable and typable, made from date and parties: "2022-02-22-AZE-RUS"
  Day date;                     ///< of signature
  std::optional<Day> in_force;  ///< empty: not given
  std::optional<Day> ended;     ///< empty: not known to have ended
  std::string title;
  std::vector<StateCode> parties;
  std::string form;     ///< treaty, declaration, statement ...
  std::string binding;  ///< yes, no, or as the table says
  std::string status;
  std::vector<Commitment> commitments;
  std::vector<Membership> memberships;  ///< empty: all were parties throughout
  std::string url;
};

/// A slow fact: a number about one state or a pair in a period (trade, UN ideal point). `b` empty: about `a` alone.
struct Fact {
  std::string measure;  ///< "exports_usd", "imports_usd", "turnover_usd", "un_ideal_point"
  StateCode a;          ///< who reports or exports
  StateCode b;          ///< the partner
  Window period;
  double value = 0;
  double lower = std::numeric_limits<double>::quiet_NaN();  ///< 90 % interval where the source gives one
  double upper = std::numeric_limits<double>::quiet_NaN();
  std::string note;
  std::string url;
};

/// Events already counted by someone else: one directed pair in one period (a BigQuery export, a yearly table).
struct PeriodCount {
  Dyad dyad;
  Window period;
  std::array<double, kind_count> counts{};  ///< by Kind; the statement count may be unknown and is then 0
  double rows = 0;                          ///< all events, whatever their kind
  float goldstein = not_given;              ///< mean over the rows
  double articles = 0;
  float tone = not_given;
};

}  // namespace foedus
