#include "evidence/place_key.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace anabasis::evidence {

namespace {

// The plain letter of each letter from U+00C0 to U+025B and from U+1E00 to U+1EFF; blank: none.
// Source: Unicode's decompositions, and by their looks the letters that have none (ø, ł, ı, ə, …).
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    " b    o   d   eee f     kk      oo             uu  yy           "
    "    dddlllnnnaaiioouuuuuuuuuueaaaa    ggkkoooo  jdddgg  nnaa    "
    "aaaaeeeeiiiioooorrrruuuusstt  hh      aaeeooooooooyy            "
    "                   bo  d e e";
constexpr std::string_view kLatinAdditional =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwy s  s aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy      ";

/// The next code point, and `at` moved behind it; bytes that are not UTF-8 stand for nothing.
char32_t next(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  const auto end = std::min(at + size, text.size());
  char32_t point = size == 1 ? lead : lead & (0x7FU >> size);
  for (++at; at < end; ++at) point = (point << 6U) | (static_cast<unsigned char>(text[at]) & 0x3FU);
  return point;
}

/// Marks that stand inside a word without parting it: apostrophes, ayn and hamza, full stops of
/// abbreviations, and accents written apart.
bool is_silent(char32_t c) {
  return c == '\'' || c == '`' || c == '.' || c == 0x2018 || c == 0x2019 || c == 0x201B ||
         (c >= 0x2B0 && c <= 0x2FF) || (c >= 0x300 && c <= 0x36F) || c == 0xB4;
}

void append_plain(std::string& to, char32_t c) {
  if (c == 0xE6 || c == 0xC6) {
    to += "ae";
  } else if (c == 0xDF) {
    to += "ss";
  } else if (c == 0xFE || c == 0xDE) {
    to += "th";
  } else if (c == 0x132 || c == 0x133) {
    to += "ij";
  } else if (c == 0x152 || c == 0x153) {
    to += "oe";
  } else if (c >= 0xC0 && c - 0xC0 < kLatin.size()) {
    to += kLatin[c - 0xC0];
  } else if (c >= 0x1E00 && c - 0x1E00 < kLatinAdditional.size()) {
    to += kLatinAdditional[c - 0x1E00];
  } else {
    to += ' ';
  }
}

/// Arabic with its assimilations and colloquial vowels, English and Dutch.
bool is_article(std::string_view word) {
  constexpr std::array<std::string_view, 29> kArticles{
      "al", "el", "ul", "il",  "ar",  "er", "as", "es", "ash", "esh", "at",  "et", "ath", "eth", "ad",
      "ed", "ud", "id", "adh", "edh", "az", "ez", "an", "en",  "the", "het", "de", "t",   "adj"};
  return std::find(kArticles.begin(), kArticles.end(), word) != kArticles.end();
}

/// Words of Arabic names that every newspaper spells in its own way.
std::string_view one_spelling(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kSpellings{{{"tel", "tall"},
                                                                                      {"tell", "tall"},
                                                                                      {"tal", "tall"},
                                                                                      {"dayr", "deir"},
                                                                                      {"deyr", "deir"},
                                                                                      {"dair", "deir"},
                                                                                      {"ayn", "ain"},
                                                                                      {"ein", "ain"},
                                                                                      {"abou", "abu"},
                                                                                      {"aboe", "abu"},
                                                                                      {"umm", "um"},
                                                                                      {"oum", "um"},
                                                                                      {"jebel", "jabal"},
                                                                                      {"djebel", "jabal"}}};
  const auto* found =
      std::find_if(kSpellings.begin(), kSpellings.end(), [&](const auto& s) { return s.first == word; });
  return found == kSpellings.end() ? word : found->second;
}

}  // namespace

std::vector<std::string> plain_words(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < name.size();) {
    const auto c = next(name, at);
    if (is_silent(c)) continue;
    if (c < 0x80) {
      const auto small = c >= 'A' && c <= 'Z' ? c + 0x20 : c;
      const bool stays = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
      words.back() += stays ? static_cast<char>(small) : ' ';
    } else {
      append_plain(words.back(), c);
    }
    if (words.back().back() == ' ') {
      words.back().pop_back();
      if (!words.back().empty()) words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string place_key(std::string_view name) {
  const auto words = plain_words(name);
  std::string key;
  for (const auto& word : words)
    if (!is_article(word)) key += one_spelling(word);
  if (key.empty())
    for (const auto& word : words) key += word;
  if (key.size() > 3 && key.ends_with("ah")) key.pop_back();
  return key;
}

}  // namespace anabasis::evidence
