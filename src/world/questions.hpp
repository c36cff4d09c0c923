#pragma once

#include "base/tree.hpp"
#include "world/reading.hpp"

namespace anabasis::world {

/// Reads one `[[question]]`. Needs the period, places and groups.
void read_question(Reading& reading, const base::Node& node);

/// The question in plain English, with the names as its asker wrote them.
struct AskedNames {
  std::string places;  ///< stock and share: "idlib-north and azaz"; empty: anywhere
  std::string groups;  ///< "of the group saudi"; empty: everybody
  std::string from, to;
  std::string record;  ///< id of the observer whose record is asked for, or empty
  Recorded records = Recorded::crossings;
};
[[nodiscard]] std::string in_words(const Question& question, const AskedNames& names);

}  // namespace anabasis::world
