#pragma once

#include <optional>
#include <string>

#include "evidence/reading/group.hpp"
#include "evidence/reading/scene.hpp"
#include "evidence/reading/verb.hpp"

namespace anabasis::evidence::reading {

/// Reads the numbers of a page that count people, and the shares of them, into claims.
class CountReader {
 public:
  explicit CountReader(Scene& scene) : scene_(scene), page_(scene.page) {}
  void run();

 private:
  const Token& token(std::size_t i) const { return page_.tokens[i]; }
  Run run_of(std::size_t m) const { return page_.mention_tokens[m]; }
  const Sentence& sentence_of(std::size_t m) const;

  // counted.cpp: whom a number counts, and whether it counts anybody
  /// Questions, what nobody knows, what would be if: no claims.
  bool is_silent(std::size_t m) const;
  /// "One Saudi, who fled in August, told the paper": somebody who speaks is no count.
  bool speaks(std::size_t m) const;
  bool is_replaced(std::size_t m) const;
  /// "from 14,000", behind or before the figure of today.
  bool is_former(std::size_t m) const;
  bool stands_for_nothing(std::size_t m, const Group& group) const;
  /// "half of the 60 families": the whole is no claim of its own, unless it is told what became of it.
  bool is_whole(std::size_t m, const Group& group) const;
  /// What moves stands in the words of the group: "152 aangekomen mensen".
  bool moves_inside(Run words) const;
  /// A noun that is a movement in itself: "arrivals", "asylum applications".
  bool arrives(Run words) const;
  /// "30 households (about 160 people)": the same people, counted otherwise.
  bool tells_again(std::size_t m, const Group& group) const;
  bool is_among(std::size_t m) const;
  /// "Of the 152 people …, 70 were": a part of the group that the sentence opens with.
  bool opens_part(std::size_t m) const;
  /// A number without a noun: whom does it count? False: nobody that is known.
  bool resolve(Draft& draft, std::size_t m, const Group& group, const Draft* before, const Draft* recent,
               bool corrects, bool part, const Verb& verb);
  /// "Displaced persons in Cabo Delgado: 784,564"
  bool lists_figure(std::size_t m) const;
  bool is_placed(std::size_t m) const;

  // counts.cpp
  void count(std::size_t m);
  Draft started(std::size_t m, Run words, const Group& group) const;
  void settle(Draft& draft);
  /// Fighters belong to the group that the text last spoke of as having some.
  void affiliate(Draft& draft);
  void finish(Draft& draft);
  const CueAt* predicate_of(std::size_t m, Run words) const;

  // shares.cpp
  void share(std::size_t m);
  /// The verb of what is wanted behind a token of a clause; null where nothing is.
  const CueAt* wanted_behind(std::size_t from) const;
  /// "44 percent more than last year"
  bool compares(std::size_t m) const;
  bool own_verb(const Verb& verb, std::size_t first) const;
  /// Wide enough to say little.
  bool is_loose(std::size_t m) const;
  /// Words that tell a share only where they stand for people: "many", "some".
  bool is_vague(std::size_t m) const { return page_.mentions[m].kind == MentionKind::share_word; }
  /// A share is told by its clause: "De meesten willen er weg".
  void quote_clause(Draft& draft, std::size_t m);

  Scene& scene_;
  const Page& page_;
  std::string bond_;          ///< what the fighters told of last belong to
  std::size_t searched_ = 0;  ///< no armed group is named before this token
};

}  // namespace anabasis::evidence::reading
