#include <algorithm>

#include "evidence/reading/count_reader.hpp"
#include "evidence/reading/placing.hpp"

namespace anabasis::evidence::reading {

namespace {

bool is_share(MentionKind kind) {
  return kind == MentionKind::fraction || kind == MentionKind::percent || kind == MentionKind::share_word;
}

}  // namespace

void CountReader::run() {
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

const Sentence& CountReader::sentence_of(std::size_t m) const {
  return page_.sentences[token(run_of(m).first).sentence];
}

void CountReader::count(std::size_t m) {
  auto group = group_after(page_, m);
  if (stands_for_nothing(m, group) || is_former(m) || is_whole(m, group)) return;
  // "with her three children": a person's own, not a number of people.
  if (page_.cue_before(run_of(m).first, Cue::own) != nullptr) return;
  if (tells_again(m, group)) return;
  // "no plans", "one of the busiest days"
  const auto mode = page_.mentions[m].value.mode.value_or(2);
  if (group.kind == Group::Kind::untold && (mode == 0 || (mode == 1 && group.partitive))) return;
  if (mode == 1 && speaks(m)) return;
  const auto& sentence = sentence_of(m);
  const auto s = token(run_of(m).first).sentence;
  const auto words = group.words.empty() ? run_of(m) : group.words;
  auto verb = verb_of(scene_, m, words);
  // "The paper says dozens of men who … have got into Turkey": what is said has a verb of its own.
  if (verb.cue != nullptr && verb.cue->cue == Cue::say && verb.cue->end <= run_of(m).first &&
      group.kind != Group::Kind::untold) {
    const auto told = verb_of(scene_, m, words, false);
    if (told.cue != nullptr && told.cue->first >= words.end && (moves(told.cue->cue) || stays(told.cue->cue)))
      verb = told;
  }
  const auto* before = scene_.last(s, 0);
  const auto* recent = scene_.last(s, 2);
  const bool replaced = is_replaced(m);
  const bool corrects = recent != nullptr && recent->shadow;
  if (verb.cue != nullptr && verb.cue->cue == Cue::dead) return;
  // "shares a room with nine others": a person's company, unless all of them go somewhere.
  const bool company = page_.cue_before(run_of(m).first, Cue::beside) != nullptr &&
                       page_.cue(run_of(m).end, Cue::others) != nullptr;
  if (company && (verb.cue == nullptr || !moves(verb.cue->cue))) return;

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

Draft CountReader::started(std::size_t m, Run words, const Group& group) const {
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

void CountReader::settle(Draft& draft) {
  place_by_context(scene_, draft);
  affiliate(draft);
}

void CountReader::affiliate(Draft& draft) {
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

void CountReader::finish(Draft& draft) {
  const auto& subject = draft.proposal.claim.subject;
  if (subject.role == "fighter" && !subject.affiliation.empty()) bond_ = subject.affiliation;
  scene_.drafts.push_back(std::move(draft));
}

const CueAt* CountReader::predicate_of(std::size_t m, Run words) const {
  const auto& sentence = sentence_of(m);
  const auto clause = token(run_of(m).first).clause;
  for (auto i = words.end; i < sentence.end && i < words.end + 5 && token(i).clause == clause; ++i) {
    if (page_.cue(i, Cue::be) == nullptr) continue;
    for (auto k = i + 1; k < sentence.end && k < i + 4; ++k)
      if (const auto* role = page_.cue(k, Cue::role)) return role;
  }
  return nullptr;
}

void read_counts(Scene& scene) { CountReader(scene).run(); }

}  // namespace anabasis::evidence::reading
