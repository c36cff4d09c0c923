#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/clock.hpp"
#include "cli/console.hpp"
#include "cli/ledger.hpp"
#include "picture/plain.hpp"
#include "picture/table.hpp"

namespace anabasis::cli {

namespace {

using evidence::Claim;
using evidence::Decision;
using evidence::Evidence;
using picture::Json;

/// Room for a quote in a list.
constexpr std::size_t kClip = 60;

/// A ledger as it is now: all that the views show.
struct Held {
  Evidence evidence;
  std::map<std::string, Decision, std::less<>> last;  ///< by claim
};

base::Result<Held> read(const std::string& file) {
  auto ledger = open_existing(file);
  if (!ledger) return tl::unexpected(ledger.error());
  auto evidence = (*ledger)->evidence();
  if (!evidence) return tl::unexpected(evidence.error());
  auto decisions = (*ledger)->decisions("");
  if (!decisions) return tl::unexpected(decisions.error());
  Held held{std::move(*evidence), {}};
  for (auto& decision : *decisions) held.last.insert_or_assign(decision.claim, std::move(decision));
  return held;
}

/// Reports whose time is over; who keeps them longer should know.
void tell_expired(const Evidence& evidence) {
  const auto today = base::now_utc().substr(0, 10);
  std::vector<std::string> expired;
  for (const auto& report : evidence.reports)
    if (report.retain_until && base::to_string(*report.retain_until) < today) expired.push_back(report.id);
  if (expired.empty()) return;
  say(fmt::format(
      "{} report{} past the day until which to keep {}: {}; `anabasis claims delete LEDGER --expired` "
      "deletes what is",
      expired.size(), expired.size() == 1 ? " is" : "s are", expired.size() == 1 ? "it" : "them",
      picture::listed(expired)));
}

/// The words of a claim; a bare number out of a table with whom and where it counts.
std::string says(const ShownQuotes& quotes, const Claim& claim) {
  auto text = on_one_line(quotes.of(claim), kClip);
  if (claim.quote != claim.value.words) return text;
  for (const auto* region : {&claim.place, &claim.from, &claim.to})
    if (*region) text += ", " + (*region)->name;
  return claim.subject.role.empty() ? text : text + ", " + claim.subject.role;
}

int list(const LedgerOptions& options) {
  const auto held = read(options.ledger);
  if (!held) return report(held.error());
  const auto& evidence = held->evidence;
  const ShownQuotes quotes(evidence);
  auto array = Json::array();
  std::vector<std::vector<std::string>> rows{
      {"claim", "report", "measure", "says", "status", "who", "when", "why"}};
  for (const auto& claim : evidence.claims) {
    if (!options.status.empty() && to_string(claim.status) != options.status) continue;
    if (!options.report.empty() && claim.report != options.report) continue;
    const auto last = held->last.find(claim.id);
    const bool is_decided = last != held->last.end();
    if (options.json) {
      auto json = shown_json(quotes, claim);
      if (!json) return report_failure(json.error());
      (*json)["decided"] = is_decided ? to_json(last->second) : Json(nullptr);
      array.push_back(std::move(*json));
      continue;
    }
    rows.push_back({claim.id, claim.report, std::string(to_string(claim.measure)), says(quotes, claim),
                    std::string(to_string(claim.status)),
                    is_decided ? on_one_line(last->second.who, kClip) : "",
                    is_decided ? last->second.when.substr(0, 10) : "",
                    is_decided ? on_one_line(last->second.why, kClip) : ""});
  }
  print(options.json ? picture::dump(array, true) + "\n" : picture::aligned(rows, {}));
  if (!options.json) {
    say(picture::review_state(evidence));
    tell_expired(evidence);
  }
  return kDone;
}

std::string shown(const std::optional<evidence::Region>& region) {
  if (!region) return "";
  return region->relation.empty() ? region->name : region->relation + " " + region->name;
}

std::string shown(const std::optional<evidence::Period>& period) {
  if (!period) return "";
  const auto days =
      period->days.first == period->days.last
          ? base::to_string(period->days.first)
          : fmt::format("{} to {}", base::to_string(period->days.first), base::to_string(period->days.last));
  return fmt::format("{} ({}{})", days, period->precision,
                     period->relative_to_publication ? ", told from the publication" : "");
}

std::string shown(const evidence::Subject& subject) {
  std::string text;
  for (const auto* part : {&subject.origin, &subject.role, &subject.affiliation})
    if (!part->empty()) text += (text.empty() ? "" : ", ") + *part;
  return text.empty() ? "" : text + " (as the source says)";
}

std::string chain_of(const Claim& claim) {
  std::string chain;
  for (const auto& source : claim.sources)
    chain += fmt::format("{}{} ({})", chain.empty() ? "" : " ← ", source.who, source.reliability);
  return chain;
}

/// Every field that is told, one a line.
std::string fields_of(const Evidence& evidence, const Claim& claim) {
  const std::vector<std::pair<std::string, std::string>> fields{
      {"says", ShownQuotes(evidence).of(claim)},
      {"measure", fmt::format("{}, {}", to_string(claim.measure), to_string(claim.factuality))},
      {"value", fmt::format("{} → {}", claim.value.words, shown_value(claim.value))},
      {"who", shown(claim.subject)},
      {"share of", claim.share_of},
      {"place", shown(claim.place)},
      {"from", shown(claim.from)},
      {"to", shown(claim.to)},
      {"when", shown(claim.period)},
      {"sources", chain_of(claim)},
      {"credibility", std::to_string(claim.credibility)},
      {"lineage", claim.lineage + (claim.is_root ? " (root)" : "")},
      {"note", claim.note},
      {"status", std::string(to_string(claim.status))}};
  std::string text = fmt::format("claim {} of report {}, bytes {} to {}\n", claim.id, claim.report,
                                 claim.span.start, claim.span.end);
  for (const auto& [name, value] : fields)
    if (!value.empty()) text += fmt::format("  {:<12}{}\n", name, on_one_line(value, 2'000));
  return text;
}

int show(const LedgerOptions& options) {
  auto ledger = open_existing(options.ledger);
  if (!ledger) return report(ledger.error());
  const auto evidence = (*ledger)->evidence();
  if (!evidence) return report(evidence.error());
  const auto claim = find_claim(*evidence, options.claim, options.ledger);
  if (!claim) return report(claim.error());
  const auto decisions = (*ledger)->decisions((*claim)->id);
  if (!decisions) return report(decisions.error());
  const auto proposed = (*ledger)->proposed((*claim)->id);
  if (!proposed) return report(proposed.error());
  const bool was_changed = !same(*proposed, **claim);
  if (options.json) {
    const ShownQuotes quotes(*evidence);
    auto json = shown_json(quotes, **claim);
    auto before = shown_json(quotes, *proposed);
    if (!json || !before) return report_failure(json ? before.error() : json.error());
    (*json)["decisions"] = Json::array();
    for (const auto& decision : *decisions) (*json)["decisions"].push_back(to_json(decision));
    (*json)["proposed"] = was_changed ? *before : Json(nullptr);
    print(picture::dump(*json, true) + "\n");
    return kDone;
  }
  auto text = fields_of(*evidence, **claim);
  for (const auto& decision : *decisions) {
    text += fmt::format("{} {} by {}: {}{}\n", decision.when, to_string(decision.status), decision.who,
                        on_one_line(decision.why, 2'000), decision.revision ? " (changes the claim)" : "");
  }
  if (decisions->empty()) text += "nobody has decided on it yet\n";
  if (was_changed) text += "as proposed: " + fields_of(*evidence, *proposed);
  print(text);
  return kDone;
}

int search(const LedgerOptions& options) {
  auto ledger = open_existing(options.ledger);
  if (!ledger) return report(ledger.error());
  const auto hits = (*ledger)->search(options.words, options.most);
  if (!hits) return report(hits.error());
  if (options.json) {
    auto array = Json::array();
    for (const auto& hit : *hits) {
      array.push_back({{"report", hit.report},
                       {"claim", hit.claim.empty() ? Json(nullptr) : Json(hit.claim)},
                       {"excerpt", hit.excerpt}});
    }
    print(picture::dump(array, true) + "\n");
    return kDone;
  }
  for (const auto& hit : *hits) {
    print(fmt::format("{}{}: {}\n", hit.report, hit.claim.empty() ? "" : ", claim " + hit.claim,
                      on_one_line(hit.excerpt, 400)));
  }
  if (hits->empty())
    say(fmt::format("\"{}\" stands nowhere; names of persons cannot be searched", options.words));
  return kDone;
}

}  // namespace

void add_claims_views(CLI::App& claims, int& status) {
  auto options = std::make_shared<LedgerOptions>();
  auto* list_verb =
      add_ledger_verb(claims, options, "list", "All claims: what they say, their status, who decided");
  list_verb->add_option("--status", options->status, "Only those that are so")
      ->check(CLI::IsMember({"proposed", "accepted", "edited", "rejected"}));
  list_verb->add_option("--report", options->report, "Only those of this report");
  list_verb->add_flag("--json", options->json, "Print JSON");
  list_verb->callback([=, &status] { status = list(*options); });

  auto* show_verb = add_ledger_verb(claims, options, "show", "One claim with every field and every decision");
  show_verb->add_option("claim", options->claim, "The claim's id, or its beginning")->required();
  show_verb->add_flag("--json", options->json, "Print JSON");
  show_verb->callback([=, &status] { status = show(*options); });

  auto* search_verb = add_ledger_verb(claims, options, "search", "Find words in reports and quotes");
  search_verb
      ->add_option("words", options->words,
                   "Words that must all be there; word* for a beginning, \"two words\" together")
      ->required();
  search_verb->add_option("--most", options->most, "At most so many")->capture_default_str();
  search_verb->add_flag("--json", options->json, "Print JSON");
  search_verb->callback([=, &status] { status = search(*options); });
}

}  // namespace anabasis::cli
