#include "evidence/reading/placing.hpp"

#include <algorithm>

namespace anabasis::evidence::reading {

namespace {

class Placer {
 public:
  explicit Placer(const Scene& scene) : scene_(scene), page_(scene.page) {}

  /// Places of the clause of the verb and of the number; where they have none, of the rest of the sentence.
  void place(Draft& draft, const CueAt* verb, Run words) {
    const auto verb_clause = verb == nullptr ? token(words.first).clause : token(verb->first).clause;
    const auto own = token(words.first).clause;
    const auto tail = verb == nullptr ? own : token(verb->end - 1).clause;
    bool any = false;
    const auto areas = scene_.areas_of(draft.sentence);
    for (const auto& area : areas)
      if (area.clause == own || area.clause == verb_clause || area.clause == tail)
        any |= assign(draft, area, verb, words);
    for (const auto& area : areas) {
      const bool beside = area.clause + 2 > own && area.clause < own + 3;
      const bool way = area.direction == Direction::to || area.direction == Direction::from;
      if (beside && (way || !any) && !crowded(area.clause, draft)) any |= assign(draft, area, verb, words);
    }
    // "Near Idlib, a little north of the town, lives a group of 300": what opens the sentence places it all.
    const bool is_placed = draft.proposal.claim.place || draft.proposal.claim.measure != Measure::stock;
    if (any || is_placed || areas.empty()) return;
    const auto& opening = areas.front();
    const auto& sentence = page_.sentences[draft.sentence];
    if (opening.direction == Direction::at && !opening.weak && !opening.generic &&
        opening.words.first <= sentence.first + 1 && !crowded(opening.clause, draft))
      assign(draft, opening, verb, words);
  }

  /// Whether another number of people stands in the clause: its places are its own.
  bool crowded(std::size_t clause, const Draft& draft) const {
    if (clause == draft.clause) return false;
    const auto mentions = page_.mentions_in(page_.clauses[clause]);
    return std::any_of(mentions.begin(), mentions.end(),
                       [&](std::size_t m) { return is_count(page_.mentions[m].kind); });
  }

  bool assign(Draft& draft, const Area& area, const CueAt* verb, Run words) {
    auto& claim = draft.proposal.claim;
    const bool flow = claim.measure == Measure::flow;
    const auto kind = verb == nullptr ? Cue::count_ : verb->cue;
    // The words of the group are not where it is: "Syrian refugees", "fighters of IS".
    if (words.contains(area.name_run.first)) return false;
    if (area.joined != kNone) {
      if (area.direction == Direction::from && draft.proposal.within.empty() && claim.from) {
        draft.proposal.within = {claim.from->name, area.name};
        claim.from->words += page_.text.substr(
            scene_.areas[area.joined].words.empty() ? 0 : page_.span(scene_.areas[area.joined].words).end,
            page_.span(area.words).end - page_.span(scene_.areas[area.joined].words).end);
        add_span(claim, "from", page_.span(area.words));
      }
      return false;
    }
    switch (area.direction) {
      case Direction::from:
        if (flow) return give(draft, claim.from, draft.proposal.from_country, "from", area);
        // "70 per cent of those in the camp came from Deir ez-Zor"
        if (claim.measure == Measure::share)
          return give(draft, claim.from, draft.proposal.from_country, "from", area);
        return false;
      case Direction::to:
        if (flow || claim.measure == Measure::share)
          return give(draft, claim.to, draft.proposal.to_country, "to", area);
        return false;
      case Direction::at:
        // "from" in "van Aleppo naar Idlib"
        if (area.weak && (flow || claim.measure == Measure::price) && goes_on_to(area))
          return give(draft, claim.from, draft.proposal.from_country, "from", area);
        if (area.weak) return !flow && give(draft, claim.place, draft.proposal.place_country, "place", area);
        if (flow && kind == Cue::arrive) return give(draft, claim.to, draft.proposal.to_country, "to", area);
        if (flow && kind == Cue::back) return give(draft, claim.to, draft.proposal.to_country, "to", area);
        return give(draft, claim.place, draft.proposal.place_country, "place", area);
      case Direction::none: return without_preposition(draft, area, verb, words);
      case Direction::via: return false;
    }
    return false;
  }

