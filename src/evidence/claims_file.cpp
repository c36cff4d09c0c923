#include "evidence/claims_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/tree.hpp"
#include "evidence/claim_reader.hpp"
#include "evidence/folded.hpp"

namespace anabasis::evidence {

namespace {

using base::Fault;
using base::Node;
using base::TableReader;

constexpr std::int64_t kFormat = 1;

/// A day, or a month as "2017-09".
std::optional<base::DayInterval> published(const Node& node) {
  if (node.kind == Node::Kind::day) return base::DayInterval{node.day, node.day};
  if (node.kind != Node::Kind::text || node.text.size() != 7) return std::nullopt;
  const auto first = base::parse_day(node.text + "-01");
  if (!first) return std::nullopt;
  auto last = *first + 31;
  while (!base::to_string(last).starts_with(node.text)) last = last - 1;
  return base::DayInterval{*first, last};
}

class ClaimsFileReader {
 public:
  ClaimsFileReader(const std::filesystem::path& file, const WordTable& words) : file_(file), words_(words) {}

  base::Result<Evidence> read() {
    const auto text = base::read_text(file_);
    if (!text) return tl::unexpected(text.error());
    const auto root = base::parse_toml(*text, file_.string());
    if (!root) return tl::unexpected(root.error());
    TableReader reader(*root, faults_);
    if (!check_format(reader)) return base::fail(std::move(faults_));
    for (const auto& node : tables(reader, "report")) read_report(*node);
    find_people();
    for (const auto& node : tables(reader, "claim")) read_one(*node);
    check_lineages();
    reader.finish();
    if (!faults_.empty()) return base::fail(std::move(faults_));
    return std::move(evidence_);
  }

 private:
  bool check_format(TableReader& reader) {
    const auto format = reader.integer("format");
    if (format == kFormat) return true;
    const auto* node = reader.find("format");
    faults_.push_back({node == nullptr ? base::Where{file_.string(), 1, 1} : node->where,
                       "not a format of claims that is known here",
                       node == nullptr ? "" : base::to_string(*node), fmt::format("format = {}", kFormat),
                       ""});
    return false;
  }

  std::vector<const Node*> tables(TableReader& reader, std::string_view key) {
    std::vector<const Node*> found;
    const auto* node = reader.find(key);
    if (node == nullptr) return found;
    if (node->kind != Node::Kind::array) {
      reader.add(base::wrong_kind(*node, key, fmt::format("tables that begin with [[{}]]", key)));
      return found;
    }
    for (const auto& item : node->items) {
      if (item.kind == Node::Kind::table) {
        found.push_back(&item);
      } else {
        reader.add(base::wrong_kind(item, key, fmt::format("a table that begins with [[{}]]", key)));
      }
    }
    return found;
  }

  void read_report(const Node& node) {
    TableReader reader(node, faults_);
    Report report;
    report.id = reader.required_text("id");
    report.outlet = reader.required_text("outlet");
    report.language = reader.required_text("language");
    report.retain_until = reader.day("retain_until");
    if (const auto* date = reader.require("published", "a date, or a month such as \"2017-09\"")) {
      const auto interval = published(*date);
      if (!interval)
        faults_.push_back(base::wrong_kind(*date, "published", "a date, or a month such as \"2017-09\""));
      report.published = interval.value_or(base::DayInterval{});
    }
    if (const auto text = reader.text("sensitivity")) {
      const auto sensitivity = named<Sensitivity>(*text);
      if (!sensitivity) {
        faults_.push_back({reader.find("sensitivity")->where, "no such sensitivity", *text,
                           "one of " + names_of<Sensitivity>(), ""});
      }
      report.sensitivity = sensitivity.value_or(Sensitivity::restricted);
    }
    if (!report.language.empty() &&
        std::find(languages().begin(), languages().end(), report.language) == languages().end()) {
      faults_.push_back({reader.find("language")->where, "no grammar for this language", report.language,
                         fmt::format("one of {}", fmt::join(languages(), ", ")), ""});
    }
    read_bytes(reader.required_text("file"), node, report);
    if (const auto names = reader.texts("names"))
      own_names_.emplace_back(evidence_.reports.size(), *reader.find("names"));
    reader.finish();
    check_unique(node, "report", report.id, reports_at_);
    hashes_.emplace(report.id, base::sha256(report.text));
    evidence_.reports.push_back(std::move(report));
  }

  /// The bytes stay as they are, byte order mark and line ends included: offsets count in the file as it was
  /// published.
  void read_bytes(const std::string& name, const Node& node, Report& report) {
    if (name.empty()) return;
    const auto path = file_.parent_path() / name;
    report.file = path.string();
    const auto& where = node.find("file")->where;
    auto bytes = base::read_file(path);
    if (!bytes) {
      for (const auto& fault : bytes.error().faults)
        faults_.push_back(
            {where, "report: " + fault.what, report.file, fault.expected, "paths start at this file"});
      return;
    }
    if (const auto bad = base::invalid_utf8(*bytes)) {
      const auto at = base::locate(report.file, *bytes, *bad);
      faults_.push_back({at, "not UTF-8",
                         fmt::format("byte 0x{:02X}", static_cast<unsigned char>((*bytes)[*bad])),
                         "UTF-8 text", "save the report as UTF-8"});
      return;
    }
    if (bytes->empty()) faults_.push_back({where, "report is empty", report.file, "a text", ""});
    report.text = std::move(*bytes);
  }

