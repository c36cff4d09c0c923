#include "evidence/named_outlets.hpp"

#include <algorithm>

#include "evidence/folded.hpp"
#include "evidence/source_words.hpp"

namespace anabasis::evidence {

namespace {

std::string_view without_article(std::string_view name) {
  for (const std::string_view article : {"The ", "the ", "De ", "de ", "Het ", "het "})
    if (name.starts_with(article)) return name.substr(article.size());
  return name;
}

/// Where the word that begins at a place of a text ends.
std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto character = decode(text, at);
    if (!is_word(character.value)) break;
    at += character.size;
  }
  return at;
}

}  // namespace

void NamedOutlets::add(const std::string& outlet) {
  if (!is_specific(outlet)) return;
  const auto name = without_article(outlet);
  const auto end = end_of_word(name, 0);
  if (end == 0) return;
  auto& same = by_first_word_[std::string(name.substr(0, end))];
  const auto known = [&](const Outlet& other) { return other.name == outlet; };
  if (std::none_of(same.begin(), same.end(), known)) same.push_back({outlet, std::string(name.substr(end))});
}

std::vector<std::string> NamedOutlets::in(std::string_view text) const {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = end_of_word(text, at);
    if (end == at) {
      at += decode(text, at).size;
      continue;
    }
    const auto same = by_first_word_.find(std::string(text.substr(at, end - at)));
    at = end;
    if (same == by_first_word_.end()) continue;
    for (const auto& outlet : same->second)
      if (text.substr(end).starts_with(outlet.rest) &&
          end_of_word(text, end + outlet.rest.size()) == end + outlet.rest.size())
        found.push_back(outlet.name);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace anabasis::evidence