  bool goes_on_to(const Area& from) const {
    constexpr std::size_t kNear = 2;
    const auto areas = scene_.areas_of(from.sentence);
    return std::any_of(areas.begin(), areas.end(), [&](const Area& area) {
      return area.direction == Direction::to && area.words.first >= from.words.end &&
             area.words.first <= from.words.end + kNear;
    });
  }

  /// Objects and subjects: "left Raqqa", "reached Sid", "Germany expects".
  bool without_preposition(Draft& draft, const Area& area, const CueAt* verb, Run words) {
    auto& claim = draft.proposal.claim;
    if (verb == nullptr) return false;
    const bool before_verb = area.words.first < verb->first;
    const bool before_people = area.words.first < words.first;
    switch (verb->cue) {
      case Cue::receive:
        if (before_verb) return give(draft, claim.to, draft.proposal.to_country, "to", area);
        return false;
      case Cue::send:
        if (before_verb) return give(draft, claim.from, draft.proposal.from_country, "from", area);
        return false;
      case Cue::leave:
        if (before_verb && before_people) return false;
        return give(draft, claim.from, draft.proposal.from_country, "from", area);
      case Cue::arrive:
        if (before_verb && before_people) return false;
        return give(draft, claim.to, draft.proposal.to_country, "to", area);
      case Cue::stay:
        // "The camp south of Bentiu shelters 100,000": the subject of a verb of holding.
        if (before_people) return give(draft, claim.place, draft.proposal.place_country, "place", area);
        return give(draft, claim.place, draft.proposal.place_country, "place", area);
      default: return false;
    }
  }

  bool give(Draft& draft, std::optional<Region>& field, std::string& country, const char* name,
            const Area& area) {
    if (field && !(is_generic(field->name) && !area.generic)) return false;
    field = region_of(page_, area);
    country = area.country;
    auto& spans = draft.proposal.claim.spans;
    spans.erase(
        std::remove_if(spans.begin(), spans.end(), [&](const FieldSpan& s) { return s.field == name; }),
        spans.end());
    add_span(draft.proposal.claim, name, page_.span(area.words));
    return true;
  }

  bool is_generic(const std::string& name) const {
    return std::any_of(
        page_.lexicon->phrases.begin(), page_.lexicon->phrases.end(),
        [&](const Phrase& phrase) { return phrase.cue == Cue::somewhere && phrase.label == name; });
  }

  /// What the sentence leaves unsaid and the text before it says.
  void settle(Draft& draft) {
    const auto& sentence = page_.sentences[draft.sentence];
    auto& claim = draft.proposal.claim;
    const auto stays_here = claim.measure == Measure::stock || claim.measure == Measure::share;
    constexpr std::size_t kPlacesLast = 5;
    if (stays_here && !claim.place && page_.has(sentence, Cue::there)) {
      if (const auto* there = told_before(draft, sentence))
        give(draft, claim.place, draft.proposal.place_country, "place", *there);
    }
    // Where those who wish to go stand is told before, where they wish to go here.
    const bool wish = claim.measure == Measure::share && claim.factuality == Factuality::intended;
    if (stays_here && !claim.place &&
        (claim.measure == Measure::stock || wish || (!claim.to && !claim.from))) {
      for (auto at = scene_.drafts.rbegin(); at != scene_.drafts.rend(); ++at) {
        if (at->sentence + kPlacesLast < draft.sentence) break;
        const auto& before = at->proposal.claim;
        if (before.measure != Measure::stock || !before.place) continue;
        claim.place = before.place;
        draft.proposal.place_country = at->proposal.place_country;
        for (const auto& span : before.spans)
          if (span.field == "place") add_span(claim, "place", span.span);
        break;
      }
    }
  }

