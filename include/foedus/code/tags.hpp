// SPDX-License-Identifier: Apache-2.0
//
// The tags and relations of Universal Dependencies, version 2, as the English Web Treebank uses them.
// universaldependencies.org/u/overview. Penn tags: the treebank's own second layer of tags.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace foedus::code {

/// Universal part of speech.
enum class Upos : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};

/// Penn Treebank tag, with the additions of the treebank (ADD: address, AFX: affix, GW: goes with the next, HYPH:
/// hyphen, NFP: superfluous punctuation).
enum class Xpos : std::uint8_t {
  add,
  afx,
  cc,
  cd,
  dt,
  ex,
  fw,
  gw,
  hyph,
  in,
  jj,
  jjr,
  jjs,
  ls,
  md,
  nfp,
  nn,
  nnp,
  nnps,
  nns,
  pdt,
  pos,
  prp,
  prp_possessive,
  rb,
  rbr,
  rbs,
  rp,
  sym,
  to,
  uh,
  vb,
  vbd,
  vbg,
  vbn,
  vbp,
  vbz,
  wdt,
  wp,
  wp_possessive,
  wrb,
  dollar,
  comma,
  stop,
  colon,
  open_quote,
  close_quote,
  left_bracket,
  right_bracket
};

/// Relation of a token to its head, with subtype.
enum class Relation : std::uint8_t {
  acl,
  acl_relcl,
  advcl,
  advcl_relcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  cc_preconj,
  ccomp,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_outer,
  csubj_pass,
  dep,
  det,
  det_predet,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_desc,
  nmod_poss,
  nmod_unmarked,
  nsubj,
  nsubj_outer,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_unmarked,
  orphan,
  parataxis,
  punct,
  reparandum,
  root,
  vocative,
  xcomp
};

/// "NOUN", "VBD", "nsubj:pass".
[[nodiscard]] std::string_view name_of(Upos tag);
[[nodiscard]] std::string_view name_of(Xpos tag);
[[nodiscard]] std::string_view name_of(Relation relation);
/// Empty for a name that is none.
[[nodiscard]] std::optional<Upos> parse_upos(std::string_view name);
[[nodiscard]] std::optional<Xpos> parse_xpos(std::string_view name);
[[nodiscard]] std::optional<Relation> parse_relation(std::string_view name);

/// The relation without its subtype: nsubj for nsubj:pass. Two relations of one kind count as the same in LAS.
[[nodiscard]] std::string_view base_name_of(Relation relation);

}  // namespace foedus::code
