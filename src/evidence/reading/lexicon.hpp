#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"

namespace anabasis::evidence::reading {

/// What a word or phrase tells the reader. The words themselves stand in one data file per language.
enum class Cue : std::uint8_t {
  // How people move and stay; one of these makes a number of people a claim.
  leave,    ///< away from what follows: "fled"
  arrive,   ///< at what follows: "reached"
  go,       ///< along: "crossed", "moved"
  back,     ///< home: "returned"
  moved,    ///< by others: "were evacuated"
  receive,  ///< the subject is where they go: "took in", "expects"
  send,     ///< the subject is where they come from: "sent back"
  stay,     ///< "live", "shelter", "are held"
  wait,     ///< as stay, and what they wait for is no movement yet
  be,       ///< "are", "zijn": only with a place
  number,   ///< "the number of", "bring the total to": a number without a noun
  exodus,   ///< a movement as a noun
  // How openly it is said.
  want,
  attempt,
  succeed,  ///< undoes an attempt: "managed to"
  may,      ///< "possibly", "are thought to"
  will,     ///< "are expected to", "plans"
  deny,     ///< "denied that"
  untrue,   ///< "is not true", behind what it denies
  negate,   ///< "not", "no"
  instead,  ///< "but", after a negated number
  unknown,  ///< "nobody knows", "could not be confirmed"
  how_many,
  if_so,  ///< opens a condition
  rumour,
  in_fact,
  earlier,   ///< opens a figure that has been replaced
  formerly,  ///< between a figure and the older one: "down from"
  wish,      ///< would have it so
  // Who says so.
  say,
  tell,       ///< with the listener behind it
  cite,       ///< with whom it cites behind it
  according,  ///< with the speaker behind it
  anonymous,
  medium,    ///< "newspaper"
  reporter,  ///< kinds of sources that are no persons: "ministry", "survey"
  organisation,
  armed_group,
  // Whom it is about.
  role,
  household,
  person,  ///< a person in the singular: "man", "driver"
  family,  ///< "with their families"
  former,
  among,  ///< "including", "of whom"
  pronoun,
  others,
  modifier,     ///< adjectives that stand before people
  comparative,  ///< behind a share that compares: "44 percent more"
  capacity,     ///< opens what a place could hold
  label,        ///< opens a number that is a name: "flight 370"
  dead,
  thing,      ///< what a number counts when it counts no people
  gathering,  ///< "residents of", population as a whole: "the town"
  // Where.
  at,
  toward,
  out_of,
  via,
  relation,
  compass,
  kind,        ///< "village", "island"
  somewhere,   ///< a place without a name: "the war zone"
  same_place,  ///< a place told before: "the country"
  inward,      ///< behind the place: "Turkije binnen"
  of,
  auxiliary,  ///< what may stand behind a number that has no noun: "had", "al"
  determiner,
  there,
  particle,  ///< inside names: "al", "de"
  // Money.
  pay,
  own,  ///< "her", "his"
  each,
  other,
  conversion,
  passage,
  // Why.
  control,
  close,
  admit,
  likewise,
  authority,
  driver,
  unless,
  // Clauses.
  relative,
  subordinate,
  conjunction,
  // Names of persons.
  title,
  called,
  kunya,
  given,
  no_name,
  abbreviation,
  asks,
  beside,  ///< before others who are somebody's company: "with"
  // Papers.
  masthead,  ///< a word of papers' titles: "Herald"; only with a capital
  by,        ///< between a report and who made it: "by", "van"
  it,        ///< a body that spoke before
  thus,      ///< opens a sentence that tells who said the one before: "Dat meldt", "That is what"
  count_,
};

/// A phrase of the lexicon: its words as they are compared; a gap between its parts may hold other words.
struct Phrase {
  std::vector<std::string> words;
  std::size_t gap = 0;  ///< how many words stand before the gap; 0: no gap
  Cue cue = Cue::count_;
  std::string label;  ///< what it stands for in claims: the role, the relation, the driver
};

/// The words of one language.
struct Lexicon {
  std::vector<Phrase> phrases;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_first;  ///< into `phrases`
  /// Nouns that may end a longer word ("bootvluchtelingen", "ex-fighters").
  std::vector<std::uint32_t> endings;
  std::vector<std::string> adjective_endings;
  std::vector<std::string> people_endings;  ///< of nouns for people
  std::vector<std::string> splits;          ///< endings that are words of their own: "'s"

  [[nodiscard]] bool has(std::string_view word, Cue cue) const;
};

/// Reads a lexicon. Lists of phrases under the name of a cue; tables of such lists under labels.
/// "cross(|es|ed)" are three words, and ".." is a gap. Errors: all at once; a cue that is not known, a phrase
/// that can never match.
[[nodiscard]] base::Result<Lexicon> read_lexicon(std::string_view toml, std::string file);

/// The lexicon that comes with the command; null where there is none for the language.
[[nodiscard]] const Lexicon* lexicon_of(std::string_view language);

/// The languages that have one.
[[nodiscard]] std::vector<std::string_view> languages();

}  // namespace anabasis::evidence::reading
