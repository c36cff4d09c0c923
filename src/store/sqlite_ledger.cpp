#include "store/sqlite_ledger.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "store/claim_json.hpp"

namespace anabasis::store {

namespace {

using base::Fault;
using evidence::Claim;
using evidence::Decision;
using evidence::Evidence;
using evidence::Report;

/// Of the tables below; kept in the file as PRAGMA user_version.
constexpr int kFormat = 1;

/// "ANAB": tells the file from other SQLite files.
constexpr int kApplication = 0x414E4142;

constexpr int kWaitMs = 10'000;

/// What stands in these tables is never changed or taken away, not even by hand and mistake.
constexpr auto kSchema = R"(
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

constexpr auto kReportColumns =
    "SELECT id, outlet, published_first, published_last, language, sensitivity, retain_until, text, names "
    "FROM report";

/// A ledger that cannot go on: caught where the room ends.
struct Broken {
  base::Error error;
};

[[noreturn]] void broken(Fault fault) { throw Broken{{{std::move(fault)}}}; }

template <class Value>
Value value_or_broken(base::Result<Value> result) {
  if (!result) throw Broken{result.error()};
  return std::move(*result);
}

/// Runs `work`, and turns what SQLite throws into an error that names the file.
template <class Work>
auto guarded(const std::string& file, Work work) -> base::Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const Broken& reason) {
    return tl::unexpected(reason.error);
  } catch (const SQLite::Exception& error) {
    const bool locked = error.getErrorCode() == SQLITE_BUSY || error.getErrorCode() == SQLITE_LOCKED;
    return base::fail(Fault{{file},
                            fmt::format("ledger: {}", error.what()),
                            "",
                            "an SQLite file that can be read and written",
                            locked ? "another process holds it: try again when that has ended" : ""});
  } catch (const std::exception& error) {
    return base::fail(
        Fault{{file}, fmt::format("ledger: {}", error.what()), "", "a ledger in working order", ""});
  }
}

class SqliteLedger final : public evidence::Ledger {
 public:
  explicit SqliteLedger(const std::filesystem::path& file)
      : file_(file.string()), db_(file_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kWaitMs) {
    // The order matters: nothing is written, not even the journal's mode, to a file that may be another
    // program's.
    check_format();
    db_.exec("PRAGMA foreign_keys = ON");
    db_.exec("PRAGMA synchronous = FULL");
    db_.exec("PRAGMA journal_mode = WAL");
    make_tables();
  }

  base::Result<void> add(const Evidence& evidence) override {
    return guarded(file_, [&] {
      SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
      const auto fresh = value_or_broken(not_held(held_under_ids_of(evidence), evidence, file_));
      for (const auto& report : fresh.reports) insert(report);
      for (const auto& claim : fresh.claims) insert(claim);
      transaction.commit();
    });
  }

  base::Result<void> decide(const Decision& decision) override {
    return guarded(file_, [&] {
      SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
      SQLite::Statement known(db_, "SELECT 1 FROM claim WHERE id = ?");
      known.bind(1, decision.claim);
      if (!known.executeStep()) broken(evidence::no_such_claim(file_, decision.claim));
      SQLite::Statement insert(db_,
                               "INSERT INTO decision (claim, status, who, at, why) VALUES (?, ?, ?, ?, ?)");
      insert.bind(1, decision.claim);
      insert.bind(2, std::string(to_string(decision.status)));
      insert.bind(3, decision.who);
      insert.bind(4, decision.when);
      insert.bind(5, decision.why);
      insert.exec();
      transaction.commit();
    });
  }

