#pragma once

#include <string>
#include <vector>

#include "evidence/ledger.hpp"

namespace anabasis::evidence {

/// A ledger that lasts as long as its process: for tests, and for evidence that is read and not kept. Its
/// search knows no endings (`word*`) and no accents.
class MemoryLedger final : public Ledger {
 public:
  [[nodiscard]] base::Result<void> add(const Evidence& evidence) override;
  [[nodiscard]] base::Result<void> decide(const Decision& decision) override;
  [[nodiscard]] base::Result<void> revise(const Decision& decision, const Change& change,
                                          bool marks_edited) override;
  [[nodiscard]] base::Result<Evidence> evidence() const override;
  [[nodiscard]] base::Result<Claim> proposed(const std::string& claim) const override;
  [[nodiscard]] base::Result<std::vector<Decision>> decisions(const std::string& claim) const override;
  [[nodiscard]] base::Result<void> remove(std::span<const std::string> reports, const std::string& who,
                                          const std::string& when, const std::string& why) override;
  [[nodiscard]] base::Result<std::vector<Tombstone>> tombstones() const override { return gone_; }
  [[nodiscard]] base::Result<std::int64_t> others_version() const override { return 0; }
  [[nodiscard]] base::Result<std::vector<Hit>> search(const std::string& words,
                                                      std::size_t most) const override;

 private:
  [[nodiscard]] const Claim* find(const std::string& claim) const;
  [[nodiscard]] Claim as_decided(Claim claim) const;

  Evidence held_;
  std::vector<Decision> decisions_;
  std::vector<Tombstone> gone_;
};

}  // namespace anabasis::evidence
