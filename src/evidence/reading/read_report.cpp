#include "evidence/reading/read_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/file.hpp"
#include "base/text.hpp"
#include "evidence/folded.hpp"
#include "evidence/lineage.hpp"
#include "evidence/people.hpp"
#include "evidence/reading/head.hpp"
#include "evidence/reading/names.hpp"
#include "evidence/reading/page.hpp"
#include "evidence/reading/scene.hpp"

namespace anabasis::evidence {

namespace reading {

namespace {

/// Ties the mentions to the tokens that they cover.
void tie_mentions(Page& page) {
  page.mention_tokens.resize(page.mentions.size());
  std::size_t token = 0;
  for (std::size_t m = 0; m < page.mentions.size(); ++m) {
    const auto span = page.mentions[m].span;
    while (token < page.tokens.size() && page.tokens[token].span.end <= span.start) ++token;
    Run run{token, token};
    while (run.end < page.tokens.size() && page.tokens[run.end].span.start < span.end) ++run.end;
    page.mention_tokens[m] = run;
    for (auto i = run.first; i < run.end; ++i) page.tokens[i].mention = m;
  }
}

/// A person's name has no place in what is told apart from the text: the span is cut back to what stands
/// before or behind it. False: nothing is left.
bool cut_names(const Page& page, base::Span& span) {
  for (const auto& person : page.names) {
    if (person.kind != NameKind::person) continue;
    const auto name = page.span(person);
    if (name.end <= span.start) continue;
    if (span.end <= name.start) break;
    if (name.start - std::min(name.start, span.start) > span.end - std::min(span.end, name.end)) {
      span.end = name.start;
    } else {
      span.start = std::min(name.end, span.end);
    }
    while (span.start < span.end && page.text[span.start] == ' ') ++span.start;
    while (span.end > span.start && page.text[span.end - 1] == ' ') --span.end;
  }
  return span.start < span.end;
}

/// The names of a page, each once.
std::vector<std::string> names_of(const Page& page) {
  std::set<std::string> names;
  for (const auto& span : person_spans(page)) names.emplace(page.text.substr(span.start, span.size()));
  return {names.begin(), names.end()};
}

/// Fails closed: whatever still holds a name is dropped, field by field.
bool clear_names(const Page& page, const std::vector<std::string>& names, ProposedClaim& proposal) {
  auto& claim = proposal.claim;
  auto quote = claim.span;
  if (!cut_names(page, quote)) return false;
  set_quote(page, claim, quote);
  if (!evidence::clear_names(claim, names)) return false;
  for (auto* field : {&proposal.subject_words, &proposal.same_as})
    if (names_somebody(*field, names)) field->clear();
  std::erase_if(claim.spans, [&](const FieldSpan& field) {
    return names_somebody(page.text.substr(field.span.start, field.span.size()), names);
  });
  return true;
}

/// The first words that tell where people come from, for a place that has no name: "the war zone".
void place_generics(const Scene& scene, std::vector<Draft>& drafts) {
  std::vector<std::size_t> origins;
  for (std::size_t a = 0; a < scene.areas.size(); ++a) {
    const auto& area = scene.areas[a];
    if (area.direction == Direction::from && !area.generic && area.is_land && (!area.weak))
      origins.push_back(a);
  }
  if (origins.empty()) return;
  const auto first = origins.front();
  std::set<std::string> way;  // where those go who come from there
  for (auto& draft : drafts) {
    auto& claim = draft.proposal.claim;
    const bool generic = claim.from && claim.from->name == "war zone";
    const bool same_way = (claim.measure == Measure::flow || claim.measure == Measure::price) &&
                          !claim.from && claim.to && claim.to->relation.empty() &&
                          way.count(claim.to->name) > 0;
    if (!generic && !same_way) continue;
    if (generic && claim.to) way.insert(claim.to->name);
    if (same_way) claim.from = region_of(scene.page, scene.areas[first]);
    draft.proposal.within.clear();
    for (const auto a : origins) {
      if (scene.areas[a].sentence != scene.areas[first].sentence) break;
      draft.proposal.within.push_back(scene.areas[a].name);
      add_span(claim, "from", scene.page.span(scene.areas[a].words));
    }
  }
}

/// Whether the words of a value give the value again; a claim that fails this is never told.
bool reads_again(const Page& page, const ProposedClaim& proposal) {
  const auto& claim = proposal.claim;
  const auto& value = claim.value;
  if (!value.low && !value.mode && !value.high)
    return claim.measure == Measure::control || claim.measure == Measure::policy ||
           claim.measure == Measure::condition;
  const auto again = parse_value(value.words, page.language, value.unit, default_words(), {});
  return again && again->low == value.low && again->mode == value.mode && again->high == value.high &&
         again->currency == value.currency;
}

std::string statement_of(const Claim& claim) {
  const auto where = [](const std::optional<Region>& region) {
    return region ? region->relation + "/" + region->name : "";
  };
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", to_string(claim.measure),
                     to_string(claim.factuality), claim.share_of, to_string(claim.value.unit),
                     *claim.value.mode, claim.subject.role, claim.subject.origin, claim.subject.affiliation,
                     where(claim.place), where(claim.from), where(claim.to));
}

/// Whether a claim stands in the heading: one of the first lines, and no sentence.
bool is_heading(const Page& page, const Draft& draft) {
  constexpr std::size_t kFirst = 5;
  const auto& last = page.tokens[page.sentences[draft.sentence].end - 1].word;
  return draft.sentence < kFirst && last != "." && last != "!" && last != "\"" && last != "”";
}

/// A heading tells again what the text tells.
void tie_heading(const Page& page, std::vector<Draft>& drafts) {
  for (auto& draft : drafts) {
    auto& claim = draft.proposal.claim;
    if (!claim.value.mode || !claim.lineage.empty() || !is_heading(page, draft)) continue;
    for (auto& other : drafts) {
      auto& body = other.proposal.claim;
      if (other.sentence <= draft.sentence || is_heading(page, other) || body.measure != claim.measure ||
          body.factuality != claim.factuality || !agree(body.value, claim.value) ||
          (!body.lineage.empty() && body.lineage != body.id))
        continue;
      body.is_root = true;
      claim.lineage = body.lineage = body.id;
      break;
    }
  }
}

void give_ids(const Page& page, std::vector<Draft>& drafts, const std::string& report) {
  std::map<std::string, std::size_t> told;
  const auto hash = base::sha256(page.text);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    auto& claim = drafts[i].proposal.claim;
    claim.report = report;
    claim.id = id_by_hash(claim, hash);
    if (!claim.value.mode) continue;
    // The same figure of the same people again is the same statement.
    const auto [first, is_new] = told.try_emplace(statement_of(claim), i);
    if (is_new) continue;
    auto& root = drafts[first->second].proposal.claim;
    root.is_root = true;
    claim.lineage = root.lineage = root.id;
  }
  tie_heading(page, drafts);
}

std::vector<ProposedClaim> claims_of(Page& page, const std::string& report) {
  Scene scene{page, find_areas(page), {}, {}, {}, {}};
  scene.voices = find_voices(page, scene.named);
  read_counts(scene);
  read_prices(scene);
  read_motives(scene);
  read_control(scene);
  std::stable_sort(scene.motives.begin(), scene.motives.end(),
                   [](const Draft& a, const Draft& b) { return a.token < b.token; });
  auto drafts = std::move(scene.drafts);
  // Whose wish hangs on something is told by the condition: "others would go back if …".
  const auto conditional = [&](const Draft& draft) {
    if (draft.proposal.claim.measure != Measure::share) return false;
    const auto from =
        std::lower_bound(scene.motives.begin(), scene.motives.end(), draft.sentence,
                         [](const Draft& motive, std::size_t s) { return motive.sentence < s; });
    return std::any_of(
        from,
        std::upper_bound(from, scene.motives.end(), draft.sentence,
                         [](std::size_t s, const Draft& motive) { return s < motive.sentence; }),
        [&](const Draft& motive) {
          const auto& claim = motive.proposal.claim;
          return claim.measure == Measure::condition && motive.proposal.has_share &&
                 claim.value.words == draft.proposal.claim.value.words &&
                 claim.span.start <= draft.proposal.claim.span.start &&
                 draft.proposal.claim.span.start < claim.span.end;
        });
  };
  drafts.erase(std::remove_if(drafts.begin(), drafts.end(), conditional), drafts.end());
  drafts.insert(drafts.end(), scene.motives.begin(), scene.motives.end());
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) {
    return a.proposal.claim.span < b.proposal.claim.span;
  });
  const auto names = names_of(page);
  drafts.erase(std::remove_if(drafts.begin(), drafts.end(),
                              [&](Draft& draft) {
                                return draft.shadow || !reads_again(page, draft.proposal) ||
                                       !clear_names(page, names, draft.proposal);
                              }),
               drafts.end());
  place_generics(scene, drafts);
  give_ids(page, drafts, report);
  std::vector<ProposedClaim> claims;
  for (auto& draft : drafts) claims.push_back(std::move(draft.proposal));
  return claims;
}

