#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
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
  std::optional<Claim> revision = std::nullopt;  ///< where it changes the claim: as it is from then on

  bool operator==(const Decision&) const = default;
};

/// What stays of a report that was deleted: that it was there, and that its text may not come back.
struct Tombstone {
  std::string report;
  std::string sha256;  ///< of its text
  std::string who, when, why;

  bool operator==(const Tombstone&) const = default;
};

/// Where words that were looked for stand: in a report's text, or in the quote of a claim.
struct Hit {
  std::string report;
  std::string claim;    ///< empty where it is the report's text
  std::string excerpt;  ///< names masked, what was found between « and »

  bool operator==(const Hit&) const = default;
};

/// Changes a claim as it stands; what it returns as an error ends the decision.
using Change = std::function<base::Result<void>(Claim&)>;

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

  /// Appends a decision that changes the claim: what others decided in the meantime is kept, since `change`
  /// works on the claim as it is at that moment. Report, quote and id stay. The status becomes `edited` where
  /// `marks_edited`, else it stays as it is. Errors: no such claim; what `change` returns.
  [[nodiscard]] virtual base::Result<void> revise(const Decision& decision, const Change& change,
                                                  bool marks_edited) = 0;

  /// All reports and claims, in order of id, each claim as its last decision left it.
  [[nodiscard]] virtual base::Result<Evidence> evidence() const = 0;

  /// The claim as it was added, before any decision. Errors: no such claim.
  [[nodiscard]] virtual base::Result<Claim> proposed(const std::string& claim) const = 0;

  /// All decisions about a claim, oldest first; about all claims where `claim` is empty.
  [[nodiscard]] virtual base::Result<std::vector<Decision>> decisions(const std::string& claim) const = 0;

  /// Deletes reports, with their claims and what was decided on them, and leaves a tombstone for each. The
  /// same texts are refused from then on. Errors: no such report; then nothing is deleted.
  [[nodiscard]] virtual base::Result<void> remove(std::span<const std::string> reports,
                                                  const std::string& who, const std::string& when,
                                                  const std::string& why) = 0;

  [[nodiscard]] virtual base::Result<std::vector<Tombstone>> tombstones() const = 0;

  /// A number that is another one whenever another process has changed the ledger; what this one does leaves
  /// it as it is.
  [[nodiscard]] virtual base::Result<std::int64_t> others_version() const = 0;

  /// Where all of these words stand, best first, at most `most`: in reports with their names masked, and in
  /// quotes. `word*` finds what begins so, "two words" stand together; case and accents do not matter.
  [[nodiscard]] virtual base::Result<std::vector<Hit>> search(const std::string& words,
                                                              std::size_t most) const = 0;
};

/// What `add` has to write: the part of `added` that `held` has not, where `held` is the ledger, or at least
/// what it has under the ids that `added` names, and `gone` are its tombstones. Every Ledger decides by this.
/// Errors: as `Ledger::add`; a report that was deleted; a field that names a person. All at once; `ledger` is
/// named in them.
[[nodiscard]] base::Result<Evidence> not_held(const Evidence& held, const Evidence& added,
                                              const std::string& ledger,
                                              std::span<const Tombstone> gone = {});

/// The claim as `change` leaves it, for `Ledger::revise`. Errors: what `change` returns; another report,
/// quote or id; a field that names a person of `report`.
[[nodiscard]] base::Result<Claim> revised(const Claim& claim, const Report& report, const Change& change,
                                          const std::string& ledger);

/// Errors: a decision whose words name a person of the report.
[[nodiscard]] base::Result<void> names_nobody(const Decision& decision, const Report& report,
                                              const std::string& ledger);

/// The error of a decision about a claim that is not there.
[[nodiscard]] base::Fault no_such_claim(const std::string& ledger, const std::string& claim);
[[nodiscard]] base::Fault no_such_report(const std::string& ledger, const std::string& report);

}  // namespace anabasis::evidence
