#include "store/sqlite_ledger.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/text.hpp"
#include "store/ledger_format.hpp"
#include "store/ledger_rows.hpp"

namespace anabasis::store {

namespace {

using base::Fault;
using evidence::Claim;
using evidence::Decision;
using evidence::Evidence;
using evidence::Report;

constexpr int kWaitMs = 10'000;

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

/// Words of a person as FTS5 takes them: every word must be there, nothing in them is an operator.
std::string query_of(std::string_view words) {
  std::string query;
  const auto add = [&](std::string_view phrase, bool is_beginning) {
    if (!query.empty()) query += ' ';
    query += '"';
    query += phrase;
    query += is_beginning ? "\"*" : "\"";
  };
  while (!words.empty()) {
    const bool is_phrase = words.front() == '"';
    if (is_phrase) words.remove_prefix(1);
    const auto end = std::min(words.find_first_of(is_phrase ? "\"" : " \t\n\""), words.size());
    auto phrase = words.substr(0, end);
    const bool is_beginning = !is_phrase && phrase.ends_with('*');
    if (is_beginning) phrase.remove_suffix(1);
    if (!base::trim(phrase).empty()) add(phrase, is_beginning);
    words.remove_prefix(end);
    if (is_phrase && !words.empty()) words.remove_prefix(1);
    while (!words.empty() && (words.front() == ' ' || words.front() == '\t' || words.front() == '\n'))
      words.remove_prefix(1);
  }
  return query;
}

/// While many claims are added: each has been found to have its report, and SQLite, which keeps a report with
/// its text in one row, would read all of that text again for each claim.
class WithoutForeignKeys {
 public:
  explicit WithoutForeignKeys(SQLite::Database& db) : db_(db) { db_.exec("PRAGMA foreign_keys = OFF"); }
  ~WithoutForeignKeys() { db_.tryExec("PRAGMA foreign_keys = ON"); }
  WithoutForeignKeys(const WithoutForeignKeys&) = delete;
  WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;

 private:
  SQLite::Database& db_;
};

class SqliteLedger final : public evidence::Ledger {
 public:
  explicit SqliteLedger(const std::filesystem::path& file)
      : file_(file.string()),
        db_(file_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kWaitMs),
        rows_(db_, file_) {
    // The order matters: nothing is written, not even the journal's mode, to a file that may be another
    // program's.
    check_format(db_, file_);
    db_.exec("PRAGMA foreign_keys = ON");
    db_.exec("PRAGMA synchronous = FULL");
    db_.exec("PRAGMA journal_mode = WAL");
    db_.exec("PRAGMA secure_delete = ON");
    db_.exec("PRAGMA temp_store = MEMORY");  // no text of a report goes to a folder of temporary files
    migrate(db_, file_);
    finish_purge();
  }

  base::Result<void> add(const Evidence& evidence) override {
    return guarded(file_, [&] {
      const WithoutForeignKeys looked_up(db_);
      SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
      const auto held = held_under_ids_of(evidence);
      const auto fresh = value_or_broken(not_held(held, evidence, file_, rows_.tombstones()));
      for (const auto& report : fresh.reports) rows_.insert(report);
      std::map<std::string_view, evidence::Mask> names;  // of each report that is there or comes
      for (const auto* from : {&held.reports, &fresh.reports})
        for (const auto& report : *from) names.emplace(report.id, report.names);
      for (const auto& claim : fresh.claims) rows_.insert(claim, names.at(claim.report));
      // Apart: between rows that triggers guard, the index of words would be written out for each.
      for (const auto& claim : fresh.claims) rows_.index(claim, names.at(claim.report));
      transaction.commit();
    });
  }

  base::Result<void> decide(const Decision& decision) override {
    return guarded(file_, [&] {
      SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
      const auto report = report_of(decision.claim);
      require(names_nobody(decision, report, file_));
      rows_.insert(decision, report);
      transaction.commit();
    });
  }

  base::Result<void> revise(const Decision& decision, const evidence::Change& change,
                            bool marks_edited) override {
    return guarded(file_, [&] {
      SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
      const auto report = report_of(decision.claim);
      const auto now = rows_.claim_now(decision.claim, report);
      require(names_nobody(decision, report, file_));
      auto made = decision;
      made.revision = value_or_broken(revised(now, report, change, file_));
      made.status = made.revision->status = marks_edited ? evidence::Status::edited : now.status;
      rows_.insert(made, report);
      transaction.commit();
    });
  }

  base::Result<Evidence> evidence() const override {
    return guarded(file_, [&] {
      // One transaction, so that reports, claims and decisions are of one moment.
      SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::DEFERRED);
      Evidence all;
      rows_.for_each_report([&](Report report) { all.reports.push_back(std::move(report)); });
      all.claims = rows_.claims_now(all.reports);
      return all;
    });
  }

  base::Result<Claim> proposed(const std::string& claim) const override {
    return guarded(file_, [&] {
      SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::DEFERRED);
      return *rows_.find_claim(claim, report_of(claim));
    });
  }

