// SPDX-License-Identifier: Apache-2.0
//
// A page as blocks of text, each with what tells an article from its surroundings. In: HTML. Out: a Page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace foedus::code {

struct PageBlock {
  std::string text;
  std::size_t letters = 0;
  std::size_t linked = 0;     ///< letters inside links
  bool in_article = false;    ///< inside <article>, <main> or an element marked as the body of the article
  bool in_boiler = false;     ///< inside an element whose class or id names surroundings ("related", "share")
  bool in_furniture = false;  ///< inside <nav>, <footer>, <aside>, <form> ...
  std::uint8_t heading = 0;   ///< 1 for <h1>
};

struct Page {
  std::vector<PageBlock> blocks;
  std::string title;      ///< of <title>
  std::string headline;   ///< og:title, else the first <h1>
  std::string published;  ///< as the page writes it
  std::string url;
  std::string language;
};

[[nodiscard]] Page read_blocks(std::string_view html);

}  // namespace foedus::code
