#include "store/ledger_format.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "store/ledger_rows.hpp"

namespace anabasis::store {

namespace {

/// "ANAB": tells the file from other SQLite files.
constexpr int kApplication = 0x414E4142;

/// What stands in these tables is never changed or taken away, not even by hand and mistake.
constexpr auto kFirst = R"(
CREATE TABLE report (
  id TEXT PRIMARY KEY NOT NULL, outlet TEXT NOT NULL, published_first TEXT NOT NULL,
  published_last TEXT NOT NULL, language TEXT NOT NULL, sensitivity TEXT NOT NULL, retain_until TEXT,
  sha256 TEXT NOT NULL, text BLOB NOT NULL, names TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE claim (
  id TEXT PRIMARY KEY NOT NULL, report TEXT NOT NULL REFERENCES report (id), measure TEXT NOT NULL,
  lineage TEXT NOT NULL, json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_report ON claim (report);
CREATE TABLE decision (
  number INTEGER PRIMARY KEY AUTOINCREMENT, claim TEXT NOT NULL REFERENCES claim (id), status TEXT NOT NULL,
  who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL
) STRICT;
CREATE INDEX decision_claim ON decision (claim, number);
)";

constexpr auto kAppendOnly = R"(
CREATE TRIGGER {0}_is_never_changed BEFORE UPDATE ON {0}
BEGIN SELECT RAISE(ABORT, '{0}: nothing is overwritten'); END;
CREATE TRIGGER {0}_is_never_taken_away BEFORE DELETE ON {0}
BEGIN SELECT RAISE(ABORT, '{0}: nothing is deleted'); END;
CREATE TRIGGER {0}_is_never_replaced BEFORE INSERT ON {0}
WHEN EXISTS (SELECT 1 FROM {0} WHERE {1} = NEW.{1})
BEGIN SELECT RAISE(ABORT, '{0}: nothing is replaced'); END;
)";

/// Decisions that change a claim; tombstones, and what a tombstone alone permits; words to search.
/// `unpurged` names reports whose rows are gone, but whose bytes may still lie in the file.
constexpr auto kSecond = R"(
ALTER TABLE decision ADD COLUMN revision TEXT;
ALTER TABLE report ADD COLUMN licence TEXT NOT NULL DEFAULT '';
CREATE TABLE tombstone (
  report TEXT PRIMARY KEY NOT NULL, sha256 TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_text ON tombstone (sha256);
CREATE TABLE unpurged (report TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
  report UNINDEXED, claim UNINDEXED, text, tokenize = "unicode61 remove_diacritics 2");
DROP TRIGGER report_is_never_taken_away;
DROP TRIGGER claim_is_never_taken_away;
DROP TRIGGER decision_is_never_taken_away;
CREATE TRIGGER report_is_taken_away_under_a_tombstone BEFORE DELETE ON report
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE report = OLD.id)
BEGIN SELECT RAISE(ABORT, 'report: nothing is deleted without a tombstone'); END;
CREATE TRIGGER claim_is_taken_away_under_a_tombstone BEFORE DELETE ON claim
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE report = OLD.report)
BEGIN SELECT RAISE(ABORT, 'claim: nothing is deleted without a tombstone'); END;
CREATE TRIGGER decision_is_taken_away_under_a_tombstone BEFORE DELETE ON decision
WHEN NOT EXISTS (
  SELECT 1 FROM tombstone WHERE report = (SELECT report FROM claim WHERE id = OLD.claim))
BEGIN SELECT RAISE(ABORT, 'decision: nothing is deleted without a tombstone'); END;
CREATE TRIGGER report_stays_buried BEFORE INSERT ON report
WHEN EXISTS (SELECT 1 FROM tombstone WHERE report = NEW.id OR sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'report: it was deleted, and does not come back'); END;
)";

void protect(SQLite::Database& db, const char* table, const char* key) {
  db.exec(fmt::format(fmt::runtime(kAppendOnly), table, key));
}

void make_first(SQLite::Database& db, const std::string&) {
  db.exec(kFirst);
  protect(db, "report", "id");
  protect(db, "claim", "id");
  protect(db, "decision", "number");
}

void make_second(SQLite::Database& db, const std::string& file) {
  db.exec(kSecond);
  protect(db, "tombstone", "report");
  const LedgerRows rows(db, file);
  rows.for_each_report([&](const evidence::Report& report) {
    rows.index(report);
    const evidence::Mask names(report.names);
    for (const auto& claim : rows.claims_of(report)) rows.index(claim, names);
  });
}

/// Step n makes format n + 1 of format n.
constexpr std::array kSteps{&make_first, &make_second};
constexpr int kFormat = kSteps.size();  ///< kept in the file as PRAGMA user_version

int pragma(SQLite::Database& db, const char* name) {
  return db.execAndGet(fmt::format("PRAGMA {}", name)).getInt();
}

}  // namespace

void broken(base::Fault fault) { throw Broken{{{std::move(fault)}}}; }

void check_format(SQLite::Database& db, const std::string& file) {
  const bool is_new = db.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
  if (is_new) return;
  if (pragma(db, "application_id") != kApplication) {
    broken({{file}, "an SQLite file, but not a ledger", "", "a ledger, or a file that is not there yet", ""});
  }
  const int format = pragma(db, "user_version");
  if (format > kFormat) {
    broken({{file},
            "a ledger of a newer format than this command knows",
            fmt::format("format {}", format),
            fmt::format("format {} or older", kFormat),
            "use the version of anabasis that wrote it, or a newer one"});
  }
  if (format < 1) {
    broken({{file}, "no format of ledgers", std::to_string(format), fmt::format("1 to {}", kFormat), ""});
  }
}

void migrate(SQLite::Database& db, const std::string& file) {
  if (pragma(db, "user_version") == kFormat) return;
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  // Another process may have done it between the look and the lock.
  for (int format = pragma(db, "user_version"); format < kFormat; ++format)
    kSteps[static_cast<std::size_t>(format)](db, file);
  db.exec(fmt::format("PRAGMA application_id = {}", kApplication));
  db.exec(fmt::format("PRAGMA user_version = {}", kFormat));
  transaction.commit();
}

}  // namespace anabasis::store
