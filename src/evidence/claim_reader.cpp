#include "evidence/claim_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "evidence/claim_value.hpp"
#include "evidence/folded.hpp"
#include "evidence/mask.hpp"
#include "evidence/people.hpp"

namespace anabasis::evidence {

namespace {

using base::Fault;
using base::Node;
using base::TableReader;

/// Reports of movements that anybody plans for fall in here; outside it a date is a slip of the pen.
const base::DayInterval kSane{*base::make_day(1900, 1, 1), *base::make_day(2100, 12, 31)};

class ClaimReader {
 public:
  ClaimReader(const Node& node, const ClaimContext& context, std::vector<Fault>& faults)
      : context_(context), reader_(node, faults), known_faults_(faults.size()) {}

  std::optional<Claim> read() {
    read_identity();
    read_quote();
    read_subject();
    claim_.place = region("place");
    claim_.from = region("from");
    claim_.to = region("to");
    read_period();
    read_value();
    read_share_of();
    read_sources();
    check_people();
    reader_.finish();
    if (reader_.faults().size() > known_faults_) return std::nullopt;
    if (claim_.id.empty()) claim_.id = id_by_hash(claim_, context_.hashes.at(report_->id));
    return std::move(claim_);
  }

 private:
  void fault(const Node* node, std::string what, std::string found, std::string expected,
             std::string hint = {}) {
    reader_.add({node == nullptr ? reader_.where() : node->where, std::move(what), std::move(found),
                 std::move(expected), std::move(hint)});
  }

  template <class Enum>
  Enum choice(std::string_view key, Enum otherwise) {
    const auto text = reader_.text(key);
    if (!text) return otherwise;
    if (const auto value = named<Enum>(*text)) return *value;
    fault(reader_.find(key), fmt::format("no such {}", key), *text, "one of " + names_of<Enum>());
    return otherwise;
  }

