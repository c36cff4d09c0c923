#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/error.hpp"
#include "base/units.hpp"

namespace anabasis::evidence {

/// How openly a report may be handled.
enum class Sensitivity : std::uint8_t { open, internal, restricted };
[[nodiscard]] std::string_view to_string(Sensitivity sensitivity);

/// A text as it was published. Immutable: its bytes are what the quotes of its claims point into.
struct Report {
  std::string id;
  std::string outlet;
  base::DayInterval published;  ///< a day, or as much as is known of it
  std::string language;         ///< ISO 639-1
  Sensitivity sensitivity = Sensitivity::internal;
  std::optional<base::Day> retain_until;
  std::string licence;  ///< what its publisher allows, where it says so
  std::string text;
  std::vector<base::Span>
      names;         ///< where names or aliases of persons stand: masked wherever the text is shown
  std::string file;  ///< where it was read from, for faults; not part of what it is
};

enum class Measure : std::uint8_t { stock, flow, share, price, control, policy, condition };
enum class Factuality : std::uint8_t { asserted, possible, intended, denied };
[[nodiscard]] std::string_view to_string(Measure measure);
[[nodiscard]] std::string_view to_string(Factuality factuality);

/// Whom a claim is about, each part as the source asserts it; an empty part was not told. Never a person.
struct Subject {
  std::string origin;  ///< country or region, in English
  std::string role;    ///< "fighter", "supporter", …
  std::string affiliation;

  bool operator==(const Subject&) const = default;
};

/// Where, as a report says it: "north of Idlib", "a village in southern Turkey".
struct Region {
  std::string words;     ///< as they stand in the report
  std::string relation;  ///< "north of", "in the south of", …; empty: the place itself
  std::string name;      ///< what the relation is to; a place, region, alias or country of the scenario, or a
                         ///< name as it is
  std::string code = {};  ///< P-code or ISO 3166 code, where the source gives one

  bool operator==(const Region&) const = default;
};

/// When, as a report says it.
struct Period {
  std::string words;
  base::DayInterval days;
  std::string precision;  ///< "day", "part of month", "weeks", …
  bool relative_to_publication = false;

  bool operator==(const Period&) const = default;
};

enum class ValueKind : std::uint8_t { exact, about, at_least, at_most, range, word };
[[nodiscard]] std::string_view to_string(ValueKind kind);

/// What is counted. `unstated`: the report does not say whether families are counted with the persons it
/// names.
enum class CountedUnit : std::uint8_t { persons, households, unstated, fraction, money };
[[nodiscard]] std::string_view to_string(CountedUnit unit);

/// A quantity with the words it came from: a most likely value inside a 90 % interval, open on one side for
/// bounds.
struct Value {
  std::string words;
  ValueKind kind = ValueKind::exact;
  CountedUnit unit = CountedUnit::persons;
  std::optional<double> low, mode, high;
  std::string currency;  ///< of money; ISO 4217
  std::string per;       ///< of money: "person", "household"
  std::string word;      ///< of kind `word`: its entry in the table of words, "en:dozens"
  // Of control, policy and condition, which are evidence about why and never counts:
  std::string holder;     ///< control, policy: who
  std::string target;     ///< policy: towards whom
  std::string intention;  ///< condition: "remain", "leave", "return"
  std::string driver;     ///< condition: "prison at home", …
  std::string direction;  ///< policy, condition: "for" or "against"

  bool operator==(const Value&) const = default;
};

/// One link in the chain from a report to whoever knows at first hand, as a role and never by name.
struct Source {
  std::string who;         ///< "Paper A", "a man, Saudi, unnamed"
  char reliability = 'F';  ///< Admiralty A to F; F: cannot be judged

  bool operator==(const Source&) const = default;
};

/// Where each field stands in the report's text; one field may stand in several places.
struct FieldSpan {
  std::string field;  ///< "value", "subject", "place", "from", "to", "period"
  base::Span span;

  bool operator==(const FieldSpan&) const = default;
};

enum class Status : std::uint8_t { proposed, accepted, edited, rejected };
[[nodiscard]] std::string_view to_string(Status status);

/// One quantity that a report states.
struct Claim {
  std::string id;      ///< stable for the same text: made from report, quote and measure where none is given
  std::string report;  ///< Report::id
  std::string quote;
  base::Span span;  ///< text[start, end) == quote
  Measure measure = Measure::stock;
  Factuality factuality = Factuality::asserted;
  Subject subject;
  std::optional<Region> place, from, to;
  std::optional<Period> period;  ///< none where the text gives none; never silently the publication date
  Value value;
  std::string share_of;         ///< share: the intention or property that the part has ("leave", "return")
  std::vector<Source> sources;  ///< the chain, outermost first; the last is the root
  int credibility = 6;          ///< Admiralty 1 to 6; 6: cannot be judged
  std::string lineage;          ///< claims that go back to the same original statement share it
  bool is_root = false;         ///< of its lineage: nearest to the original statement
  std::vector<FieldSpan> spans;
  Status status = Status::proposed;
  std::string note;

  bool operator==(const Claim&) const = default;
};

/// Reports and their claims: what an estimate starts from.
struct Evidence {
  std::vector<Report> reports;
  std::vector<Claim> claims;
};

/// The report with this id; null where there is none.
[[nodiscard]] const Report* find_report(const Evidence& evidence, std::string_view id);

/// The value of an enum of this header with this name; none where it has no such name.
template <class Enum>
[[nodiscard]] std::optional<Enum> named(std::string_view name);

/// The names of an enum of this header, in its order: "stock, flow, …", for faults.
template <class Enum>
[[nodiscard]] std::string names_of();

/// An id that is the same whenever the same words are read from the same report: from the report's id and
/// text, the quote, where it stands, and the measure. Twelve hexadecimal digits.
[[nodiscard]] std::string id_of(const Claim& claim, std::string_view report_text);
/// The same for many claims of one text, whose hash is taken once.
[[nodiscard]] std::string id_by_hash(const Claim& claim, const std::string& text_sha256);

/// Whether both are the same report. Where the file was read from is not part of what it is.
[[nodiscard]] bool same(const Report& a, const Report& b);

/// Whether both say the same; their status, which decisions change, left aside.
[[nodiscard]] bool same(const Claim& a, const Claim& b);

}  // namespace anabasis::evidence
