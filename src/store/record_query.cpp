// SPDX-License-Identifier: Apache-2.0
//
// The manifest, agreements and slow facts back from the store.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "foedus/base/tsv.hpp"
#include "foedus/store/store.hpp"

#include "store/store_impl.hpp"

namespace foedus::store {
namespace {

constexpr std::string_view file_columns =
    "SELECT id, path, content_hash, map_hash, bytes, format, data_set, rows, records, set_aside, rejected, ingested, "
    "first_day, last_day FROM file ";

StoredFile file_at(const Result& result, std::size_t row) {
  const auto count = [&](std::size_t column) { return static_cast<std::uint64_t>(result.integer(row, column)); };
  const auto day = [&](std::size_t column) {
    return result.is_null(row, column) ? std::optional<Day>{} : std::optional{result.day(row, column)};
  };
  StoredFile file;
  file.id = result.integer(row, 0);
  file.path = result.text(row, 1);
  file.content_hash = result.text(row, 2);
  file.map_hash = result.text(row, 3);
  file.bytes = count(4);
  file.format = result.text(row, 5);
  file.data_set = result.text(row, 6);
  file.rows = count(7);
  file.records = count(8);
  file.set_aside = count(9);
  file.rejected = count(10);
  file.ingested = result.day(row, 11);
  file.first = day(12);
  file.last = day(13);
  return file;
}

/// The texts that `sql` gives for each id: (id, state) or (id, dimension, energy, text).
std::map<std::string, std::vector<StateCode>> parties_by_agreement(Engine& engine) {
  std::map<std::string, std::vector<StateCode>> parties;
  const Result result = engine.run(
      "SELECT p.agreement_id, p.state FROM agreement_party AS p JOIN current_agreement AS c "
      "ON p.agreement_id = c.id AND p.file_id = c.file_id ORDER BY p.agreement_id, p.number");
  for (std::size_t row = 0; row < result.rows; ++row) {
    parties[result.text(row, 0)].emplace_back(result.text(row, 1));
  }
  return parties;
}

std::optional<Day> day_at(const Result& result, std::size_t row, std::size_t column) {
  return result.is_null(row, column) ? std::nullopt : std::optional{result.day(row, column)};
}

/// Empty where the clause names no acts of its own.
std::optional<ActPatterns> acts_at(const Result& result, std::size_t row, std::size_t column) {
  const std::string& text = result.text(row, column);
  std::string fault;
  return text.empty() ? std::nullopt : parse_acts(text, fault);
}

std::map<std::string, std::vector<Commitment>> commitments_by_agreement(Engine& engine) {
  std::map<std::string, std::vector<Commitment>> commitments;
  const Result result = engine.run(
      "SELECT t.agreement_id, t.dimension, t.energy, t.text, t.kind, t.article, t.promised_by, t.from_day, "
      "t.until_day, "
      "t.delivers, t.breaches FROM commitment AS t JOIN current_agreement AS c "
      "ON t.agreement_id = c.id AND t.file_id = c.file_id ORDER BY t.agreement_id, t.number");
  for (std::size_t row = 0; row < result.rows; ++row) {
    Commitment commitment;
    commitment.dimension = parse_dimension(result.text(row, 1)).value_or(Dimension::political);
    commitment.energy = result.integer(row, 2) != 0;
    commitment.text = result.text(row, 3);
    commitment.kind = result.text(row, 4);
    commitment.article = result.text(row, 5);
    commitment.by = StateCode{result.text(row, 6)};
    commitment.from = day_at(result, row, 7);
    commitment.until = day_at(result, row, 8);
    commitment.delivers = acts_at(result, row, 9);
    commitment.breaches = acts_at(result, row, 10);
    commitments[result.text(row, 0)].push_back(std::move(commitment));
  }
  return commitments;
}

std::map<std::string, std::vector<Membership>> memberships_by_agreement(Engine& engine) {
  std::map<std::string, std::vector<Membership>> memberships;
  const Result result = engine.run(
      "SELECT m.agreement_id, m.state, m.joined, m.left_day, m.promises FROM membership AS m JOIN (SELECT agreement_id "
      "AS id, max(file_id) AS latest_file FROM membership GROUP BY agreement_id) AS latest ON m.agreement_id = "
      "latest.id AND m.file_id = latest.latest_file ORDER BY m.agreement_id, m.joined, m.state");
  for (std::size_t row = 0; row < result.rows; ++row) {
    Membership membership{
        result.text(row, 0), StateCode{result.text(row, 1)}, result.day(row, 2), day_at(result, row, 3), {}};
    const std::string& promises = result.text(row, 4);
    for (const std::string_view promise : split(promises, ',')) membership.promises.emplace_back(promise);
    memberships[membership.agreement].push_back(std::move(membership));
  }
  return memberships;
}

/// Narrows an agreement of many to what two of its members owe each other, in the days when both were in. False if they
/// never were at the same time, or nothing is known of one's membership.
bool narrow(Agreement& agreement, const Pair& pair) {
  if (agreement.memberships.empty()) return true;
  const auto in_of = [&](StateCode state) {
    return std::find_if(agreement.memberships.begin(), agreement.memberships.end(),
                        [state](const Membership& membership) { return membership.state == state; });
  };
  const auto a = in_of(pair.a);
  const auto b = in_of(pair.b);
  if (a == agreement.memberships.end() || b == agreement.memberships.end()) return false;
  const Day joined = std::max(a->joined, b->joined);
  const Day left = std::min(a->left.value_or(last_day), b->left.value_or(last_day));
  if (left < joined) return false;
  agreement.in_force = joined;
  if (left != last_day) agreement.ended = left;
  const auto promises = [](const Membership& member, const std::string& kind) {
    return std::find(member.promises.begin(), member.promises.end(), kind) != member.promises.end();
  };
  std::erase_if(agreement.commitments, [&](const Commitment& clause) {
    return !clause.kind.empty() && !promises(*a, clause.kind) && !promises(*b, clause.kind);
  });
  for (Commitment& clause : agreement.commitments) {
    const bool by_a = promises(*a, clause.kind);
    if (!clause.kind.empty() && by_a != promises(*b, clause.kind)) clause.by = by_a ? pair.a : pair.b;
  }
  return true;
}

bool between_all(const std::vector<StateCode>& parties, const Pair& pair) {
  bool a = false;
  bool b = false;
  for (const StateCode party : parties) {
    a = a || party == pair.a;
    b = b || party == pair.b;
  }
  return a && b;
}

}  // namespace

std::vector<StoredFile> Store::files() {
  const Result result = engine().run(std::string{file_columns} + "ORDER BY id");
  std::vector<StoredFile> files;
  for (std::size_t row = 0; row < result.rows; ++row) files.push_back(file_at(result, row));
  return files;
}

std::optional<StoredFile> Store::find_file(std::string_view content_hash, std::string_view map_hash) {
  const std::vector<Value> values = {std::string{content_hash}, std::string{map_hash}};
  const Result result =
      engine().run(std::string{file_columns} + "WHERE content_hash = ? AND map_hash = ? ORDER BY id LIMIT 1", values);
  if (result.rows == 0) return std::nullopt;
  return file_at(result, 0);
}

std::vector<Agreement> Store::agreements(std::optional<Pair> between, Day as_of) {
  auto parties = parties_by_agreement(engine());
  auto commitments = commitments_by_agreement(engine());
  auto memberships = memberships_by_agreement(engine());
  const std::vector<Value> values = {as_of};
  const Result result = engine().run(
      "SELECT id, day, title, form, binding, status, url, in_force, ended FROM current_agreement WHERE day <= ? ORDER "
      "BY day, id",
      values);
  std::vector<Agreement> agreements;
  for (std::size_t row = 0; row < result.rows; ++row) {
    Agreement agreement;
    agreement.id = result.text(row, 0);
    agreement.parties = std::move(parties[agreement.id]);
    if (between && !between_all(agreement.parties, *between)) continue;
    agreement.date = result.day(row, 1);
    agreement.title = result.text(row, 2);
    agreement.form = result.text(row, 3);
    agreement.binding = result.text(row, 4);
    agreement.status = result.text(row, 5);
    agreement.url = result.text(row, 6);
    agreement.in_force = day_at(result, row, 7);
    agreement.ended = day_at(result, row, 8);
    agreement.commitments = std::move(commitments[agreement.id]);
    agreement.memberships = std::move(memberships[agreement.id]);
    if (between && !narrow(agreement, *between)) continue;
    agreements.push_back(std::move(agreement));
  }
  return agreements;
}

std::vector<Fact> Store::facts(std::optional<Pair> between, Day as_of) {
  std::string sql =
      "SELECT measure, a, b, first_day, last_day, value, lower, upper, note, url FROM current_fact WHERE last_day <= ?";
  std::vector<Value> values = {as_of};
  if (between) {
    const std::string a = between->a.text();
    const std::string b = between->b.text();
    sql += " AND a IN (?, ?) AND b IN (?, ?, '')";
    values.insert(values.end(), {a, b, a, b});
  }
  const Result result = engine().run(sql + " ORDER BY measure, a, b, first_day, last_day, value, url", values);
  std::vector<Fact> facts;
  for (std::size_t row = 0; row < result.rows; ++row) {
    Fact fact;
    fact.measure = result.text(row, 0);
    fact.a = StateCode{result.text(row, 1)};
    fact.b = StateCode{result.text(row, 2)};
    fact.period = {result.day(row, 3), result.day(row, 4)};
    fact.value = result.real(row, 5);
    fact.lower = result.real(row, 6);
    fact.upper = result.real(row, 7);
    fact.note = result.text(row, 8);
    fact.url = result.text(row, 9);
    facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace foedus::store
