#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/units.hpp"
#include "evidence/claim.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence {

/// What a stretch of text says that has a number, a quantity word or a date in it.
enum class MentionKind : std::uint8_t {
  number,      ///< "300", "vijfentwintig", "about 40", "at least four", "40+"
  range,       ///< of plain numbers: "between 800 and 1,200", "vier- tot vijfhonderd"
  percent,     ///< "30 %", "20-30 percent"
  fraction,    ///< "one in ten", "five eighths"
  share_word,  ///< an entry of the table of shares: "most", "de helft", "more than half"
  count_word,  ///< an entry of the table of counts: "dozens", "een paar honderd"
  money,       ///< "$2,000 each", "tussen de 800 en 1.200 euro"
  currency,    ///< a currency without an amount: "dollars"
  age,         ///< "26-jarige", "aged 12", "ten months old"
  date,        ///< a day, a month, a year, a period: "3 August", "begin september", "last week"
  duration,    ///< "three weeks"
  time,        ///< of the day: "10:30", "3 pm", "half elf"
  ordinal,     ///< "the third", "12e"
  measure,     ///< a quantity of something else than people: "40 km", "3 hectare"
  code,        ///< digits that count nothing: a telephone number, a version, a link
};
[[nodiscard]] std::string_view to_string(MentionKind kind);

/// One side of what a text says about a number: "more than 30" is a lower limit of 30, itself left out.
struct Limit {
  double value = 0;
  bool inclusive = true;

  bool operator==(const Limit&) const = default;
};

/// Which part of a period is meant: "early 2016", "begin september".
enum class PeriodPart : std::uint8_t { whole, start, middle, end };

/// Where the days of a date that only limits something lie: "before May", "since Monday".
enum class TimeLimit : std::uint8_t { none, before, until, after, since };

/// A date or a period, read against the day of publication.
struct When {
  /// The most likely days for a report, which tells what has been: of a partial date ("12 May", "on Monday")
  /// the latest that is not after publication; of a part of a period ("early 2016") that part. "Since Monday"
  /// ends with the publication. None where the calendar has no such day, or the beginning is not told
  /// ("before May").
  std::optional<base::DayInterval> days;
  /// "day", "days", "week", "weekend", "month", "quarter", "half year", "season", "year", "decade",
  /// "century"; "part of month", …; "days", "weeks", "months", … of several, and of vague ones ("recent
  /// weeks").
  std::string precision;
  bool relative_to_publication = false;
  bool is_day = false;    ///< one day, not a period
  bool is_vague = false;  ///< "recent weeks": how many is an assumption
  TimeLimit limit = TimeLimit::none;

  /// Both readings of a partial date, the latest past and the next to come, and which part of them is meant;
  /// of a limit those of the date behind it. Nothing where the calendar has no such day.
  struct End {
    std::optional<base::DayInterval> past, future;
    PeriodPart part = PeriodPart::whole;
    bool operator==(const End&) const = default;
  };
  End whole;
  std::vector<End> ends;  ///< of a period told by its two ends, those: "from May to September"

  bool operator==(const When&) const = default;
};

/// One quantity or date as it stands in a text.
struct Mention {
  MentionKind kind = MentionKind::number;
  base::Span span;     ///< all of it: hedge, number, unit, "each"
  base::Span numeral;  ///< the bare number, or the table's word, apart from hedge and unit
  base::Span amount;   ///< the number with its unit, apart from hedge and "each": "2,000 dollars"
  base::Span hedge;    ///< "more than", "or so"; empty where there is none
  /// Of a quantity: what `parse_value` reads from the words of `span`. Counts have `unit` unstated.
  Value value;
  /// Of an age, a duration and a measure: "year", "day", "kilometre", …; of money and a currency: the name of
  /// the currency as far as the text tells it ("dollar", "us dollar", "cent").
  std::string unit;
  std::optional<double> number;  ///< what the words say of one number, without the allowance for rounding: of
                                 ///< "30 %" 30
  std::optional<Limit> from, to;  ///< what they say of limits and ranges
  bool is_between = false;        ///< of a range: told by two numbers ("20 to 30") rather than by two limits
  std::optional<When> when;       ///< of a date

  bool operator==(const Mention&) const = default;
};

/// Finds what a text says in numbers, quantity words and dates, in the order of the text and without
/// overlaps; of readings that overlap the longest is kept. Spans are byte offsets into `text`, which may hold
/// any bytes. An unknown language has no mentions. Where `only` names kinds, no others are looked for, and a
/// number inside a date is then found as a number.
[[nodiscard]] std::vector<Mention> find_mentions(std::string_view text, std::string_view language,
                                                 const base::DayInterval& published,
                                                 std::span<const MentionKind> only = {},
                                                 const WordTable& table = default_words());

}  // namespace anabasis::evidence
