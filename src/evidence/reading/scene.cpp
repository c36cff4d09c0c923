#include "evidence/reading/scene.hpp"

#include <algorithm>

namespace anabasis::evidence::reading {

namespace {

bool apart(const Page& page, std::size_t a, std::size_t b) {
  for (auto i = std::min(a, b); i < std::max(a, b); ++i)
    if (page.tokens[i].word == ";") return true;
  return false;
}

/// The part of a table that is ordered by sentence.
template <class Table>
auto part(Table& table, std::size_t first, std::size_t last) {
  const auto begin = std::lower_bound(table.begin(), table.end(), first,
                                      [](const auto& row, std::size_t s) { return row.sentence < s; });
  const auto end = std::upper_bound(begin, table.end(), last,
                                    [](std::size_t s, const auto& row) { return s < row.sentence; });
  return std::span(begin, end);
}

}  // namespace

std::span<const Area> Scene::areas_of(std::size_t first, std::size_t last) const {
  return part(areas, first, last);
}
std::span<Draft> Scene::drafts_of(std::size_t first, std::size_t last) { return part(drafts, first, last); }
std::span<const Draft> Scene::drafts_of(std::size_t first, std::size_t last) const {
  return part(drafts, first, last);
}

const Draft* Scene::last(std::size_t sentence, std::size_t sentences_back) const {
  if (drafts.empty()) return nullptr;
  const auto& draft = drafts.back();
  return draft.sentence + sentences_back >= sentence ? &draft : nullptr;
}

void Scene::cite(Draft& draft, std::size_t token) const {
  auto& sources = draft.proposal.claim.sources;
  sources = {{"report", 'F'}};
  const auto& chain = voices[page.tokens[token].sentence].chain;
  const auto is_here = [&](const Speaker& speaker) {
    const auto said = speaker.words.first;
    return said < page.tokens.size() && page.tokens[said].sentence == page.tokens[token].sentence;
  };
  const auto is_across = [&](const Speaker& speaker) {
    return is_here(speaker) && apart(page, speaker.words.first, token);
  };
  const bool has_own = std::any_of(chain.begin(), chain.end(), [&](const Speaker& speaker) {
    return is_here(speaker) && !is_across(speaker);
  });
  for (const auto& speaker : chain) {
    // "13,000, according to the police; Turkey speaks of twice as many"
    if (has_own && is_across(speaker)) continue;
    // Who counts is no source of what is said about him.
    if (speaker.words.first == token) continue;
    const auto words = page.span(speaker.words);
    if (!speaker.attributed && words.start >= draft.proposal.claim.span.start &&
        words.end <= draft.proposal.claim.span.end && draft.proposal.claim.measure != Measure::policy &&
        draft.proposal.claim.measure != Measure::condition)
      continue;
    if (sources.back().who != speaker.who) sources.push_back({speaker.who, 'F'});
  }
}

void add_span(Claim& claim, std::string field, base::Span span) {
  if (span.size() == 0) return;
  const FieldSpan told{std::move(field), span};
  if (std::find(claim.spans.begin(), claim.spans.end(), told) == claim.spans.end())
    claim.spans.push_back(told);
}

void set_quote(const Page& page, Claim& claim, base::Span quote) {
  claim.span = quote;
  claim.quote = page.text.substr(quote.start, quote.size());
}

namespace {

/// How far a date stands from a number: in its clause, in a clause beside it, anywhere in its sentence.
std::size_t distance(const Page& page, std::size_t mention, std::size_t token) {
  const auto run = page.mention_tokens[mention];
  const auto clause = page.tokens[run.first].clause, own = page.tokens[token].clause;
  const auto tokens = run.first > token ? run.first - token : token - run.first;
  constexpr std::size_t kOtherClause = 40;
  return tokens + (clause == own ? 0 : kOtherClause * (clause > own ? clause - own : own - clause));
}

}  // namespace

void date(const Scene& scene, Draft& draft, std::size_t from_token, std::size_t verb) {
  const auto& page = scene.page;
  const auto sentence = page.tokens[from_token].sentence;
  std::size_t best = kNone, nearest = kNone;
  for (const auto m : page.mentions_in(page.sentences[sentence])) {
    const auto run = page.mention_tokens[m];
    if (page.mentions[m].kind != MentionKind::date) continue;
    if (apart(page, run.first, from_token)) continue;
    // "…, which is now held by": said of something else.
    const auto clause = page.tokens[run.first].clause;
    if (clause != page.tokens[from_token].clause && clause != page.tokens[verb].clause &&
        page.cue(page.clauses[clause].first, Cue::relative) != nullptr)
      continue;
    // "from 14,000 a week ago": the date of the older figure.
    const auto number_before = run.first > 0 ? page.tokens[run.first - 1].mention : kNone;
    if (number_before != kNone && number_before != page.tokens[from_token].mention &&
        page.mentions[number_before].kind != MentionKind::date)
      continue;
    const auto far = distance(page, m, from_token);
    if (far < nearest) {
      nearest = far;
      best = m;
    }
  }
  if (best == kNone) return;
  const auto& mention = page.mentions[best];
  auto& proposal = draft.proposal;
  const auto words = std::string(page.text.substr(mention.span.start, mention.span.size()));
  const auto& when = *mention.when;
  const bool certain =
      !when.relative_to_publication && when.whole.past == when.whole.future && when.limit == TimeLimit::none;
  // "4,600 went in a fortnight": what has happened did not happen after it was told.
  const bool happened =
      proposal.claim.factuality == Factuality::asserted || proposal.claim.factuality == Factuality::denied;
  if (happened && page.published_known && when.days && page.published.last < when.days->first) return;
  if (!when.days || (!page.published_known && !certain)) {
    proposal.period_words = words;
  } else {
    proposal.claim.period = Period{words, *when.days, when.precision, when.relative_to_publication};
  }
  add_span(proposal.claim, "period", mention.span);
}

Draft motive_of(const Page& page, std::size_t first, Measure measure) {
  Draft draft;
  draft.token = first;
  draft.sentence = page.tokens[first].sentence;
  draft.clause = page.tokens[first].clause;
  draft.proposal.claim.measure = measure;
  draft.proposal.claim.value.kind = ValueKind::word;
  draft.proposal.claim.value.unit = CountedUnit::unstated;
  return draft;
}

/// The words of a run without names of persons at its ends and signs behind it; empty where a name stands
/// inside.
Run without_names(const Page& page, Run run) {
  while (!run.empty() && (!page.tokens[run.end - 1].is_word)) --run.end;
  while (!run.empty() && !page.tokens[run.first].is_word) ++run.first;
  for (const auto& name : page.names_in(run)) {
    if (name.kind != NameKind::person) continue;
    constexpr std::size_t kOpening = 4;
    if (name.first < run.first + kOpening) {
      run.first = name.end;
    } else {
      run.end = name.first;
    }
  }
  while (!run.empty() && !page.tokens[run.end - 1].is_word) --run.end;
  while (!run.empty() && !page.tokens[run.first].is_word) ++run.first;
  return run;
}

Factuality factuality_of(const Page& page, std::size_t token, std::size_t verb) {
  const auto& sentence = page.sentences[page.tokens[token].sentence];
  const Run before{sentence.first, token};
  if (page.has(before, Cue::deny) || page.has(sentence, Cue::untrue)) return Factuality::denied;
  // "3,000 are massed at the border and most want to go": what others want.
  auto end = sentence.end;
  for (auto i = token + 1; i < sentence.end && end == sentence.end; ++i) {
    const auto mention = page.tokens[i].mention;
    const bool starts = mention != kNone && mention != page.tokens[token].mention &&
                        page.tokens[i - 1].mention != mention &&
                        page.cue_before(i, Cue::conjunction) != nullptr;
    if (starts && page.mentions[mention].kind == MentionKind::share_word) end = i;
  }
  const auto in_clause = [&](Cue cue) {
    for (auto i = sentence.first; i < end; ++i) {
      const auto clause = page.tokens[i].clause;
      if (clause != page.tokens[token].clause && clause != page.tokens[verb].clause) continue;
      if (page.cue(i, cue) != nullptr) return true;
    }
    return false;
  };
  if (in_clause(Cue::attempt) && !in_clause(Cue::succeed)) return Factuality::possible;
  if (in_clause(Cue::want)) return Factuality::intended;
  if (in_clause(Cue::may)) return Factuality::possible;
  if (in_clause(Cue::will)) return Factuality::intended;
  if (page.has(before, Cue::rumour)) return Factuality::possible;
  return Factuality::asserted;
}

}  // namespace anabasis::evidence::reading
