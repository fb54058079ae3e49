#include "foedus/read/reader.hpp"
#include "foedus/base/error.hpp"
namespace foedus::read {
__attribute__((weak)) void Batch::clear() {
  events.clear(); mentions.clear(); agreements.clear(); facts.clear(); counts.clear(); set_aside.fill(0); rejects.clear(); exposure.clear(); rows = 0;
}
__attribute__((weak)) std::string_view name_of(SetAside reason) {
  constexpr std::array<std::string_view, set_aside_count> names = {"no_state",       "one_state_only", "same_state",
                                                                   "region",         "unknown_actor",  "unknown_action",
                                                                   "already_stored", "not_english",    "no_value"};
  return names.at(static_cast<std::size_t>(reason));
}
__attribute__((weak)) std::string_view name_of(Format format) {
  constexpr std::array<std::string_view, 12> names = {"gdelt2","gdelt1","gdelt_csv","gdelt_mentions","icews","icews_quadruple","polecat","chronology","agreements","trade","un_ideal_points","mapped"};
  return names.at(static_cast<std::size_t>(format));
}
__attribute__((weak)) std::unique_ptr<Reader> open(const std::filesystem::path&, const Vocabulary&, const ReadOptions&) { throw Error(ErrorKind::input,"","stand-in"); }
}
