#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evidence/ledger.hpp"
#include "evidence/mask.hpp"

namespace anabasis::store {

/// The rows of a ledger's tables as what they stand for. A claim's quote is kept in the report's text alone;
/// its row, and the words to search, have it with all names masked.
class LedgerRows {
 public:
  LedgerRows(SQLite::Database& db, std::string file) : db_(db), file_(std::move(file)) {}

  void insert(const evidence::Report& report) const;
  /// `names`: of its report. Its words are not yet findable.
  void insert(const evidence::Claim& claim, const evidence::Mask& names) const;
  void insert(const evidence::Decision& decision, const evidence::Report& report) const;

  /// Names it as not yet purged, too.
  void insert(const evidence::Tombstone& tombstone) const;

  /// Makes words findable.
  void index(const evidence::Report& report) const;
  void index(const evidence::Claim& claim, const evidence::Mask& names) const;

  [[nodiscard]] std::optional<evidence::Report> find_report(const std::string& id) const;
  /// In order of id.
  void for_each_report(const std::function<void(evidence::Report)>& use) const;

  /// The id of a claim's report; empty where there is no such claim.
  [[nodiscard]] std::string report_of_claim_id(const std::string& claim) const;
  /// The report of a claim; none where there is no such claim.
  [[nodiscard]] std::optional<evidence::Report> report_of_claim(const std::string& claim) const;

  /// The claim as it was added.
  [[nodiscard]] std::optional<evidence::Claim> find_claim(const std::string& id,
                                                          const evidence::Report& report) const;
  /// The claim as its last decision left it; it must be there.
  [[nodiscard]] evidence::Claim claim_now(const std::string& id, const evidence::Report& report) const;
  /// As they were added, in order of id.
  [[nodiscard]] std::vector<evidence::Claim> claims_of(const evidence::Report& report) const;

  /// All claims as their last decisions left them, in order of id. `reports` are all reports, in order of id.
  [[nodiscard]] std::vector<evidence::Claim> claims_now(const std::vector<evidence::Report>& reports) const;

  [[nodiscard]] std::vector<evidence::Decision> decisions(const std::string& claim) const;
  [[nodiscard]] std::vector<evidence::Tombstone> tombstones() const;

 private:
  /// A statement in use: at the end it is as it was, and holds no lock.
  class Prepared {
   public:
    explicit Prepared(SQLite::Statement& statement) : statement_(&statement) {}
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    ~Prepared() {
      statement_->tryReset();
      statement_->clearBindings();
    }
    SQLite::Statement* operator->() const { return statement_; }
    SQLite::Statement& operator*() const { return *statement_; }

   private:
    SQLite::Statement* statement_;
  };

  /// Compiled once: an import runs the same few ten thousand times.
  [[nodiscard]] Prepared prepared(const std::string& sql) const;

  [[nodiscard]] evidence::Report report_at(SQLite::Statement& row) const;
  [[nodiscard]] evidence::Claim claim_at(const SQLite::Column& json, const evidence::Report& report) const;
  [[nodiscard]] evidence::Status status_at(const std::string& name) const;
  [[nodiscard]] evidence::Claim claim_now_at(SQLite::Statement& row, const evidence::Report& report) const;

  SQLite::Database& db_;
  std::string file_;
  mutable std::map<std::string, std::unique_ptr<SQLite::Statement>, std::less<>> prepared_;
};

}  // namespace anabasis::store
