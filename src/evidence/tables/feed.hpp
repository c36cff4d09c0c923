#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/tables/table.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence::tables {

/// A table being read: its rows by the names of their columns, the claims so far, and all that is wrong.
class Feed {
 public:
  Feed(const Rows& rows, std::size_t header, const Report& report, Table& table);

  [[nodiscard]] std::size_t first_row() const { return header_ + 1; }
  [[nodiscard]] std::size_t end() const { return rows_.rows.size(); }
  [[nodiscard]] std::size_t width() const { return names_.size(); }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  /// An empty cell where the row or the table has none.
  [[nodiscard]] const Cell& at(std::size_t row, std::string_view column) const;
  [[nodiscard]] const Cell& at(std::size_t row, std::size_t column) const;
  [[nodiscard]] bool has(std::string_view column) const { return index_.contains(column); }

  /// The count in a cell; none where it is empty, suppressed ("-") or no count, which is a fault.
  std::optional<double> count(const Cell& cell);
  /// The day in a cell: 2017-09-12, with a time behind it or not, 12 September 2017, 09/12/2017 where the
  /// rest of its column leaves no doubt. Errors: a fault, and none; an empty cell is none.
  std::optional<base::Day> day(const Cell& cell);

  void fault(const Cell& cell, std::string what, std::string expected, std::string hint = {});

  /// A claim that quotes the cell of its number, with nothing told yet but the value, which is exact.
  [[nodiscard]] Claim claim(const Cell& number, double value, Measure measure) const;
  /// Notes where a field stands; an empty cell tells nothing.
  static void mark(Claim& claim, const char* field, const Cell& cell);
  void keep(Claim claim);

  [[nodiscard]] std::vector<base::Fault>& faults() { return faults_; }
  Table& table() { return table_; }
  [[nodiscard]] const Report& report() const { return report_; }

 private:
  const Rows& rows_;
  std::size_t header_;
  const Report& report_;
  Table& table_;
  std::vector<std::string> names_;
  std::map<std::string, std::size_t, std::less<>> index_;
  std::vector<base::Fault> faults_;
};

/// A place by its name and, where there is one, its code.
[[nodiscard]] Region region(const Cell& name, const Cell& code);
/// A country by its ISO 3166 code, in words where the table has them. None where both are empty.
[[nodiscard]] std::optional<Region> country(const Cell& name, const Cell& iso);
/// A country's everyday name in English, as subjects have it.
[[nodiscard]] std::string country_words(const Cell& name, const Cell& iso);
[[nodiscard]] Period period_of(const Cell& words, base::DayInterval days, std::string precision);

// One reader for each kind.
void read_acled(Feed& feed);
void read_unhcr_statistics(Feed& feed);
void read_unhcr_portal(Feed& feed, const std::string& place);
void read_dtm(Feed& feed);
void read_idu(Feed& feed);
void read_hxl(Feed& feed);
void read_flee_registrations(Feed& feed, const std::string& place);

}  // namespace anabasis::evidence::tables
