// SPDX-License-Identifier: Apache-2.0
#include "ledger/role_rows.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "foedus/ledger/reliability.hpp"

#include "ledger/fresh.hpp"

namespace foedus::ledger {
namespace {

/// By the beginning of the code; the first that fits.
constexpr std::array<std::pair<std::string_view, Role>, 6> roles_alone = {{{"045", Role::mediation},
                                                                           {"039", Role::mediation},
                                                                           {"074", Role::guarantee},
                                                                           {"03", Role::consultation},
                                                                           {"04", Role::consultation},
                                                                           {"05", Role::consultation}}};

std::string role_sql() {
  std::string sql = "CASE";
  for (const auto& [prefix, role] : roles_alone) {
    sql += fmt::format(" WHEN cameo LIKE '{}%' THEN '{}'", prefix, name_of(role));
  }
  return sql + " ELSE '' END";
}

std::string and_also(std::string_view condition) {
  return condition.empty() ? std::string{} : fmt::format(" AND {}", condition);
}

}  // namespace

std::optional<Role> role_alone(std::string_view cameo) {
  for (const auto& [prefix, role] : roles_alone) {
    if (cameo.starts_with(prefix)) return role;
  }
  return std::nullopt;
}

std::optional<Role> parse_role(std::string_view name) {
  for (std::size_t i = 0; i < role_count; ++i) {
    if (name_of(static_cast<Role>(i)) == name) return static_cast<Role>(i);
  }
  return std::nullopt;
}

Statement roles_in_events(const RoleQuestion& question, std::string_view which) {
  // The role is no condition: asked of all rows, and not only of those of the sides, it would cost more than it spares.
  return {fmt::format("SELECT day, source, target, data_set, {} AS role, max({}) AS weight FROM event WHERE {} AND "
                      "others = '' AND day >= ? AND day <= ? AND added <= ? AND {}{} GROUP BY day, source, target, "
                      "data_set, role",
                      role_sql(), reliability_sql(), question.sides, fresh_rows, and_also(which)),
          {question.days.first, question.days.last, question.as_of}};
}

Statement roles_kept(const RoleQuestion& question, std::string_view which) {
  return {fmt::format("SELECT day, source, target, data_set, role, weight FROM day_role WHERE {} AND day >= ? AND day "
                      "<= ?{}",
                      question.sides, and_also(which)),
          {question.days.first, question.days.last}};
}

Statement roles_of_days(const Window& days, std::string_view which) {
  Statement rows = roles_in_events({.sides = "source <> target", .days = days}, which);
  rows.sql = fmt::format("SELECT * FROM ({}) AS of_days WHERE role <> '' ORDER BY day, source, target, data_set, role",
                         rows.sql);
  return rows;
}

}  // namespace foedus::ledger