  /// What "there" means: the place told last in the paragraph, but not in passing ("a man who fled Syria", "a
  /// man from Syria").
  const Area* told_before(const Draft& draft, const Sentence& sentence) const {
    const Area *best = nullptr, *passing = nullptr;
    constexpr std::size_t kSentences = 4;
    for (const auto& area :
         scene_.areas_of(draft.sentence - std::min(draft.sentence, kSentences), draft.sentence)) {
      if (area.name_run.first >= draft.token) break;
      const bool here = page_.sentences[area.sentence].paragraph == sentence.paragraph;
      if (!here || area.generic) continue;
      const bool in_passing =
          page_.cue(page_.clauses[area.clause].first, Cue::relative) != nullptr || describes_person(area);
      (in_passing ? passing : best) = &area;
    }
    return best != nullptr ? best : passing;
  }

  /// "a man from Syria"
  bool describes_person(const Area& area) const {
    const auto at = area.words.first;
    const auto* from = page_.cue_before(at, Cue::out_of);
    return page_.cue_before(from != nullptr ? from->first : at, Cue::person) != nullptr;
  }

  /// A sentence that is nothing but a direction completes the one before: "Naar Turkije."
  void complete(Scene& scene, std::size_t s) {
    const auto& sentence = page_.sentences[s];
    constexpr std::size_t kLongest = 6;
    if (sentence.end - sentence.first > kLongest) return;
    for (const auto& area : scene_.areas_of(s)) {
      if (area.direction != Direction::to && area.direction != Direction::from) continue;
      for (auto& draft : scene.drafts_of(s - 1, s - 1)) {
        if (draft.proposal.claim.measure != Measure::flow) continue;
        auto& claim = draft.proposal.claim;
        if (area.direction == Direction::to) {
          give(draft, claim.to, draft.proposal.to_country, "to", area);
        } else {
          give(draft, claim.from, draft.proposal.from_country, "from", area);
        }
      }
    }
  }

 private:
  const Token& token(std::size_t i) const { return page_.tokens[i]; }
  Run run_of(std::size_t m) const { return page_.mention_tokens[m]; }

  const Scene& scene_;
  const Page& page_;
};

}  // namespace

bool is_count(MentionKind kind) {
  return kind == MentionKind::number || kind == MentionKind::range || kind == MentionKind::count_word;
}

void place(const Scene& scene, Draft& draft, const CueAt* verb, Run words) {
  Placer(scene).place(draft, verb, words);
}

void place_by_context(const Scene& scene, Draft& draft) { Placer(scene).settle(draft); }

void complete(Scene& scene, std::size_t sentence) { Placer(scene).complete(scene, sentence); }

void take_over(Draft& draft, const Draft& lean) {
  auto& claim = draft.proposal.claim;
  const auto& from = lean.proposal.claim;
  if (claim.subject.origin.empty()) claim.subject.origin = from.subject.origin;
  if (claim.subject.affiliation.empty()) claim.subject.affiliation = from.subject.affiliation;
  if (claim.factuality == Factuality::asserted && !lean.shadow) claim.factuality = from.factuality;
  if (!claim.place && !claim.from && !claim.to) take_places(draft, lean);
  if (!claim.period && !lean.shadow && draft.proposal.period_words.empty()) {
    claim.period = from.period;
    for (const auto& span : from.spans)
      if (span.field == "period") add_span(claim, "period", span.span);
  }
}

void take_places(Draft& draft, const Draft& lean) {
  auto& claim = draft.proposal.claim;
  const auto& from = lean.proposal.claim;
  const bool flow = claim.measure == Measure::flow || claim.measure == Measure::price;
  if (!claim.place) claim.place = from.place;
  if (flow && !claim.from) claim.from = from.from;
  if (flow && !claim.to) claim.to = from.to;
  draft.proposal.within = lean.proposal.within;
  for (const auto& span : from.spans)
    if (span.field == "place" || (flow && (span.field == "from" || span.field == "to")))
      add_span(claim, span.field, span.span);
}

}  // namespace anabasis::evidence::reading
