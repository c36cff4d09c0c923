#include <algorithm>
#include <optional>

#include "evidence/reading/names.hpp"
#include "evidence/reading/placing.hpp"
#include "evidence/reading/scene.hpp"
#include "evidence/reading/verb.hpp"

namespace anabasis::evidence::reading {

namespace {

bool is_share(MentionKind kind) {
  return kind == MentionKind::fraction || kind == MentionKind::percent || kind == MentionKind::share_word;
}

class CountReader {
 public:
  explicit CountReader(Scene& scene) : scene_(scene), page_(scene.page) {}

  void run() {
    for (std::size_t m = 0; m < page_.mentions.size(); ++m) {
      const auto kind = page_.mentions[m].kind;
      if ((!is_count(kind) && !is_share(kind)) || page_.mention_tokens[m].empty()) continue;
      if (is_silent(m)) continue;
      if (is_count(kind)) {
        count(m);
      } else {
        share(m);
      }
    }
    for (std::size_t s = 1; s < page_.sentences.size(); ++s) complete(scene_, s);
  }

 private:
  const Token& token(std::size_t i) const { return page_.tokens[i]; }
  Run run_of(std::size_t m) const { return page_.mention_tokens[m]; }
  const Sentence& sentence_of(std::size_t m) const {
    return page_.sentences[token(run_of(m).first).sentence];
  }

