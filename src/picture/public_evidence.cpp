#include "picture/public_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "evidence/mask.hpp"

namespace anabasis::picture {

namespace {

bool ends_sentence(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n') return true;
  const bool before_space = at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
  return (c == '.' || c == '!' || c == '?') && before_space;
}

/// The sentence around a span: from after the last end of a sentence to the next one.
base::Span sentence_around(std::string_view text, base::Span span) {
  auto start = span.start;
  while (start > 0 && !ends_sentence(text, start - 1)) --start;
  auto end = span.end;
  while (end < text.size() && !ends_sentence(text, end == 0 ? 0 : end - 1)) ++end;
  return {start, end};
}

bool is_told(const Subject& subject, const evidence::Claim& claim) {
  const auto* report = evidence::find_report(subject.evidence, claim.report);
  return report != nullptr && report->sensitivity == evidence::Sensitivity::open &&
         claim.measure != evidence::Measure::price;
}

/// A report with everything masked but the sentences of its claims that are told. What they say of a price
/// stays masked, too.
evidence::Report public_report(const Subject& subject, const evidence::Report& report) {
  std::vector<bool> kept(report.text.size(), false);
  for (const auto& claim : subject.evidence.claims) {
    if (claim.report != report.id || !is_told(subject, claim)) continue;
    const auto sentence = sentence_around(report.text, claim.span);
    std::fill(kept.begin() + static_cast<std::ptrdiff_t>(sentence.start),
              kept.begin() + static_cast<std::ptrdiff_t>(sentence.end), true);
  }
  auto hidden = report.names;
  for (const auto& claim : subject.evidence.claims) {
    if (claim.report != report.id || claim.measure != evidence::Measure::price) continue;
    for (const auto& field : claim.spans)
      if (field.field == "value") hidden.push_back(field.span);
    if (claim.spans.empty()) hidden.push_back(claim.span);
  }
  for (std::size_t start = 0; start < kept.size();) {
    auto end = start + 1;
    while (end < kept.size() && kept[end] == kept[start]) ++end;
    if (!kept[start]) hidden.push_back({start, end});
    start = end;
  }
  auto told = report;
  told.text = evidence::masked(report.text, hidden);
  told.names.clear();  // masked for good
  told.file.clear();
  return told;
}

}  // namespace

ClaimNumbers publish_evidence(const Subject& subject, evidence::Evidence& told,
                              std::vector<std::string>& withheld) {
  ClaimNumbers numbers;
  for (const auto& report : subject.evidence.reports) {
    if (report.sensitivity == evidence::Sensitivity::open) {
      told.reports.push_back(public_report(subject, report));
    } else {
      withheld.push_back("a report that is not open, with its claims");
    }
  }
  std::size_t prices = 0;
  for (std::size_t c = 0; c < subject.evidence.claims.size(); ++c) {
    const auto& claim = subject.evidence.claims[c];
    prices += claim.measure == evidence::Measure::price ? 1U : 0U;
    if (!is_told(subject, claim)) continue;
    numbers[c] = told.claims.size();
    told.claims.push_back(claim);
    // What is shown is the text as it is masked now.
    const auto* report = evidence::find_report(told, claim.report);
    auto& copy = told.claims.back();
    copy.quote = report->text.substr(claim.span.start, claim.span.size());
    copy.note.clear();
    for (auto* region : {&copy.place, &copy.from, &copy.to})
      if (*region) *region = evidence::Region{(*region)->words, "", (*region)->words, ""};
  }
  if (prices > 0) withheld.push_back(fmt::format("{} claim{} about a price", prices, prices == 1 ? "" : "s"));
  return numbers;
}

void publish_statements(const estimate::Estimate& estimate, const ClaimNumbers& claims, std::size_t days,
                        estimate::Estimate& told) {
  for (const auto& statement : estimate.statements) {
    const auto original = claims.find(statement.original);
    if (original == claims.end()) continue;
    evidence::Statement copy;
    copy.lineage = statement.lineage;
    copy.original = original->second;
    copy.voice = statement.voice;
    for (const auto echo : statement.echoes)
      if (const auto at = claims.find(echo); at != claims.end()) copy.echoes.push_back(at->second);
    for (const auto& mutation : statement.mutations) {
      if (const auto at = claims.find(mutation.claim); at != claims.end())
        copy.mutations.push_back({at->second, mutation.says, mutation.root_says, {}});
    }
    told.statements.push_back(std::move(copy));
  }
  for (const auto& seen : estimate.observations.used) {
    const auto at = claims.find(seen.claim);
    if (at == claims.end() || seen.truth.last >= days) continue;
    estimate::Observation copy;
    copy.claim = at->second;
    copy.voice = seen.voice;
    copy.truth.first = seen.truth.first;
    copy.truth.last = seen.truth.last;
    copy.reading = seen.reading;
    told.observations.used.push_back(std::move(copy));
  }
  for (const auto& shown : estimate.observations.shown)
    if (const auto at = claims.find(shown.claim); at != claims.end())
      told.observations.shown.push_back({at->second, ""});
}

}  // namespace anabasis::picture
