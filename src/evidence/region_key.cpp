#include "evidence/region_key.hpp"

#include <string_view>

#include "evidence/folded.hpp"
#include "evidence/origins.hpp"

namespace anabasis::evidence {

namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Whether a name is one, rather than an id or a word such as "the border".
bool is_name(std::string_view name) {
  return !name.empty() && (is_capital(name.front()) || static_cast<unsigned char>(name.front()) >= 0x80);
}

std::string key_of_name(std::string_view name) {
  constexpr std::size_t kCode = 3;
  if (name.size() == kCode)
    if (const auto land = land_of_code(name)) return land->code;
  if (const auto land = land_named(name); land && !land->code.empty()) return land->code;
  // "Southern Turkey"
  const auto blank = name.rfind(' ');
  if (blank != std::string_view::npos)
    if (const auto land = land_named(name.substr(blank + 1)); land && !land->code.empty()) return land->code;
  return folded(name);
}

/// The first run of capitalised words that is no adjective: "Idlib" of "north of the Syrian city of Idlib".
std::string_view name_in(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const auto word = [&](std::size_t from) {
      const auto end = words.find(' ', from);
      return words.substr(from, (end == std::string_view::npos ? words.size() : end) - from);
    };
    const auto first = word(at);
    if (is_name(first) && (land_named(first) || !origin_of(first))) {
      auto end = at + first.size();
      while (end + 1 < words.size() && is_name(word(end + 1))) end += 1 + word(end + 1).size();
      return words.substr(at, end - at);
    }
    at += first.size() + 1;
  }
  return {};
}

}  // namespace

void RegionKeys::learn(const Claim& claim) {
  for (const auto* region : {&claim.place, &claim.from, &claim.to}) {
    if (!*region || is_name((*region)->name)) continue;
    if (const auto name = name_in((*region)->words); !name.empty())
      ids_.try_emplace((*region)->name, key_of_name(name));
  }
}

std::string RegionKeys::of(const std::optional<Region>& region) const {
  if (!region) return {};
  if (is_name(region->name)) return key_of_name(region->name);
  if (const auto known = ids_.find(region->name); known != ids_.end()) return known->second;
  return region->name.find(' ') == std::string::npos ? folded(region->name) : std::string();
}

}  // namespace anabasis::evidence