  base::Result<std::vector<Decision>> decisions(const std::string& claim) const override {
    return guarded(file_, [&] {
      SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::DEFERRED);
      return rows_.decisions(claim);
    });
  }

  base::Result<void> remove(std::span<const std::string> reports, const std::string& who,
                            const std::string& when, const std::string& why) override {
    return guarded(file_, [&] {
      bury(reports, who, when, why);
      purge();
    });
  }

  base::Result<std::vector<evidence::Tombstone>> tombstones() const override {
    return guarded(file_, [&] { return rows_.tombstones(); });
  }

  base::Result<std::int64_t> others_version() const override {
    return guarded(file_, [&] { return db_.execAndGet("PRAGMA data_version").getInt64(); });
  }

  base::Result<std::vector<evidence::Hit>> search(const std::string& words, std::size_t most) const override {
    return guarded(file_, [&] {
      const auto query = query_of(words);
      if (query.empty()) broken({{file_}, "nothing to look for", words, "one word or more", ""});
      std::vector<evidence::Hit> hits;
      SQLite::Statement found(db_, R"(SELECT report, claim, snippet(words, 2, '«', '»', '…', 24)
                                      FROM words WHERE words MATCH ? ORDER BY rank, report, claim LIMIT ?)");
      found.bind(1, query);
      found.bind(2, static_cast<std::int64_t>(most));
      while (found.executeStep()) {
        hits.push_back(
            {found.getColumn(0).getString(), found.getColumn(1).getString(), found.getColumn(2).getString()});
      }
      return hits;
    });
  }

 private:
  static void require(base::Result<void> checked) {
    if (!checked) throw Broken{checked.error()};
  }

  /// The report of a claim that must be there.
  Report report_of(const std::string& claim) const {
    auto report = rows_.report_of_claim(claim);
    if (!report) broken(evidence::no_such_claim(file_, claim));
    return std::move(*report);
  }

  /// What the ledger has of everything that `evidence` names.
  Evidence held_under_ids_of(const Evidence& evidence) const {
    Evidence held;
    std::set<std::string> reports;
    for (const auto& report : evidence.reports) reports.insert(report.id);
    for (const auto& claim : evidence.claims) reports.insert(claim.report);
    for (const auto& id : reports)
      if (auto report = rows_.find_report(id)) held.reports.push_back(std::move(*report));
    for (const auto& added : evidence.claims) {
      // An id may be taken by a claim of quite another report.
      const auto of = rows_.report_of_claim_id(added.id);
      if (of.empty()) continue;
      const auto* known = evidence::find_report(held, of);
      const auto other = known == nullptr ? rows_.find_report(of) : std::nullopt;
      held.claims.push_back(*rows_.find_claim(added.id, known == nullptr ? *other : *known));
    }
    return held;
  }

  /// Takes the rows away and leaves tombstones, all or nothing.
  void bury(std::span<const std::string> reports, const std::string& who, const std::string& when,
            const std::string& why) {
    SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
    std::vector<Fault> faults;
    for (const auto& id : std::set<std::string>(reports.begin(), reports.end())) {
      const auto report = rows_.find_report(id);
      if (!report) {
        faults.push_back(evidence::no_such_report(file_, id));
        continue;
      }
      rows_.insert(evidence::Tombstone{id, base::sha256(report->text), who, when, why});
    }
    if (!faults.empty()) throw Broken{{std::move(faults)}};
    db_.exec(R"(
      DELETE FROM decision WHERE claim IN (SELECT id FROM claim WHERE report IN (SELECT report FROM unpurged));
      DELETE FROM claim WHERE report IN (SELECT report FROM unpurged);
      DELETE FROM report WHERE id IN (SELECT report FROM unpurged);
      DELETE FROM words WHERE report IN (SELECT report FROM unpurged);
      INSERT INTO words (words) VALUES ('rebuild');)");
    transaction.commit();
  }

  /// What was taken away still lies in free pages and in the write-ahead log: writes the file anew and
  /// empties the log.
  void purge() {
    db_.exec("VACUUM");
    SQLite::Statement checkpoint(db_, "PRAGMA wal_checkpoint(TRUNCATE)");
    checkpoint.executeStep();
    if (checkpoint.getColumn(0).getInt() != 0) {
      broken({{file_},
              "deleted, but its bytes still lie in the write-ahead log",
              "",
              "no other process that reads the ledger",
              "end the others: whatever opens the ledger next empties the log"});
    }
    checkpoint.reset();
    db_.exec("DELETE FROM unpurged");
  }

  /// Where a deletion was cut short, or others held the log.
  void finish_purge() {
    if (db_.execAndGet("SELECT count(*) FROM unpurged").getInt() == 0) return;
    db_.setBusyTimeout(0);
    try {
      purge();
    } catch (const SQLite::Exception&) {  // others hold it: the next one to open it will
    } catch (const Broken&) {
    }
    db_.setBusyTimeout(kWaitMs);
  }

  std::string file_;
  mutable SQLite::Database db_;  // reading takes transactions too
  LedgerRows rows_;
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
