// SPDX-License-Identifier: Apache-2.0
#include "coder_gold.hpp"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

#include "code/roots.hpp"
#include "coder_marked.hpp"

namespace foedus::bench {
namespace {

using code::CodedEvent;
using code::Coder;
using code::Document;
using Triple = std::tuple<std::string, std::string, std::string>;  // source, target, root

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw Error(ErrorKind::input, path.string(), "cannot be opened", "Check the path.");
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

struct Tally {
  std::size_t right = 0;
  std::size_t given = 0;
  std::size_t wanted = 0;
  [[nodiscard]] double f1() const {
    return given + wanted == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(given + wanted);
  }
};

template <class Label>
double print_by_class(std::string_view title, const std::map<Label, Tally>& classes) {
  double sum = 0;
  fmt::print("  {:<12}", title);
  for (const auto& [label, tally] : classes) {
    fmt::print(" {} {:.2f} ({})", label, tally.f1(), tally.wanted);
    sum += tally.f1();
  }
  fmt::print("\n");
  return classes.empty() ? 0 : sum / static_cast<double>(classes.size());
}

std::string root_of_category(std::string category) {
  if (category == "CONCEDE" || category == "RETREAT") return "YIELD";
  if (category == "DISAPPROVE" || category == "INVESTIGATE") return "ACCUSE";
  if (category == "DEMAND") return "REQUEST";
  if (category == "FIGHT") return "ASSAULT";
  return category;
}

std::string state_of(const Vocabulary& vocabulary, const std::string& code, const std::string& text) {
  static const std::map<std::string, std::string> misspelt = {
      {"JAP", "JPN"}, {"ITL", "ITA"}, {"ROM", "ROU"}, {"GER", "DEU"}};
  if (const auto found = misspelt.find(code); found != misspelt.end()) return found->second;
  if (code.size() == 3 && code != "IGO" && code != "---") {
    if (const State* state = vocabulary.states.find(Iso3{code}); state != nullptr) return state->code.text();
    if (const State* state = vocabulary.states.find(CameoActor{code}); state != nullptr) return state->code.text();
  }
  if (const State* state = vocabulary.states.find_by_word(text); state != nullptr) return state->code.text();
  const ActorMatch match = vocabulary.actors.match(text, Day(2000, 1, 1));
  return match.actor.state.text();
}

// The records follow the edition of 2016, which counts sanctions as SANCTION.
std::set<Triple> triples_of(const std::vector<CodedEvent>& events) {
  std::set<Triple> triples;
  for (const CodedEvent& event : events) {
    const std::string_view root = event.cameo.view() == "163" ? "SANCTION" : code::Roots::of(event.cameo).name;
    if (!root.empty()) triples.emplace(event.source.actor.state.text(), event.target.actor.state.text(), root);
  }
  return triples;
}

std::string in_words(const std::set<Triple>& triples) {
  std::string text;
  for (const auto& [source, target, root] : triples) text += fmt::format(" {}->{} {}", source, target, root);
  return text.empty() ? " none" : text;
}

std::string quad_of(const std::string& root) {
  return std::to_string(code::Roots::quad_of(root == "YIELD" ? "CONCEDE" : root));
}

void tally(const std::set<Triple>& wanted, const std::set<Triple>& given, Tally& strict, Tally& by_quad) {
  strict.wanted += wanted.size();
  strict.given += given.size();
  for (const Triple& triple : wanted) strict.right += given.count(triple);
  std::set<Triple> wanted_quads;
  std::set<Triple> given_quads;
  for (const auto& [source, target, root] : wanted) wanted_quads.emplace(source, target, quad_of(root));
  for (const auto& [source, target, root] : given) given_quads.emplace(source, target, quad_of(root));
  by_quad.wanted += wanted_quads.size();
  by_quad.given += given_quads.size();
  for (const Triple& triple : wanted_quads) by_quad.right += given_quads.count(triple);
}

void print_tally(std::string_view name, const Tally& tally) {
  fmt::print("  {:<24} precision {:.3f}  recall {:.3f}  F1 {:.3f}  ({} wanted, {} given)\n", name,
             tally.given == 0 ? 0.0 : static_cast<double>(tally.right) / static_cast<double>(tally.given),
             tally.wanted == 0 ? 0.0 : static_cast<double>(tally.right) / static_cast<double>(tally.wanted), tally.f1(),
             tally.wanted, tally.given);
}

// The value of an attribute in a tag: eventcode="042".
std::string attribute(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(std::string{name} + "=\"");
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + name.size() + 2;
  return std::string{tag.substr(begin, tag.find('"', begin) - begin)};
}

std::string between(std::string_view text, std::string_view open, std::string_view close) {
  const std::size_t begin = text.find(open);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find(close, begin);
  std::string inside{text.substr(begin + open.size(), end - begin - open.size())};
  for (char& c : inside) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return std::string{trim(inside)};
}

}  // namespace

void score_pairs(const Coder& coder, const std::filesystem::path& path, Figures& figures) {
  const std::string text = read_whole(path);
  const TsvTable table(text, path.filename().string(), {"sentence", "source", "target", "gold_root", "gold_penta"});
  std::map<std::string, Tally> roots;
  std::map<std::string, Tally> quads;
  std::size_t by_tree = 0;
  std::size_t right_by_tree = 0;
  std::size_t right = 0;
  for (const TsvTable::Row& row : table.rows()) {
    const code::PairCoding coding = coder.code_pair(row[0], row[1], row[2]);
    const std::string root{row[3]};
    const std::string quad{row[4]};
    const std::string given_quad = std::to_string(coding.quad);
    ++roots[root].wanted;
    ++roots[std::string{coding.root}].given;
    ++quads[quad].wanted;
    ++quads[given_quad].given;
    if (root == coding.root) ++roots[root].right;
    if (quad == given_quad) ++quads[quad].right;
    right += root == coding.root ? 1U : 0U;
    by_tree += coding.by_tree ? 1U : 0U;
    right_by_tree += coding.by_tree && root == coding.root ? 1U : 0U;
  }
  fmt::print("\npairs given, {}: {} sentences\n", path.filename().string(), table.rows().size());
  const double quad_f1 = print_by_class("quad", quads);
  const double root_f1 = print_by_class("root", roots);
  fmt::print(
      "  macro-F1: quad {:.3f}, root {:.3f}; a pattern joins the sides in {} ({} right), nearest words decide in {} "
      "({} right)\n",
      quad_f1, root_f1, by_tree, right_by_tree, table.rows().size() - by_tree, right - right_by_tree);
  figures.push_back({"pair given, quad macro-F1", quad_f1, .80, false, 3});
  figures.push_back({"pair given, 15-root macro-F1", root_f1, .68, false, 3});
}

void score_classes(const Coder& coder, const std::filesystem::path& folder,
                   const std::filesystem::path& path_of_pairs) {
  const std::string pairs_text = read_whole(path_of_pairs);
  const TsvTable pairs(pairs_text, path_of_pairs.filename().string(), {"sentence"});
  std::set<std::string> known;
  for (const TsvTable::Row& row : pairs.rows()) known.insert(without_blanks(row[0]));
  std::map<std::string, std::pair<std::string, std::string>> classes;  // of a sentence without blanks
  const std::string class_text = read_whole(folder / "cameo_class_train.tsv");
  for (std::size_t at = 0; at < class_text.size();) {
    const std::size_t end = std::min(class_text.find('\n', at), class_text.size());
    const std::string line = class_text.substr(at, end - at);
    at = end + 1;
    if (const std::size_t tab = line.rfind('\t'); tab != std::string::npos)
      classes[without_blanks(line.substr(0, tab))] = {line.substr(0, tab), without_blanks(line.substr(tab + 1))};
  }
  std::map<std::string, Tally> quads;
  std::size_t sentences = 0;
  for (const Marked& marked : read_marked(read_whole(folder / "cameo_ner_train.txt"))) {
    const std::string key = marked.key();
    const auto found = classes.find(key);
    if (found == classes.end() || known.count(key) > 0 || found->second.second == "0") continue;
    const std::string& sentence = found->second.first;
    const std::string source = marked.side('S', sentence);
    const std::string target = marked.side('T', sentence);
    if (source.empty() || target.empty()) continue;
    ++sentences;
    const std::string given = std::to_string(coder.code_pair(sentence, source, target).quad);
    ++quads[found->second.second].wanted;
    ++quads[given].given;
    if (found->second.second == given) ++quads[given].right;
  }
  fmt::print("\npairs given, cameo_ner_train.txt without those above: {} sentences\n", sentences);
  const double f1 = print_by_class("quad", quads);
  fmt::print("  macro-F1: quad {:.3f}\n", f1);
}

void score_plover(const Coder& coder, const Vocabulary& vocabulary, const std::filesystem::path& path, bool list) {
  const nlohmann::json records = nlohmann::json::parse(read_whole(path));
  Tally strict;
  Tally by_quad;
  std::size_t domestic = 0;
  std::size_t counted = 0;
  for (const auto& record : records) {
    if (!record.contains("source") || !record.contains("text")) continue;
    const auto states = [&](const nlohmann::json& side) {
      std::vector<std::string> found;
      if (!side.is_array()) return found;
      for (const auto& actor : side) {
        found.push_back(state_of(vocabulary, actor.value("code", ""), actor.value("actorText", "")));
      }
      return found;
    };
    const auto sources = states(record["source"]);
    auto targets = record.contains("target") ? states(record["target"]) : std::vector<std::string>{};
    if (targets.empty() && sources.size() > 1) targets = sources;
    std::set<Triple> wanted;
    for (const std::string& source : sources) {
      for (const std::string& target : targets) {
        if (!source.empty() && !target.empty() && source != target) {
          wanted.emplace(source, target, root_of_category(record.value("event", "")));
        }
      }
    }
    if (wanted.empty()) {
      ++domestic;
      continue;
    }
    ++counted;
    Document document;
    document.text = record.value("text", "");
    document.date = parse_iso_day(record.value("date", ""));
    const code::Coding coding = coder.code(document);
    const std::set<Triple> given = triples_of(coding.events);
    tally(wanted, given, strict, by_quad);
    if (!list || wanted == given) continue;
    fmt::print("{}\n  {}\n  wanted{}\n  given{}\n", record.value("id", ""), document.text, in_words(wanted),
               in_words(given));
    for (const auto& aside : coding.set_aside) {
      fmt::print("    aside: {} {} {}->{} ({}): {}\n", code::name_of(aside.why), aside.cameo.view(),
                 aside.source.view(), aside.target.view(), aside.act.of(document.text), aside.reason);
    }
    for (const auto& event : coding.events) fmt::print("    event: {} {}\n", event.cameo.view(), event.reason);
  }
  fmt::print("\nend to end, {}: {} records between two states, {} others left out\n", path.filename().string(), counted,
             domestic);
  print_tally("states and category", strict);
  print_tally("states and quad class", by_quad);
}

void score_petrarch(const Coder& coder, const Vocabulary& vocabulary, const std::filesystem::path& path, bool list) {
  const std::string text = read_whole(path);
  Tally strict;
  Tally by_quad;
  std::size_t records = 0;
  std::size_t expected = 0;
  for (std::size_t at = text.find("<Sentence "); at != std::string::npos;) {
    const std::size_t next = text.find("<Sentence ", at + 1);
    const std::string_view record = std::string_view(text).substr(at, next == std::string::npos ? next : next - at);
    at = next;
    std::set<Triple> wanted;
    bool other = false;
    for (std::size_t e = record.find("<EventCoding"); e != std::string_view::npos;
         e = record.find("<EventCoding", e + 1)) {
      const std::string_view tag = record.substr(e, record.find('>', e) - e);
      const std::string code = attribute(tag, "eventcode");
      const auto side = [&](const std::string& whole) {
        for (std::size_t i = 0; i + 3 <= whole.size(); i += 3) {
          const State* state = vocabulary.states.find(CameoActor{whole.substr(i, 3)});
          if (whole.substr(i, 3) == "EEC") return std::string{"EUE"};
          if (state != nullptr && state->polity != Polity::region) return state->code.text();
        }
        return std::string{};
      };
      const std::string source = side(attribute(tag, "sourcecode"));
      const std::string target = side(attribute(tag, "targetcode"));
      const std::string_view root = code::Roots::of(CameoCode{code}).name;
      if (code.empty()) continue;
      if (source.empty() || target.empty() || source == target || root.empty()) {
        other = true;
      } else {
        wanted.emplace(source, target, root);
      }
    }
    if (wanted.empty() && other) continue;  // of one state, or of a comment
    Document document;
    document.text = between(record, "<Text>", "</Text>");
    document.date = parse_compact_day(attribute(record.substr(0, record.find('>')), "date"));
    const code::Coding coding = coder.code(document);
    const std::set<Triple> given = triples_of(coding.events);
    ++records;
    expected += given == wanted ? 1U : 0U;
    tally(wanted, given, strict, by_quad);
    if (!list || given == wanted) continue;
    fmt::print("{}\n  {}\n  wanted{}\n  given{}\n", attribute(record, "id"), document.text, in_words(wanted),
               in_words(given));
  }
  fmt::print("\nPETRARCH2's own sentences, {}: {} records, {} coded wholly as expected\n", path.filename().string(),
             records, expected);
  print_tally("states and root", strict);
  print_tally("states and quad class", by_quad);
}

void time_coder(const Coder& coder, const std::filesystem::path& path) {
  const std::string text = read_whole(path);
  const TsvTable table(text, path.filename().string(), {"sentence"});
  std::vector<Document> documents;
  std::vector<Document> quiet;
  for (const TsvTable::Row& row : table.rows()) {
    Document document;
    document.text = std::string{row[0]};
    document.date = Day(2020, 1, 1);
    documents.push_back(document);
    for (int i = 0; i < 20; ++i) {
      document.text +=
          i == 0 ? "" : " Prices rose by four per cent over the year, and the committee left its rate as it was.";
    }
    document.text = document.text.substr(row[0].size());
    quiet.push_back(std::move(document));
  }
  const auto rate = [&](const std::vector<Document>& all) {
    code::CodingCounts counts;
    const std::clock_t start = std::clock();
    for (const Document& document : all) counts += coder.code(document).counts;
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    return std::pair{static_cast<double>(counts.sentences) / seconds,
                     static_cast<double>(counts.unparsed) / static_cast<double>(counts.sentences)};
  };
  rate(documents);
  const auto [whole, skipped] = rate(documents);
  const auto [fast, all] = rate(quiet);
  fmt::print(
      "\nspeed, one thread, processor time: {:.0f} sentences/s end to end ({:.0f} % passed over unparsed); {:.0f} "
      "sentences/s of text that names no two states\n",
      whole, 100 * skipped, fast);
  (void)all;
}

}  // namespace foedus::bench
