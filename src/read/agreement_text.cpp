// SPDX-License-Identifier: Apache-2.0
#include "read/agreement_text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/number.hpp"
#include "foedus/base/tsv.hpp"
#include "foedus/base/utf8.hpp"

namespace foedus::read {
namespace {

constexpr std::string_view first_key = "agreement";
constexpr std::size_t most_lines = 20'000;  // of one block: far beyond any text, and a bound on memory

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

KeyLine key_line(std::string_view text, std::uint64_t number) {
  const std::string clean =
      is_valid_utf8(text) && text.find('\0') == std::string_view::npos ? std::string{text} : repair_utf8(text);
  const std::size_t colon = clean.find(':');
  if (colon == std::string::npos) return {number, {}, clean};
  const std::string_view view{clean};
  return {number, lower(trim(view.substr(0, colon))), std::string{trim(view.substr(colon + 1))}};
}

/// Why a block cannot be an agreement: a reject, or a set-aside.
struct Fault {
  std::uint64_t line = 0;
  std::string reason;
  std::optional<SetAside> set_aside;
};

/// "30 days", "6 months", "5 years" after a day.
std::optional<Day> after(Day day, std::string_view span) {
  const std::vector<std::string_view> parts = split(span, ' ');
  if (parts.size() != 2) return std::nullopt;
  const std::optional<int> count = parse_integer<int>(parts[0]);
  if (!count || *count < 0 || *count > 10'000) return std::nullopt;
  const std::string_view unit = parts[1];
  if (unit == "day" || unit == "days") return day + *count;
  if (unit == "month" || unit == "months") return add_months(day, *count);
  if (unit == "year" || unit == "years")
    return *count > 500 ? std::nullopt : std::optional{add_months(day, 12 * *count)};
  return std::nullopt;
}

class Block {
 public:
  explicit Block(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  [[nodiscard]] std::optional<Fault> read(const std::vector<KeyLine>& lines) {
    agreement.title = lines.front().value;
    if (agreement.title.empty()) return fault(lines.front(), "no title");
    // The date first: names of states, and clauses' terms, are understood on it.
    for (const KeyLine& line : lines) {
      if (line.key == "clause") break;
      if (line.key != "signed") continue;
      const std::optional<Day> day = parse_iso_day(line.value);
      if (!day) return fault(line, "not a day of the calendar: " + line.value);
      agreement.date = *day;
      dated_ = true;
    }
    if (!dated_) return fault(lines.front(), "no line \"signed: 2022-02-22\"");
    for (std::size_t i = 1; i < lines.size(); ++i) {
      if (std::optional<Fault> found = take(lines[i])) return found;
    }
    if (agreement.parties.size() < 2) {
      return Fault{lines.front().number, {}, agreement.parties.empty() ? SetAside::no_state : SetAside::one_state_only};
    }
    return finish_clauses(lines.front());
  }

  Agreement agreement;
  std::vector<std::string> unknown;  ///< names of parties in no table

 private:
  [[nodiscard]] static std::optional<Fault> fault(const KeyLine& line, std::string reason) {
    return Fault{line.number, std::move(reason), std::nullopt};
  }

  [[nodiscard]] std::optional<Fault> take(const KeyLine& line) {
    if (line.key.empty()) return fault(line, "no \"key: value\"");
    if (line.key == "clause") {
      agreement.commitments.emplace_back().text = line.value;
      own_dimension_.push_back(false);
      if (line.value.empty()) return fault(line, "a clause without text");
      return std::nullopt;
    }
    return agreement.commitments.empty() ? take_head(line) : take_clause(line, agreement.commitments.back());
  }

  [[nodiscard]] std::optional<Fault> take_head(const KeyLine& line) {
    const std::string_view key = line.key;
    if (key == "signed") return std::nullopt;
    if (key == "parties") return take_parties(line);
    if (key == "in force") return take_day(line, agreement.in_force);
    if (key == "ended") return take_day(line, agreement.ended);
    if (key == "form") return take_text(line, agreement.form);
    if (key == "binding") return take_text(line, agreement.binding);
    if (key == "status") return take_text(line, agreement.status);
    if (key == "url") return take_text(line, agreement.url);
    return fault(line, "no key of an agreement: " + line.key);
  }

  [[nodiscard]] std::optional<Fault> take_clause(const KeyLine& line, Commitment& clause) {
    const std::string_view key = line.key;
    if (key == "article") return take_text(line, clause.article);
    if (key == "kind") {
      if (vocabulary_.commitments.find(line.value) == nullptr)
        return fault(line, "no kind of commitment: " + line.value);
      return take_text(line, clause.kind);
    }
    if (key == "dimension") return take_dimension(line, clause);
    if (key == "by") return take_by(line, clause);
    if (key == "from") return take_day(line, clause.from);
    if (key == "until") return take_day(line, clause.until);
    if (key == "within") {
      clause.until = after(agreement.date, line.value);
      if (!clause.until) return fault(line, "not a length of time such as \"30 days\": " + line.value);
      return std::nullopt;
    }
    if (key == "delivered") return take_acts(line, clause.delivers);
    if (key == "breached") return take_acts(line, clause.breaches);
    return fault(line, "no key of a clause: " + line.key);
  }

  [[nodiscard]] static std::optional<Fault> take_text(const KeyLine& line, std::string& into) {
    into = line.value;
    return std::nullopt;
  }

  [[nodiscard]] static std::optional<Fault> take_day(const KeyLine& line, std::optional<Day>& into) {
    if (line.value.empty()) return std::nullopt;
    into = parse_iso_day(line.value);
    if (!into) return fault(line, "not a day of the calendar: " + line.value);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Fault> take_parties(const KeyLine& line) {
    for (const std::string_view name : split(line.value, ',')) {
      const State* state = vocabulary_.states.find_typed(name, agreement.date);
      if (state == nullptr) {
        unknown.emplace_back(name);
        return Fault{line.number, {}, SetAside::unknown_actor};
      }
      const auto known = std::find(agreement.parties.begin(), agreement.parties.end(), state->code);
      if (known == agreement.parties.end()) agreement.parties.push_back(state->code);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Fault> take_dimension(const KeyLine& line, Commitment& clause) {
    clause.energy = line.value == "energy";
    const std::optional<Dimension> parsed = clause.energy ? Dimension::economic : parse_dimension(line.value);
    if (!parsed) return fault(line, "not a dimension: " + line.value);
    clause.dimension = *parsed;
    own_dimension_.back() = true;
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Fault> take_by(const KeyLine& line, Commitment& clause) {
    const State* state = vocabulary_.states.find_typed(line.value, agreement.date);
    const auto& parties = agreement.parties;
    if (state == nullptr || std::find(parties.begin(), parties.end(), state->code) == parties.end()) {
      return fault(line, "not one of the parties: " + line.value);
    }
    clause.by = state->code;
    return std::nullopt;
  }

  [[nodiscard]] static std::optional<Fault> take_acts(const KeyLine& line, std::optional<ActPatterns>& into) {
    std::string wrong;
    into = parse_acts(line.value, wrong);
    if (!into) return fault(line, "not an act: " + wrong);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Fault> finish_clauses(const KeyLine& head) {
    if (agreement.ended && *agreement.ended < agreement.date) return fault(head, "it ended before it was signed");
    for (std::size_t i = 0; i < agreement.commitments.size(); ++i) {
      Commitment& clause = agreement.commitments[i];
      if (clause.from && clause.until && *clause.until < *clause.from) {
        return fault(head, "a clause ends before it begins: " + clause.text);
      }
      const CommitmentKind* kind = vocabulary_.commitments.find(clause.kind);
      if (kind == nullptr || own_dimension_[i]) continue;
      clause.dimension = kind->dimension;
      clause.energy = kind->energy;
    }
    return std::nullopt;
  }

  const Vocabulary& vocabulary_;
  bool dated_ = false;
  std::vector<bool> own_dimension_;  ///< by clause: the text names it
};

}  // namespace

AgreementTextReader::AgreementTextReader(Input input, const Vocabulary& vocabulary, const ReadOptions& options)
    : RowReader(Format::agreement_text, options), vocabulary_(vocabulary), lines_(std::move(input)) {}

bool AgreementTextReader::is_text(const Sample& sample) {
  for (const std::string_view line : sample.lines) {
    const std::string_view text = trim(line);
    if (text.empty() || text.starts_with('#')) continue;
    return key_line(text, 0).key == first_key;
  }
  return false;
}

bool AgreementTextReader::next(Batch& batch) {
  batch.clear();
  while (!full(batch) && next_block()) {
    ++batch.rows;
    parse_block(batch);
  }
  return batch.rows > 0;
}

bool AgreementTextReader::next_block() {
  block_.clear();
  if (ahead_) block_.push_back(std::move(*ahead_));
  ahead_.reset();
  Line line;
  while (lines_.next(line)) {
    const std::string_view text = trim(line.text);
    if (text.empty() || text.starts_with('#')) continue;
    KeyLine parsed = key_line(text, line.number);
    if (parsed.key == first_key && !block_.empty()) {
      ahead_ = std::move(parsed);
      return true;
    }
    if (block_.size() < most_lines) block_.push_back(std::move(parsed));
  }
  return !block_.empty();
}

void AgreementTextReader::parse_block(Batch& batch) {
  const KeyLine& head = block_.front();
  const auto refuse = [&](std::uint64_t line, std::string reason) {
    RowReader::reject(batch, line, 0, std::move(reason), head.value);
  };
  if (head.key != first_key) return refuse(head.number, "before the first line \"agreement: title\"");
  if (block_.size() >= most_lines) return refuse(head.number, fmt::format("longer than {} lines", most_lines));
  Block block(vocabulary_);
  if (const std::optional<Fault> fault = block.read(block_)) {
    for (const std::string& name : block.unknown) ++batch.unknown_actors[name];
    if (fault->set_aside) return read::set_aside(batch, *fault->set_aside);
    return refuse(fault->line, fault->reason);
  }
  block.agreement.id = ids_.next(block.agreement);
  batch.agreements.push_back(std::move(block.agreement));
}

}  // namespace foedus::read
