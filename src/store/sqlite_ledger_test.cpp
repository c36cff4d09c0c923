#include "store/sqlite_ledger.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "store/full_claim_test.hpp"

namespace anabasis::store {
namespace {

namespace fs = std::filesystem;
using evidence::Claim;
using evidence::Decision;
using evidence::Evidence;
using evidence::Report;
using evidence::Status;
using testing::HasSubstr;

class SqliteLedger : public testing::Test {
 protected:
  SqliteLedger() { fs::create_directories(folder_); }
  ~SqliteLedger() override { fs::remove_all(folder_); }

  [[nodiscard]] std::unique_ptr<evidence::Ledger> open() const {
    auto ledger = open_ledger(file_);
    EXPECT_TRUE(ledger) << to_string(ledger.error());
    return ledger ? std::move(*ledger) : nullptr;
  }

  /// What `open_ledger` says of the file.
  [[nodiscard]] std::string refusal() const {
    const auto ledger = open_ledger(file_);
    return ledger ? "" : to_string(ledger.error());
  }

  /// Runs SQL on the file as another program would.
  void run(const std::string& sql) const {
    SQLite::Database db(file_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    db.exec(sql);
  }

  fs::path folder_ =
      fs::path(testing::TempDir()) /
      fmt::format("ledger-{}-{}", ::getpid(), testing::UnitTest::GetInstance()->current_test_info()->name());
  fs::path file_ = folder_ / "case.ledger";
};

/// One report and one claim of their own for each writer and turn.
Evidence piece(int writer, int turn) {
  Evidence evidence;
  Report report;
  report.id = fmt::format("report-{}-{:04}", writer, turn);
  report.text = fmt::format("{} wait.", turn);
  Claim claim;
  claim.id = fmt::format("claim-{}-{:04}", writer, turn);
  claim.report = report.id;
  claim.quote = report.text;
  claim.span = {0, report.text.size()};
  evidence.reports = {report};
  evidence.claims = {claim};
  return evidence;
}

Decision decision(std::string claim, Status status = Status::accepted) {
  return {std::move(claim), status, "reviewer 2", "2017-09-14T10:00:00Z", "reads as it stands"};
}

TEST_F(SqliteLedger, GivesBackEveryFieldAfterReopening) {
  const Evidence added{{full_report()}, {full_claim()}};
  ASSERT_TRUE(open()->add(added));
  const auto back = open()->evidence();
  ASSERT_TRUE(back) << to_string(back.error());
  ASSERT_EQ(back->reports.size(), 1U);
  ASSERT_EQ(back->claims.size(), 1U);
  EXPECT_TRUE(same(back->reports[0], full_report()));
  EXPECT_EQ(back->reports[0].file, file_.string());
  EXPECT_EQ(back->claims[0], full_claim());
}

TEST_F(SqliteLedger, KeepsAnEmptyReportAndOneWithoutARetentionDate) {
  Report report;
  report.id = "empty";
  ASSERT_TRUE(open()->add({{report}, {}}));
  const auto back = open()->evidence();
  ASSERT_TRUE(back) << to_string(back.error());
  EXPECT_TRUE(same(back->reports.at(0), report));
}

TEST_F(SqliteLedger, TakesTheSameAgainWithoutChange) {
  const auto ledger = open();
  const Evidence added{{full_report()}, {full_claim()}};
  ASSERT_TRUE(ledger->add(added));
  ASSERT_TRUE(ledger->decide(decision("claim-1")));
  ASSERT_TRUE(ledger->add(added));
  ASSERT_TRUE(ledger->add(*ledger->evidence()));
  EXPECT_EQ(ledger->evidence()->reports.size(), 1U);
  EXPECT_EQ(ledger->evidence()->claims.size(), 1U);
  EXPECT_EQ(ledger->evidence()->claims[0].status, Status::accepted);
}

TEST_F(SqliteLedger, TakesAClaimOfAReportThatIsThereAlready) {
  const auto ledger = open();
  ASSERT_TRUE(ledger->add({{full_report()}, {}}));
  ASSERT_TRUE(ledger->add({{}, {full_claim()}}));
  EXPECT_EQ(ledger->evidence()->claims.size(), 1U);
}

TEST_F(SqliteLedger, AddsAllOrNothing) {
  const auto ledger = open();
  ASSERT_TRUE(ledger->add({{full_report()}, {full_claim()}}));
  auto changed = full_claim();
  changed.note = "changed";
  auto lost = full_claim();
  lost.id = "lost";
  lost.report = "nowhere";
  auto evidence = piece(1, 1);
  evidence.claims.push_back(changed);
  evidence.claims.push_back(lost);
  const auto added = ledger->add(evidence);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().faults.size(), 2U);
  EXPECT_THAT(to_string(added.error()), HasSubstr("claim \"claim-1\" is there already with other content"));
  EXPECT_THAT(to_string(added.error()), HasSubstr("claim \"lost\" has no report: found \"nowhere\""));
  EXPECT_EQ(ledger->evidence()->reports.size(), 1U);
  EXPECT_EQ(ledger->evidence()->claims.size(), 1U);

