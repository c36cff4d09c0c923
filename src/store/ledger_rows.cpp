#include "store/ledger_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/file.hpp"
#include "store/claim_json.hpp"
#include "store/ledger_format.hpp"

namespace anabasis::store {

namespace {

using evidence::Claim;
using evidence::Decision;
using evidence::Mask;
using evidence::Report;

constexpr auto kReportColumns =
    "SELECT id, outlet, published_first, published_last, language, sensitivity, retain_until, text, names, "
    "licence FROM report";

/// A claim with what was decided on it: its row, the last status, the last revision, its report.
constexpr auto kClaimNow = R"(
SELECT json,
  (SELECT status FROM decision WHERE decision.claim = claim.id ORDER BY number DESC LIMIT 1),
  (SELECT revision FROM decision WHERE decision.claim = claim.id AND revision IS NOT NULL
   ORDER BY number DESC LIMIT 1),
  report
FROM claim)";

std::string json_of(const Claim& claim, const Mask& names) {
  auto kept = claim;
  kept.quote = names.over(claim.quote, claim.span);
  return value_or_broken(to_json(kept));
}

base::Day day_of(const std::string& text, const std::string& file) {
  const auto day = base::parse_day(text);
  if (!day) broken({{file}, "not a date", text, "what this command wrote", ""});
  return *day;
}

}  // namespace

LedgerRows::Prepared LedgerRows::prepared(const std::string& sql) const {
  auto& statement = prepared_[sql];
  if (statement == nullptr) statement = std::make_unique<SQLite::Statement>(db_, sql);
  return Prepared(*statement);
}

void LedgerRows::insert(const Report& report) const {
  const auto insert = prepared("INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert->bind(1, report.id);
  insert->bind(2, report.outlet);
  insert->bind(3, base::to_string(report.published.first));
  insert->bind(4, base::to_string(report.published.last));
  insert->bind(5, report.language);
  insert->bind(6, std::string(to_string(report.sensitivity)));
  if (report.retain_until) insert->bind(7, base::to_string(*report.retain_until));
  insert->bind(8, base::sha256(report.text));
  insert->bind(9, report.text.data(), static_cast<int>(report.text.size()));
  insert->bind(10, spans_to_json(report.names));
  insert->bind(11, report.licence);
  insert->exec();
  index(report);
}

void LedgerRows::insert(const Claim& claim, const Mask& names) const {
  const auto insert = prepared("INSERT INTO claim VALUES (?, ?, ?, ?, ?)");
  insert->bind(1, claim.id);
  insert->bind(2, claim.report);
  insert->bind(3, std::string(to_string(claim.measure)));
  insert->bind(4, claim.lineage);
  insert->bind(5, json_of(claim, names));
  insert->exec();
}

void LedgerRows::insert(const Decision& decision, const Report& report) const {
  const auto insert =
      prepared("INSERT INTO decision (claim, status, who, at, why, revision) VALUES (?, ?, ?, ?, ?, ?)");
  insert->bind(1, decision.claim);
  insert->bind(2, std::string(to_string(decision.status)));
  insert->bind(3, decision.who);
  insert->bind(4, decision.when);
  insert->bind(5, decision.why);
  if (decision.revision) insert->bind(6, json_of(*decision.revision, Mask(report.names)));
  insert->exec();
}

void LedgerRows::insert(const evidence::Tombstone& tombstone) const {
  const auto insert = prepared("INSERT INTO tombstone VALUES (?, ?, ?, ?, ?)");
  insert->bind(1, tombstone.report);
  insert->bind(2, tombstone.sha256);
  insert->bind(3, tombstone.who);
  insert->bind(4, tombstone.when);
  insert->bind(5, tombstone.why);
  insert->exec();
  const auto unpurged = prepared("INSERT INTO unpurged VALUES (?)");
  unpurged->bind(1, tombstone.report);
  unpurged->exec();
}

void LedgerRows::index(const Report& report) const {
  const auto insert = prepared("INSERT INTO words VALUES (?, '', ?)");
  insert->bind(1, report.id);
  insert->bind(2, evidence::masked(report.text, report.names));
  insert->exec();
}

void LedgerRows::index(const Claim& claim, const Mask& names) const {
  const auto insert = prepared("INSERT INTO words VALUES (?, ?, ?)");
  insert->bind(1, claim.report);
  insert->bind(2, claim.id);
  insert->bind(3, names.over(claim.quote, claim.span));
  insert->exec();
}

std::optional<Report> LedgerRows::find_report(const std::string& id) const {
  const auto row = prepared(fmt::format("{} WHERE id = ?", kReportColumns));
  row->bind(1, id);
  if (!row->executeStep()) return std::nullopt;
  return report_at(*row);
}

void LedgerRows::for_each_report(const std::function<void(Report)>& use) const {
  SQLite::Statement rows(db_, fmt::format("{} ORDER BY id", kReportColumns));
  while (rows.executeStep()) use(report_at(rows));
}

std::string LedgerRows::report_of_claim_id(const std::string& claim) const {
  const auto row = prepared("SELECT report FROM claim WHERE id = ?");
  row->bind(1, claim);
  return row->executeStep() ? row->getColumn(0).getString() : "";
}

std::optional<Report> LedgerRows::report_of_claim(const std::string& claim) const {
  const auto row =
      prepared(fmt::format("{} WHERE id = (SELECT report FROM claim WHERE id = ?)", kReportColumns));
  row->bind(1, claim);
  if (!row->executeStep()) return std::nullopt;
  return report_at(*row);
}

std::optional<Claim> LedgerRows::find_claim(const std::string& id, const Report& report) const {
  const auto row = prepared("SELECT json FROM claim WHERE id = ?");
  row->bind(1, id);
  if (!row->executeStep()) return std::nullopt;
  return claim_at(row->getColumn(0), report);
}

Claim LedgerRows::claim_now(const std::string& id, const Report& report) const {
  const auto row = prepared(fmt::format("{} WHERE id = ?", kClaimNow));
  row->bind(1, id);
  row->executeStep();
  return claim_now_at(*row, report);
}

std::vector<Claim> LedgerRows::claims_of(const Report& report) const {
  std::vector<Claim> claims;
  SQLite::Statement rows(db_, "SELECT json FROM claim WHERE report = ? ORDER BY id");
  rows.bind(1, report.id);
  while (rows.executeStep()) claims.push_back(claim_at(rows.getColumn(0), report));
  return claims;
}

std::vector<Claim> LedgerRows::claims_now(const std::vector<Report>& reports) const {
  std::vector<Claim> claims;
  SQLite::Statement rows(db_, fmt::format("{} ORDER BY id", kClaimNow));
  while (rows.executeStep()) {
    const auto id = rows.getColumn(3).getString();
    const auto report =
        std::lower_bound(reports.begin(), reports.end(), id,
                         [](const Report& r, const std::string& sought) { return r.id < sought; });
    claims.push_back(claim_now_at(rows, *report));
  }
  return claims;
}

std::vector<Decision> LedgerRows::decisions(const std::string& claim) const {
  SQLite::Statement rows(db_,
                         "SELECT claim, status, who, at, why, revision FROM decision "
                         "WHERE claim = ?1 OR ?1 = '' ORDER BY number");
  rows.bind(1, claim);
  std::vector<Decision> all;
  std::map<std::string, Report> reports;  ///< of claims that were revised
  while (rows.executeStep()) {
    Decision decision{rows.getColumn(0).getString(), status_at(rows.getColumn(1).getString()),
                      rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                      rows.getColumn(4).getString(), std::nullopt};
    if (!rows.isColumnNull(5)) {
      const auto [report, is_new] = reports.try_emplace(decision.claim);
      if (is_new) report->second = report_of_claim(decision.claim).value_or(Report{});
      decision.revision = claim_at(rows.getColumn(5), report->second);
    }
    all.push_back(std::move(decision));
  }
  return all;
}

std::vector<evidence::Tombstone> LedgerRows::tombstones() const {
  std::vector<evidence::Tombstone> all;
  SQLite::Statement rows(db_, "SELECT report, sha256, who, at, why FROM tombstone ORDER BY report");
  while (rows.executeStep()) {
    all.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                   rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                   rows.getColumn(4).getString()});
  }
  return all;
}

