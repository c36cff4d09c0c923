#include "evidence/ledger.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/file.hpp"
#include "evidence/people.hpp"

namespace anabasis::evidence {

namespace {

using base::Fault;

/// Takes what is new under its id, and tells of ids that stand for something else already.
template <class Item>
class Intake {
 public:
  Intake(const std::vector<Item>& held, std::string what, const std::string& ledger,
         std::vector<Fault>& faults)
      : what_(std::move(what)), ledger_(ledger), faults_(faults) {
    for (const auto& item : held) known_.try_emplace(item.id, &item);
  }

  void take(const Item& item, std::vector<Item>& taken) {
    const auto [known, is_new] = known_.try_emplace(item.id, &item);
    if (is_new) {
      taken.push_back(item);
    } else if (!same(*known->second, item)) {
      faults_.push_back({{ledger_},
                         fmt::format("{} \"{}\" is there already with other content", what_, item.id),
                         "",
                         "another id for other content",
                         "nothing in a ledger is ever overwritten"});
    }
  }

  const Item* find(const std::string& id) const {
    const auto known = known_.find(id);
    return known == known_.end() ? nullptr : known->second;
  }

 private:
  std::string what_;
  const std::string& ledger_;
  std::vector<Fault>& faults_;
  std::map<std::string, const Item*, std::less<>> known_;
};

bool quotes(const Claim& claim, const Report& report) {
  return claim.span.start <= claim.span.end && claim.span.end <= report.text.size() &&
         std::string_view(report.text).substr(claim.span.start, claim.span.size()) == claim.quote;
}

/// Faults of fields that hold a name that the report's text has. The quote is the report's own text, and is
/// masked wherever it is shown.
void check_people(const Claim& claim, const std::vector<std::string>& names, const std::string& ledger,
                  std::vector<Fault>& faults) {
  for (const auto& [key, text] : texts_of(claim)) {
    if (!names_somebody(text, names)) continue;
    faults.push_back({{ledger},
                      fmt::format("claim \"{}\": \"{}\" names a person", claim.id, key),
                      "",
                      "a role",
                      "write a role: \"a man, Saudi, unnamed\""});
  }
}

void check_people(const Report& report, const std::vector<std::string>& names, const std::string& ledger,
                  std::vector<Fault>& faults) {
  for (const auto& [key, text] : {std::pair{"id", &report.id}, std::pair{"outlet", &report.outlet}}) {
    if (!names_somebody(*text, names)) continue;
    faults.push_back(
        {{ledger}, fmt::format("a report's {} names a person", key), "", "words that name nobody", ""});
  }
}

/// Whether the report was deleted once: by its id, or by its text under any id.
class Graves {
 public:
  explicit Graves(std::span<const Tombstone> gone) {
    for (const auto& tombstone : gone) {
      by_key_.emplace("id " + tombstone.report, &tombstone);
      by_key_.emplace("text " + tombstone.sha256, &tombstone);
    }
  }

  const Tombstone* find(const Report& report) const {
    if (by_key_.empty()) return nullptr;
    auto found = by_key_.find("id " + report.id);
    if (found == by_key_.end()) found = by_key_.find("text " + base::sha256(report.text));
    return found == by_key_.end() ? nullptr : found->second;
  }

 private:
  std::map<std::string, const Tombstone*> by_key_;
};

Fault comes_back(const Report& report, const Tombstone& tombstone, const std::string& ledger) {
  return {{ledger},
          fmt::format("report \"{}\" was deleted on {} by {} and does not come back", report.id,
                      tombstone.when.substr(0, 10), tombstone.who),
          tombstone.report == report.id ? "" : fmt::format("the text of \"{}\"", tombstone.report),
          "reports that were not deleted",
          "leave it out; what is to be kept after all goes into another ledger"};
}

}  // namespace

base::Result<Evidence> not_held(const Evidence& held, const Evidence& added, const std::string& ledger,
                                std::span<const Tombstone> gone) {
  Evidence fresh;
  std::vector<Fault> faults;
  Intake<Report> reports(held.reports, "report", ledger, faults);
  Intake<Claim> claims(held.claims, "claim", ledger, faults);
  const Graves graves(gone);
  std::map<std::string, std::vector<std::string>> names;
  std::set<std::string_view> refused;
  for (const auto& report : added.reports) {
    if (const auto* tombstone = graves.find(report)) {
      faults.push_back(comes_back(report, *tombstone, ledger));
      refused.insert(report.id);
      continue;
    }
    const auto before = fresh.reports.size();
    reports.take(report, fresh.reports);
    if (fresh.reports.size() > before) check_people(report, names_in(report), ledger, faults);
  }
  for (const auto& claim : added.claims) {
    if (refused.contains(claim.report)) continue;
    const auto* report = reports.find(claim.report);
    if (report == nullptr) {
      faults.push_back({{ledger},
                        fmt::format("claim \"{}\" has no report", claim.id),
                        claim.report,
                        "a report of the ledger, or one that is added with it",
                        ""});
    } else if (!quotes(claim, *report)) {
      faults.push_back({{ledger},
                        fmt::format("claim \"{}\" does not quote report \"{}\"", claim.id, claim.report),
                        names_somebody(claim.quote, names_in(*report)) ? "" : claim.quote,
                        fmt::format("the bytes {} to {} of the report", claim.span.start, claim.span.end),
                        ""});
    } else {
      const auto [of_report, is_new] = names.try_emplace(claim.report);
      if (is_new) of_report->second = names_in(*report);
      check_people(claim, of_report->second, ledger, faults);
      claims.take(claim, fresh.claims);
    }
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return fresh;
}

base::Result<Claim> revised(const Claim& claim, const Report& report, const Change& change,
                            const std::string& ledger) {
  auto after = claim;
  if (auto changed = change(after); !changed) return tl::unexpected(changed.error());
  std::vector<Fault> faults;
  if (after.id != claim.id || after.report != claim.report || after.quote != claim.quote ||
      after.span != claim.span) {
    faults.push_back({{ledger},
                      fmt::format("claim \"{}\" would no longer be the same words", claim.id),
                      "",
                      "its id, report and quote as they are",
                      "reject it and add another"});
  }
  check_people(after, names_in(report), ledger, faults);
  if (!faults.empty()) return base::fail(std::move(faults));
  return after;
}

base::Result<void> names_nobody(const Decision& decision, const Report& report, const std::string& ledger) {
  std::vector<Fault> faults;
  const auto names = names_in(report);
  for (const auto& [key, text] : {std::pair{"who", &decision.who}, std::pair{"why", &decision.why}}) {
    if (!names_somebody(*text, names)) continue;
    faults.push_back({{ledger},
                      fmt::format("\"{}\" names a person of the report", key),
                      "",
                      "a role, and words that name nobody",
                      ""});
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return {};
}

base::Fault no_such_claim(const std::string& ledger, const std::string& claim) {
  return {{ledger}, "no such claim", claim, "the id of a claim of the ledger", ""};
}

base::Fault no_such_report(const std::string& ledger, const std::string& report) {
  return {{ledger}, "no such report", report, "the id of a report of the ledger", ""};
}

}  // namespace anabasis::evidence
