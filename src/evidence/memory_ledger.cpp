#include "evidence/memory_ledger.hpp"

#include <algorithm>
#include <utility>

#include "base/file.hpp"
#include "base/text.hpp"
#include "evidence/folded.hpp"
#include "evidence/mask.hpp"

namespace anabasis::evidence {

namespace {

const std::string kName = "ledger in memory";

template <class Item>
void put(std::vector<Item>& held, std::vector<Item> fresh) {
  for (auto& item : fresh) held.push_back(std::move(item));
  std::sort(held.begin(), held.end(), [](const Item& a, const Item& b) { return a.id < b.id; });
}

}  // namespace

const Claim* MemoryLedger::find(const std::string& claim) const {
  const auto at =
      std::find_if(held_.claims.begin(), held_.claims.end(), [&](const Claim& c) { return c.id == claim; });
  return at == held_.claims.end() ? nullptr : &*at;
}

Claim MemoryLedger::as_decided(Claim claim) const {
  const auto id = claim.id;
  for (const auto& decision : decisions_) {
    if (decision.claim != id) continue;
    if (decision.revision) claim = *decision.revision;
    claim.status = decision.status;
  }
  return claim;
}

base::Result<void> MemoryLedger::add(const Evidence& evidence) {
  auto fresh = not_held(held_, evidence, kName, gone_);
  if (!fresh) return tl::unexpected(fresh.error());
  put(held_.reports, std::move(fresh->reports));
  put(held_.claims, std::move(fresh->claims));
  return {};
}

base::Result<void> MemoryLedger::decide(const Decision& decision) {
  const auto* found = find(decision.claim);
  if (found == nullptr) return base::fail(no_such_claim(kName, decision.claim));
  if (auto ok = names_nobody(decision, *find_report(held_, found->report), kName); !ok) return ok;
  decisions_.push_back(decision);
  return {};
}

base::Result<void> MemoryLedger::revise(const Decision& decision, const Change& change, bool marks_edited) {
  const auto* found = find(decision.claim);
  if (found == nullptr) return base::fail(no_such_claim(kName, decision.claim));
  if (auto ok = names_nobody(decision, *find_report(held_, found->report), kName); !ok) return ok;
  const auto now = as_decided(*found);
  auto after = revised(now, *find_report(held_, now.report), change, kName);
  if (!after) return tl::unexpected(after.error());
  auto made = decision;
  made.status = after->status = marks_edited ? Status::edited : now.status;
  made.revision = std::move(*after);
  decisions_.push_back(std::move(made));
  return {};
}

base::Result<Evidence> MemoryLedger::evidence() const {
  auto all = held_;
  for (auto& claim : all.claims) claim = as_decided(std::move(claim));
  return all;
}

base::Result<Claim> MemoryLedger::proposed(const std::string& claim) const {
  const auto* found = find(claim);
  if (found == nullptr) return base::fail(no_such_claim(kName, claim));
  return *found;
}

base::Result<std::vector<Decision>> MemoryLedger::decisions(const std::string& claim) const {
  std::vector<Decision> about;
  for (const auto& decision : decisions_)
    if (claim.empty() || decision.claim == claim) about.push_back(decision);
  return about;
}

base::Result<void> MemoryLedger::remove(std::span<const std::string> reports, const std::string& who,
                                        const std::string& when, const std::string& why) {
  std::vector<base::Fault> faults;
  for (const auto& id : reports)
    if (find_report(held_, id) == nullptr) faults.push_back(no_such_report(kName, id));
  if (!faults.empty()) return base::fail(std::move(faults));
  for (const auto& id : reports) {
    const auto* report = find_report(held_, id);
    if (report == nullptr) continue;  // named twice
    gone_.push_back({id, base::sha256(report->text), who, when, why});
    std::erase_if(decisions_, [&](const Decision& decision) { return find(decision.claim)->report == id; });
    std::erase_if(held_.claims, [&](const Claim& claim) { return claim.report == id; });
    std::erase_if(held_.reports, [&](const Report& r) { return r.id == id; });
  }
  return {};
}

base::Result<std::vector<Hit>> MemoryLedger::search(const std::string& words, std::size_t most) const {
  const auto sought = folded(words);
  const auto parts = base::split(sought, ' ');
  const auto has_all = [&](const std::string& text) {
    const auto in = fold(text);
    return std::all_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return !name_occurrences(in, part).empty(); });
  };
  std::vector<Hit> hits;
  for (const auto& report : held_.reports) {
    const auto shown = masked(report.text, report.names);
    if (has_all(shown)) hits.push_back({report.id, "", shown});
    for (const auto& claim : held_.claims) {
      if (claim.report != report.id || claim.span.end > shown.size()) continue;
      auto quote = shown.substr(claim.span.start, claim.span.size());
      if (has_all(quote)) hits.push_back({report.id, claim.id, std::move(quote)});
    }
  }
  hits.resize(std::min(hits.size(), most));
  return hits;
}

}  // namespace anabasis::evidence