Page page_of(std::string_view text, const std::string& language,
             const std::optional<base::DayInterval>& published) {
  Page page;
  page.text = text;
  page.language = language;
  page.lexicon = lexicon_of(language);
  page.published_known = published.has_value();
  if (published) page.published = *published;
  find_all_mentions(page);
  split(page);
  tie_mentions(page);
  find_cues(page);
  split_clauses(page);
  find_names(page);
  return page;
}

std::string precision_of(const base::DayInterval& days) {
  constexpr int kMonth = 31, kYear = 366;
  if (days.days() == 1) return "day";
  return days.days() <= kMonth ? "month" : days.days() <= kYear ? "year" : "years";
}

}  // namespace

}  // namespace reading

std::optional<std::string> language_of(std::string_view text) {
  constexpr std::size_t kEnough = 6000;
  const auto sample = text.substr(0, kEnough);
  std::optional<std::string> best;
  std::size_t most = 0;
  for (const auto language : reading::languages()) {
    reading::Page page;
    page.text = sample;
    page.lexicon = reading::lexicon_of(language);
    reading::split(page);
    std::size_t known = 0;
    for (const auto& token : page.tokens) {
      const auto found = page.lexicon->by_first.find(token.word);
      if (found == page.lexicon->by_first.end()) continue;
      known += std::any_of(found->second.begin(), found->second.end(),
                           [&](auto index) { return page.lexicon->phrases[index].words.size() == 1; });
    }
    if (known > most) {
      most = known;
      best = std::string(language);
    }
  }
  return best;
}

