#include "world/row.hpp"

#include "base/text.hpp"
#include "world/currencies.hpp"

namespace anabasis::world {

RowReader::RowReader(Reading& reading, const base::NamedCsv& table, std::size_t row, Of of)
    : reading_(&reading), table_(&table), row_(row) {
  if (ragged() || of == Of::outcomes) return;
  provenance_.source = text("source");
  provenance_.date = day("source_date");
  // An impossible date is one fault, not also a missing one.
  if (text("source_date").empty() || provenance_.date) {
    check_provenance(reading, provenance_, where(provenance_.date ? "source_date" : "source"));
  }
}

std::string RowReader::required(std::string_view column, std::string_view expected) {
  if (table_->has(column) && !ragged() && text(column).empty()) {
    fault(column, "empty cell in column \"" + std::string(column) + "\"", std::string(expected));
  }
  return text(column);
}

std::optional<double> RowReader::number(std::string_view column, const Bounds& bounds) {
  const auto cell = text(column);
  if (cell.empty()) return std::nullopt;
  const auto value = base::parse_number(cell);
  if (!value) {
    fault(column, "not a number", std::string(bounds.expected));
    return std::nullopt;
  }
  if (!within(*reading_, *value, bounds, where(column), cell)) return std::nullopt;
  return value;
}

std::optional<base::Day> RowReader::day(std::string_view column) {
  const auto cell = text(column);
  if (cell.empty()) return std::nullopt;
  const auto day = base::parse_day(cell);
  if (!day) fault(column, "no such date", "a date of the calendar, such as 2017-09-12");
  return day;
}

bool RowReader::yes(std::string_view column) {
  const auto cell = text(column);
  if (cell == "yes") return true;
  if (!cell.empty() && cell != "no") fault(column, "neither yes nor no", "yes or no");
  return false;
}

std::optional<Quantity> RowReader::quantity(std::string_view column, std::string name, const Bounds& bounds) {
  const auto cell = text(column);
  if (cell.empty()) return std::nullopt;
  return world::quantity(*reading_, cell, std::move(name), bounds, provenance_, where(column));
}

std::string currency_at(RowReader& row, std::string_view of) {
  constexpr std::string_view kExpected = "an ISO 4217 code such as USD";
  const auto code = row.text("currency");
  const bool is_given = !row.text(of).empty();
  if (is_given && code.empty()) {
    row.fault(of, "amount of money without a currency", std::string(kExpected),
              "give it in the column \"currency\"");
  } else if (!code.empty() && !is_currency(code)) {
    row.fault("currency", "unknown currency", std::string(kExpected));
  } else if (!code.empty() && !is_given) {
    row.fault("currency", "currency without an amount",
              "an amount in the column \"" + std::string(of) + "\"");
  }
  return code;
}

void RowReader::fault(std::string_view column, std::string what, std::string expected, std::string hint) {
  reading_->fault({where(column), std::move(what), text(column), std::move(expected), std::move(hint)});
}

}  // namespace anabasis::world