  void read_identity() {
    claim_.report = reader_.required_text("report");
    for (const auto& report : context_.reports)
      if (report.id == claim_.report) report_ = &report;
    if (report_ == nullptr && !claim_.report.empty()) {
      std::vector<std::string> ids;
      for (const auto& report : context_.reports) ids.push_back(report.id);
      const auto near = base::nearest(claim_.report, ids);
      fault(reader_.find("report"), "no such report", claim_.report, "the id of a [[report]] of this file",
            near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
    }
    claim_.id = reader_.text("id").value_or("");
    if (reader_.find("measure") == nullptr) reader_.require("measure", "one of " + names_of<Measure>());
    claim_.measure = choice("measure", Measure::stock);
    claim_.factuality = choice("factuality", Factuality::asserted);
    claim_.lineage = reader_.text("lineage").value_or("");
    claim_.is_root = reader_.boolean("root").value_or(false);
    claim_.note = reader_.text("note").value_or("");
    const auto credibility = reader_.integer("credibility").value_or(6);
    if (credibility < 1 || credibility > 6) {
      fault(reader_.find("credibility"), "no such credibility", std::to_string(credibility),
            "an Admiralty digit from 1 to 6", "6: cannot be judged");
    }
    claim_.credibility = static_cast<int>(std::clamp<std::int64_t>(credibility, 1, 6));
  }

  void read_quote() {
    claim_.quote = reader_.required_text("quote");
    const auto start = reader_.integer("start");
    if (report_ == nullptr || claim_.quote.empty()) return;
    const std::string_view text = report_->text;
    const auto* node = reader_.find("quote");
    std::vector<std::size_t> found;
    const auto told = start && *start >= 0 ? static_cast<std::size_t>(*start) : text.size();
    if (text.substr(std::min(told, text.size())).starts_with(claim_.quote)) {
      found.push_back(told);
    } else {
      for (auto at = text.find(claim_.quote); at != std::string_view::npos;
           at = text.find(claim_.quote, at + 1))
        found.push_back(at);
    }
    if (found.empty()) {
      const bool is_near = fold(text).text.find(folded(claim_.quote)) != std::string::npos;
      return fault(
          node, "quote does not stand in its report", claim_.quote, "bytes of " + report_->file,
          is_near ? "white space, line ends, case or apostrophes differ: copy it byte for byte" : "");
    }
    if (!start && found.size() > 1) {
      return fault(node, fmt::format("quote stands {} times in its report", found.size()), claim_.quote,
                   fmt::format("start = {} (or of another of them), the byte where it begins", found.front()),
                   "or quote more words around it");
    }
    const auto at = start && *start >= 0 ? static_cast<std::size_t>(*start) : found.front();
    if ((start && *start < 0) || std::find(found.begin(), found.end(), at) == found.end()) {
      return fault(reader_.find("start"), "quote does not stand there", std::to_string(*start),
                   fmt::format("start = {}", found.front()), "count bytes from 0, not characters");
    }
    claim_.span = {at, at + claim_.quote.size()};
    for (const auto& name : report_->names) {
      if (name.start >= claim_.span.end || name.end <= claim_.span.start) continue;
      // Faults go to logs: the name does not.
      fault(node, "quote contains a name", masked_quote(*report_), "words that name nobody",
            "quote the words before or after the name");
      break;
    }
  }

  std::string masked_quote(const Report& report) const {
    return masked(report.text, report.names).substr(claim_.span.start, claim_.span.size());
  }

  [[nodiscard]] bool has_quote() const { return claim_.span.size() > 0; }

  /// Notes where the words of a field stand: in the quote where they can, else as near to it as they can.
  void locate(const std::string& field, const std::string& words, const Node& node) {
    if (words.empty() || report_ == nullptr || !has_quote()) return;
    const auto nearest = nearest_occurrence(report_->text, words, claim_.span);
    if (!nearest) {
      return fault(&node, fmt::format("words of \"{}\" do not stand in the report", field), words,
                   "words as they are written in " + report_->file);
    }
    claim_.spans.push_back({field, *nearest});
  }

  /// The table at a key, or none.
  const Node* table(std::string_view key) {
    const auto* node = reader_.find(key);
    if (node == nullptr || node->kind == Node::Kind::table) return node;
    reader_.add(base::wrong_kind(*node, key, base::name_of(Node::Kind::table)));
    return nullptr;
  }

  void read_subject() {
    const auto* node = table("subject");
    if (node == nullptr) return;
    TableReader subject(*node, reader_.faults());
    claim_.subject.origin = subject.text("origin").value_or("");
    claim_.subject.role = subject.text("role").value_or("");
    claim_.subject.affiliation = subject.text("affiliation").value_or("");
    locate("subject", subject.text("words").value_or(""), *node);
    subject.finish();
  }

  std::optional<Region> region(std::string_view key) {
    const auto* node = table(key);
    if (node == nullptr) return std::nullopt;
    TableReader reader(*node, reader_.faults());
    Region region{reader.required_text("words"), reader.text("relation").value_or(""),
                  reader.required_text("name")};
    locate(std::string(key), region.words, *node);
    reader.finish();
    return region;
  }

  void read_period() {
    const auto* node = table("period");
    if (node == nullptr) return;
    TableReader reader(*node, reader_.faults());
    Period period;
    period.words = reader.required_text("words");
    period.days.first = reader.required_day("from");
    period.days.last = reader.day("to").value_or(period.days.first);
    const auto precision = period.days.first == period.days.last ? "day" : "interval";
    period.precision = reader.text("precision").value_or(precision);
    period.relative_to_publication = reader.boolean("relative").value_or(false);
    locate("period", period.words, *node);
    reader.finish();
    if (node->find("from") != nullptr) check_period(period, *node);
    claim_.period = period;
  }

  void check_period(const Period& period, const Node& node) {
    const auto found =
        fmt::format("{} to {}", base::to_string(period.days.first), base::to_string(period.days.last));
    const bool has_happened =
        claim_.factuality == Factuality::asserted || claim_.factuality == Factuality::denied;
    if (period.days.last < period.days.first) {
      fault(&node, "period ends before it begins", found, "from <= to");
    } else if (!kSane.contains(period.days.first) || !kSane.contains(period.days.last)) {
      fault(&node, "period outside any report's reach", found, "days from 1900 to 2100");
    } else if (report_ != nullptr && has_happened && report_->published.last < period.days.first) {
      fault(&node, "period begins after the report was published", found,
            "days up to " + base::to_string(report_->published.last),
            "what is still to come is factuality = \"intended\" or \"possible\"");
    }
  }

  void read_value() {
    const auto* node = table("value");
    if (node != nullptr) {
      read_claim_value(*node, report_, context_.words, claim_, reader_.faults());
    } else if (reader_.find("value") == nullptr) {
      reader_.require("value", "a table in { }");
    }
  }

  void read_share_of() {
    claim_.share_of = reader_.text("share_of").value_or("");
    const bool is_share = claim_.measure == Measure::share;
    if (is_share && claim_.share_of.empty()) {
      fault(nullptr, "\"share_of\" is missing", "", "what the part has: \"leave\", \"return\", …");
    } else if (!is_share && !claim_.share_of.empty()) {
      fault(reader_.find("share_of"), "only a share is of something", claim_.share_of, "measure = \"share\"");
    }
    if (claim_.measure == Measure::flow && !claim_.from && !claim_.to) {
      fault(nullptr, "flow from nowhere to nowhere", claim_.quote, "from, to or both");
    }
  }

  void read_sources() {
    const auto* node = reader_.find("sources");
    if (node == nullptr) {
      if (report_ != nullptr) claim_.sources = {{report_->outlet, 'F'}};
      return;
    }
    if (node->kind != Node::Kind::array || node->items.empty()) {
      return reader_.add(base::wrong_kind(*node, "sources", "a list of { who, grade }, outermost first"));
    }
    for (const auto& item : node->items) {
      if (item.kind != Node::Kind::table) {
        reader_.add(base::wrong_kind(item, "sources", "{ who = \"…\", grade = \"F\" }"));
        continue;
      }
      TableReader source(item, reader_.faults());
      const auto who = source.required_text("who");
      const auto grade = source.text("grade").value_or("F");
      if (grade.size() != 1 || grade < "A" || grade > "F") {
        fault(&item, "no such grade", grade, "an Admiralty letter from A to F", "F: cannot be judged");
      }
      source.finish();
      claim_.sources.push_back({who, grade.empty() ? 'F' : grade.front()});
    }
  }

  /// No field may hold a person: every text that goes into the claim is searched for every name.
  void check_people() {
    for (const auto& [key, text] : texts_of(claim_)) {
      if (!names_somebody(text, context_.people)) continue;
      fault(reader_.find(key), fmt::format("\"{}\" names a person", key), "", "a role",
            "write a role: \"a man, Saudi, unnamed\"");
    }
  }

  const ClaimContext& context_;
  TableReader reader_;
  std::size_t known_faults_;
  const Report* report_ = nullptr;
  Claim claim_;
};

}  // namespace

std::optional<Claim> read_claim(const Node& node, const ClaimContext& context, std::vector<Fault>& faults) {
  return ClaimReader(node, context, faults).read();
}

}  // namespace anabasis::evidence
