// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/process_acts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/ledger/reliability.hpp"

#include "ledger/counting.hpp"
#include "ledger/fresh.hpp"
#include "ledger/kept_days.hpp"
#include "ledger/role_rows.hpp"

namespace foedus::ledger {
namespace {

/// A reliability is asked for in whole thousandths.
constexpr double thousandths = 1000;
constexpr std::array<std::string_view, role_count> role_names = {"mediation", "hosting", "guarantee", "consultation"};

/// Talking, meeting, signing, easing: what a third party can stand beside.
bool is_talk(std::string_view code) {
  return code.starts_with("03") || code.starts_with("04") || code.starts_with("05") || code.starts_with("087");
}

bool is_principal(std::span<const StateCode> principals, StateCode state) {
  return std::find(principals.begin(), principals.end(), state) != principals.end();
}

std::vector<StateCode> split_codes(std::string_view list) {
  std::vector<StateCode> codes;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view code = list.substr(0, comma);
    if (!code.empty() && StateCode::fits(code)) codes.emplace_back(code);
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
  return codes;
}

/// A row whose role depends on more than its code.
struct Row {
  Day day;
  StateCode source, target, place;
  std::string_view cameo;  ///< lives as long as the row it came from
  std::vector<StateCode> others;
  DataSet data_set = DataSet::table;
  double weight = 0;
};

/// What a third party does to a principal.
std::optional<Role> role_towards(const Row& row, std::span<const StateCode> principals) {
  const bool touches_another = std::any_of(row.others.begin(), row.others.end(), [&](StateCode other) {
    return is_principal(principals, other) && other != row.source && other != row.target;
  });
  const std::optional<Role> alone = role_alone(row.cameo);
  if (alone && *alone != Role::consultation) return alone;
  if (!touches_another || !is_talk(row.cameo)) return alone;
  const bool receives = (row.cameo.starts_with("043") && !is_principal(principals, row.source)) ||
                        (row.cameo.starts_with("042") && is_principal(principals, row.source));
  return receives ? Role::hosting : Role::mediation;
}

/// One act a day for each third party, role, principal and data set: the most reliable row stands for it.
class ActList {
 public:
  void add(const ProcessAct& act) { acts_.push_back(act); }
  void add(const Row& row, StateCode third, StateCode principal, Role role) {
    add({row.day, third, principal, role, row.weight, row.data_set});
  }
  /// In order of day, third party, role, principal, data set. Nothing may be added after it.
  [[nodiscard]] std::vector<ProcessAct> take() {
    std::sort(acts_.begin(), acts_.end(), [](const ProcessAct& x, const ProcessAct& y) {
      const auto x_key = key_of(x);
      const auto y_key = key_of(y);
      return x_key != y_key ? x_key < y_key : x.weight > y.weight;
    });
    acts_.erase(std::unique(acts_.begin(), acts_.end(),
                            [](const ProcessAct& x, const ProcessAct& y) { return key_of(x) == key_of(y); }),
                acts_.end());
    return std::move(acts_);
  }

 private:
  static std::tuple<Day, StateCode, Role, StateCode, DataSet> key_of(const ProcessAct& act) {
    return {act.day, act.third, act.role, act.principal, act.data_set};
  }

