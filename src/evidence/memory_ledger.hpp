#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "evidence/ledger.hpp"

namespace anabasis::evidence {

/// A ledger that lasts as long as its process: for tests, and for evidence that is read and not kept.
class MemoryLedger final : public Ledger {
 public:
  [[nodiscard]] base::Result<void> add(const Evidence& evidence) override {
    auto fresh = not_held(held_, evidence, kName);
    if (!fresh) return tl::unexpected(fresh.error());
    put(held_.reports, std::move(fresh->reports));
    put(held_.claims, std::move(fresh->claims));
    return {};
  }

  [[nodiscard]] base::Result<void> decide(const Decision& decision) override {
    const auto is_it = [&](const Claim& claim) { return claim.id == decision.claim; };
    if (std::none_of(held_.claims.begin(), held_.claims.end(), is_it)) {
      return base::fail(no_such_claim(kName, decision.claim));
    }
    decisions_.push_back(decision);
    return {};
  }

  [[nodiscard]] base::Result<Evidence> evidence() const override {
    auto all = held_;
    for (auto& claim : all.claims)
      for (const auto& decision : decisions_)
        if (decision.claim == claim.id) claim.status = decision.status;
    return all;
  }

  [[nodiscard]] base::Result<std::vector<Decision>> decisions(const std::string& claim) const override {
    std::vector<Decision> about;
    for (const auto& decision : decisions_)
      if (decision.claim == claim) about.push_back(decision);
    return about;
  }

 private:
  static constexpr auto kName = "ledger in memory";

  template <class Item>
  static void put(std::vector<Item>& held, std::vector<Item> fresh) {
    for (auto& item : fresh) held.push_back(std::move(item));
    std::sort(held.begin(), held.end(), [](const Item& a, const Item& b) { return a.id < b.id; });
  }

  Evidence held_;
  std::vector<Decision> decisions_;
};

}  // namespace anabasis::evidence
