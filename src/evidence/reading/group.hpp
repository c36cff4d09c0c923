#pragma once

#include <optional>
#include <string>

#include "evidence/claim.hpp"
#include "evidence/reading/page.hpp"

namespace anabasis::evidence::reading {

/// Whom a number counts, as far as the words beside it say.
struct Group {
  enum class Kind {
    people,
    households,
    untold,  ///< no noun: "dropped to 11,500"
    thing,   ///< buses, metres, votes, the dead
  };

  Kind kind = Kind::untold;
  Run words;  ///< the noun with all that stands before it; empty where there is none
  Subject subject;
  bool with_family = false;
  bool partitive = false;     ///< "of the", "of them": a part of another group
  std::size_t whole = kNone;  ///< the mention that counts that other group: "70 of the 152"
  Run tail;                   ///< "with their families"
};

/// Reads the words behind a number.
[[nodiscard]] Group group_after(const Page& page, std::size_t mention);

/// The last group named in a run before a token, without a number: "the number of refugees".
[[nodiscard]] std::optional<Group> group_before(const Page& page, std::size_t first, std::size_t end);

/// What a noun at a token says of whom it means; its modifiers begin at `from`.
[[nodiscard]] Subject subject_of(const Page& page, std::size_t from, const CueAt& noun);

/// The armed group named at a token; its end in `end`.
[[nodiscard]] std::string armed_group_at(const Page& page, std::size_t token, std::size_t& end);

}  // namespace anabasis::evidence::reading

namespace anabasis::evidence {

/// The same for all names of an armed group that the lexicons know, and for those who have left it: "IS",
/// "Islamic State (former)".
[[nodiscard]] std::string key_of_affiliation(std::string_view affiliation);

}  // namespace anabasis::evidence
