#include <algorithm>

#include "evidence/reading/count_reader.hpp"
#include "evidence/reading/placing.hpp"

namespace anabasis::evidence::reading {

void CountReader::share(std::size_t m) {
  constexpr double kNearlyAll = 0.9;
  const auto first = run_of(m).first;
  const auto& sentence = sentence_of(m);
  auto group = group_after(page_, m);
  if (group.kind == Group::Kind::thing || compares(m)) return;
  // "they all wait": in passing.
  if (is_vague(m) && page_.cue_before(first, Cue::pronoun) != nullptr &&
      page_.mentions[m].value.mode.value_or(0) > kNearlyAll)
    return;
  // "300 others": the number counts them.
  if (m > 0 && is_count(page_.mentions[m - 1].kind) && run_of(m - 1).end == first && !run_of(m - 1).empty())
    return;
  // "in all", "at all"
  if (is_vague(m) && page_.cue_before(first, Cue::at) != nullptr &&
      page_.mentions[m].value.mode.value_or(0) > kNearlyAll)
    return;
  auto words = group.words.empty() ? run_of(m) : group.words;
  auto verb = verb_of(scene_, m, words, false);
  // "3,000 are massed here and most want to go": what is wanted stands behind the wish.
  if (verb.cue != nullptr && stays(verb.cue->cue))
    if (const auto* wanted = wanted_behind(words.end)) verb.cue = wanted;
  const auto kind = verb.cue == nullptr ? Cue::count_ : verb.cue->cue;
  const bool moving = moves(kind) || stays(kind);
  const auto* recent = scene_.last(token(first).sentence, 3);
  const auto* predicate = predicate_of(m, words);
  const bool wish = page_.has(page_.clauses[token(first).clause], Cue::want) && moving;
  if (kind == Cue::dead) return;
  // "Most have not come that far": how many have is not told.
  if (moves(kind) && !wish && words.end < verb.cue->first &&
      page_.has({words.end, verb.cue->first}, Cue::negate))
    return;
  // "some felt trapped, others did not trust …": the verb is that of the first.
  if (page_.cue(first, Cue::others) != nullptr && !group.partitive && !wish && !own_verb(verb, first)) return;
  // "The others wait": who is left over is no share.
  if (page_.cue(first, Cue::others) != nullptr && page_.cue_before(first, Cue::determiner) != nullptr &&
      !wish)
    return;
  // "A third are children": what they are, of people.
  const bool what_they_are = predicate != nullptr && (recent != nullptr || group.kind != Group::Kind::untold);
  if (group.whole != kNone) {
    const auto whole = group_after(page_, group.whole);
    if (whole.kind == Group::Kind::thing) return;
    group.subject = whole.subject;
    group.kind = whole.kind;
    if (!whole.words.empty()) group.words = {first, whole.words.end};
  }
  const bool pronoun = page_.cue(first, Cue::others) != nullptr && wish;
  const bool of_people = group.kind != Group::Kind::untold || group.partitive || recent != nullptr || pronoun;
  constexpr double kFarVerb = 30;
  if (!what_they_are && (!moving || !of_people || (verb.score > kFarVerb && !wish))) return;
  // "nobody", "hardly any": of whom?
  constexpr double kHardlyAny = 0.06;
  if (page_.mentions[m].value.mode.value_or(1) < kHardlyAny && !group.partitive && !wish) return;
  // "most of them women": what they mostly are, without a verb, is said in passing.
  if (is_vague(m) && page_.cue(run_of(m).end, Cue::among) != nullptr &&
      !page_.has(page_.clauses[token(first).clause], Cue::be) && !own_verb(verb, first) && is_loose(m))
    return;
  if (is_vague(m) && !what_they_are && !group.partitive && group.kind == Group::Kind::untold && !wish &&
      !moving)
    return;

  Draft draft = started(m, words, group);
  auto& claim = draft.proposal.claim;
  claim.measure = Measure::share;
  claim.value.unit = CountedUnit::fraction;
  if (group.kind == Group::Kind::untold && recent != nullptr) claim.subject = recent->proposal.claim.subject;
  const auto verb_token = verb.cue == nullptr ? first : verb.cue->first;
  claim.factuality = factuality_of(page_, first, verb_token);
  if (what_they_are && !wish) {
    claim.share_of = *predicate->label;
  } else {
    claim.share_of = kind == Cue::back ? "return" : moves(kind) ? "leave" : "remain";
  }
  quote_clause(draft, m);
  place(scene_, draft, verb.cue, words);
  date(scene_, draft, first, verb_token);
  scene_.cite(draft, first);
  if (claim.sources.size() == 1 && recent != nullptr && group.kind == Group::Kind::untold &&
      page_.sentences[recent->sentence].paragraph == sentence.paragraph)
    claim.sources = recent->proposal.claim.sources;
  settle(draft);
  finish(draft);
}

const CueAt* CountReader::wanted_behind(std::size_t from) const {
  const auto& clause = page_.clauses[token(from - 1).clause];
  const auto* want = page_.first({from, clause.end}, Cue::want);
  for (auto i = want == nullptr ? clause.end : want->first; i < clause.end; ++i)
    for (const auto cue : {Cue::stay, Cue::leave, Cue::arrive, Cue::go, Cue::back})
      if (const auto* verb = page_.cue(i, cue)) return verb;
  return nullptr;
}

bool CountReader::compares(std::size_t m) const {
  for (auto i = run_of(m).first + 1; i <= run_of(m).end && i < page_.tokens.size(); ++i)
    if (page_.cue(i, Cue::comparative) != nullptr) return true;
  return false;
}

bool CountReader::own_verb(const Verb& verb, std::size_t first) const {
  return verb.cue != nullptr && token(verb.cue->first).clause == token(first).clause;
}

bool CountReader::is_loose(std::size_t m) const {
  constexpr double kWide = 0.3;
  const auto& value = page_.mentions[m].value;
  return value.low && value.high && *value.high - *value.low > kWide;
}

void CountReader::quote_clause(Draft& draft, std::size_t m) {
  const auto& sentence = sentence_of(m);
  auto end = run_of(m).end;
  const auto quote = token(run_of(m).first).quote;
  while (end < sentence.end && token(end).clause == draft.clause && token(end).quote == quote) ++end;
  while (end > run_of(m).end && !token(end - 1).is_word) --end;
  const auto last = page_.span({run_of(m).first, end}).end;
  auto& claim = draft.proposal.claim;
  set_quote(page_, claim, {claim.span.start, std::max(claim.span.end, last)});
}

}  // namespace anabasis::evidence::reading
