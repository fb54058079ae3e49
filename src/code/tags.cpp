// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/tags.hpp"

#include <algorithm>
#include <array>

namespace foedus::code {
namespace {

constexpr std::array<std::string_view, 17> upos_names{"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                      "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                      "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, 49> xpos_names{
    "ADD", "AFX", "CC",  "CD", "DT",  "EX",   "FW",  "GW",  "HYPH",  "IN",   "JJ",   "JJR", "JJS",
    "LS",  "MD",  "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS",   "PRP",  "PRP$", "RB",  "RBR",
    "RBS", "RP",  "SYM", "TO", "UH",  "VB",   "VBD", "VBG", "VBN",   "VBP",  "VBZ",  "WDT", "WP",
    "WP$", "WRB", "$",   ",",  ".",   ":",    "``",  "''",  "-LRB-", "-RRB-"};

constexpr std::array<std::string_view, 51> relation_names{
    "acl",        "acl:relcl", "advcl",       "advcl:relcl",   "advmod",   "amod",        "appos",        "aux",
    "aux:pass",   "case",      "cc",          "cc:preconj",    "ccomp",    "compound",    "compound:prt", "conj",
    "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",   "discourse",
    "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",         "mark",
    "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",   "nummod",
    "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",        "reparandum",
    "root",       "vocative",  "xcomp"};

template <class Tag, class Names>
std::optional<Tag> find_name(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Tag>(found - names.begin());
}

}  // namespace

std::string_view name_of(Upos tag) {
  return upos_names.at(static_cast<std::size_t>(tag));
}
std::string_view name_of(Xpos tag) {
  return xpos_names.at(static_cast<std::size_t>(tag));
}
std::string_view name_of(Relation relation) {
  return relation_names.at(static_cast<std::size_t>(relation));
}
std::optional<Upos> parse_upos(std::string_view name) {
  return find_name<Upos>(upos_names, name);
}
std::optional<Xpos> parse_xpos(std::string_view name) {
  return find_name<Xpos>(xpos_names, name);
}
std::optional<Relation> parse_relation(std::string_view name) {
  return find_name<Relation>(relation_names, name);
}

std::string_view base_name_of(Relation relation) {
  const std::string_view name = name_of(relation);
  return name.substr(0, name.find(':'));
}

}  // namespace foedus::code
