// SPDX-License-Identifier: Apache-2.0
#include "foedus/event/geography.hpp"

#include <algorithm>
#include <cctype>

#include "foedus/base/tsv.hpp"

namespace foedus {
namespace {

/// "www.tass.com" of "https://www.tass.com/politics/1?x=y".
std::string host_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  std::string host{address.substr(0, address.find_first_of("/?#:"))};
  std::transform(host.begin(), host.end(), host.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return host;
}

}  // namespace

Regions Regions::parse(std::string_view table, const std::string& place) {
  const TsvTable tsv(table, place, {"code", "region"});
  Regions regions;
  for (const TsvTable::Row& row : tsv.rows()) {
    if (!StateCode::fits(row[0]) || row[0].empty()) row.fail(0, "not a code of a state");
    if (row[1].empty()) row.fail(1, "no region");
    regions.regions_[StateCode{row[0]}] = row[1];
  }
  return regions;
}

std::string_view Regions::region_of(StateCode state) const {
  const auto found = regions_.find(state);
  return found == regions_.end() ? std::string_view{} : std::string_view{found->second};
}

std::vector<StateCode> Regions::neighbours_of(StateCode state) const {
  std::vector<StateCode> neighbours;
  const std::string_view region = region_of(state);
  for (const auto& [code, name] : regions_) {
    if (code != state && !region.empty() && name == region) neighbours.push_back(code);
  }
  return neighbours;
}

Outlets Outlets::parse(std::string_view table, const std::string& place) {
  const TsvTable tsv(table, place, {"domain", "state", "owner"});
  Outlets outlets;
  for (const TsvTable::Row& row : tsv.rows()) {
    if (row[0].find('.') == std::string_view::npos) row.fail(0, "not a domain", "Write it as tass.com.");
    if (!StateCode::fits(row[1]) || row[1].empty()) row.fail(1, "not a code of a state");
    Outlet outlet{StateCode{row[1]}, Owner::unknown};
    if (row[2] == "state")
      outlet.owner = Owner::state;
    else if (row[2] == "public")
      outlet.owner = Owner::public_service;
    else if (row[2] == "private")
      outlet.owner = Owner::private_hands;
    else
      row.fail(2, "not an owner", "Write state, public or private.");
    outlets.by_domain_[std::string{row[0]}] = outlet;
  }
  return outlets;
}

std::optional<Outlet> Outlets::outlet_of(std::string_view address, const StateRegistry& states) const {
  const std::string host = host_of(address);
  for (std::string_view rest = host; !rest.empty();) {
    if (const auto found = by_domain_.find(rest); found != by_domain_.end()) return found->second;
    const std::size_t dot = rest.find('.');
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  const std::size_t dot = host.rfind('.');
  if (dot == std::string::npos || host.size() - dot != 3) return std::nullopt;
  std::string ending = host.substr(dot + 1);
  if (ending == "uk") ending = "gb";
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  // Endings sold to the whole world say nothing.
  for (const std::string_view sold : {"TV", "IO", "ME", "CO", "AI", "FM", "WS", "TO", "LY", "CC", "NU"}) {
    if (ending == sold) return std::nullopt;
  }
  const State* state = states.find(Iso2{ending});
  if (state == nullptr) return std::nullopt;
  return Outlet{state->code, Owner::unknown};
}

}  // namespace foedus