std::vector<base::Span> persons_in(std::string_view text) {
  const auto page = reading::page_of(text, language_of(text).value_or("en"), std::nullopt);
  return reading::person_spans(page);
}

base::Result<ReadReport> read_report(std::string id, std::string text, const ReadOptions& options) {
  if (const auto bad = base::invalid_utf8(text)) {
    return base::fail(base::Fault{base::locate(id, text, *bad), "not UTF-8", "", "a text in UTF-8",
                                  "save it again as UTF-8"});
  }
  auto language = options.language;
  if (language.empty()) language = language_of(text).value_or("");
  if (reading::lexicon_of(language) == nullptr) {
    const auto known = fmt::format("{}", fmt::join(reading::languages(), ", "));
    return base::fail(
        base::Fault{{id},
                    options.language.empty() ? "the language cannot be told" : "no words for this language",
                    options.language,
                    known,
                    "say which it is with --lang"});
  }
  ReadReport read;
  const auto head = reading::head_of(text, language);
  const auto published = options.published ? options.published : head.published;
  auto page = reading::page_of(text, language, published);
  read.claims = reading::claims_of(page, id);
  read.published_precision = published ? reading::precision_of(*published) : "unknown";
  auto& report = read.report;
  report.names = reading::person_spans(page);
  // A line that may be the author's is no outlet's.
  const bool is_told = !head.outlet.empty() && !names_somebody(head.outlet, reading::names_of(page));
  report.outlet = !options.outlet.empty() ? options.outlet : is_told ? head.outlet : id;
  report.id = std::move(id);
  for (auto& proposal : read.claims) proposal.claim.sources.front().who = report.outlet;
  if (published) report.published = *published;
  report.language = language;
  report.text = std::move(text);
  return read;
}

}  // namespace anabasis::evidence
