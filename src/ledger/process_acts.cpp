// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/process_acts.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/ledger/reliability.hpp"

#include "ledger/fresh.hpp"

namespace foedus::ledger {
namespace {

constexpr std::array<std::string_view, role_count> role_names = {"mediation", "hosting", "guarantee", "consultation"};

bool starts_with(std::string_view code, std::string_view prefix) {
  return code.substr(0, prefix.size()) == prefix;
}

/// Talking, meeting, signing, easing: what a third party can stand beside.
bool is_talk(std::string_view code) {
  return starts_with(code, "03") || starts_with(code, "04") || starts_with(code, "05") || starts_with(code, "087");
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

/// The texts are those of the rows it came from.
struct Row {
  Day day;
  StateCode source, target, place;
  std::string_view cameo;
  std::vector<StateCode> others;
  DataSet data_set = DataSet::table;
  double weight = 0;
  std::string_view row_id, summary;
};

/// What a third party does to a principal by itself.
std::optional<Role> role_towards(const Row& row, std::span<const StateCode> principals) {
  const bool touches_another = std::any_of(row.others.begin(), row.others.end(), [&](StateCode other) {
    return is_principal(principals, other) && other != row.source && other != row.target;
  });
  if (starts_with(row.cameo, "045") || starts_with(row.cameo, "039")) return Role::mediation;
  if (starts_with(row.cameo, "074")) return Role::guarantee;
  if (touches_another && is_talk(row.cameo)) {
    const bool receives = (starts_with(row.cameo, "043") && !is_principal(principals, row.source)) ||
                          (starts_with(row.cameo, "042") && is_principal(principals, row.source));
    return receives ? Role::hosting : Role::mediation;
  }
  if (starts_with(row.cameo, "03") || starts_with(row.cameo, "04") || starts_with(row.cameo, "05")) {
    return Role::consultation;
  }
  return std::nullopt;
}

/// One act a day for each third party, role, principal and data set: the most reliable row stands for it.
class ActList {
 public:
  void add(const Row& row, StateCode third, StateCode principal, Role role) {
    const auto [place, is_new] = acts_.try_emplace({row.day, third, role, principal, row.data_set});
    ProcessAct& kept = place->second;
    if (!is_new && (row.weight < kept.weight || (row.weight == kept.weight && row.row_id >= kept.row_id))) return;
    kept = {
        row.day, third, principal, role, row.weight, row.data_set, std::string{row.row_id}, std::string{row.summary}};
  }
  [[nodiscard]] std::vector<ProcessAct> list() const {
    std::vector<ProcessAct> list;
    for (const auto& [key, act] : acts_) list.push_back(act);
    return list;
  }

 private:
  std::map<std::tuple<Day, StateCode, Role, StateCode, DataSet>, ProcessAct> acts_;
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
  row.row_id = rows.text(i, 7);
  row.summary = rows.text(i, 8);
  row.weight = rows.real(i, 9) / 1000;
  return row;
}

void add_row(const Row& row, std::span<const StateCode> principals, ActList& acts) {
  const bool from_principal = is_principal(principals, row.source);
  if (from_principal && is_principal(principals, row.target)) return add_between_principals(row, principals, acts);
  const std::optional<Role> role = role_towards(row, principals);
  if (!role) return;
  acts.add(row, from_principal ? row.target : row.source, from_principal ? row.source : row.target, *role);
}

/// Asked for by one state and side at a time: an engine then passes over the other columns of all other rows.
void visit_rows(store::Store& store, std::span<const StateCode> principals, const Window& days, Day as_of,
                const std::function<void(const store::Result&)>& part) {
  std::string others;
  for (const StateCode principal : principals)
    others += fmt::format("{}'{}'", others.empty() ? "" : ", ", principal.view());
  std::string parts;
  std::vector<store::Value> values;
  for (const std::string_view side : {"source", "target"}) {
    for (const StateCode principal : principals) {
      parts += fmt::format(
          "{}SELECT day, source, target, cameo, place, others, data_set, row_id, summary, {} AS weight FROM event "
          "WHERE {} = ? AND day >= ? AND day <= ? AND added <= ? AND {} "
          "AND (cameo LIKE '03%' OR cameo LIKE '04%' OR cameo LIKE '05%' OR cameo LIKE '074%' OR cameo LIKE '087%')",
          parts.empty() ? "" : " UNION ALL ", reliability_sql(), side, fresh_rows);
      if (side == "target") parts += fmt::format(" AND source NOT IN ({})", others);  // these are there already
      values.insert(values.end(), {principal.text(), days.first, days.last, as_of});
    }
  }
  // Of rows that differ in nothing else the smallest id stands.
  store.engine().visit(
      fmt::format(
          "SELECT day, source, target, cameo, place, others, data_set, min(row_id) AS least_id, summary, weight "
          "FROM ({}) AS part GROUP BY day, source, target, cameo, place, others, data_set, summary, weight",
          parts),
      values, part);
}

}  // namespace

std::string_view name_of(Role role) {
  return role_names.at(static_cast<std::size_t>(role));
}

std::vector<ProcessAct> process_acts(store::Store& store, std::span<const StateCode> principals, const Window& days,
                                     Day as_of) {
  require(!principals.empty(), "process_acts", "at least one principal");
  ActList acts;
  visit_rows(store, principals, days, as_of, [&](const store::Result& rows) {
    for (std::size_t i = 0; i < rows.rows; ++i) add_row(row_at(rows, i), principals, acts);
  });
  return acts.list();
}

}  // namespace foedus::ledger
