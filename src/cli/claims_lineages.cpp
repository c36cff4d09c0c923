#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/console.hpp"
#include "cli/ledger.hpp"
#include "evidence/folded.hpp"
#include "evidence/lineage.hpp"
#include "picture/plain.hpp"

namespace anabasis::cli {

namespace {

using evidence::Claim;
using evidence::Evidence;
using evidence::Statement;
using picture::Json;

using Reports = std::map<std::string_view, const evidence::Report*>;

/// One statement with its retellings, each under the one that it cites.
class EchoTree {
 public:
  EchoTree(const Evidence& evidence, const Reports& reports, const Statement& statement)
      : evidence_(evidence), reports_(reports), statement_(statement) {
    members_.insert(members_.end(), statement.echoes.begin(), statement.echoes.end());
    for (const auto& mutation : statement.mutations) members_.push_back(mutation.claim);
    std::sort(members_.begin(), members_.end(),
              [&](std::size_t a, std::size_t b) { return order(a) < order(b); });
    for (const auto member : members_) {
      children_[parent_of(member)].push_back(member);
      // Known to the later ones only, so that nothing goes round.
      if (const auto* of = report(member)) by_outlet_.try_emplace(evidence::folded(of->outlet), member);
    }
  }

  std::size_t reports() const {
    std::set<std::string_view> ids{claim(statement_.original).report};
    for (const auto member : members_) ids.insert(claim(member).report);
    return ids.size();
  }

  std::string drawn() const {
    const auto echoes = statement_.echoes.size(), mutations = statement_.mutations.size();
    auto text = fmt::format("{}: {} report{}, 1 voice ({})", statement_.lineage, reports(),
                            reports() == 1 ? "" : "s", on_one_line(statement_.voice, 60));
    if (echoes > 0) text += fmt::format(", {} echo{}", echoes, echoes == 1 ? "" : "es");
    if (mutations > 0) text += fmt::format(", {} set aside", mutations);
    text += "\n  " + line_of(statement_.original) + "\n";
    draw(statement_.original, "  ", text);
    return text;
  }

 private:
  const Claim& claim(std::size_t i) const { return evidence_.claims[i]; }

  const evidence::Report* report(std::size_t i) const {
    const auto found = reports_.find(claim(i).report);
    return found == reports_.end() ? nullptr : found->second;
  }

  std::tuple<base::Day, std::string_view, std::string_view> order(std::size_t i) const {
    const auto* of = report(i);
    return {of == nullptr ? base::Day{} : of->published.last, claim(i).report, claim(i).id};
  }

  /// The earlier retelling that this one cites, else the original.
  std::size_t parent_of(std::size_t member) const {
    const auto& sources = claim(member).sources;
    for (std::size_t i = 1; i < sources.size(); ++i) {
      const auto cited = by_outlet_.find(evidence::folded(sources[i].who));
      if (cited != by_outlet_.end()) return cited->second;
    }
    return statement_.original;
  }

  std::string line_of(std::size_t i) const {
    const auto* of = report(i);
    const auto& told = claim(i).value.words.empty() ? claim(i).quote : claim(i).value.words;
    auto line = fmt::format("{}  {}  \"{}\"  [{}]", of == nullptr ? "" : base::to_string(of->published.last),
                            of == nullptr ? claim(i).report : of->outlet, on_one_line(told, 40), claim(i).id);
    for (const auto& mutation : statement_.mutations)
      if (mutation.claim == i)
        line += fmt::format("  ≠ says \"{}\" for \"{}\": set aside", on_one_line(mutation.says, 40),
                            on_one_line(mutation.root_says, 40));
    return line;
  }

  void draw(std::size_t under, const std::string& indent, std::string& text) const {
    const auto found = children_.find(under);
    if (found == children_.end()) return;
    for (const auto member : found->second) {
      const bool is_last = member == found->second.back();
      text += indent + (is_last ? "└─ " : "├─ ") + line_of(member) + "\n";
      draw(member, indent + (is_last ? "   " : "│  "), text);
    }
  }

  const Evidence& evidence_;
  const Reports& reports_;
  const Statement& statement_;
  std::vector<std::size_t> members_;
  std::map<std::string, std::size_t> by_outlet_;
  std::map<std::size_t, std::vector<std::size_t>> children_;
};

Json to_json(const Evidence& evidence, const Reports& reports, const Statement& statement) {
  Json json{{"lineage", statement.lineage},
            {"voice", statement.voice},
            {"reports", EchoTree(evidence, reports, statement).reports()},
            {"root", evidence.claims[statement.original].id},
            {"echoes", Json::array()},
            {"mutations", Json::array()}};
  for (const auto i : statement.echoes) json["echoes"].push_back(evidence.claims[i].id);
  for (const auto& mutation : statement.mutations) {
    auto again = Json::array();
    for (const auto claim : mutation.again) again.push_back(evidence.claims[claim].id);
    json["mutations"].push_back({{"claim", evidence.claims[mutation.claim].id},
                                 {"says", mutation.says},
                                 {"root_says", mutation.root_says},
                                 {"again", std::move(again)}});
  }
  return json;
}

int lineages(const LedgerOptions& options, bool all) {
  auto ledger = open_existing(options.ledger);
  if (!ledger) return report(ledger.error());
  const auto evidence = (*ledger)->evidence();
  if (!evidence) return report(evidence.error());
  const auto statements = evidence::statements_of(*evidence);
  Reports reports;
  for (const auto& of : evidence->reports) reports.emplace(of.id, &of);
  if (options.json) {
    auto array = Json::array();
    for (const auto& statement : statements) array.push_back(to_json(*evidence, reports, statement));
    print(picture::dump(array, true) + "\n");
    return kDone;
  }
  std::size_t alone = 0;
  for (const auto& statement : statements) {
    const bool is_alone = statement.echoes.empty() && statement.mutations.empty();
    alone += is_alone ? 1 : 0;
    if (!is_alone || all) print(EchoTree(*evidence, reports, statement).drawn());
  }
  const auto voices = evidence::voices_of(statements).size();
  say(fmt::format("{} claims are {} statement{} of {} voice{}{}", evidence->claims.size(), statements.size(),
                  statements.size() == 1 ? "" : "s", voices, voices == 1 ? "" : "s",
                  alone > 0 && !all ? fmt::format("; {} that nobody retells {} left out (--all shows them)",
                                                  alone, alone == 1 ? "is" : "are")
                                    : ""));
  return kDone;
}

}  // namespace

void add_claims_lineages(CLI::App& claims, int& status) {
  auto options = std::make_shared<LedgerOptions>();
  auto all = std::make_shared<bool>(false);
  auto* verb = add_ledger_verb(claims, options, "lineages", "Who retells whom: many reports, one voice");
  verb->add_flag("--all", *all, "Statements that nobody retells, too");
  verb->add_flag("--json", options->json, "Print JSON");
  verb->callback([=, &status] { status = lineages(*options, *all); });
}

}  // namespace anabasis::cli