  /// Questions, what nobody knows, what would be if: no claims.
  bool is_silent(std::size_t m) const {
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

  // -------------------------------------------------------------------------------------------------------
  // counts

  bool is_replaced(std::size_t m) const {
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

  /// "from 14,000", behind or before the figure of today.
  bool is_former(std::size_t m) const {
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

  bool stands_for_nothing(std::size_t m, const Group& group) const {
    const auto first = run_of(m).first;
    if (group.kind == Group::Kind::thing) return true;
    if (page_.cue_before(first, Cue::capacity) != nullptr) return true;
    if (group.kind != Group::Kind::untold) return false;
    return page_.cue_before(first, Cue::label) != nullptr ||
           (token(first).word.size() == 1 && token(first).word.front() >= '0' &&
            token(first).word.front() <= '9' && first > 0 && !token(first - 1).is_word &&
            token(first - 1).word != ":" && token(first - 1).word != ",");
  }

  /// "half of the 60 families": the whole is no claim of its own, unless it is told what became of it.
  bool is_whole(std::size_t m, const Group& group) const {
    if (m == 0 || run_of(m - 1).empty()) return false;
    if (group_after(page_, m - 1).whole != m) return false;
    const auto end = group.words.empty() ? run_of(m).end : group.words.end;
    return page_.cue(end, Cue::relative) == nullptr;
  }

  /// What moves stands in the words of the group: "152 aangekomen mensen".
  bool moves_inside(Run words) const {
    for (auto i = words.first; i < words.end; ++i)
      for (const auto cue : {Cue::arrive, Cue::leave, Cue::back, Cue::moved})
        if (page_.cue(i, cue) != nullptr && page_.cue(i, Cue::role) == nullptr) return true;
    return false;
  }

  /// A noun that is a movement in itself: "arrivals", "asylum applications".
  bool arrives(Run words) const {
    for (auto i = words.first; i < words.end; ++i)
      if (page_.cue(i, Cue::role) != nullptr && page_.cue(i, Cue::arrive) != nullptr) return true;
    return false;
  }

  /// "30 households (about 160 people)": the same people, counted otherwise.
  bool tells_again(std::size_t m, const Group& group) const {
    const auto first = run_of(m).first;
    if (first == 0 || token(first - 1).word != "(" || scene_.drafts.empty()) return false;
    const auto& before = scene_.drafts.back();
    const bool households = before.proposal.claim.value.unit == CountedUnit::households;
    return before.proposal.claim.span.end <= token(first - 1).span.start && first < before.token + 6 &&
           households && group.kind == Group::Kind::people;
  }

  void count(std::size_t m) {
    auto group = group_after(page_, m);
    if (stands_for_nothing(m, group) || is_former(m) || is_whole(m, group)) return;
    // "with her three children": a person's own, not a number of people.
    if (page_.cue_before(run_of(m).first, Cue::own) != nullptr) return;
    if (tells_again(m, group)) return;
    // "no plans", "one of the busiest days"
    const auto mode = page_.mentions[m].value.mode.value_or(2);
    if (group.kind == Group::Kind::untold && (mode == 0 || (mode == 1 && group.partitive))) return;
    const auto& sentence = sentence_of(m);
    const auto s = token(run_of(m).first).sentence;
    const auto words = group.words.empty() ? run_of(m) : group.words;
    auto verb = verb_of(scene_, m, words);
    const auto* before = scene_.last(s, 0);
    const auto* recent = scene_.last(s, 2);
    const bool replaced = is_replaced(m);
    const bool corrects = recent != nullptr && recent->shadow;
    if (verb.cue != nullptr && verb.cue->cue == Cue::dead) return;

    Draft draft = started(m, words, group);
    auto& claim = draft.proposal.claim;
    const bool untold = group.kind == Group::Kind::untold;
    const bool part = before != nullptr && (is_among(m) || opens_part(m));
    const Draft* lean = nullptr;  // what it takes over from
    if (untold && !resolve(draft, m, group, before, recent, corrects, part, verb)) return;
    const auto kind = verb.cue == nullptr ? Cue::count_ : verb.cue->cue;
    bool own_verb = moves(kind) || stays(kind);
    if (own_verb && part && token(verb.cue->first).clause != token(words.first).clause) own_verb = false;
    if (!own_verb && kind == Cue::number && !untold) own_verb = false;
    // "bringing the total number of refugees to 382,000": how many there are, whatever else the sentence
    // tells.
    const bool counted =
        untold && draft.group_told && page_.has(page_.clauses[draft.clause], Cue::number) &&
        (verb.cue == nullptr || kind == Cue::number || token(verb.cue->first).clause != draft.clause);
    if (counted) {
      claim.measure = Measure::stock;
    } else if (own_verb) {
      claim.measure = moves(kind) || arrives(words) ? Measure::flow : Measure::stock;
    } else if (part || (untold && before != nullptr) || (corrects && untold)) {
      lean = part || before != nullptr ? before : recent;
      claim.measure = lean->proposal.claim.measure;
    } else if (corrects || (untold && !draft.group_told && recent != nullptr && kind != Cue::be)) {
      lean = recent;
      claim.measure = lean->proposal.claim.measure;
    } else if (moves_inside(words) || arrives(words)) {
      claim.measure = Measure::flow;
    } else if (is_placed(m) || kind == Cue::number || (untold && recent != nullptr)) {
      claim.measure = Measure::stock;
    } else {
      return;
    }
    const bool totals = untold && page_.has(sentence, Cue::number);
    if (kind == Cue::say && !is_placed(m) && lean == nullptr && !totals && !arrives(words)) return;
    // "70 were children"
    if (untold && lean != nullptr)
      if (const auto* role = predicate_of(m, words)) claim.subject.role = *role->label;
    const auto verb_token = verb.cue == nullptr ? words.first : verb.cue->first;
    claim.factuality = factuality_of(page_, words.first, verb_token);
    place(scene_, draft, verb.cue, words);
    date(scene_, draft, run_of(m).first, verb_token);
    scene_.cite(draft, run_of(m).first);
    if (lean != nullptr) take_over(draft, *lean);
    if (claim.measure == Measure::flow && !claim.from && !claim.to && !claim.place && untold &&
        recent != nullptr && recent->proposal.claim.measure == Measure::flow)
      take_places(draft, *recent);
    settle(draft);
    draft.shadow = replaced;
    finish(draft);
  }

  Draft started(std::size_t m, Run words, const Group& group) const {
    Draft draft;
    const auto& mention = page_.mentions[m];
    auto& claim = draft.proposal.claim;
    draft.token = run_of(m).first;
    draft.sentence = token(draft.token).sentence;
    draft.clause = token(draft.token).clause;
    claim.value = mention.value;
    claim.value.unit = group.kind == Group::Kind::households ? CountedUnit::households : CountedUnit::persons;
    claim.value.words = page_.text.substr(mention.span.start, mention.span.size());
    add_span(claim, "value", mention.span);
    auto quote = mention.span;
    if (!words.empty()) quote.end = std::max(quote.end, page_.span(words).end);
    if (!group.tail.empty()) quote.end = page_.span(group.tail).end;
    set_quote(page_, claim, quote);
    claim.subject = group.subject;
    draft.group_told = group.kind != Group::Kind::untold;
    draft.proposal.with_family = group.with_family;
    const auto behind = run_of(m).end;
    if (words.end > behind && draft.group_told) {
      const auto span = page_.span({behind, words.end});
      draft.proposal.subject_words = page_.text.substr(span.start, span.size());
      add_span(claim, "subject", span);
    }
    return draft;
  }

  bool is_among(std::size_t m) const {
    const auto first = run_of(m).first;
    if (page_.cue_before(first, Cue::among) != nullptr) return true;
    if (first > 0 && token(first - 1).mention != kNone) return false;
    // "70 of them"
    const auto end = run_of(m).end;
    return page_.cue(end, Cue::among) != nullptr && page_.cue(end, Cue::among)->end - end >= 2;
  }

  /// "Of the 152 people …, 70 were": a part of the group that the sentence opens with.
  bool opens_part(std::size_t m) const {
    const auto& sentence = sentence_of(m);
    const auto* of = page_.cue(sentence.first, Cue::of);
    return of != nullptr && run_of(m).first > sentence.first + 3 &&
           scene_.last(token(sentence.first).sentence, 0) != nullptr;
  }

  /// A number without a noun: whom does it count? False: nobody that is known.
  bool resolve(Draft& draft, std::size_t m, const Group& group, const Draft* before, const Draft* recent,
               bool corrects, bool part, const Verb& verb) {
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

  /// "Displaced persons in Cabo Delgado: 784,564"
  bool lists_figure(std::size_t m) const {
    const auto first = run_of(m).first;
    return first > 0 && token(first - 1).word == ":";
  }

  bool is_placed(std::size_t m) const {
    const auto first = run_of(m).first;
    const auto clause = token(first).clause;
    const auto areas = scene_.areas_of(token(first).sentence);
    return std::any_of(areas.begin(), areas.end(), [&](const Area& area) {
      const bool near = area.clause == clause || (lists_figure(m) && area.clause + 1 == clause);
      return area.direction == Direction::at && !area.weak && near;
    });
  }

  void settle(Draft& draft) {
    place_by_context(scene_, draft);
    affiliate(draft);
  }

  /// Fighters belong to the group that the text last spoke of as having some.
  void affiliate(Draft& draft) {
    auto& subject = draft.proposal.claim.subject;
    if (!subject.affiliation.empty() || subject.role != "fighter") return;
    if (!bond_.empty()) {
      subject.affiliation = bond_;
      return;
    }
    for (auto i = draft.token; i > searched_; --i) {
      std::size_t end = 0;
      const auto* known = page_.cue(i - 1, Cue::armed_group);
      const bool acronym = token(i - 1).acronym;
      if (known == nullptr && !acronym) continue;
      subject.affiliation = armed_group_at(page_, i - 1, end);
      if (!subject.affiliation.empty()) {
        add_span(draft.proposal.claim, "subject", page_.span({i - 1, end}));
        return;
      }
    }
    searched_ = draft.token;
  }

  void finish(Draft& draft) {
    const auto& subject = draft.proposal.claim.subject;
    if (subject.role == "fighter" && !subject.affiliation.empty()) bond_ = subject.affiliation;
    scene_.drafts.push_back(std::move(draft));
  }

  // --------------------------------------------------------------------------------------------------------
  // shares

  void share(std::size_t m) {
    const auto first = run_of(m).first;
    const auto& sentence = sentence_of(m);
    auto group = group_after(page_, m);
    if (group.kind == Group::Kind::thing || compares(m)) return;
    // "in all", "at all"
    constexpr double kNearlyAll = 0.9;
    if (is_vague(m) && page_.cue_before(first, Cue::at) != nullptr &&
        page_.mentions[m].value.mode.value_or(0) > kNearlyAll)
      return;
    auto words = group.words.empty() ? run_of(m) : group.words;
    auto verb = verb_of(scene_, m, words, false);
    const auto kind = verb.cue == nullptr ? Cue::count_ : verb.cue->cue;
    const bool moving = moves(kind) || stays(kind);
    const auto* recent = scene_.last(token(first).sentence, 3);
    const auto* predicate = predicate_of(m, words);
    const bool wish = page_.has(page_.clauses[token(first).clause], Cue::want) && moving;
    if (kind == Cue::dead) return;
    // "A third are children": what they are, of people.
    const bool what_they_are =
        predicate != nullptr && (recent != nullptr || group.kind != Group::Kind::untold);
    if (group.whole != kNone) {
      const auto whole = group_after(page_, group.whole);
      if (whole.kind == Group::Kind::thing) return;
      group.subject = whole.subject;
      group.kind = whole.kind;
      if (!whole.words.empty()) group.words = {first, whole.words.end};
    }
    const bool pronoun = page_.cue(first, Cue::others) != nullptr && wish;
    const bool of_people =
        group.kind != Group::Kind::untold || group.partitive || recent != nullptr || pronoun;
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
    if (group.kind == Group::Kind::untold && recent != nullptr)
      claim.subject = recent->proposal.claim.subject;
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

  /// "44 percent more than last year"
  bool compares(std::size_t m) const {
    for (auto i = run_of(m).first + 1; i <= run_of(m).end && i < page_.tokens.size(); ++i)
      if (page_.cue(i, Cue::comparative) != nullptr) return true;
    return false;
  }

  bool own_verb(const Verb& verb, std::size_t first) const {
    return verb.cue != nullptr && token(verb.cue->first).clause == token(first).clause;
  }

  /// Wide enough to say little.
  bool is_loose(std::size_t m) const {
    constexpr double kWide = 0.3;
    const auto& value = page_.mentions[m].value;
    return value.low && value.high && *value.high - *value.low > kWide;
  }

  const CueAt* predicate_of(std::size_t m, Run words) const {
    const auto& sentence = sentence_of(m);
    const auto clause = token(run_of(m).first).clause;
    for (auto i = words.end; i < sentence.end && i < words.end + 5 && token(i).clause == clause; ++i) {
      if (page_.cue(i, Cue::be) == nullptr) continue;
      for (auto k = i + 1; k < sentence.end && k < i + 4; ++k)
        if (const auto* role = page_.cue(k, Cue::role)) return role;
    }
    return nullptr;
  }

  /// Words that tell a share only where they stand for people: "many", "some".
  bool is_vague(std::size_t m) const { return page_.mentions[m].kind == MentionKind::share_word; }

  /// A share is told by its clause: "De meesten willen er weg".
  void quote_clause(Draft& draft, std::size_t m) {
    const auto& sentence = sentence_of(m);
    auto end = run_of(m).end;
    const auto quote = token(run_of(m).first).quote;
    while (end < sentence.end && token(end).clause == draft.clause && token(end).quote == quote) ++end;
    while (end > run_of(m).end && !token(end - 1).is_word) --end;
    const auto last = page_.span({run_of(m).first, end}).end;
    auto& claim = draft.proposal.claim;
    set_quote(page_, claim, {claim.span.start, std::max(claim.span.end, last)});
  }

  Scene& scene_;
  const Page& page_;
  std::string bond_;          ///< what the fighters told of last belong to
  std::size_t searched_ = 0;  ///< no armed group is named before this token
};

}  // namespace

void read_counts(Scene& scene) { CountReader(scene).run(); }

}  // namespace anabasis::evidence::reading
