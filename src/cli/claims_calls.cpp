#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/claim_options.hpp"
#include "cli/console.hpp"
#include "cli/ledger.hpp"
#include "evidence/claim_reader.hpp"
#include "evidence/folded.hpp"
#include "evidence/words.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::cli {

namespace {

using evidence::Claim;
using evidence::Report;

/// What came by telephone, as the one who took the call typed it.
struct Call {
  std::string says, outlet = "by telephone", on, language = "en", sensitivity = "restricted", keep_until,
                    lineage;
  std::vector<std::string> sources, names;
};

/// The words of the fields that the caller's own words do not hold stand below them, so that every field has
/// its bytes.
std::string text_of(const Call& call, const evidence::ClaimWords& words) {
  auto text = call.says;
  for (const auto* field : {"place", "from", "to", "period"}) {
    const auto typed = words.find(field);
    if (typed == words.end() || !evidence::occurrences(text, typed->second).empty()) continue;
    text += fmt::format("\n{}: {}", field, typed->second);
  }
  return text + "\n";
}

base::Result<Report> report_of(const Call& call, const evidence::ClaimWords& words) {
  std::vector<base::Fault> faults;
  Report report;
  report.outlet = call.outlet;
  report.language = call.language;
  report.text = text_of(call, words);
  const auto read_day = [&](const std::string& option, const std::string& typed) {
    const auto day = base::parse_day(typed);
    if (!day) faults.push_back({{"--" + option}, "no such day", typed, "a date such as 2017-09-12", ""});
    return day.value_or(base::Day{});
  };
  const auto day = read_day("on", call.on.empty() ? base::now_utc().substr(0, 10) : call.on);
  report.published = {day, day};
  if (!call.keep_until.empty()) report.retain_until = read_day("keep-until", call.keep_until);
  const auto sensitivity = evidence::named<evidence::Sensitivity>(call.sensitivity);
  if (!sensitivity) {
    faults.push_back({{"--sensitivity"},
                      "no such sensitivity",
                      call.sensitivity,
                      "one of " + evidence::names_of<evidence::Sensitivity>(),
                      ""});
  }
  report.sensitivity = sensitivity.value_or(evidence::Sensitivity::restricted);
  for (const auto& name : call.names) {
    const auto found = evidence::name_occurrences(evidence::fold(report.text), name);
    if (found.empty())
      faults.push_back(
          {{"--name"}, "name does not stand in what was said", "", "a name as it is written there", ""});
    report.names.insert(report.names.end(), found.begin(), found.end());
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  // The same call entered twice is the same report.
  report.id =
      fmt::format("call-{}-{}", base::to_string(day), base::sha256(report.text + report.outlet).substr(0, 8));
  report.file = "--says";
  return report;
}

base::Node region_node(const std::string& option, const std::string& words) {
  const auto region = evidence::region_from(words);
  auto node = evidence::table_node(option);
  evidence::add_text(node, "words", option, region.words);
  if (!region.relation.empty()) evidence::add_text(node, "relation", option, region.relation);
  evidence::add_text(node, "name", option, region.name);
  return node;
}

void add_day(base::Node& table, const std::string& key, base::Day day) {
  auto node = evidence::text_node("period", base::to_string(day));
  node.kind = base::Node::Kind::day;
  node.day = day;
  table.fields.emplace_back(key, std::move(node));
}

/// The part of the words that holds the number and no name: a quote names nobody.
std::string quote_of(const Call& call, const evidence::ClaimWords& words, const Report& report) {
  const auto value = words.find("value");
  auto names = report.names;
  std::sort(names.begin(), names.end());
  names.push_back({call.says.size(), call.says.size()});
  std::string quote;
  std::size_t start = 0;
  for (const auto& name : names) {
    if (name.start > call.says.size()) break;
    const auto end = std::max(name.start, start);
    auto part = std::string(base::trim(std::string_view(call.says).substr(start, end - start)));
    while (!part.empty() && std::string_view(",;:").find(part.back()) != std::string_view::npos)
      part.pop_back();
    const bool holds_it = value == words.end() || !evidence::occurrences(part, value->second).empty();
    if (!part.empty() && (quote.empty() || holds_it)) quote = std::move(part);
    if (!quote.empty() && holds_it) break;
    start = std::max(start, name.end);
  }
  return quote;
}

/// The claim as it would stand in a claims file: what that file's reader refuses is refused here.
base::Result<base::Node> claim_node(const Call& call, const evidence::ClaimWords& words,
                                    const Report& report) {
  auto node = evidence::table_node("says");
  evidence::add_text(node, "report", "says", report.id);
  evidence::add_text(node, "quote", "says", quote_of(call, words, report));
  for (const auto& [key, option] : {std::pair{"measure", "measure"},
                                    {"factuality", "factuality"},
                                    {"share_of", "share-of"},
                                    {"note", "note"}}) {
    const auto typed = words.find(option);
    if (typed != words.end()) evidence::add_text(node, key, option, typed->second);
  }
  for (const auto* option : {"place", "from", "to"}) {
    const auto typed = words.find(option);
    if (typed != words.end()) node.fields.emplace_back(option, region_node(option, typed->second));
  }
  auto subject = evidence::table_node("role");
  for (const auto* option : {"origin", "role", "affiliation"}) {
    const auto typed = words.find(option);
    if (typed != words.end()) evidence::add_text(subject, option, option, typed->second);
  }
  if (!subject.fields.empty()) node.fields.emplace_back("subject", std::move(subject));
  if (const auto typed = words.find("period"); typed != words.end()) {
    const auto period = evidence::period_from(typed->second, {"--period", 0, 0});
    if (!period) return tl::unexpected(period.error());
    auto table = evidence::table_node("period");
    evidence::add_text(table, "words", "period", period->words);
    add_day(table, "from", period->days.first);
    add_day(table, "to", period->days.last);
    evidence::add_text(table, "precision", "period", period->precision);
    node.fields.emplace_back("period", std::move(table));
  }
  node.fields.emplace_back("value", evidence::value_node(words));
  auto sources = evidence::table_node("source");
  sources.kind = base::Node::Kind::array;
  for (const auto& who : call.sources) {
    sources.items.push_back(evidence::table_node("source"));
    evidence::add_text(sources.items.back(), "who", "source", who);
  }
  node.fields.emplace_back("sources", std::move(sources));
  if (!call.lineage.empty()) evidence::add_text(node, "lineage", "lineage", call.lineage);
  return node;
}

base::Result<Claim> claim_of(const Call& call, const evidence::ClaimWords& words, const Report& report) {
  const auto node = claim_node(call, words, report);
  if (!node) return tl::unexpected(node.error());
  std::vector<base::Fault> faults;
  const std::vector<Report> reports{report};
  const std::map<std::string, std::string> hashes{{report.id, base::sha256(report.text)}};
  auto claim = evidence::read_claim(*node, {reports, call.names, evidence::default_words(), hashes}, faults);
  Claim graded = claim.value_or(Claim{});
  if (const auto grade = words.find("grade"); grade != words.end()) {
    auto changed = evidence::change_claim(graded, report, {*grade}, "");
    base::collect(changed, faults);
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return graded;
}

int add_call(const LedgerOptions& options, const Call& call, const evidence::ClaimWords& words) {
  const auto of = report_of(call, words);
  if (!of) return report(of.error());
  const auto claim = claim_of(call, words, *of);
  if (!claim) return report(claim.error());
  auto ledger = store::open_ledger(options.ledger);
  if (!ledger) return report(ledger.error());
  if (const auto added = (*ledger)->add({{*of}, {*claim}}); !added) return report(added.error());
  const auto before = (*ledger)->decisions(claim->id);
  if (!before) return report(before.error());
  if (before->empty()) {
    const auto entered =
        (*ledger)->decide({claim->id, evidence::Status::proposed, options.who, base::now_utc(),
                           options.why.empty() ? "entered " + call.outlet : options.why, std::nullopt});
    if (!entered) return report(entered.error());
  }
  if (options.json) {
    const auto json = shown_json(ShownQuotes({{*of}, {*claim}}), *claim);
    if (!json) return report_failure(json.error());
    print(picture::dump(*json, true) + "\n");
  }
  say(fmt::format("{}: {} → {}", claim->id, claim->value.words, shown_value(claim->value)));
  return kDone;
}

}  // namespace

void add_claims_calls(CLI::App& claims, int& status) {
  auto options = std::make_shared<LedgerOptions>();
  auto call = std::make_shared<Call>();
  auto words = std::make_shared<evidence::ClaimWords>();
  auto* add_verb = add_ledger_verb(claims, options, "add", "Enter what came by telephone");
  add_verb->add_option("--says", call->says, "What was said, in the caller's words as far as you have them")
      ->required();
  add_verb
      ->add_option("--source", call->sources,
                   "Who said it, as a role and never by name; several: whoever told you first, the one who "
                   "saw it last")
      ->required();
  add_verb->add_option("--who", options->who, "Who enters it, as a role or initials")->required();
  add_verb->add_option("--why", options->why, "Why it is entered");
  add_verb->add_option("--on", call->on, "The day of the call [today]");
  add_verb->add_option("--by", call->outlet, "How it came")->capture_default_str();
  add_verb->add_option("--lang", call->language, "Language of the words: en or nl")->capture_default_str();
  add_verb->add_option("--sensitivity", call->sensitivity, "open, internal or restricted")
      ->capture_default_str();
  add_verb->add_option("--keep-until", call->keep_until, "The day after which to delete it");
  add_verb->add_option("--name", call->names,
                       "A name of a person in the words: masked wherever they are shown");
  add_verb->add_option("--lineage", call->lineage, "The statement that it goes back to");
  add_verb->add_flag("--json", options->json, "Print the claim");
  add_claim_words(*add_verb, words);
  add_verb->callback([=, &status] { status = add_call(*options, *call, *words); });
}

}  // namespace anabasis::cli
