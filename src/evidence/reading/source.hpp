#pragma once

#include <map>
#include <string>
#include <vector>

#include "evidence/reading/page.hpp"

namespace anabasis::evidence::reading {

/// Who is said to say something.
struct Speaker {
  std::string who;     ///< an outlet or an office by its name, a person as a role
  std::string role;    ///< of a person: "man"
  std::string origin;  ///< of a person, as a land
  Run words;
  bool person = false;
  bool pronoun = false;
  bool attributed = false;  ///< "according to" it
  bool press = false;       ///< an outlet, which others speak to
};

/// What one sentence says about who says it: the chain behind the report, outermost first.
struct Voice {
  std::vector<Speaker> chain;
  bool quoted = false;  ///< its words stand in quotation marks, wholly or in part
};

/// The voices behind each sentence; who is meant by a name goes to `named`.
[[nodiscard]] std::vector<Voice> find_voices(const Page& page, std::map<std::string, Speaker>& named);

}  // namespace anabasis::evidence::reading