  base::Result<Evidence> evidence() const override {
    return guarded(file_, [&] {
      // One transaction, so that reports, claims and decisions are of one moment.
      SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::DEFERRED);
      Evidence all;
      SQLite::Statement reports(db_, fmt::format("{} ORDER BY id", kReportColumns));
      while (reports.executeStep()) all.reports.push_back(report_of(reports));
      SQLite::Statement claims(db_, R"(
        SELECT json,
          (SELECT status FROM decision WHERE decision.claim = claim.id ORDER BY number DESC LIMIT 1)
        FROM claim ORDER BY id)");
      while (claims.executeStep()) {
        auto claim = claim_of(claims);
        if (!claims.isColumnNull(1)) claim.status = status_of(claims.getColumn(1));
        all.claims.push_back(std::move(claim));
      }
      return all;
    });
  }

  base::Result<std::vector<Decision>> decisions(const std::string& claim) const override {
    return guarded(file_, [&] {
      std::vector<Decision> about;
      SQLite::Statement rows(db_,
                             "SELECT status, who, at, why FROM decision WHERE claim = ? ORDER BY number");
      rows.bind(1, claim);
      while (rows.executeStep()) {
        about.push_back(
            {claim, status_of(rows.getColumn(0)), rows.getColumn(1), rows.getColumn(2), rows.getColumn(3)});
      }
      return about;
    });
  }

 private:
  int pragma(const char* name) const { return db_.execAndGet(fmt::format("PRAGMA {}", name)).getInt(); }

  void check_format() const {
    const bool is_new = db_.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
    if (is_new) return;
    if (pragma("application_id") != kApplication) {
      broken(
          {{file_}, "an SQLite file, but not a ledger", "", "a ledger, or a file that is not there yet", ""});
    }
    const int format = pragma("user_version");
    if (format != kFormat) {
      broken({{file_},
              "a format of ledgers that is not known here",
              std::to_string(format),
              fmt::format("format {}", kFormat),
              "use the version of anabasis that wrote it, or a newer one"});
    }
  }

  void make_tables() {
    SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
    // Another process may have made them between the look and the lock.
    if (db_.tableExists("report")) return;
    db_.exec(kSchema);
    for (const auto& [table, key] : {std::pair{"report", "id"}, {"claim", "id"}, {"decision", "number"}}) {
      db_.exec(fmt::format(fmt::runtime(kAppendOnly), table, key));
    }
    db_.exec(fmt::format("PRAGMA application_id = {}", kApplication));
    db_.exec(fmt::format("PRAGMA user_version = {}", kFormat));
    transaction.commit();
  }

  /// What the ledger has of everything that `evidence` names.
  Evidence held_under_ids_of(const Evidence& evidence) const {
    Evidence held;
    std::set<std::string> reports;
    for (const auto& report : evidence.reports) reports.insert(report.id);
    for (const auto& claim : evidence.claims) reports.insert(claim.report);
    SQLite::Statement report(db_, fmt::format("{} WHERE id = ?", kReportColumns));
    for (const auto& id : reports) {
      report.reset();
      report.bind(1, id);
      if (report.executeStep()) held.reports.push_back(report_of(report));
    }
    SQLite::Statement claim(db_, "SELECT json FROM claim WHERE id = ?");
    for (const auto& added : evidence.claims) {
      claim.reset();
      claim.bind(1, added.id);
      if (claim.executeStep()) held.claims.push_back(claim_of(claim));
    }
    return held;
  }

  void insert(const Report& report) {
    SQLite::Statement insert(db_, "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, report.id);
    insert.bind(2, report.outlet);
    insert.bind(3, base::to_string(report.published.first));
    insert.bind(4, base::to_string(report.published.last));
    insert.bind(5, report.language);
    insert.bind(6, std::string(to_string(report.sensitivity)));
    if (report.retain_until) insert.bind(7, base::to_string(*report.retain_until));
    insert.bind(8, base::sha256(report.text));
    insert.bind(9, report.text.data(), static_cast<int>(report.text.size()));
    insert.bind(10, spans_to_json(report.names));
    insert.exec();
  }

  void insert(const Claim& claim) {
    SQLite::Statement insert(db_, "INSERT INTO claim VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, claim.id);
    insert.bind(2, claim.report);
    insert.bind(3, std::string(to_string(claim.measure)));
    insert.bind(4, claim.lineage);
    insert.bind(5, value_or_broken(to_json(claim)));
    insert.exec();
  }

  base::Day day_of(const std::string& text) const {
    const auto day = base::parse_day(text);
    if (!day) broken({{file_}, "not a date", text, "what this command wrote", ""});
    return *day;
  }

  evidence::Status status_of(const std::string& name) const {
    const auto status = evidence::named<evidence::Status>(name);
    if (!status) broken({{file_}, "no such status", name, evidence::names_of<evidence::Status>(), ""});
    return *status;
  }

  Report report_of(SQLite::Statement& row) const {
    Report report;
    report.id = row.getColumn(0).getString();
    report.outlet = row.getColumn(1).getString();
    report.published = {day_of(row.getColumn(2)), day_of(row.getColumn(3))};
    report.language = row.getColumn(4).getString();
    const auto sensitivity = evidence::named<evidence::Sensitivity>(row.getColumn(5).getString());
    if (!sensitivity)
      broken({{file_},
              "no such sensitivity",
              row.getColumn(5),
              evidence::names_of<evidence::Sensitivity>(),
              ""});
    report.sensitivity = *sensitivity;
    if (!row.isColumnNull(6)) report.retain_until = day_of(row.getColumn(6));
    report.text = row.getColumn(7).getString();
    report.names = value_or_broken(spans_from_json(row.getColumn(8).getString(), {file_}));
    report.file = file_;  // where it stands now
    return report;
  }

  Claim claim_of(SQLite::Statement& row) const {
    return value_or_broken(claim_from_json(row.getColumn(0).getString(), {file_}));
  }

  std::string file_;
  mutable SQLite::Database db_;  // reading takes transactions too
};

}  // namespace

base::Result<std::unique_ptr<evidence::Ledger>> open_ledger(const std::filesystem::path& file) {
  return guarded(file.string(), [&]() -> std::unique_ptr<evidence::Ledger> {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(kWaitMs);
    for (;;) {
      try {
        return std::make_unique<SqliteLedger>(file);
      } catch (const SQLite::Exception& error) {
        // Where two processes make one file at once, SQLite gives up its change to a write-ahead log without
        // waiting.
        if (error.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() > until) throw;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    }
  });
}

}  // namespace anabasis::store
