#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "evidence/claim.hpp"

namespace anabasis::evidence {

/// A decision about a claim. The claim as proposed is kept; nothing is ever overwritten.
struct Decision {
  std::string claim;
  Status status = Status::accepted;
  std::string who;   ///< a role or initials, as the reviewer gives it
  std::string when;  ///< ISO 8601, UTC
  std::string why;

  bool operator==(const Decision&) const = default;
};

/// Where reports, claims and decisions are kept. A port: `store` implements it with SQLite, tests with
/// memory.
class Ledger {
 public:
  virtual ~Ledger() = default;

  /// Adds what is not there yet, all or nothing; what is there already (same id, same content) changes
  /// nothing. Errors: an id that is there with other content; a claim whose report is not there, or whose
  /// quote is not in it.
  [[nodiscard]] virtual base::Result<void> add(const Evidence& evidence) = 0;

  /// Appends a decision. Errors: no such claim.
  [[nodiscard]] virtual base::Result<void> decide(const Decision& decision) = 0;

  /// All reports and claims, in order of id, each claim with the status of its last decision.
  [[nodiscard]] virtual base::Result<Evidence> evidence() const = 0;

  /// All decisions about a claim, oldest first.
  [[nodiscard]] virtual base::Result<std::vector<Decision>> decisions(const std::string& claim) const = 0;
};

/// What `add` has to write: the part of `added` that `held` has not, where `held` is the ledger, or at least
/// what it has under the ids that `added` names. Every Ledger decides by this. Errors: as `Ledger::add`, all
/// at once; `ledger` is named in them.
[[nodiscard]] base::Result<Evidence> not_held(const Evidence& held, const Evidence& added,
                                              const std::string& ledger);

/// The error of a decision about a claim that is not there.
[[nodiscard]] base::Fault no_such_claim(const std::string& ledger, const std::string& claim);

}  // namespace anabasis::evidence
