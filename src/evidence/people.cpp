#include "evidence/people.hpp"

#include <algorithm>

#include "evidence/folded.hpp"

namespace anabasis::evidence {

std::vector<std::pair<std::string_view, std::string_view>> texts_of(const Claim& claim) {
  std::vector<std::pair<std::string_view, std::string_view>> texts{{"id", claim.id},
                                                                   {"lineage", claim.lineage},
                                                                   {"note", claim.note},
                                                                   {"share_of", claim.share_of},
                                                                   {"subject", claim.subject.origin},
                                                                   {"subject", claim.subject.role},
                                                                   {"subject", claim.subject.affiliation},
                                                                   {"value", claim.value.words},
                                                                   {"value", claim.value.holder},
                                                                   {"value", claim.value.target},
                                                                   {"value", claim.value.driver}};
  for (const auto& source : claim.sources) texts.emplace_back("sources", source.who);
  for (const auto& [key, region] :
       {std::pair{"place", &claim.place}, std::pair{"from", &claim.from}, std::pair{"to", &claim.to}}) {
    if (!*region) continue;
    for (const auto* text : {&(*region)->words, &(*region)->relation, &(*region)->name})
      texts.emplace_back(key, *text);
  }
  if (claim.period) {
    texts.emplace_back("period", claim.period->words);
    texts.emplace_back("period", claim.period->precision);
  }
  return texts;
}

std::vector<std::string> names_in(const Report& report) {
  std::vector<std::string> names;
  for (const auto& span : report.names)
    if (span.start < span.end && span.end <= report.text.size())
      names.push_back(report.text.substr(span.start, span.size()));
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

bool names_somebody(std::string_view text, const std::vector<std::string>& names) {
  if (names.empty() || text.empty()) return false;
  const auto folded_text = fold(text);
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return !name_occurrences(folded_text, name).empty(); });
}

bool clear_names(Claim& claim, const std::vector<std::string>& names) {
  if (names_somebody(claim.quote, names)) return false;
  auto& subject = claim.subject;
  auto& value = claim.value;
  for (auto* field : {&subject.origin, &subject.role, &subject.affiliation, &value.holder, &value.target,
                      &value.driver, &claim.note})
    if (names_somebody(*field, names)) field->clear();
  if (names_somebody(value.words, names)) value.words = claim.quote;
  for (auto* region : {&claim.place, &claim.from, &claim.to}) {
    if (!*region) continue;
    const auto& told = **region;
    if (names_somebody(told.words, names) || names_somebody(told.name, names) ||
        names_somebody(told.relation, names))
      region->reset();
  }
  for (auto& source : claim.sources)
    if (names_somebody(source.who, names)) source.who = "person, unnamed";
  return true;
}

}  // namespace anabasis::evidence
