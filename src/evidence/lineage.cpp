#include "evidence/lineage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "base/file.hpp"
#include "evidence/echoes.hpp"
#include "evidence/folded.hpp"
#include "evidence/named_outlets.hpp"
#include "evidence/source_words.hpp"

namespace anabasis::evidence {

namespace {

/// Claims that belong together, as a forest over their indices; with what a group has.
class Groups {
 public:
  struct Group {
    std::set<std::string> names;   ///< of lineages, as a person gave them
    std::set<std::size_t> texts;   ///< that state it
    std::size_t first = SIZE_MAX;  ///< the earliest of its retellings
  };

  explicit Groups(std::size_t size) : parent_(size), groups_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }

  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  Group& of(std::size_t i) { return groups_[root(i)]; }

  void join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return;
    if (groups_[a].texts.size() > groups_[b].texts.size()) std::swap(a, b);
    parent_[a] = b;
    groups_[b].names.merge(groups_[a].names);
    groups_[b].texts.merge(groups_[a].texts);
    groups_[b].first = std::min(groups_[a].first, groups_[b].first);
  }

 private:
  std::vector<std::size_t> parent_;
  std::vector<Group> groups_;
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
      auto& outlets =
          outlets_.try_emplace(text, outlets_.size(), std::vector<std::string>{}).first->second.second;
      outlets.push_back(report.outlet);
      reports_.try_emplace(report.id, Known{&report, text});
      // Of copies the first published speaks for all.
      auto& first = first_with_[text];
      if (first == nullptr || published(report) < published(*first)) first = &report;
    }
    for (const auto& claim : evidence.claims)
      if (claim.is_root && claim.lineage == claim.id) repeated_.insert(claim.id);
    make_keys();
    for (std::size_t i = 0; i < evidence.claims.size(); ++i) link(i);
    link_echoes();
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
    const auto& claim = evidence_.claims[i];
    auto& group = groups_.of(i);
    if (!claim.lineage.empty() && !repeated_.contains(claim.lineage)) group.names.insert(claim.lineage);
    if (const auto* known = report_of(claim)) group.texts.insert(outlets_.at(known->text).first);
    join_first("content|" + keys_[i], i);
    if (!claim.lineage.empty()) join_first("lineage|" + claim.lineage, i);
  }

  /// What nobody linked, but evidently goes back to one statement. What a person named is never joined to
  /// what a person named otherwise, and one text states a thing once.
  void link_echoes() {
    std::vector<std::size_t> claims;
    const auto retellings = in_order_of_publication(claims);
    for (std::size_t r = 0; r < claims.size(); ++r) {
      auto& first = groups_.of(claims[r]).first;
      first = std::min(first, r);
    }
    for (const auto& echo : find_echoes(retellings)) {
      const auto earlier = groups_.root(claims[echo.earlier]), later = groups_.root(claims[echo.later]);
      if (earlier == later) continue;
      const auto &a = groups_.of(earlier), &b = groups_.of(later);
      if (!a.names.empty() && !b.names.empty() && a.names != b.names) continue;
      // It retells something else rightly.
      if (echo.contradicts && retellings[b.first].text != retellings[echo.later].text) continue;
      const auto &few = a.texts.size() < b.texts.size() ? a.texts : b.texts,
                 &many = &few == &a.texts ? b.texts : a.texts;
      if (std::any_of(few.begin(), few.end(), [&](std::size_t text) { return many.contains(text); }))
        continue;
      groups_.join(earlier, later);
    }
  }

  /// One retelling for all copies of a claim; `claims` gets the index of the claim that stands for each.
  std::vector<Retelling> in_order_of_publication(std::vector<std::size_t>& claims) const {
    std::map<std::string_view, std::vector<std::size_t>> copies;
    for (std::size_t i = 0; i < evidence_.claims.size(); ++i)
      if (is_used(i) && report_of(evidence_.claims[i]) != nullptr) copies[keys_[i]].push_back(i);
    const auto order = [&](std::size_t i) {
      const auto& claim = evidence_.claims[i];
      return std::tuple(published(*report_of(claim)->report), std::string_view(claim.id));
    };
    std::vector<std::pair<std::tuple<base::Day, base::Day, std::string_view>, Retelling>> made;
    for (auto& [key, same] : copies) {
      std::sort(same.begin(), same.end(), [&](std::size_t a, std::size_t b) { return order(a) < order(b); });
      const auto& claim = evidence_.claims[same.front()];
      const auto* known = report_of(claim);
      const auto& [text, outlets] = outlets_.at(known->text);
      Retelling retelling{&claim, known->report, text, outlets, {}, {}};
      for (const auto i : same) add_sources(evidence_.claims[i], retelling);
      made.push_back(
          {{known->report->published.last, known->report->published.first, key}, std::move(retelling)});
    }
    std::sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    name_cited(made);
    std::vector<Retelling> retellings;
    for (auto& [key, retelling] : made) {
      claims.push_back(static_cast<std::size_t>(retelling.claim - evidence_.claims.data()));
      retellings.push_back(std::move(retelling));
    }
    return retellings;
  }

  /// What a report tells may be from whom it names for the rest, and from papers that its text names.
  template <class Keyed>
  void name_cited(std::vector<Keyed>& made) const {
    NamedOutlets known;
    for (const auto& report : evidence_.reports) known.add(report.outlet);
    std::map<std::size_t, std::set<std::string>> cited;
    for (const auto& [key, retelling] : made) {
      auto [names, is_new] = cited.try_emplace(retelling.text);
      if (is_new)
        for (auto& outlet : known.in(retelling.report->text)) names->second.insert(std::move(outlet));
      names->second.insert(retelling.sources.begin(), retelling.sources.end());
    }
    for (auto& [key, retelling] : made)
      for (const auto& name : cited[retelling.text])
        if (std::find(retelling.outlets.begin(), retelling.outlets.end(), name) == retelling.outlets.end())
          retelling.cited.push_back(name);
  }

  static void add_sources(const Claim& claim, Retelling& retelling) {
    for (const auto& source : claim.sources) {
      if (folded(source.who) == folded(claim.value.holder)) continue;  // whose policy it is
      const auto is_it = [&](const std::string& other) { return folded(other) == folded(source.who); };
      if (std::none_of(retelling.outlets.begin(), retelling.outlets.end(), is_it) &&
          std::none_of(retelling.sources.begin(), retelling.sources.end(), is_it)) {
        retelling.sources.push_back(source.who);
      }
    }
  }

  void join_first(const std::string& key, std::size_t i) {
    const auto [first, is_new] = first_claim_.try_emplace(key, i);
    if (!is_new) groups_.join(i, first->second);
  }

  const Known* report_of(const Claim& claim) const {
    const auto found = reports_.find(claim.report);
    return found == reports_.end() ? nullptr : &found->second;
  }

  /// Keys of all claims, each the same for the same claim in every copy of its report's text.
  void make_keys() {
    keys_.resize(evidence_.claims.size());
    std::map<std::string_view, std::vector<std::size_t>> by_report;
    for (std::size_t i = 0; i < evidence_.claims.size(); ++i)
      by_report[evidence_.claims[i].report].push_back(i);
    for (const auto& [id, claims] : by_report) {
      const auto* known = report_of(evidence_.claims[claims.front()]);
      if (known == nullptr) {
        for (const auto i : claims)
          keys_[i] = hashed(std::string(id) + "|" + content_of(evidence_.claims[i]));
        continue;
      }
      // Where a quote stands is counted in the folded text: spans differ between copies with other line ends.
      const auto text = fold(known->report->text);
      const auto blank = text.text.find_first_not_of(' ');
      for (const auto i : claims) {
        const auto& claim = evidence_.claims[i];
        const auto at =
            std::lower_bound(text.offset.begin(), text.offset.end(), claim.span.start) - text.offset.begin();
        keys_[i] = hashed(
            fmt::format("{}|{}|{}", known->text, at - static_cast<std::ptrdiff_t>(blank), content_of(claim)));
      }
    }
  }

  static std::string hashed(const std::string& key) { return base::sha256(key).substr(0, 12); }

  Rank rank(std::size_t i) const {
    const auto& claim = evidence_.claims[i];
    Rank rank;
    rank.not_root = !claim.is_root || repeated_.contains(claim.lineage);
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

  Statement statement_of(const std::vector<std::size_t>& members) const {
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
      if (!name.empty() && !repeated_.contains(name) &&
          (statement.lineage.empty() || name < statement.lineage))
        statement.lineage = name;
      if (i == statement.original) continue;
      if (retells(claim, root)) {
        statement.echoes.push_back(i);
      } else {
        set_aside({i, says(claim, root), says(root, claim), {}}, statement);
      }
    }
    if (statement.lineage.empty()) statement.lineage = keys_[statement.original];
    return statement;
  }

  /// What a report says wrongly in its heading and again below is one retelling.
  void set_aside(Mutation mutation, Statement& statement) const {
    const auto is_same = [&](const Mutation& other) {
      return evidence_.claims[other.claim].report == evidence_.claims[mutation.claim].report &&
             folded(other.says) == folded(mutation.says);
    };
    const auto known = std::find_if(statement.mutations.begin(), statement.mutations.end(), is_same);
    if (known != statement.mutations.end()) {
      known->again.push_back(mutation.claim);
    } else {
      statement.mutations.push_back(std::move(mutation));
    }
  }

  const Evidence& evidence_;
  Groups groups_;
  std::map<std::string, Known, std::less<>> reports_;
  std::map<std::string, const Report*> first_with_;  ///< by hash of the folded text
  std::map<std::string, std::pair<std::size_t, std::vector<std::string>>>
      outlets_;                                     ///< who printed a text; its number
  std::set<std::string_view> repeated_;             ///< lineages of one report that tells a figure twice
  std::vector<std::string> keys_;                   ///< of each claim
  std::map<std::string, std::size_t> first_claim_;  ///< by what links claims
};

}  // namespace

std::vector<Statement> statements_of(const Evidence& evidence) { return Grouping(evidence).statements(); }

std::vector<std::string> voices_of(const std::vector<Statement>& statements) {
  std::vector<std::string> voices;
  std::set<std::string> seen;
  for (const auto& statement : statements)
    if (seen.insert(folded(statement.voice)).second) voices.push_back(statement.voice);
  return voices;
}

}  // namespace anabasis::evidence
