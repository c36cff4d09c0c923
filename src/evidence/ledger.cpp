#include "evidence/ledger.hpp"

#include <fmt/format.h>

#include <map>

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

}  // namespace

base::Result<Evidence> not_held(const Evidence& held, const Evidence& added, const std::string& ledger) {
  Evidence fresh;
  std::vector<Fault> faults;
  Intake<Report> reports(held.reports, "report", ledger, faults);
  Intake<Claim> claims(held.claims, "claim", ledger, faults);
  for (const auto& report : added.reports) reports.take(report, fresh.reports);
  for (const auto& claim : added.claims) {
    const auto* report = reports.find(claim.report);
    if (report == nullptr) {
      faults.push_back({{ledger},
                        fmt::format("claim \"{}\" has no report", claim.id),
                        claim.report,
                        "a report of the ledger, or one that is added with it",
                        ""});
    } else if (claim.span.start > claim.span.end || claim.span.end > report->text.size() ||
               std::string_view(report->text).substr(claim.span.start, claim.span.size()) != claim.quote) {
      faults.push_back({{ledger},
                        fmt::format("claim \"{}\" does not quote report \"{}\"", claim.id, claim.report),
                        claim.quote,
                        fmt::format("the bytes {} to {} of the report", claim.span.start, claim.span.end),
                        ""});
    } else {
      claims.take(claim, fresh.claims);
    }
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return fresh;
}

base::Fault no_such_claim(const std::string& ledger, const std::string& claim) {
  return {{ledger}, "no such claim", claim, "the id of a claim of the ledger", ""};
}

}  // namespace anabasis::evidence
