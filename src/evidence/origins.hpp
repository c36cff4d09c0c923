#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace anabasis::evidence {

/// A country, or a part of the world or of a country that goes by a name of its own.
struct Land {
  std::string name;  ///< in English: "Saudi Arabia", "West Africa"
  std::string code;  ///< ISO 3166-1 alpha-3; empty: not a country
  std::string alpha2;
  std::string dutch;
  std::string people;  ///< an adjective or a word for its people, in English: "Saudi"; empty: not told
  std::vector<std::string>
      members;  ///< countries, alpha-3; of a country itself; of a part of a country that country
  double lat = 0, lon = 0, radius_km = 0;  ///< only of a part of a country; radius 0: not told
};

/// The land that a name stands for, in English or Dutch: "Syria", "Syrië", "het Midden-Oosten", "VS". Upper
/// or lower case, except that abbreviations are written as they are ("US") and words of fewer than six
/// letters need their capital.
[[nodiscard]] std::optional<Land> land_named(std::string_view name);

/// The land that people are from, by its name, an adjective or a word for its people, inflected or plural:
/// "Saoedische", "Fransen", "Moroccans". Case as for `land_named`.
[[nodiscard]] std::optional<Land> origin_of(std::string_view word);

/// The country with this alpha-2 or alpha-3 code.
[[nodiscard]] std::optional<Land> land_of_code(std::string_view code);

}  // namespace anabasis::evidence
