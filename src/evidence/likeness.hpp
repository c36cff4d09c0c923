#pragma once

#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "evidence/claim.hpp"

namespace anabasis::evidence {

/// What two claims have in common, for the search of retellings (`echoes.hpp`).

/// Both are told, and differ but for case and accents.
[[nodiscard]] bool differ(const std::string& a, const std::string& b);

/// Both are told, and have no day in common.
[[nodiscard]] bool apart(const std::optional<Period>& a, const std::optional<Period>& b);

/// Claims that tell a number.
[[nodiscard]] bool counts(const Claim& claim);

/// Whether two claims can be about the same thing, their places and numbers left aside: nothing that both
/// tell differs.
[[nodiscard]] bool same_thing(const Claim& a, const Claim& b);

/// The keys of a claim's regions.
struct Whereabouts {
  std::string place, from, to;
  bool is_way = true;  ///< of who goes or pays; others are somewhere, wherever they wish to be

  /// What claims are looked up by.
  [[nodiscard]] const std::string& main() const;
};
[[nodiscard]] bool differ(const Whereabouts& a, const Whereabouts& b);

/// Whether places lie in countries: "Kirundo" in Burundi. Remembers what it has looked up.
class Countries {
 public:
  /// Whether one of two keys of regions is a country, and the other a place that may lie in it.
  bool hold(const std::string& a, const std::string& b) { return holds(a, b) || holds(b, a); }

 private:
  bool holds(const std::string& country, const std::string& place);

  std::unordered_map<std::string, std::set<std::string, std::less<>>> countries_;
};

/// The number of a value that is likeliest meant.
[[nodiscard]] std::optional<double> mode_of(const Value& value);

/// How many times larger the larger is.
[[nodiscard]] double ratio(const Value& a, const Value& b);

/// How much it says that two reports have this figure in common: much where it is odd, little where it is
/// round, nothing where it is a word. So many are enough:
inline constexpr int kEnoughFigures = 4;
[[nodiscard]] int points(const Value& value);

/// Equal for claims that tell the same figure of the same kind and place.
[[nodiscard]] std::string key_of_figure(const Claim& claim, const Whereabouts& where);

}  // namespace anabasis::evidence
