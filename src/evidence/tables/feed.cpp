#include "evidence/tables/feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "world/countries.hpp"

namespace anabasis::evidence::tables {

namespace {

const Cell kNothing;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A count as tables write it: 8500, 8,500, 8 500, 8500.0.
std::optional<double> parse_count(std::string_view text) {
  std::string digits;
  std::size_t run = 0;  // digits since the last separator
  char separator = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c) || c == '-' || c == '.' || c == 'e' || c == 'E' || c == '+') {
      digits += c;
      ++run;
    } else if ((c == ',' || c == ' ' || c == '\'') && run > 0 &&
               (separator == 0 || (separator == c && run == 3))) {
      if (separator == 0 && run > 3) return std::nullopt;
      separator = c;
      run = 0;
    } else {
      return std::nullopt;
    }
  }
  if (separator != 0 && run != 3) return std::nullopt;
  return base::parse_number(digits);
}

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};

/// "12 September 2017", "12-Sep-2017", "September 12, 2017", "2017/09/12".
std::optional<base::Day> parse_written_day(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    const bool joins = c == ' ' || c == '-' || c == '/' || c == ',' || c == '.';
    if (!joins) parts.back() += c;
    if (joins && !parts.back().empty()) parts.emplace_back();
  }
  if (parts.back().empty()) parts.pop_back();
  if (parts.size() != 3) return std::nullopt;
  const auto number = [&](std::size_t i) {
    const auto value = base::parse_number(parts[i]).value_or(-1);
    return value >= 0 && value <= 9999 ? static_cast<int>(value) : -1;
  };
  const auto month = [&](std::size_t i) -> unsigned {
    const auto word = base::ascii_lower(parts[i]).substr(0, 3);
    const auto at = std::find(kMonths.begin(), kMonths.end(), word);
    return at == kMonths.end() || parts[i].size() < 3 ? 0 : static_cast<unsigned>(at - kMonths.begin()) + 1;
  };
  const auto make = [](int year, unsigned m, int d) -> std::optional<base::Day> {
    if (year < 1000 || d < 1) return std::nullopt;
    return base::make_day(year, m, static_cast<unsigned>(d));
  };
  if (month(1) > 0) return make(number(2), month(1), number(0));
  if (month(0) > 0) return make(number(2), month(0), number(1));
  if (parts[0].size() == 4 && number(1) > 0)
    return make(number(0), static_cast<unsigned>(number(1)), number(2));
  return std::nullopt;
}

}  // namespace

Feed::Feed(const Rows& rows, std::size_t header, const Report& report, Table& table)
    : rows_(rows), header_(header), report_(report), table_(table) {
  if (header >= rows.rows.size()) return;
  for (const auto& cell : rows.rows[header]) {
    index_.try_emplace(cell.text, names_.size());
    names_.push_back(cell.text);
  }
}

const Cell& Feed::at(std::size_t row, std::size_t column) const {
  const auto& cells = rows_.rows[row];
  return column < cells.size() ? cells[column] : kNothing;
}

const Cell& Feed::at(std::size_t row, std::string_view column) const {
  const auto found = index_.find(column);
  return found == index_.end() ? kNothing : at(row, found->second);
}

std::optional<double> Feed::count(const Cell& cell) {
  if (cell.text.empty() || cell.text == "null") {
    ++table_.missing;
    return std::nullopt;
  }
  if (cell.text == "-" || cell.text == "*") {
    ++table_.suppressed;
    return std::nullopt;
  }
  const auto value = parse_count(cell.text);
  if (value && *value >= 0 && *value < 1e12 && *value == std::floor(*value)) return value;
  fault(cell, value && *value < 0 ? "fewer than nobody" : "not a count", "a whole number from 0",
        value ? "" : "leave a number out that is not known; \"-\" stands for one that is suppressed");
  return std::nullopt;
}

std::optional<base::Day> Feed::day(const Cell& cell) {
  if (cell.text.empty() || cell.text == "null") return std::nullopt;
  auto day = base::parse_day(std::string_view(cell.text).substr(0, 10));
  const bool has_more = cell.text.size() > 10 && cell.text[10] != 'T' && cell.text[10] != ' ';
  if (!day || has_more) day = parse_written_day(cell.text);
  if (!day) fault(cell, "not a date that is beyond doubt", "a date such as 2017-09-12");
  return day;
}

void Feed::fault(const Cell& cell, std::string what, std::string expected, std::string hint) {
  faults_.push_back({{rows_.file, cell.line, cell.column},
                     std::move(what),
                     cell.text,
                     std::move(expected),
                     std::move(hint)});
}

Claim Feed::claim(const Cell& number, double value, Measure measure) const {
  Claim claim;
  claim.report = report_.id;
  claim.span = number.span;
  claim.quote = report_.text.substr(number.span.start, number.span.size());
  claim.measure = measure;
  claim.value.words = number.text;
  claim.value.kind = ValueKind::exact;
  claim.value.low = claim.value.mode = claim.value.high = value;
  claim.sources = {{report_.outlet, 'F'}};
  mark(claim, "value", number);
  return claim;
}

void Feed::mark(Claim& claim, const char* field, const Cell& cell) {
  if (cell.span.size() > 0) claim.spans.push_back({field, cell.span});
}

void Feed::keep(Claim claim) { table_.claims.push_back(std::move(claim)); }

Region region(const Cell& name, const Cell& code) {
  return {name.text.empty() ? code.text : name.text, "", name.text.empty() ? code.text : name.text,
          code.text};
}

std::optional<Region> country(const Cell& name, const Cell& iso) {
  if (name.text.empty() && iso.text.empty()) return std::nullopt;
  const auto code = world::country_code(iso.text.empty() ? name.text : iso.text);
  auto found = region(name, iso);
  if (code) {
    found.name = world::country_name(*code);
    found.code = *code;
  }
  return found;
}

std::string country_words(const Cell& name, const Cell& iso) {
  const auto found = country(name, iso);
  return found ? found->name : "";
}

Period period_of(const Cell& words, base::DayInterval days, std::string precision) {
  return {words.text, days, std::move(precision), false};
}

}  // namespace anabasis::evidence::tables
