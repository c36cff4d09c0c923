#include "evidence/lineage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "base/file.hpp"
#include "evidence/folded.hpp"

namespace anabasis::evidence {

namespace {

/// A bound retold as another number is the same statement up to this ratio: "at least 40" for "about 45".
constexpr double kSameBound = 1.25;

bool is_bound(const Value& value) {
  return value.kind == ValueKind::at_least || value.kind == ValueKind::at_most;
}

double bound_of(const Value& value) {
  return value.kind == ValueKind::at_least ? value.low.value_or(0) : value.high.value_or(0);
}

bool has_number(const Value& value) { return value.low || value.mode || value.high; }

bool comparable(const Value& a, const Value& b) {
  return has_number(a) && has_number(b) && (a.unit != CountedUnit::money || a.currency == b.currency);
}

bool numbers_agree(const Value& a, const Value& b) {
  if (is_bound(a) && is_bound(b)) {
    const double x = bound_of(a), y = bound_of(b);
    return a.kind == b.kind && x <= y * kSameBound && y <= x * kSameBound;
  }
  if (is_bound(b)) return numbers_agree(b, a);
  if (is_bound(a)) {
    const double x = bound_of(a);
    return b.low.value_or(x) <= x * kSameBound && x <= b.high.value_or(x) * kSameBound;
  }
  const auto reaches = [](const std::optional<double>& low, const std::optional<double>& high) {
    return !low || !high || *low <= *high;
  };
  return reaches(a.low, b.high) && reaches(b.low, a.high);
}

/// Words that tell why agree unless both are there and differ.
bool words_agree(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || folded(a) == folded(b);
}

bool units_agree(CountedUnit a, CountedUnit b) {
  const auto counts_people = [](CountedUnit unit) {
    return unit == CountedUnit::persons || unit == CountedUnit::households;
  };
  if (a == CountedUnit::unstated) return b == CountedUnit::unstated || counts_people(b);
  if (b == CountedUnit::unstated) return counts_people(a);
  return a == b;
}

/// Claims that belong together, as a forest over their indices.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }

  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  void join(std::size_t a, std::size_t b) { parent_[root(a)] = root(b); }

 private:
  std::vector<std::size_t> parent_;
};

/// What decides between claims: nothing that depends on rows, on who published a copy, or on how many copies
/// there are.
struct Rank {
  bool not_root = false;
  base::Day published_by, published_from;  ///< a date that is known to the day goes before its month
  int chain = 0;                           ///< longer first: nearer to whoever knows at first hand
  std::string content;
  std::string grades;  ///< worse first: a copy in a better paper knows no better
  std::string report, id;

  auto operator<=>(const Rank&) const = default;
};

std::string number(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : "-"; }

std::string region(const std::optional<Region>& region) {
  return region ? folded(region->relation) + "/" + folded(region->name) : "-";
}

/// A claim's content, apart from who tells it.
std::string content_of(const Claim& claim) {
  const auto& value = claim.value;
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", folded(claim.quote),
                     to_string(claim.measure), to_string(claim.factuality), folded(value.words),
                     to_string(value.unit), number(value.low), number(value.mode), number(value.high),
                     folded(value.holder), folded(value.intention), folded(value.driver),
                     folded(value.direction), region(claim.place), region(claim.from), region(claim.to),
                     folded(claim.share_of));
}

std::string says(const Claim& claim, const Claim& other) {
  const auto& words = claim.value.words.empty() ? claim.quote : claim.value.words;
  if (claim.measure == other.measure && claim.factuality == other.factuality) return words;
  return fmt::format("{} ({}, {})", words, to_string(claim.measure), to_string(claim.factuality));
}

bool retells(const Claim& echo, const Claim& root) {
  return echo.measure == root.measure && echo.factuality == root.factuality &&
         folded(echo.share_of) == folded(root.share_of) && agree(echo.value, root.value);
}

/// Claims with what their reports tell about them.
class Grouping {
 public:
  explicit Grouping(const Evidence& evidence) : evidence_(evidence), groups_(evidence.claims.size()) {
    for (const auto& report : evidence.reports) {
      const auto text = base::sha256(folded(report.text));
      reports_.try_emplace(report.id, Known{&report, text});
      // Of copies the first published speaks for all.
      auto& first = first_with_[text];
      if (first == nullptr || published(report) < published(*first)) first = &report;
    }
    for (std::size_t i = 0; i < evidence.claims.size(); ++i) link(i);
  }

  std::vector<Statement> statements() {
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < evidence_.claims.size(); ++i)
      if (is_used(i)) members[groups_.root(i)].push_back(i);
    std::vector<std::pair<std::pair<std::string, Rank>, Statement>> keyed;
    for (auto& [root, indices] : members) {
      auto statement = statement_of(indices);
      auto key = std::pair(statement.lineage, rank(statement.original));
      keyed.emplace_back(std::move(key), std::move(statement));
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Statement> statements;
    for (auto& [key, statement] : keyed) statements.push_back(std::move(statement));
    return statements;
  }

