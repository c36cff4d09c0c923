/// What a ledger does over the years: older formats, revisions, searches, deletion.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/file.hpp"
#include "store/full_claim_test.hpp"
#include "store/sqlite_ledger.hpp"

namespace anabasis::store {
namespace {

namespace fs = std::filesystem;
using evidence::Claim;
using evidence::Decision;
using evidence::Evidence;
using evidence::Report;
using evidence::Status;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// The tables as format 1 made them. Ledgers like this are out there: nothing here may change.
constexpr auto kFormatOne = R"(
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
CREATE TRIGGER report_is_never_taken_away BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'no'); END;
CREATE TRIGGER claim_is_never_taken_away BEFORE DELETE ON claim BEGIN SELECT RAISE(ABORT, 'no'); END;
CREATE TRIGGER decision_is_never_taken_away BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'no'); END;
INSERT INTO report VALUES ('paper-a', 'Paper A', '2017-09-12', '2017-09-12', 'en', 'internal', NULL,
  'ab', CAST('Abu Yusr says 300 wait.' AS BLOB), '[[0,8]]');
INSERT INTO claim VALUES ('one', 'paper-a', 'stock', '', '{"id":"one","report":"paper-a","quote":"300 wait",
  "span":[14,22],"measure":"stock","factuality":"asserted","subject":{"origin":"","role":"","affiliation":""},
  "place":null,"from":null,"to":null,"period":null,"value":{"words":"300","kind":"exact","unit":"persons",
  "low":250,"mode":300,"high":350,"currency":"","per":"","word":"","holder":"","target":"","intention":"",
  "driver":"","direction":""},"share_of":"","sources":[],"credibility":6,"lineage":"","is_root":false,
  "spans":[],"status":"proposed","note":""}');
INSERT INTO decision (claim, status, who, at, why) VALUES ('one', 'accepted', 'r', '2017-09-14T10:00:00Z', 'y');
PRAGMA application_id = 1095647554;
PRAGMA user_version = 1;
)";

class LedgerKeeping : public testing::Test {
 protected:
  LedgerKeeping() { fs::create_directories(folder_); }
  ~LedgerKeeping() override { fs::remove_all(folder_); }

  [[nodiscard]] std::unique_ptr<evidence::Ledger> open() const {
    auto ledger = open_ledger(file_);
    EXPECT_TRUE(ledger) << to_string(ledger.error());
    return ledger ? std::move(*ledger) : nullptr;
  }