evidence::Status LedgerRows::status_at(const std::string& name) const {
  const auto status = evidence::named<evidence::Status>(name);
  if (!status) broken({{file_}, "no such status", name, evidence::names_of<evidence::Status>(), ""});
  return *status;
}

Report LedgerRows::report_at(SQLite::Statement& row) const {
  Report report;
  report.id = row.getColumn(0).getString();
  report.outlet = row.getColumn(1).getString();
  report.published = {day_of(row.getColumn(2), file_), day_of(row.getColumn(3), file_)};
  report.language = row.getColumn(4).getString();
  const auto sensitivity = evidence::named<evidence::Sensitivity>(row.getColumn(5).getString());
  if (!sensitivity) {
    broken(
        {{file_}, "no such sensitivity", row.getColumn(5), evidence::names_of<evidence::Sensitivity>(), ""});
  }
  report.sensitivity = *sensitivity;
  if (!row.isColumnNull(6)) report.retain_until = day_of(row.getColumn(6), file_);
  report.text = row.getColumn(7).getString();
  report.names = value_or_broken(spans_from_json(row.getColumn(8).getString(), {file_}));
  report.licence = row.getColumn(9).getString();
  report.file = file_;  // where it stands now
  return report;
}

Claim LedgerRows::claim_at(const SQLite::Column& json, const Report& report) const {
  auto claim = value_or_broken(claim_from_json(json.getString(), {file_}));
  if (claim.span.start > claim.span.end || claim.span.end > report.text.size()) {
    broken({{file_},
            fmt::format("claim \"{}\" does not quote its report", claim.id),
            "",
            "a ledger in working order",
            ""});
  }
  claim.quote = report.text.substr(claim.span.start, claim.span.size());
  return claim;
}

Claim LedgerRows::claim_now_at(SQLite::Statement& row, const Report& report) const {
  auto claim = claim_at(row.isColumnNull(2) ? row.getColumn(0) : row.getColumn(2), report);
  if (!row.isColumnNull(1)) claim.status = status_at(row.getColumn(1).getString());
  return claim;
}

}  // namespace anabasis::store
