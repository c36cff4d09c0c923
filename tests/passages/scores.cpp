#include "scores.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "evidence/folded.hpp"
#include "evidence/geocode.hpp"
#include "evidence/mention.hpp"
#include "evidence/origins.hpp"
#include "evidence/place_key.hpp"
#include "evidence/reading/lexicon.hpp"

namespace anabasis::passages {

namespace {

using evidence::CountedUnit;
using evidence::Measure;
using evidence::ProposedClaim;

std::optional<base::DayInterval> days_of(const std::string& text) {
  if (const auto day = base::parse_day(text)) return base::DayInterval{*day, *day};
  const auto pad = text.size() == 7 ? "-01" : text.size() == 4 ? "-01-01" : "";
  const auto first = base::parse_day(text + pad);
  if (!first) return std::nullopt;
  auto last = *first + (text.size() == 7 ? 31 : 366);
  while (!to_string(last).starts_with(text)) last = last - 1;
  return base::DayInterval{*first, last};
}

std::string unit_of(const evidence::Claim& claim) {
  switch (claim.value.unit) {
    case CountedUnit::households: return "households";
    case CountedUnit::fraction: return "fraction";
    case CountedUnit::money: return claim.value.currency;
    default: return "persons";
  }
}

bool same_value(const Json& wanted, const ProposedClaim& told) {
  const auto& claim = told.claim;
  const bool number = claim.measure != Measure::control && claim.measure != Measure::policy &&
                      claim.measure != Measure::condition;
  if (!number) return true;
  if (wanted.contains("unit") && wanted["unit"] != unit_of(claim)) return false;
  const auto bound = [&](const char* key) {
    return wanted.contains(key) && wanted[key].is_number() ? std::optional<double>(wanted[key].get<double>())
                                                           : std::nullopt;
  };
  const auto low = bound("low"), high = bound("high");
  const auto mode = claim.value.mode;
  constexpr double kSlack = 1e-9;
  if (mode && (!low || *mode >= *low - kSlack) && (!high || *mode <= *high + kSlack)) return true;
  const bool below = claim.value.high && low && *claim.value.high < *low - kSlack;
  const bool above = claim.value.low && high && *claim.value.low > *high + kSlack;
  return !below && !above && (claim.value.low || claim.value.high);
}

bool overlaps(const Json& wanted, const base::Span& span) {
  return wanted["start"].get<std::size_t>() < span.end && span.start < wanted["end"].get<std::size_t>();
}

bool matches(const Json& wanted, const ProposedClaim& told) {
  return wanted["measure"] == std::string(to_string(told.claim.measure)) &&
         overlaps(wanted, told.claim.span) && same_value(wanted, told);
}

std::string key_of(const std::string& name) {
  if (const auto land = evidence::land_named(name)) return land->name;
  // The same place in two languages: Jerevan, Yerevan.
  const auto known = evidence::candidates(name, {});
  return evidence::place_key(known.empty() ? name : known.front().name);
}

bool same_region(const Json& wanted, const std::optional<evidence::Region>& told,
                 const std::vector<std::string>& within) {
  if (wanted.is_null()) return !told;
  if (!told) return false;
  const std::string name = wanted.is_string() ? wanted.get<std::string>() : wanted.value("name", "");
  const std::string relation = wanted.is_string() ? "" : wanted.value("relation", "");
  const auto sought = key_of(name), found = key_of(told->name);
  const bool same = sought == found || (!sought.empty() && found.find(sought) != std::string::npos) ||
                    (!found.empty() && sought.find(found) != std::string::npos) ||
                    std::find(within.begin(), within.end(), name) != within.end();
  return same && (relation.empty() || told->relation == relation || told->relation.ends_with(relation));
}

bool same_field(const std::string& field, const Json& wanted, const ProposedClaim& told) {
  const auto& claim = told.claim;
  if (field == "factuality") return wanted == std::string(to_string(claim.factuality));
  if (field == "from") return same_region(wanted, claim.from, told.within);
  if (field == "to") return same_region(wanted, claim.to, {});
  if (field == "place") return same_region(wanted, claim.place, {});
  if (field == "sources") {
    const auto depth = wanted.is_array() ? wanted.size() : wanted.get<std::size_t>();
    return claim.sources.size() == depth;
  }
  // A date is met by a period that holds it and is not much longer; "since" by one that begins with it.
  if (wanted.is_null()) return !claim.period;
  if (!claim.period || !wanted.is_string()) return false;
  const auto days = days_of(wanted.get<std::string>());
  if (!days) return false;
  const auto& period = claim.period->days;
  if (field == "since") return period.first == days->first;
  constexpr int kMuchLonger = 3;
  return period.first <= days->last && days->first <= period.last &&
         period.days() <= std::max(15, kMuchLonger * days->days());
}

bool has_field(const std::string& field, const ProposedClaim& told) {
  const auto& claim = told.claim;
  if (field == "from") return claim.from.has_value();
  if (field == "to") return claim.to.has_value();
  if (field == "place") return claim.place.has_value();
  if (field == "date" || field == "since") return claim.period.has_value();
  return true;
}

void look_for_names(const Passage& passage, const std::vector<ProposedClaim>& claims, Scores& scores) {
  for (const auto& proposal : claims) {
    const auto& claim = proposal.claim;
    std::string all = claim.quote + "\n" + claim.subject.role + "\n" + claim.subject.affiliation + "\n" +
                      claim.subject.origin + "\n" + proposal.subject_words + "\n" + claim.value.words + "\n" +
                      claim.value.holder + "\n" + claim.value.target + "\n" + claim.value.driver;
    for (const auto& source : claim.sources) all += "\n" + source.who;
    for (const auto* region : {&claim.place, &claim.from, &claim.to})
      if (*region) all += "\n" + (*region)->words + "\n" + (*region)->name;
    for (const auto& name : passage.names)
      if (!evidence::name_occurrences(evidence::fold(all), name).empty())
        scores.leaked.push_back(passage.id + ": " + name);
  }
}

void score_fields(const Passage& passage, const Json& wanted, const ProposedClaim& told, Scores& scores) {
  for (const auto* field : {"factuality", "from", "to", "place", "date", "since", "sources"}) {
    if (!wanted.contains(field)) continue;
    auto& tally = scores.fields[field];
    ++tally.wanted;
    if (has_field(field, told)) ++tally.told;
    if (same_field(field, wanted[field], told)) {
      ++tally.right;
    } else {
      scores.wrong.push_back(passage.id + ": " + field + " of \"" + wanted["quote"].get<std::string>() +
                             "\"");
    }
  }
}

}  // namespace

std::vector<ProposedClaim> read_by_rules(const Passage& passage) {
  evidence::ReadOptions options;
  options.language = passage.language;
  options.published = days_of(passage.published);
  auto read = evidence::read_report(passage.id, passage.text, options);
  return read ? std::move(read->claims) : std::vector<ProposedClaim>{};
}

std::vector<ProposedClaim> read_by_largest_number(const Passage& passage) {
  const auto published = days_of(passage.published).value_or(base::DayInterval{});
  const auto mentions = evidence::find_mentions(passage.text, passage.language, published);
  const auto* lexicon = evidence::reading::lexicon_of(passage.language);
  const evidence::Mention* best = nullptr;
  for (const auto& mention : mentions) {
    using evidence::MentionKind;
    const bool count = mention.kind == MentionKind::number || mention.kind == MentionKind::range ||
                       mention.kind == MentionKind::count_word;
    if (!count || !mention.value.mode || (best != nullptr && *mention.value.mode <= *best->value.mode))
      continue;
    constexpr std::size_t kNear = 40;
    const auto behind = evidence::folded(passage.text.substr(mention.span.end, kNear));
    bool people = false;
    for (const auto word : base::split(behind, ' '))
      people |= lexicon->has(word, evidence::reading::Cue::role) ||
                lexicon->has(word, evidence::reading::Cue::household);
    if (people) best = &mention;
  }
  if (best == nullptr) return {};
  ProposedClaim proposal;
  auto& claim = proposal.claim;
  claim.span = best->span;
  claim.quote = passage.text.substr(best->span.start, best->span.size());
  claim.value = best->value;
  claim.value.unit = CountedUnit::persons;
  claim.sources = {{"report", 'F'}};
  return {proposal};
}

Scores score(const std::vector<Passage>& passages, Reader reader) {
  Scores scores;
  for (const auto& passage : passages) {
    const auto told = reader(passage);
    std::vector<bool> used(told.size(), false);
    scores.claims.told += static_cast<int>(told.size());
    scores.claims.wanted += static_cast<int>(passage.claims.size());
    if (passage.claims.empty()) {
      ++scores.traps;
      if (told.empty()) ++scores.traps_kept;
    }
    for (const auto& wanted : passage.claims) {
      auto& measure = scores.measures[wanted["measure"]];
      ++measure.wanted;
      std::size_t found = told.size();
      for (std::size_t i = 0; i < told.size() && found == told.size(); ++i)
        if (!used[i] && matches(wanted, told[i])) found = i;
      if (found == told.size()) {
        scores.missed.push_back(passage.id + ": " + wanted["quote"].get<std::string>());
        continue;
      }
      used[found] = true;
      ++scores.claims.right;
      ++measure.right;
      score_fields(passage, wanted, told[found], scores);
    }
    for (std::size_t i = 0; i < told.size(); ++i) {
      ++scores.measures[std::string(to_string(told[i].claim.measure))].told;
      if (!used[i])
        scores.invented.push_back(passage.id + ": " + std::string(to_string(told[i].claim.measure)) + " \"" +
                                  told[i].claim.quote + "\"");
    }
    look_for_names(passage, told, scores);
  }
  return scores;
}

}  // namespace anabasis::passages