  template <class Seen>
  void check_unique(const Node& node, std::string_view what, const std::string& id, Seen& seen) {
    if (id.empty()) return;
    const auto [first, is_new] = seen.try_emplace(id, node.where);
    if (is_new) return;
    faults_.push_back({node.where, fmt::format("{} \"{}\" stands here twice", what, id), "",
                       fmt::format("another id than in line {}", first->second.line),
                       what == "claim" ? "the same quote can give two claims: give each its own id" : ""});
  }

  /// A person named in one report is masked in all of them.
  void find_people() {
    std::vector<Folded> texts;
    for (const auto& report : evidence_.reports) texts.push_back(fold(report.text));
    for (const auto& [own, names] : own_names_) {
      for (const auto& item : names.items) {
        if (item.kind != Node::Kind::text) continue;
        if (name_occurrences(texts[own], item.text).empty() && !texts[own].text.empty()) {
          faults_.push_back({item.where, "name does not occur in its report", item.text,
                             "a name or alias as it is written in " + evidence_.reports[own].file, ""});
        }
        people_.push_back(item.text);
        for (std::size_t i = 0; i < texts.size(); ++i)
          for (const auto& span : name_occurrences(texts[i], item.text))
            evidence_.reports[i].names.push_back(span);
      }
    }
    for (auto& report : evidence_.reports) {
      auto& spans = report.names;
      std::sort(spans.begin(), spans.end());
      spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    }
  }

  void read_one(const Node& node) {
    auto claim = read_claim(node, {evidence_.reports, people_, words_, hashes_}, faults_);
    if (!claim) return;
    check_unique(node, "claim", claim->id, claims_at_);
    where_.push_back(node.where);
    evidence_.claims.push_back(std::move(*claim));
  }

  std::string_view text_of(const std::string& report) const {
    const auto* found = find_report(evidence_, report);
    return found == nullptr ? std::string_view{} : found->text;
  }

  /// A lineage is one statement: one report cannot state two quantities under it, and it has one root.
  void check_lineages() {
    std::map<std::pair<std::string, std::string>, const Claim*> first_of_report;
    std::map<std::string, const Claim*> root_of;
    for (std::size_t i = 0; i < evidence_.claims.size(); ++i) {
      const auto& claim = evidence_.claims[i];
      if (claim.lineage.empty()) continue;
      const auto* first = first_of_report.try_emplace({claim.report, claim.lineage}, &claim).first->second;
      if (first->measure != claim.measure || first->share_of != claim.share_of) {
        faults_.push_back(
            {where_[i], fmt::format("lineage \"{}\" holds two quantities of one report", claim.lineage),
             fmt::format("{} and {}", to_string(first->measure), to_string(claim.measure)),
             "one lineage for each statement", "what else the same person said is another lineage"});
      }
      if (!claim.is_root) continue;
      const auto [root, is_new] = root_of.try_emplace(claim.lineage, &claim);
      // A verbatim copy of the root's report is the root again.
      const bool is_copy =
          root->second->report != claim.report && text_of(root->second->report) == text_of(claim.report);
      if (!is_new && !is_copy) {
        faults_.push_back({where_[i], fmt::format("lineage \"{}\" has two roots", claim.lineage), claim.id,
                           fmt::format("root = true only on \"{}\"", root->second->id), ""});
      }
    }
  }

  const std::filesystem::path& file_;
  const WordTable& words_;
  std::vector<Fault> faults_;
  Evidence evidence_;
  std::vector<base::Where> where_;                       ///< of each claim
  std::vector<std::pair<std::size_t, Node>> own_names_;  ///< index of the report, its list
  std::map<std::string, std::string> hashes_;            ///< of the texts, by report
  std::vector<std::string> people_;
  std::map<std::string, base::Where, std::less<>> reports_at_, claims_at_;
};

}  // namespace

base::Result<Evidence> read_claims(const std::filesystem::path& file, const WordTable& words) {
  return ClaimsFileReader(file, words).read();
}

base::Result<void> check_hindsight(const Evidence& evidence, base::Day as_of) {
  std::vector<Fault> faults;
  for (const auto& report : evidence.reports) {
    if (report.published.last <= as_of) continue;
    const auto until = base::to_string(as_of);
    if (as_of < report.published.first) {
      faults.push_back({{report.file},
                        fmt::format("report \"{}\" was published after as_of", report.id),
                        base::to_string(report.published.first),
                        "a day up to " + until,
                        "what became known later goes into outcomes.csv"});
    } else {
      faults.push_back({{report.file},
                        fmt::format("report \"{}\" may have been published after as_of", report.id),
                        fmt::format("{} to {}", base::to_string(report.published.first),
                                    base::to_string(report.published.last)),
                        "a day up to " + until,
                        "give the day in `published`"});
    }
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return {};
}

}  // namespace anabasis::evidence
