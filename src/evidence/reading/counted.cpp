#include <algorithm>

#include "evidence/reading/count_reader.hpp"
#include "evidence/reading/names.hpp"
#include "evidence/reading/placing.hpp"

namespace anabasis::evidence::reading {

// Whom a number counts, and whether it counts anybody.

bool CountReader::is_silent(std::size_t m) const {
  const auto& sentence = sentence_of(m);
  const auto first = run_of(m).first;
  if (sentence.question || names_person(page_, run_of(m))) return true;
  if (page_.has(sentence, Cue::unknown)) return true;
  if (page_.has(page_.clauses[token(first).clause], Cue::how_many)) return true;
  // "If the dam breaks, 50,000 people would have to leave."
  const auto* condition = page_.first({sentence.first, first}, Cue::if_so);
  return condition != nullptr && condition->first == sentence.first &&
         page_.has({first, sentence.end}, Cue::may);
}

bool CountReader::speaks(std::size_t m) const {
  const auto& sentence = sentence_of(m);
  for (auto i = run_of(m).end; i < sentence.end; ++i)
    if (page_.cue(i, Cue::tell) != nullptr && page_.cue(i, Cue::say) != nullptr) return true;
  return false;
}

bool CountReader::is_replaced(std::size_t m) const {
  const auto first = run_of(m).first;
  const auto& sentence = sentence_of(m);
  // "not 900 but 90"
  if (first > sentence.first && page_.cue(first - 1, Cue::negate) != nullptr)
    for (auto i = run_of(m).end; i < sentence.end && i < run_of(m).end + 4; ++i)
      if (page_.cue(i, Cue::instead) != nullptr) return true;
  const auto* earlier = page_.first({sentence.first, first}, Cue::earlier);
  if (earlier != nullptr) {
    const auto* fact = page_.first({earlier->end, first}, Cue::in_fact);
    bool apart = false;
    for (auto i = earlier->end; i < first; ++i) apart |= token(i).word == ";" || token(i).word == ":";
    if (fact == nullptr && !apart) return true;
  }
  // "The radio spoke of 600. In fact …"
  const auto s = token(first).sentence;
  return s + 1 < page_.sentences.size() && page_.has(sentence, Cue::rumour) &&
         page_.has(page_.sentences[s + 1], Cue::in_fact);
}

bool CountReader::is_former(std::size_t m) const {
  const auto first = run_of(m).first;
  const auto& sentence = sentence_of(m);
  const auto* formerly = page_.cue_before(first, Cue::formerly);
  if (formerly == nullptr || formerly->first < sentence.first) return false;
  // Another number in the same clause or the next is the figure of today.
  for (std::size_t other = m == 0 ? 0 : m - 1; other < page_.mentions.size() && other <= m + 1; ++other) {
    if (other == m || !is_count(page_.mentions[other].kind) || run_of(other).empty()) continue;
    if (token(run_of(other).first).sentence != token(first).sentence) continue;
    const auto from = std::min(run_of(other).end, run_of(m).end), to = std::max(run_of(other).first, first);
    if (to < from + 6) return true;
  }
  return false;
}

bool CountReader::stands_for_nothing(std::size_t m, const Group& group) const {
  const auto first = run_of(m).first;
  if (group.kind == Group::Kind::thing) return true;
  if (page_.cue_before(first, Cue::capacity) != nullptr) return true;
  if (group.kind != Group::Kind::untold) return false;
  return page_.cue_before(first, Cue::label) != nullptr ||
         (token(first).word.size() == 1 && token(first).word.front() >= '0' &&
          token(first).word.front() <= '9' && first > 0 && !token(first - 1).is_word &&
          token(first - 1).word != ":" && token(first - 1).word != ",");
}

bool CountReader::is_whole(std::size_t m, const Group& group) const {
  if (m == 0 || run_of(m - 1).empty()) return false;
  if (group_after(page_, m - 1).whole != m) return false;
  const auto end = group.words.empty() ? run_of(m).end : group.words.end;
  return page_.cue(end, Cue::relative) == nullptr;
}

bool CountReader::moves_inside(Run words) const {
  for (auto i = words.first; i < words.end; ++i)
    for (const auto cue : {Cue::arrive, Cue::leave, Cue::back, Cue::moved})
      if (page_.cue(i, cue) != nullptr && page_.cue(i, Cue::role) == nullptr) return true;
  return false;
}

bool CountReader::arrives(Run words) const {
  for (auto i = words.first; i < words.end; ++i)
    if (page_.cue(i, Cue::role) != nullptr && page_.cue(i, Cue::arrive) != nullptr) return true;
  return false;
}

bool CountReader::tells_again(std::size_t m, const Group& group) const {
  const auto first = run_of(m).first;
  if (first == 0 || token(first - 1).word != "(" || scene_.drafts.empty()) return false;
  const auto& before = scene_.drafts.back();
  const bool households = before.proposal.claim.value.unit == CountedUnit::households;
  return before.proposal.claim.span.end <= token(first - 1).span.start && first < before.token + 6 &&
         households && group.kind == Group::Kind::people;
}

bool CountReader::is_among(std::size_t m) const {
  const auto first = run_of(m).first;
  if (page_.cue_before(first, Cue::among) != nullptr) return true;
  if (first > 0 && token(first - 1).mention != kNone) return false;
  // "70 of them"
  const auto end = run_of(m).end;
  return page_.cue(end, Cue::among) != nullptr && page_.cue(end, Cue::among)->end - end >= 2;
}

bool CountReader::opens_part(std::size_t m) const {
  const auto& sentence = sentence_of(m);
  const auto* of = page_.cue(sentence.first, Cue::of);
  return of != nullptr && run_of(m).first > sentence.first + 3 &&
         scene_.last(token(sentence.first).sentence, 0) != nullptr;
}

bool CountReader::resolve(Draft& draft, std::size_t m, const Group& group, const Draft* before,
                          const Draft* recent, bool corrects, bool part, const Verb& verb) {
  const auto first = run_of(m).first;
  const auto& sentence = sentence_of(m);
  constexpr double kFirstYear = 1900, kLastYear = 2100;
  const auto mode = draft.proposal.claim.value.mode;
  const bool year = page_.mentions[m].value.kind == ValueKind::exact &&
                    run_of(m).end == run_of(m).first + 1 && mode && *mode >= kFirstYear &&
                    *mode <= kLastYear && token(first).word.size() == 4;
  const bool number = page_.has(sentence, Cue::number);
  if (year && !number) return false;
  const bool relative = page_.cue(run_of(m).end, Cue::relative) != nullptr;
  const bool verb_near =
      verb.cue != nullptr && (moves(verb.cue->cue) || stays(verb.cue->cue)) && verb.score < 10;
  const auto told = group_before(page_, sentence.first, first);
  if (told && !part && (number || before == nullptr)) {
    if (!number && !verb_near && !relative && !lists_figure(m)) return false;
    draft.proposal.claim.subject = told->subject;
    draft.group_told = true;
    if (told->kind == Group::Kind::households) draft.proposal.claim.value.unit = CountedUnit::households;
    draft.proposal.subject_words = page_.words(told->words);
    add_span(draft.proposal.claim, "subject", page_.span(told->words));
    return true;
  }
  const auto* lean = before != nullptr ? before : recent;
  if (corrects && recent != nullptr) lean = recent;
  if (lean == nullptr) {
    // "dozens had already gone back": a word for people, and nobody said which.
    const bool quantity = page_.mentions[m].kind == MentionKind::count_word;
    // "120 of the 900 who left": whoever leaves is people.
    constexpr double kNear = 14;
    const bool whole_left =
        group.whole != kNone && page_.cue(run_of(group.whole).end, Cue::relative) != nullptr;
    const bool moving = verb.cue != nullptr && moves(verb.cue->cue) && verb.score < kNear + 4;
    if ((relative || whole_left) && moving) {
      draft.proposal.claim.subject.role = "person";
      return true;
    }
    // "600 had fled": only people flee.
    const bool flees = verb.cue != nullptr && moves(verb.cue->cue) && verb.score < 4 &&
                       verb.cue->first >= run_of(m).end &&
                       !page_.has({run_of(m).end, verb.cue->first}, Cue::conjunction);
    if (flees) {
      draft.proposal.claim.subject.role = "person";
      return true;
    }
    if ((!quantity && !number && !relative && !group.partitive) || !verb_near) return quantity && verb_near;
    draft.proposal.claim.subject.role = "person";
    return true;
  }
  if (!part && !corrects && !number && !verb_near && !relative && before == nullptr &&
      (!group.partitive || group.whole != kNone))
    return false;
  draft.proposal.claim.subject = lean->proposal.claim.subject;
  // Families are counted on only where the sentence does so, or "of them": the next number by itself is of
  // people.
  const bool goes_on = lean == before || part || corrects || group.partitive;
  if (goes_on && lean->proposal.claim.value.unit == CountedUnit::households)
    draft.proposal.claim.value.unit = CountedUnit::households;
  return true;
}

bool CountReader::lists_figure(std::size_t m) const {
  const auto first = run_of(m).first;
  return first > 0 && token(first - 1).word == ":";
}

bool CountReader::is_placed(std::size_t m) const {
  const auto first = run_of(m).first;
  const auto clause = token(first).clause;
  const auto areas = scene_.areas_of(token(first).sentence);
  return std::any_of(areas.begin(), areas.end(), [&](const Area& area) {
    const bool near = area.clause == clause || (lists_figure(m) && area.clause + 1 == clause);
    return area.direction == Direction::at && !area.weak && near;
  });
}

}  // namespace anabasis::evidence::reading