  void run(const std::string& sql) const {
    SQLite::Database db(file_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    db.exec(sql);
  }

  /// Every byte that lies in the ledger's files.
  [[nodiscard]] std::string bytes() const {
    std::string all;
    for (const auto& entry : fs::directory_iterator(folder_))
      all += base::read_file(entry.path()).value_or("");
    return all;
  }

  fs::path folder_ =
      fs::path(testing::TempDir()) /
      fmt::format("keeping-{}-{}", ::getpid(), testing::UnitTest::GetInstance()->current_test_info()->name());
  fs::path file_ = folder_ / "case.ledger";
};

Evidence one_report(const std::string& id, const std::string& text, const std::string& quote) {
  Report report;
  report.id = id;
  report.outlet = "Paper " + id;
  report.text = text;
  Claim claim;
  claim.id = "claim-" + id;
  claim.report = id;
  claim.quote = quote;
  claim.span = {text.find(quote), text.find(quote) + quote.size()};
  return {{report}, {claim}};
}

Decision by(const std::string& who, const std::string& claim, Status status = Status::accepted) {
  return {claim, status, who, "2017-09-14T10:00:00Z", "it says so"};
}

TEST_F(LedgerKeeping, TakesOverAnOlderLedgerAsItWas) {
  run(kFormatOne);
  const auto ledger = open();
  const auto evidence = ledger->evidence();
  ASSERT_TRUE(evidence) << to_string(evidence.error());
  EXPECT_EQ(evidence->claims.at(0).quote, "300 wait");
  EXPECT_EQ(evidence->claims[0].status, Status::accepted);
  EXPECT_EQ(evidence->reports.at(0).text, "Abu Yusr says 300 wait.");
  EXPECT_THAT(*ledger->decisions("one"), SizeIs(1));
  EXPECT_THAT(*ledger->search("wait", 9), SizeIs(2)) << "what was there before can be found";
  EXPECT_THAT(*ledger->search("Yusr", 9), IsEmpty());
  const std::vector<std::string> gone{"paper-a"};
  EXPECT_TRUE(ledger->remove(gone, "r", "2018-01-01T00:00:00Z", "asked to"));
  EXPECT_TRUE(open()->evidence()->reports.empty());
}

TEST_F(LedgerKeeping, LeavesAnOlderLedgerAloneWhereItCannotTakeItOver) {
  run(kFormatOne);
  run("CREATE TABLE tombstone (x)");  // in the way
  EXPECT_FALSE(open_ledger(file_));
  SQLite::Database db(file_.string());
  EXPECT_EQ(db.execAndGet("PRAGMA user_version").getInt(), 1);
  EXPECT_EQ(db.execAndGet("SELECT count(*) FROM pragma_table_info('decision')").getInt(), 6);
}

TEST_F(LedgerKeeping, KeepsTheClaimAsProposedBesideItsRevisions) {
  ASSERT_TRUE(open()->add({{full_report()}, {full_claim()}}));
  const auto ledger = open();
  const auto grade = [](Claim& claim) -> base::Result<void> {
    claim.credibility = 1;
    return {};
  };
  const auto note = [](Claim& claim) -> base::Result<void> {
    claim.note = "seen";
    return {};
  };
  ASSERT_TRUE(ledger->revise(by("a", "claim-1"), grade, true));
  ASSERT_TRUE(ledger->revise(by("b", "claim-1"), note, false));
  const auto now = open()->evidence()->claims.at(0);
  EXPECT_EQ(now.credibility, 1);
  EXPECT_EQ(now.note, "seen") << "both revisions hold";
  EXPECT_EQ(now.status, Status::edited);
  EXPECT_EQ(*open()->proposed("claim-1"), full_claim());
  const auto decisions = *open()->decisions("");
  ASSERT_THAT(decisions, SizeIs(2));
  EXPECT_EQ(decisions[0].revision->note, full_claim().note);
  EXPECT_EQ(decisions[1].revision, now);
  ASSERT_TRUE(ledger->decide(by("c", "claim-1", Status::rejected)));
  EXPECT_EQ(ledger->evidence()->claims[0].note, "seen") << "a later decision takes no revision back";
}

TEST_F(LedgerKeeping, RefusesARevisionThatQuotesOtherWordsOrNamesAPerson) {
  const auto ledger = open();
  ASSERT_TRUE(ledger->add({{full_report()}, {full_claim()}}));
  const auto refusal = [&](const evidence::Change& change) {
    const auto revised = ledger->revise(by("a", "claim-1"), change, true);
    return revised ? "" : to_string(revised.error());
  };
  EXPECT_THAT(refusal([](Claim& claim) -> base::Result<void> {
                claim.quote = "x";
                return {};
              }),
              HasSubstr("would no longer be the same words"));
  EXPECT_THAT(refusal([](Claim& claim) -> base::Result<void> {
                claim.note = "so says abu  YUSR";
                return {};
              }),
              HasSubstr("\"note\" names a person"));
  auto told = by("r", "claim-1");
  told.why = "Abu Yusr said so";
  EXPECT_FALSE(ledger->decide(told));
  EXPECT_THAT(*ledger->decisions(""), IsEmpty());
}

TEST_F(LedgerKeeping, FindsWordsInReportsAndQuotes) {
  const auto ledger = open();
  ASSERT_TRUE(ledger->add(one_report("a", "Smokkelaars vragen geld in Syrië. 300 wachten.", "300 wachten")));
  ASSERT_TRUE(ledger->add(one_report("b", "Smugglers ask money; \"300\" wait.", "wait")));
  const auto found = [&](const std::string& words) {
    std::vector<std::string> at;
    const auto hits = ledger->search(words, 9);
    for (const auto& hit : *hits) at.push_back(hit.report + "/" + hit.claim);
    return at;
  };
  EXPECT_THAT(found("syrie GELD"), ElementsAre("a/"));
  EXPECT_THAT(found("smok*"), ElementsAre("a/"));
  EXPECT_THAT(found("300"), testing::UnorderedElementsAre("a/", "a/claim-a", "b/"));
  EXPECT_THAT(found("\"geld in\""), ElementsAre("a/"));
  EXPECT_THAT(found("\"in geld\""), IsEmpty());
  EXPECT_THAT(found("geld NOT 300 AND ("), IsEmpty()) << "operators are words like others";
  EXPECT_THAT(ledger->search("Smugglers", 9)->at(0).excerpt, HasSubstr("«Smugglers» ask"));
  EXPECT_THAT(*ledger->search("300", 1), SizeIs(1));
  EXPECT_FALSE(ledger->search("  ", 9));
}

TEST_F(LedgerKeeping, HoldsNoNameOutsideTheReportsText) {
  auto evidence = one_report("a", "Then Abu Yusr and 300 wait.", "Abu Yusr and 300 wait");
  evidence.reports[0].names = {{5, 13}};
  {
    const auto ledger = open();
    ASSERT_TRUE(ledger->add(evidence));
    EXPECT_EQ(ledger->evidence()->claims.at(0).quote, "Abu Yusr and 300 wait") << "made again from the text";
    EXPECT_THAT(*ledger->search("Yusr", 9), IsEmpty());
    EXPECT_THAT(ledger->search("300", 9)->at(0).excerpt, Not(HasSubstr("Yusr")));
    ASSERT_TRUE(ledger->revise(
        by("r", "claim-a"), [](Claim&) -> base::Result<void> { return {}; }, true));
  }
  SQLite::Database db(file_.string());
  SQLite::Statement tables(db,
                           "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c "
                           "WHERE m.type = 'table'");
  int columns = 0;
  while (tables.executeStep()) {
    const auto table = tables.getColumn(0).getString(), column = tables.getColumn(1).getString();
    if ((table == "report" && column == "text") || table == "words") continue;
    ++columns;
    SQLite::Statement cells(db, fmt::format("SELECT count(*) FROM \"{}\" WHERE instr(lower(CAST(\"{}\" AS "
                                            "TEXT)), 'yusr') OR instr(CAST(\"{}\" AS BLOB), x'79757372')",
                                            table, column, column));
    cells.executeStep();
    EXPECT_EQ(cells.getColumn(0).getInt(), 0) << table << "." << column;
  }
  EXPECT_GT(columns, 25) << "the tables of the index among them";

  auto named = evidence;
  named.reports[0].id = named.claims[0].report = "b";
  named.claims[0].id = "claim-b";
  named.claims[0].sources = {{"a man called Abu Yusr", 'F'}};
  const auto added = open()->add(named);
  ASSERT_FALSE(added);
  EXPECT_THAT(to_string(added.error()), HasSubstr("\"sources\" names a person"));
  EXPECT_THAT(to_string(added.error()), Not(HasSubstr("Yusr"))) << "faults go to logs";
}

TEST_F(LedgerKeeping, DeletesAReportToTheLastByte) {
  const std::string secret = "Zilverschoon";
  const auto ledger = open();
  for (int i = 0; i < 50; ++i) {
    const auto id = fmt::format("r{}", i);
    ASSERT_TRUE(ledger->add(one_report(id, fmt::format("Paper {}: {} wait.", i, i), "wait")));
  }
  ASSERT_TRUE(
      ledger->add(one_report("secret", secret + " waits. " + std::string(9000, 'x') + secret, secret)));
  auto why = by("r", "claim-secret");
  why.why = secret + " says so";
  ASSERT_TRUE(ledger->decide(why));
  const auto note = [&](Claim& claim) -> base::Result<void> {
    claim.note = secret;
    return {};
  };
  ASSERT_TRUE(ledger->revise(by("r", "claim-secret"), note, true));
  ASSERT_THAT(bytes(), HasSubstr(secret));
  ASSERT_THAT(bytes(), HasSubstr("zilverschoon")) << "the index, too";

  const std::vector<std::string> gone{"secret"};
  ASSERT_TRUE(ledger->remove(gone, "officer", "2018-01-01T00:00:00Z", "asked to"));
  EXPECT_THAT(bytes(), Not(HasSubstr(secret)));
  EXPECT_THAT(bytes(), Not(HasSubstr("ilverschoo")));
  EXPECT_EQ(ledger->evidence()->reports.size(), 50U);
  EXPECT_THAT(*ledger->decisions(""), IsEmpty());
  EXPECT_THAT(*ledger->search("wait", 200), SizeIs(100)) << "the others are found as before";
  const auto tombstones = *ledger->tombstones();
  ASSERT_THAT(tombstones, SizeIs(1));
  EXPECT_EQ(tombstones[0].report, "secret");
  EXPECT_EQ(tombstones[0].who, "officer");
  SQLite::Database db(file_.string());
  EXPECT_EQ(db.execAndGet("PRAGMA integrity_check").getString(), "ok");
}

TEST_F(LedgerKeeping, LetsNoDeletedReportComeBack) {
  const auto ledger = open();
  const auto evidence = one_report("a", "300 wait.", "300 wait");
  ASSERT_TRUE(ledger->add(evidence));
  const std::vector<std::string> gone{"a"};
  ASSERT_TRUE(ledger->remove(gone, "officer", "2018-01-01T00:00:00Z", "asked to"));
  const auto refusal = [&](const Evidence& added) {
    const auto result = ledger->add(added);
    return result ? "" : to_string(result.error());
  };
  EXPECT_THAT(refusal(evidence),
              HasSubstr("\"a\" was deleted on 2018-01-01 by officer and does not come back"));
  EXPECT_THAT(refusal(one_report("b", "300 wait.", "300 wait")), HasSubstr("found \"the text of \"a\"\""));
  EXPECT_EQ(refusal(one_report("c", "301 wait.", "301 wait")), "");
  // Not even by hand.
  EXPECT_THROW(run("INSERT INTO report SELECT 'a', outlet, published_first, published_last, language, "
                   "sensitivity, retain_until, sha256, text, names, licence FROM report"),
               SQLite::Exception);
  EXPECT_THROW(run("DELETE FROM tombstone"), SQLite::Exception);
  EXPECT_THROW(run("DELETE FROM report"), SQLite::Exception);
}

TEST_F(LedgerKeeping, DeletesAllOrNothing) {
  const auto ledger = open();
  ASSERT_TRUE(ledger->add(one_report("a", "300 wait.", "300 wait")));
  const std::vector<std::string> gone{"a", "nobody"};
  const auto removed = ledger->remove(gone, "officer", "2018-01-01T00:00:00Z", "asked to");
  ASSERT_FALSE(removed);
  EXPECT_THAT(to_string(removed.error()), HasSubstr("no such report: found \"nobody\""));
  EXPECT_EQ(ledger->evidence()->reports.size(), 1U);
  EXPECT_THAT(*ledger->tombstones(), IsEmpty());
}

TEST_F(LedgerKeeping, FinishesADeletionThatWasCutShort) {
  {
    const auto ledger = open();
    ASSERT_TRUE(ledger->add(one_report("a", "Zilverschoon waits.", "waits")));
  }
  // As a process leaves it that is killed between taking the rows away and writing the file anew.
  run("PRAGMA secure_delete = OFF; BEGIN; INSERT INTO tombstone SELECT id, sha256, 'r', 't', 'w' FROM report;"
      "INSERT INTO unpurged VALUES ('a'); DELETE FROM claim; DELETE FROM report; DELETE FROM words;"
      "INSERT INTO words (words) VALUES ('rebuild'); COMMIT;");
  ASSERT_THAT(bytes(), HasSubstr("Zilverschoon"));
  (void)open();
  EXPECT_THAT(bytes(), Not(HasSubstr("Zilverschoon")));
}

}  // namespace
}  // namespace anabasis::store
