#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/claim.hpp"
#include "evidence/reading/page.hpp"

namespace anabasis::evidence::reading {

enum class Direction { none, at, to, from, via };

/// A place as the text tells it, where it stands.
struct Area {
  Run words;  ///< with its relation: "a village in southern Turkey"
  Run name_run;
  std::string name;  ///< lands in English, others as they stand
  std::string relation;
  std::string country;  ///< as told beside it: "the Syrian city of"; in English
  Direction direction = Direction::none;
  bool weak = false;  ///< its preposition says little: "of", "van"
  bool is_land = false;
  bool generic = false;        ///< a place without a name: "the war zone"
  bool ends_between = false;   ///< of "between A and B", both told
  std::size_t joined = kNone;  ///< the area before it in a list: "Syria and Iraq"
  std::size_t sentence = 0, clause = 0;
};

/// All places that a page tells of, in the order of the text.
[[nodiscard]] std::vector<Area> find_areas(const Page& page);

[[nodiscard]] Region region_of(const Page& page, const Area& area);

}  // namespace anabasis::evidence::reading
