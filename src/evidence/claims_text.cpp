#include "evidence/claims_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/tree.hpp"
#include "evidence/claim_reader.hpp"
#include "evidence/folded.hpp"
#include "evidence/origins.hpp"

namespace anabasis::evidence {

namespace {

/// `key = "text"`, or nothing where the text is empty.
std::string field(std::string_view key, std::string_view text) {
  return text.empty() ? "" : fmt::format("{} = {}", key, toml_text(text));
}

/// `{ a, b }` of those parts that say something.
std::string table(const std::vector<std::string>& parts) {
  std::string joined;
  for (const auto& part : parts)
    if (!part.empty()) joined += (joined.empty() ? "" : ", ") + part;
  return "{ " + joined + " }";
}

std::string number(double value) { return fmt::format("{}", value); }

class Writer {
 public:
  Writer(const Evidence& evidence, const std::function<std::string(const Region&)>& name_of,
         const WordTable& words)
      : evidence_(evidence), name_of_(name_of), words_(words) {}

  ClaimsText write() {
    text_.toml = "format = 1\n";
    for (const auto& report : evidence_.reports) write_report(report);
    for (const auto& claim : evidence_.claims) write_claim(claim);
    return std::move(text_);
  }

 private:
  void write_report(const Report& report) {
    auto& toml = text_.toml;
    toml += fmt::format(
        "\n[[report]]\nid          = {}\nfile        = {}\noutlet      = {}\npublished   = {}\nlanguage    = "
        "{}\n",
        toml_text(report.id), toml_text(report_file(report)),
        toml_text(report.outlet.empty() ? report.id : report.outlet), published(report.published),
        toml_text(language_of(report)));
    toml += fmt::format("sensitivity = {}\n", toml_text(to_string(report.sensitivity)));
    if (report.retain_until) toml += "retain_until = " + base::to_string(*report.retain_until) + "\n";
    std::set<std::string> names;
    for (const auto& span : report.names) names.insert(report.text.substr(span.start, span.size()));
    std::string list;
    for (const auto& name : names) {
      people_.push_back(name);
      list += (list.empty() ? "" : ", ") + toml_text(name);
    }
    if (!list.empty()) toml += "names       = [" + list + "]\n";
    reports_.push_back(report);
    hashes_.emplace(report.id, base::sha256(report.text));
    for (const auto& name : names)
      for (auto& other : reports_)
        for (const auto& span : name_occurrences(fold(other.text), name)) other.names.push_back(span);
  }

  /// A day; a month where it is all of it. What is known less well counts from its last day.
  static std::string published(base::DayInterval days) {
    const auto first = base::to_string(days.first);
    const bool begins = first.ends_with("-01");
    const bool ends = base::to_string(days.last + 1).ends_with("-01");
    if (begins && ends && days.first < days.last && days.days() <= 31) return toml_text(first.substr(0, 7));
    return base::to_string(days.last);
  }

  void write_claim(const Claim& claim) {
    const auto* report = find_report(evidence_, claim.report);
    if (report == nullptr || claim.status == Status::rejected) return;
    auto toml = claim_toml(claim, *report);
    if (const auto why = fault_of(toml); !why.empty()) {
      // Without its quote: that may hold a name.
      text_.left_out.push_back(fmt::format("a {} (bytes {} to {} of the report \"{}\"): {}",
                                           to_string(claim.measure), claim.span.start, claim.span.end,
                                           claim.report, why));
      toml = "# Left out: " + text_.left_out.back() + "\n";
    }
    text_.toml += "\n" + toml;
  }

  std::string claim_toml(const Claim& claim, const Report& report) {
    std::string toml = "[[claim]]\n";
    const auto line = [&](std::string_view key, const std::string& value) {
      toml += fmt::format("{:<11} = {}\n", key, value);
    };
    line("id", toml_text(claim.id));
    line("report", toml_text(claim.report));
    line("quote", toml_text(claim.quote));
    // Whether it stands elsewhere too is not looked for in the long text of a table, once for each claim.
    constexpr std::size_t kSearched = 1 << 16;
    if (report.text.size() > kSearched ||
        report.text.find(claim.quote, report.text.find(claim.quote) + 1) != std::string::npos)
      line("start", std::to_string(claim.span.start));
    line("measure", toml_text(to_string(claim.measure)));
    line("factuality", toml_text(to_string(claim.factuality)));
    if (const auto subject = subject_of(claim, report); subject != "{  }") line("subject", subject);
    for (const auto& [key, region] :
         {std::pair{"place", &claim.place}, std::pair{"from", &claim.from}, std::pair{"to", &claim.to}})
      if (*region) line(key, region_of(**region));
    if (claim.period) line("period", period_of(*claim.period));
    line("value", value_of(claim, report));
    if (!claim.share_of.empty()) line("share_of", toml_text(claim.share_of));
    if (!claim.sources.empty()) line("sources", sources_of(claim));
    if (claim.credibility != 6) line("credibility", std::to_string(claim.credibility));
    write_lineage(claim, line);
    if (!claim.note.empty()) line("note", toml_text(claim.note));
    return toml;
  }