  auto unwritable = piece(1, 2);
  unwritable.claims[0].note = "\xFF";
  ASSERT_FALSE(ledger->add(unwritable));
  EXPECT_EQ(ledger->evidence()->reports.size(), 1U) << "its report was written first, and taken back";
}

TEST_F(SqliteLedger, GivesEverythingInOrderOfId) {
  const auto ledger = open();
  for (const int turn : {3, 1, 2}) ASSERT_TRUE(ledger->add(piece(0, turn)));
  const auto back = ledger->evidence();
  std::vector<std::string> ids;
  for (const auto& claim : back->claims) ids.push_back(claim.id);
  EXPECT_THAT(ids, testing::ElementsAre("claim-0-0001", "claim-0-0002", "claim-0-0003"));
}

TEST_F(SqliteLedger, KeepsEveryDecisionAndShowsTheLast) {
  ASSERT_TRUE(open()->add(piece(0, 1)));
  const auto first = decision("claim-0-0001"), second = decision("claim-0-0001", Status::rejected);
  ASSERT_TRUE(open()->decide(first));
  ASSERT_TRUE(open()->decide(second));
  const auto ledger = open();
  EXPECT_THAT(*ledger->decisions("claim-0-0001"), testing::ElementsAre(first, second));
  EXPECT_TRUE(ledger->decisions("another")->empty());
  EXPECT_EQ(ledger->evidence()->claims[0].status, Status::rejected);
}

TEST_F(SqliteLedger, RefusesADecisionAboutNoClaim) {
  const auto decided = open()->decide(decision("nothing"));
  ASSERT_FALSE(decided);
  EXPECT_THAT(to_string(decided.error()), HasSubstr("case.ledger: no such claim: found \"nothing\""));
}

TEST_F(SqliteLedger, LetsNobodyChangeOrTakeAwayARow) {
  {
    const auto ledger = open();
    ASSERT_TRUE(ledger->add({{full_report()}, {full_claim()}}));
    ASSERT_TRUE(ledger->decide(decision("claim-1")));
  }
  for (const auto* table : {"report", "claim", "decision"}) {
    const auto* column = std::string(table) == "decision" ? "who" : "id";
    EXPECT_THROW(run(fmt::format("UPDATE {} SET {} = 'x'", table, column)), SQLite::Exception) << table;
    EXPECT_THROW(run(fmt::format("DELETE FROM {}", table)), SQLite::Exception) << table;
  }
  EXPECT_THROW(run("REPLACE INTO report SELECT * FROM report"), SQLite::Exception);
  EXPECT_THROW(run("REPLACE INTO claim SELECT id, report, measure, 'x', json FROM claim"), SQLite::Exception);
  EXPECT_THROW(run("REPLACE INTO decision SELECT number, claim, 'rejected', who, at, why FROM decision"),
               SQLite::Exception);
  EXPECT_EQ(open()->evidence()->claims[0], [] {
    auto claim = full_claim();
    claim.status = Status::accepted;
    return claim;
  }());
}

TEST_F(SqliteLedger, RefusesANewerFormat) {
  (void)open();
  run("PRAGMA user_version = 9");
  EXPECT_THAT(refusal(), HasSubstr("case.ledger: a ledger of a newer format than this command knows: found "
                                   "\"format 9\"; expected format 2 or older"));
}

TEST_F(SqliteLedger, RefusesFilesOfOthersAndLeavesThemAsTheyAre) {
  run("CREATE TABLE accounts (id INTEGER)");
  const auto before = fs::file_size(file_);
  EXPECT_THAT(refusal(), HasSubstr("an SQLite file, but not a ledger"));
  EXPECT_EQ(fs::file_size(file_), before);
  EXPECT_FALSE(fs::exists(file_.string() + "-wal"));

  std::ofstream(file_) << std::string(4096, 'x');
  EXPECT_THAT(refusal(), HasSubstr("file is not a database"));
  file_ = folder_ / "no such folder" / "case.ledger";
  EXPECT_THAT(refusal(), HasSubstr("unable to open database file"));
  file_ = folder_;
  EXPECT_NE(refusal(), "");
}

TEST_F(SqliteLedger, TellsOfRowsThatItDidNotWrite) {
  ASSERT_TRUE(open()->add(piece(0, 1)));
  run("INSERT INTO claim VALUES ('odd', 'report-0-0001', 'stock', '', 'no json')");
  const auto read = open()->evidence();
  ASSERT_FALSE(read);
  EXPECT_THAT(to_string(read.error()), HasSubstr("claim cannot be read"));
}

TEST_F(SqliteLedger, KeepsAWriteAheadLog) {
  const auto ledger = open();
  SQLite::Database db(file_.string());
  EXPECT_EQ(db.execAndGet("PRAGMA journal_mode").getString(), "wal");
}

/// Starts a process that runs `work` and ends with its result, without the test's own ending.
template <class Work>
pid_t start(Work work) {
  const auto child = ::fork();
  if (child == 0) ::_exit(work());
  return child;
}

int ended_with(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST_F(SqliteLedger, LosesNothingWhereProcessesWriteAtOnce) {
  constexpr int kWriters = 4, kTurns = 25;
  std::vector<pid_t> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    // All of them find no file, and one of them makes it.
    writers.push_back(start([&, writer] {
      const auto ledger = open_ledger(file_);
      if (!ledger) return 1;
      for (int turn = 0; turn < kTurns; ++turn) {
        if (!(*ledger)->add(piece(writer, turn))) return 2;
        if (!(*ledger)->add(piece(kWriters, turn))) return 3;  // the same by all of them
        if (!(*ledger)->decide(decision(fmt::format("claim-{}-{:04}", kWriters, turn)))) return 4;
      }
      return 0;
    }));
  }
  for (const auto writer : writers) EXPECT_EQ(ended_with(writer), 0);
  const auto ledger = open();
  EXPECT_EQ(ledger->evidence()->reports.size(), static_cast<std::size_t>((kWriters + 1) * kTurns));
  EXPECT_EQ(ledger->evidence()->claims.size(), static_cast<std::size_t>((kWriters + 1) * kTurns));
  for (int turn = 0; turn < kTurns; ++turn) {
    EXPECT_EQ(ledger->decisions(fmt::format("claim-{}-{:04}", kWriters, turn))->size(),
              static_cast<std::size_t>(kWriters));
  }
}

TEST_F(SqliteLedger, LosesNothingAcknowledgedWhereItIsKilled) {
  for (int round = 0; round < 5; ++round) {
    int pipe[2] = {};
    ASSERT_EQ(::pipe(pipe), 0);
    const auto writer = start([&] {
      const auto ledger = open_ledger(file_);
      if (!ledger) return 1;
      for (int turn = 0;; ++turn) {
        if (!(*ledger)->add(piece(round, turn))) return 2;
        const char done = 1;
        if (::write(pipe[1], &done, 1) != 1) return 3;
      }
    });
    ::close(pipe[1]);
    // Kill it at some moment after a few are acknowledged: in the middle of the next, as often as not.
    int acknowledged = 0;
    char done = 0;
    while (acknowledged < 5 + 3 * round && ::read(pipe[0], &done, 1) == 1) ++acknowledged;
    ::kill(writer, SIGKILL);
    EXPECT_EQ(ended_with(writer), 128 + SIGKILL);
    while (::read(pipe[0], &done, 1) == 1) ++acknowledged;
    ::close(pipe[0]);

    const auto back = open()->evidence();
    ASSERT_TRUE(back) << to_string(back.error());
    const auto prefix = fmt::format("claim-{}-", round);
    const auto kept = std::count_if(back->claims.begin(), back->claims.end(),
                                    [&](const Claim& claim) { return claim.id.starts_with(prefix); });
    // One more may have been written and not yet acknowledged; a claim never stands there without its report.
    EXPECT_GE(kept, acknowledged);
    EXPECT_LE(kept, acknowledged + 1);
    EXPECT_EQ(back->reports.size(), back->claims.size());
    SQLite::Database db(file_.string());
    EXPECT_EQ(db.execAndGet("PRAGMA integrity_check").getString(), "ok");
  }
}

TEST_F(SqliteLedger, KnowsWhetherAnotherProcessHasChangedIt) {
  const auto ledger = open(), other = open();
  ASSERT_TRUE(ledger->add(piece(1, 1)));
  const auto seen = ledger->others_version().value();
  ASSERT_TRUE(ledger->add(piece(1, 2)));
  EXPECT_EQ(ledger->others_version().value(), seen) << "what it does itself is no news";
  ASSERT_TRUE(other->decide({"claim-1-0001", Status::accepted, "x", "2017-09-12T00:00:00Z", "why"}));
  EXPECT_NE(ledger->others_version().value(), seen);
}

}  // namespace
}  // namespace anabasis::store
