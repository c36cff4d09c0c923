#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace anabasis::evidence {

/// How a region of a report lies to the name that it is told by.
struct Relation {
  enum class Kind { itself, inside, part, beside, near, between, border };
  Kind kind = Kind::itself;
  double bearing = 0;        ///< of `part` and `beside`; Units: degrees clockwise from north
  std::string direction;     ///< "north", "south-east", …; empty: none told
  std::optional<double> km;  ///< where the words tell how far
};

/// Reads the words of a relation, English or Dutch: "north of", "in het zuiden van", "a village in", "near",
/// "30 km ten westen van", "the border with".
[[nodiscard]] Relation read_relation(std::string_view words);

/// Parts a name from the direction before it: "southern Turkey", "Noord-Syrië", "het zuiden van Turkije".
struct DirectedName {
  Relation relation;
  std::string name;
};
[[nodiscard]] std::optional<DirectedName> directed_name(std::string_view name);

/// What a region may be called as a whole, the most exact first: "north of Idlib", "Idlib"; "in the south of
/// Turkey", "southern Turkey", "Turkey".
[[nodiscard]] std::vector<std::string> names_of(std::string_view relation, const std::string& name);

/// In English: "north of", "in the south of", "near".
[[nodiscard]] std::string to_string(const Relation& relation);

}  // namespace anabasis::evidence