  /// A lineage is one quantity of a report, and has one root.
  template <class Line>
  void write_lineage(const Claim& claim, const Line& line) {
    if (claim.lineage.empty()) return;
    const auto kind = fmt::format("{} {}", to_string(claim.measure), claim.share_of);
    if (kinds_.try_emplace({claim.report, claim.lineage}, kind).first->second != kind) return;
    line("lineage", toml_text(claim.lineage));
    if (claim.is_root && roots_.insert(claim.lineage).second) line("root", "true");
  }

  static std::string words_at(const Claim& claim, const Report& report, std::string_view field_name) {
    for (const auto& span : claim.spans)
      if (span.field == field_name && span.span.end <= report.text.size())
        return report.text.substr(span.span.start, span.span.size());
    return {};
  }

  static std::string subject_of(const Claim& claim, const Report& report) {
    const auto land = origin_of(claim.subject.origin);
    return table({field("words", words_at(claim, report, "subject")),
                  field("origin", land ? land->name : claim.subject.origin),
                  field("role", claim.subject.role), field("affiliation", claim.subject.affiliation)});
  }

  std::string region_of(const Region& region) const {
    return table(
        {field("words", region.words), field("relation", region.relation), field("name", name_of_(region))});
  }

  static std::string period_of(const Period& period) {
    return table({field("words", period.words), "from = " + base::to_string(period.days.first),
                  "to = " + base::to_string(period.days.last), field("precision", period.precision),
                  period.relative_to_publication ? "relative = true" : ""});
  }

  /// A language whose numbers can be read again.
  static std::string language_of(const Report& report) {
    const auto& known = languages();
    return std::find(known.begin(), known.end(), report.language) != known.end() ? report.language : "en";
  }

  static std::string sources_of(const Claim& claim) {
    std::string list;
    for (const auto& source : claim.sources)
      list += fmt::format("{}{{ who = {}, grade = \"{}\" }}", list.empty() ? "" : ", ", toml_text(source.who),
                          source.reliability);
    return "[" + list + "]";
  }

  /// The words tell the number wherever they can; else the interval stands there by hand.
  std::string value_of(const Claim& claim, const Report& report) const {
    const auto& value = claim.value;
    std::vector<std::string> parts{field("words", value.words)};
    const bool has_number = value.low || value.mode || value.high;
    const bool is_reason = claim.measure == Measure::control || claim.measure == Measure::policy ||
                           (claim.measure == Measure::condition && !has_number);
    if (!is_reason) {
      const bool is_money = value.unit == CountedUnit::money && !value.currency.empty();
      parts.push_back(field("unit", is_money ? value.currency : to_string(value.unit)));
      const auto parsed = parse_value(value.words, language_of(report), value.unit, words_, {});
      if (!parsed || parsed->low != value.low || parsed->mode != value.mode || parsed->high != value.high) {
        if (value.low) parts.push_back("low = " + number(*value.low));
        if (value.mode && value.low && value.high) parts.push_back("mode = " + number(*value.mode));
        if (value.high) parts.push_back("high = " + number(*value.high));
        parts.emplace_back("why = \"as the reader took it from the sentence\"");
      }
      parts.push_back(field("per", value.per));
    }
    for (const auto& [key, text] :
         {std::pair{"holder", &value.holder}, std::pair{"target", &value.target},
          std::pair{"intention", &value.intention}, std::pair{"driver", &value.driver}})
      parts.push_back(field(key, *text));
    // "against return" is against.
    parts.push_back(field("direction", value.direction.substr(0, value.direction.find(' '))));
    return table(parts);
  }

  /// What would be wrong with a claim, read back; empty: nothing.
  std::string fault_of(const std::string& toml) const {
    std::vector<base::Fault> faults;
    const auto root = base::parse_toml(toml, "claims.toml", faults);
    const auto* claims = root ? root->find("claim") : nullptr;
    if (claims != nullptr && !claims->items.empty())
      (void)read_claim(claims->items.front(), {reports_, people_, words_, hashes_}, faults);
    if (faults.empty()) return {};
    return faults.front().what;
  }

  const Evidence& evidence_;
  const std::function<std::string(const Region&)>& name_of_;
  const WordTable& words_;
  ClaimsText text_;
  std::vector<Report> reports_;
  std::vector<std::string> people_;
  std::map<std::string, std::string> hashes_;  ///< of the texts, by report
  std::map<std::pair<std::string, std::string>, std::string> kinds_;
  std::set<std::string> roots_;
};

}  // namespace

std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n')
      quoted += "\\n";
    else if (c == '\t')
      quoted += "\\t";
    else if (c == '\r')
      quoted += "\\r";
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      quoted += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
    else
      quoted += c;
  }
  return quoted + "\"";
}

std::string report_file(const Report& report) {
  std::string name;
  for (const char c : report.id) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '-' || c == '_' || (c == '.' && !name.empty());
    name += is_plain ? c : '_';
  }
  return "reports/" + name + ".txt";
}

ClaimsText claims_text(const Evidence& evidence, const std::function<std::string(const Region&)>& name_of,
                       const WordTable& words) {
  return Writer(evidence, name_of, words).write();
}

}  // namespace anabasis::evidence