 private:
  struct Known {
    const Report* report;
    std::string text;  ///< hash of its folded text
  };

  static std::tuple<base::Day, base::Day, std::string_view> published(const Report& report) {
    return {report.published.last, report.published.first, report.id};
  }

  bool is_used(std::size_t i) const { return evidence_.claims[i].status != Status::rejected; }

  void link(std::size_t i) {
    if (!is_used(i)) return;
    const auto& lineage = evidence_.claims[i].lineage;
    join_first("content|" + automatic_key(i), i);
    if (!lineage.empty()) join_first("lineage|" + lineage, i);
  }

  void join_first(const std::string& key, std::size_t i) {
    const auto [first, is_new] = first_claim_.try_emplace(key, i);
    if (!is_new) groups_.join(i, first->second);
  }

  const Known* report_of(const Claim& claim) const {
    const auto found = reports_.find(claim.report);
    return found == reports_.end() ? nullptr : &found->second;
  }

  /// The same for the same claim in every copy of its report's text.
  std::string automatic_key(std::size_t i) const {
    const auto& claim = evidence_.claims[i];
    const auto* known = report_of(claim);
    if (known == nullptr) return base::sha256(claim.report + "|" + content_of(claim)).substr(0, 12);
    // Which of several equal quotes it is: spans differ between copies with other line ends.
    const auto before = std::string_view(known->report->text).substr(0, claim.span.start);
    const auto key =
        fmt::format("{}|{}|{}", known->text, occurrences(before, claim.quote).size(), content_of(claim));
    return base::sha256(key).substr(0, 12);
  }

  Rank rank(std::size_t i) const {
    const auto& claim = evidence_.claims[i];
    Rank rank;
    rank.not_root = !claim.is_root;
    if (const auto* known = report_of(claim)) {
      rank.published_by = known->report->published.last;
      rank.published_from = known->report->published.first;
    }
    rank.chain = -static_cast<int>(claim.sources.size());
    rank.content = content_of(claim);
    for (const auto& source : claim.sources) rank.grades += static_cast<char>('Z' - source.reliability);
    rank.report = claim.report;
    rank.id = claim.id;
    return rank;
  }

  std::string voice(const Claim& claim) const {
    const auto* known = report_of(claim);
    if (known == nullptr) return claim.sources.empty() ? "" : claim.sources.back().who;
    const bool is_outlet =
        claim.sources.empty() || folded(claim.sources.back().who) == folded(known->report->outlet);
    // A paper that speaks for itself, and those that printed the same text, are one voice.
    return is_outlet ? first_with_.at(known->text)->outlet : claim.sources.back().who;
  }

  Statement statement_of(std::vector<std::size_t> members) const {
    std::vector<std::pair<Rank, std::size_t>> ranked;
    for (const auto i : members) ranked.emplace_back(rank(i), i);
    std::sort(ranked.begin(), ranked.end());
    Statement statement;
    statement.original = ranked.front().second;
    const auto& root = evidence_.claims[statement.original];
    statement.voice = voice(root);
    for (const auto& [key, i] : ranked) {
      const auto& claim = evidence_.claims[i];
      const auto& name = claim.lineage;
      if (!name.empty() && (statement.lineage.empty() || name < statement.lineage)) statement.lineage = name;
      if (i == statement.original) continue;
      if (retells(claim, root)) {
        statement.echoes.push_back(i);
      } else {
        statement.mutations.push_back({i, says(claim, root), says(root, claim)});
      }
    }
    if (statement.lineage.empty()) statement.lineage = automatic_key(statement.original);
    return statement;
  }

  const Evidence& evidence_;
  Groups groups_;
  std::map<std::string, Known, std::less<>> reports_;
  std::map<std::string, const Report*> first_with_;  ///< by hash of the folded text
  std::map<std::string, std::size_t> first_claim_;   ///< by what links claims
};

}  // namespace

std::vector<Statement> statements_of(const Evidence& evidence) { return Grouping(evidence).statements(); }

bool agree(const Value& a, const Value& b) {
  if (!units_agree(a.unit, b.unit)) return false;
  if (!words_agree(a.holder, b.holder) || !words_agree(a.target, b.target) ||
      !words_agree(a.intention, b.intention) || !words_agree(a.direction, b.direction)) {
    return false;
  }
  return !comparable(a, b) || numbers_agree(a, b);
}

std::vector<std::string> voices_of(const std::vector<Statement>& statements) {
  std::vector<std::string> voices;
  std::set<std::string> seen;
  for (const auto& statement : statements)
    if (seen.insert(folded(statement.voice)).second) voices.push_back(statement.voice);
  return voices;
}

}  // namespace anabasis::evidence