  std::vector<ProcessAct> acts_;
};

void add_between_principals(const Row& row, std::span<const StateCode> principals, ActList& acts) {
  if (!is_talk(row.cameo)) return;
  for (const StateCode other : row.others) {
    if (!is_principal(principals, other)) acts.add(row, other, row.source, Role::mediation);
  }
  // A city that lends its rooms to a mediator named beside it hosts nothing itself: Brussels for the European Union.
  const bool lent =
      !row.others.empty() && std::find(row.others.begin(), row.others.end(), row.place) == row.others.end();
  if (!row.place.empty() && !lent && !is_principal(principals, row.place)) {
    acts.add(row, row.place, row.source, Role::hosting);
  }
}

/// Lifetime: of `rows`.
Row row_at(const store::Result& rows, std::size_t i) {
  Row row;
  row.day = rows.day(i, 0);
  row.source = StateCode{rows.text(i, 1)};
  row.target = StateCode{rows.text(i, 2)};
  row.cameo = rows.text(i, 3);
  row.place = StateCode{rows.text(i, 4)};
  row.others = split_codes(rows.text(i, 5));
  row.data_set = parse_data_set(rows.text(i, 6)).value_or(DataSet::table);
  row.weight = rows.real(i, 7) / thousandths;
  return row;
}

void add_row(const Row& row, std::span<const StateCode> principals, ActList& acts) {
  const bool from_principal = is_principal(principals, row.source);
  if (from_principal && is_principal(principals, row.target)) return add_between_principals(row, principals, acts);
  const std::optional<Role> role = role_towards(row, principals);
  if (!role) return;
  acts.add(row, from_principal ? row.target : row.source, from_principal ? row.source : row.target, *role);
}

std::string list_of(std::span<const StateCode> states) {
  std::string list;
  for (const StateCode state : states) list += fmt::format("{}'{}'", list.empty() ? "" : ", ", state.view());
  return list;
}

/// Rows that meet `which` and have a principal on either side, each looked at.
void add_rows_in_question(store::Store& store, std::span<const StateCode> principals, const std::string& which,
                          const Window& days, Day as_of, ActList& acts) {
  store.engine().visit(
      fmt::format("SELECT day, source, target, cameo, place, others, data_set, max({}) AS weight FROM event WHERE {} "
                  "AND day >= ? AND day <= ? AND added <= ? AND {} GROUP BY day, source, target, cameo, place, others, "
                  "data_set",
                  reliability_sql(), which, fresh_rows),
      std::vector<store::Value>{days.first, days.last, as_of}, [&](const store::Result& rows) {
        for (std::size_t i = 0; i < rows.rows; ++i) add_row(row_at(rows, i), principals, acts);
      });
}

/// One of the principals' pairs; the small key narrows the scan to a few blocks, the codes decide.
std::string between(std::span<const StateCode> principals) {
  std::string keys;
  for (std::size_t i = 0; i < principals.size(); ++i) {
    for (std::size_t j = i + 1; j < principals.size(); ++j) {
      keys += fmt::format("{}{}", keys.empty() ? "" : ", ", store::pair_key(Pair{principals[i], principals[j]}));
    }
  }
  return fmt::format("pair IN ({}) AND source IN ({}) AND target IN ({})", keys, list_of(principals),
                     list_of(principals));
}

/// Whether a row of the store may name third parties: the formats of GDELT and ICEWS have no room for them.
bool may_name_others(store::Store& store) {
  return store.engine()
             .run("SELECT count(*) FROM file WHERE data_set NOT IN ('gdelt1', 'gdelt2', 'icews')")
             .integer(0, 0) > 0;
}

/// All other rows: the code alone says the role. Asked for by one state and side at a time: an engine then passes over
/// the other columns of all other rows.
void add_rows_by_code(store::Store& store, std::span<const StateCode> principals, const Window& days, Day as_of,
                      ActList& acts) {
  const DaySplit split = split_days(store, days, as_of, KeptRows::fresh, Period::day);
  for (const StateCode principal : principals) {
    for (const auto& [own, other] : {std::pair{"source", "target"}, std::pair{"target", "source"}}) {
      const RoleQuestion question{
          fmt::format("{} = '{}' AND {} NOT IN ({})", own, principal.view(), other, list_of(principals)), days, as_of};
      std::vector<Statement> parts;
      if (split.days) parts.push_back(roles_kept(question, *split.days));
      if (split.events) parts.push_back(roles_in_events(question, *split.events));
      const Statement statement = union_of(parts);
      const std::size_t third = own == std::string_view{"source"} ? 2 : 1;
      store.engine().visit(statement.sql, statement.values, [&](const store::Result& rows) {
        for (std::size_t i = 0; i < rows.rows; ++i) {
          const std::optional<Role> role = parse_role(rows.text(i, 4));
          if (!role) continue;
          acts.add({rows.day(i, 0), StateCode{rows.text(i, third)}, principal, *role, rows.real(i, 5) / thousandths,
                    parse_data_set(rows.text(i, 3)).value_or(DataSet::table)});
        }
      });
    }
  }
}

}  // namespace

std::string_view name_of(Role role) {
  return role_names.at(static_cast<std::size_t>(role));
}

std::vector<ProcessAct> process_acts(store::Store& store, std::span<const StateCode> principals, const Window& days,
                                     Day as_of) {
  require(!principals.empty(), "process_acts", "at least one principal");
  ActList acts;
  if (principals.size() > 1) add_rows_in_question(store, principals, between(principals), days, as_of, acts);
  if (may_name_others(store)) {
    const std::string list = list_of(principals);
    add_rows_in_question(store, principals,
                         fmt::format("others <> '' AND (source IN ({0}) OR target IN ({0})) AND NOT (source IN ({0}) "
                                     "AND target IN ({0}))",
                                     list),
                         days, as_of, acts);
  }
  add_rows_by_code(store, principals, days, as_of, acts);
  return acts.take();
}

}  // namespace foedus::ledger
