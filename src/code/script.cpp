// SPDX-License-Identifier: Apache-2.0
#include "code/script.hpp"

#include <algorithm>

#include "code/characters.hpp"

namespace foedus::code {
namespace {

struct Block {
  std::uint32_t first;
  Script script;
};

// From each first code point to the next.
constexpr std::array<Block, 44> blocks = {
    {{0x80, Script::none},      {0xAA, Script::latin},      {0xAB, Script::none},       {0xB5, Script::latin},
     {0xB6, Script::none},      {0xBA, Script::latin},      {0xBB, Script::none},       {0xC0, Script::latin},
     {0xD7, Script::none},      {0xD8, Script::latin},      {0xF7, Script::none},       {0xF8, Script::latin},
     {0x2B0, Script::none},     {0x300, Script::latin},     {0x370, Script::greek},     {0x400, Script::cyrillic},
     {0x530, Script::armenian}, {0x590, Script::hebrew},    {0x600, Script::arabic},    {0x700, Script::other},
     {0x750, Script::arabic},   {0x780, Script::other},     {0x900, Script::indic},     {0xE00, Script::thai},
     {0xE80, Script::other},    {0x10A0, Script::georgian}, {0x1100, Script::hangul},   {0x1200, Script::ethiopic},
     {0x13A0, Script::other},   {0x1C80, Script::cyrillic}, {0x1C90, Script::georgian}, {0x1CC0, Script::other},
     {0x1E00, Script::latin},   {0x1F00, Script::greek},    {0x2000, Script::none},     {0x2C60, Script::latin},
     {0x2C80, Script::other},   {0x2E00, Script::none},     {0x2E80, Script::han},      {0x3000, Script::none},
     {0x3040, Script::kana},    {0x3130, Script::hangul},   {0x3200, Script::none},     {0x3400, Script::han}}};

Script script_of(std::uint32_t point) {
  if (point >= 0xAC00U && point < 0xD7B0U) return Script::hangul;
  if (point >= 0xFB1DU && point < 0xFB50U) return Script::hebrew;
  if (point >= 0xFB50U && point < 0xFE00U) return Script::arabic;
  if (point >= 0xFE70U && point < 0xFEFFU) return Script::arabic;
  if (point >= 0xA000U && point < 0xAC00U) return Script::other;
  if (point >= 0xD7B0U && point < 0x20000U) return Script::none;  // private use, forms, emoji
  if (point >= 0x20000U) return Script::han;
  const auto* next = std::upper_bound(blocks.begin(), blocks.end(), point,
                                      [](std::uint32_t p, const Block& block) { return p < block.first; });
  return next == blocks.begin() ? Script::none : std::prev(next)->script;
}

// Lower case where both cases take two bytes, which is all that word lists need.
std::uint32_t lower_of(std::uint32_t p) {
  if ((p >= 0xC0U && p <= 0xDEU && p != 0xD7U) || (p >= 0x391U && p <= 0x3A9U) || (p >= 0x410U && p <= 0x42FU))
    return p + 32;
  if (p >= 0x400U && p <= 0x40FU) return p + 80;
  if ((p >= 0x100U && p <= 0x137U) || (p >= 0x14AU && p <= 0x177U) || (p >= 0x218U && p <= 0x21BU) ||
      (p >= 0x460U && p <= 0x481U) || (p >= 0x48AU && p <= 0x4BFU) || (p >= 0x4D0U && p <= 0x52FU))
    return p | 1U;
  if ((p >= 0x139U && p <= 0x148U && p % 2 == 1) || (p >= 0x179U && p <= 0x17EU && p % 2 == 1)) return p + 1;
  return p == 0x18FU ? 0x259U : p;
}

}  // namespace

Letter letter_at(std::string_view text, std::size_t p) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[p + i]); };
  const std::size_t length = byte(0) >= 0xF0U ? 4 : byte(0) >= 0xE0U ? 3 : byte(0) >= 0xC2U ? 2 : 1;
  Letter letter;
  if (length == 1 || byte(0) > 0xF4U || p + length > text.size()) return letter;
  std::uint32_t point = byte(0) & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return letter;
    point = point << 6U | (byte(i) & 0x3FU);
  }
  letter.length = static_cast<std::uint8_t>(length);
  letter.script = script_of(point);
  for (std::size_t i = 0; i < length; ++i) letter.lower.at(i) = text[p + i];
  if (length == 2) {
    const std::uint32_t lower = lower_of(point);
    letter.lower[0] = static_cast<char>(static_cast<unsigned char>(0xC0U | lower >> 6U));
    letter.lower[1] = static_cast<char>(static_cast<unsigned char>(0x80U | (lower & 0x3FU)));
  }
  return letter;
}

std::string_view language_of(Script script) {
  constexpr std::array<std::string_view, script_count> codes = {"und", "und", "ru", "el", "hy", "ka", "he", "ar",
                                                                "hi",  "th",  "am", "ja", "ko", "zh", "und"};
  return codes.at(static_cast<std::size_t>(script));
}

}  // namespace foedus::code
