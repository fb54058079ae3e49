// SPDX-License-Identifier: Apache-2.0
//
// The brief on a pair of states, as data: the one value that HTML, Markdown and JSON are written from. Mirrors the JSON
// (docs/brief-schema.json) member for member. In: what report/draft takes from a store. How to read it: docs/brief.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/event/codes.hpp"
#include "foedus/event/dimension.hpp"
#include "foedus/event/event.hpp"
#include "foedus/report/measure.hpp"
#include "foedus/report/substance_report.hpp"

namespace foedus::report {

/// Version of the JSON. The number grows when a key is removed or changes its meaning, not when one is added.
inline constexpr std::string_view brief_schema = "foedus-brief/1";

/// A state as a page names it.
struct StateName {
  StateCode code;
  std::string name;     ///< "Azerbaijan"
  std::string demonym;  ///< "Azerbaijani"

  bool operator==(const StateName&) const = default;
};

/// Acts by Kind, counted. Exact: they are counts of records, not estimates.
using KindCounts = std::array<double, kind_count>;

/// How far cooperation outweighs conflict: the share of cooperative acts for readers, log-odds for computation.
struct Level {
  Measure share;     ///< unit_share
  Measure log_odds;  ///< unit_log_odds
};

/// A difference of two levels.
struct Change {
  Measure share;     ///< unit_share_change
  Measure log_odds;  ///< unit_log_odds
  std::optional<double>
      probability_up;  ///< posterior probability that the level rose; empty exactly where share is absent
};

/// One period of a series: the level given all periods, by the model over time (docs/models/relation.md). Where there
/// is not enough data the level is absent and a chart shows a gap.
struct SeriesPoint {
  Window period;
  Level level;
  KindCounts counts{};
};

/// What one side does to the other.
struct Direction {
  StateCode source;
  StateCode target;
  Level level;
  Change change;
  double events = 0;
  KindCounts counts{};  ///< in the days of the level
};

/// One dimension, or all together.
struct DimensionReport {
  std::optional<Dimension> dimension;  ///< empty: all dimensions together
  bool enough = false;                 ///< enough data for a level
  std::string not_enough_reason;       ///< one clause where it is not
  Window level_days;                   ///< the days that `level` and `events` speak of
  double events = 0;
  Level level;
  Level year_ago;
  Change change;                        ///< of level over the last 12 months
  Measure percentile;                   ///< among all dyads with enough data; n is their number
  std::vector<Direction> directions;    ///< a to b, then b to a
  std::vector<SeriesPoint> series;      ///< in order of time
  std::optional<Measure> energy_share;  ///< of the acts, those on energy; economic dimension only
};

/// A sentence of the bottom line and what carries it: anchors of anchor_of_*() below. A sentence without one is
/// refused.
struct Statement {
  std::string text;
  std::vector<std::string> references;
};

enum class MarkKind : std::uint8_t { agreement, cooperation, conflict };
[[nodiscard]] std::string_view name_of(MarkKind kind);

/// A day marked on the timeline.
struct Mark {
  Day day;
  MarkKind kind = MarkKind::agreement;
  std::optional<Dimension> dimension;  ///< empty: on every panel
  std::string label;                   ///< in words, short
  std::string reference;               ///< an agreement's or an evidence item's anchor
};

/// A date on which the relation turned, found by a model.
struct Break {
  Day day;
  Window interval;  ///< 90 % interval of the day
  double probability = 0;
  std::optional<Dimension> dimension;
  bool up = false;
  std::string label;
  std::vector<Dimension> dimensions;  ///< it shows in; empty: in the share of cooperation only
  std::string kind;                   ///< "rupture", "cooling", "thaw", "alignment"; may be empty
  Measure size;                       ///< unit_log_odds
  std::vector<std::string> evidence;  ///< ids of the acts that carry it
};

/// A stretch in which the relation was of one kind ("alignment", "cooling", ...), found by a model.
struct Phase {
  Window period;
  std::string name;
  double probability = 0;
};

/// Whether the phase has at least half of the probability; others are not worth a name in words.
[[nodiscard]] bool is_clear(const Phase& phase);

/// The phase at the end of the window.
struct PhaseNow {
  std::string name;  ///< the most probable one
  double probability = 0;
  Day since;
  Window interval;                                            ///< 90 % interval of `since`
  bool maybe_older = false;                                   ///< the interval begins where the data do
  std::vector<std::pair<std::string, double>> probabilities;  ///< of every phase; they sum to 1
};

struct CommitmentText {
  std::string text;
  bool energy = false;
};

/// Practice in a stretch of days.
struct Practice {
  Window days;
  Level level;
  KindCounts counts{};
};

/// What an agreement promises in one dimension, beside what was done in it.
struct Delivery {
  Dimension dimension = Dimension::political;
  std::vector<CommitmentText> commitments;
  Practice before;
  Practice after;
  Change change;
  std::vector<std::string> evidence;  ///< ids of the most telling events since
};

struct AgreementReport {
  std::string id;  ///< "2022-02-22-AZE-RUS"
  Day date;
  std::string title;
  std::vector<StateName> parties;
  std::string form;
  std::string binding;
  std::string status;
  std::string url;
  std::vector<Delivery> deliveries;
};

/// A row of a finding's table: text, the first cell names the row.
using FindingRow = std::vector<std::string>;

/// An answer of a model to one of the analyst's questions: a sentence, a table, a chart of shares. Where there is not
/// enough data only `absent_reason` is filled, one clause.
struct Finding {
  std::string id;  ///< "process-ARM-AZE": anchor on the page, unique
  std::string title;
  std::string absent_reason;
  std::string sentence;
  std::vector<std::string> heads;
  std::vector<FindingRow> rows;
  std::string bars_title;  ///< of the chart; empty: none
  std::vector<std::string> bar_labels;
  std::vector<Measure> bars;          ///< one a label; shares
  std::string note;                   ///< how it was measured, and what it leaves out
  std::vector<std::string> evidence;  ///< ids of Evidence that carries it
};

/// A third state by how often it stands beside the two.
struct ThirdParty {
  StateName state;
  Measure share;  ///< of the pair's events that name a third state; n is their number
};

struct FactReport {
  std::string id;       ///< "F1", ...
  std::string measure;  ///< key of the store: "exports_usd"
  std::string label;    ///< in words: "Exports of Azerbaijan to Russia"
  StateCode a;
  StateCode b;
  Window period;
  Measure value;
  std::string note;
  std::string url;
};

/// One happening, once, however many rows report it.
struct Evidence {
  std::string id;  ///< "E1", ...
  Day day;
  Day added;
  StateName source;
  StateName target;
  std::string source_sector;  ///< "government"; may be empty
  std::string target_sector;
  std::string text;  ///< one sentence
  CameoCode cameo;
  std::string action;  ///< the code's name
  Kind kind = Kind::statement;
  Dimension dimension = Dimension::political;
  bool energy = false;
  std::string place;
  DataSet data_set = DataSet::table;
  std::string row_id;
  std::string url;
  double articles = 0;       ///< 0: not given
  double weight = 0;         ///< in [0, 1]: the reliability the ledger gave it
  double also_reported = 0;  ///< further rows that report the same happening
};

struct SourceReport {
  std::string data_set;
  std::vector<std::string> files;
  double rows = 0;
  double events = 0;               ///< of this pair in the window
  std::optional<Day> first, last;  ///< of those events
  std::string citation;
  std::string note;
};

struct Brief {
  std::string generated_by;  ///< program and version; no clock
  StateName a;
  StateName b;
  Day as_of;  ///< rows added later were not used
  Window window;
  std::optional<Day> last_event;  ///< latest day of an event of the pair
  std::vector<Statement> bottom_line;
  std::optional<DimensionReport> overall;
  std::vector<DimensionReport> dimensions;
  std::vector<Mark> timeline;
  std::optional<std::vector<Break>> breaks;  ///< empty: not looked for; no element: looked for, none found
  std::optional<std::vector<Phase>> phases;  ///< likewise
  std::optional<PhaseNow> phase;             ///< empty: not enough data, or not looked for
  std::optional<double> none_probability;    ///< that there is no break; empty where `breaks` is
  std::string weights;                       ///< in words: how acts were weighed in the levels over time
  std::vector<AgreementReport> agreements;
  std::optional<SubstanceReport> substance;  ///< of the first agreement; empty: there is none
  std::vector<ThirdParty> third_parties;
  std::vector<Finding> findings;  ///< in the order of the questions
  std::vector<FactReport> facts;
  std::vector<Evidence> evidence;
  std::vector<SourceReport> sources;
  std::vector<std::string> limits;
};

/// Where a reader finds a thing on the page: what Statement::references and Mark::reference hold.
[[nodiscard]] std::string anchor_of(std::optional<Dimension> dimension);  ///< "level-political", "level-all"
[[nodiscard]] std::string anchor_of(const Direction& direction);          ///< "direction-AZE-RUS"
[[nodiscard]] std::string anchor_of(const AgreementReport& agreement);    ///< "agreement-2022-02-22-AZE-RUS"
[[nodiscard]] std::string anchor_of(const ThirdParty& party);             ///< "third-TUR"

/// Faults that would make a brief untrue or unreadable: a measure without reason, a reference that leads nowhere, an id
/// or a happening given twice, a statement carried by nothing. Empty: none.
[[nodiscard]] std::vector<std::string> find_faults(const Brief& brief);
/// Throws ContractError naming the first fault. Every writer calls it.
void require_sound(const Brief& brief);

}  // namespace foedus::report
