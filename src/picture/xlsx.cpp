#include "picture/xlsx.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cmath>

#include "picture/plain.hpp"
#include "picture/series.hpp"
#include "picture/series_csv.hpp"
#include "picture/through_file.hpp"

namespace anabasis::picture {

namespace {

constexpr std::size_t kMostRows = 1'048'576;  // of a sheet

/// A sheet that is written row by row.
struct Sheet {
  lxw_worksheet* sheet;
  lxw_format* bold;
  lxw_row_t row = 0;
  lxw_col_t column = 0;

  void text(std::string_view value, bool is_bold = false) {
    const std::string ended(value);
    worksheet_write_string(sheet, row, column++, ended.c_str(), is_bold ? bold : nullptr);
  }
  /// An empty cell where it is no number.
  void number(double value) {
    if (std::isfinite(value)) worksheet_write_number(sheet, row, column, value, nullptr);
    ++column;
  }
  void end_row() {
    ++row;
    column = 0;
  }
  template <class Cells>
  void texts(const Cells& cells, bool is_bold = false) {
    for (const auto& cell : cells) text(cell, is_bold);
    end_row();
  }
};

void write_answers(Sheet sheet, const Subject& subject) {
  worksheet_set_column(sheet.sheet, 1, 1, 60, nullptr);
  worksheet_set_column(sheet.sheet, 12, 12, 100, nullptr);
  sheet.texts(std::vector<std::string>{"id", "question", "unit", "the reports say", "median", "q05", "q95",
                                       "prior median", "prior q05", "prior q95", "informed by evidence",
                                       "confidence", "in words"},
              true);
  for (std::size_t q = 0; q < subject.estimate.answers.size(); ++q) {
    const auto& question = subject.scenario.questions[q];
    const auto& answer = subject.estimate.answers[q];
    sheet.text(question.id);
    sheet.text(question.text);
    sheet.text(unit_of(question));
    sheet.text(answer.reports_say ? "yes" : "no");
    // Where the reports do not say there is no headline number, here neither.
    const double none = std::nan("");
    for (const double value : {answer.posterior.median, answer.posterior.q05, answer.posterior.q95})
      sheet.number(answer.reports_say ? value : none);
    for (const double value : {answer.prior.median, answer.prior.q05, answer.prior.q95}) sheet.number(value);
    sheet.number(answer.informed_by_evidence);
    sheet.text(to_string(answer.confidence));
    sheet.text(sentence(question, answer, subject.estimate.approximate));
    sheet.end_row();
  }
}

void write_series(Sheet sheet, const Subject& subject, bool with_hxl) {
  worksheet_set_column(sheet.sheet, 0, 0, 12, nullptr);
  worksheet_set_column(sheet.sheet, 3, 3, 40, nullptr);
  sheet.texts(kSpreadsheetHeader, true);
  if (with_hxl) sheet.texts(kSpreadsheetTags);
  worksheet_freeze_panes(sheet.sheet, 1, 0);
  for_each_series(subject, [&](const SeriesLabel& label, const estimate::Fan& fan) {
    for (std::size_t day = 0; day < fan.median.size(); ++day) {
      sheet.text(base::to_string(subject.scenario.period.first + static_cast<int>(day)));
      for (const auto* part : {&label.measure, &label.of, &label.name, &label.unit, &label.stage})
        sheet.text(*part);
      for (const auto* values : {&fan.q05, &fan.q25, &fan.median, &fan.q75, &fan.q95})
        sheet.number((*values)[day]);
      sheet.end_row();
    }
  });
}

void write_places(Sheet sheet, const Subject& subject) {
  sheet.texts(std::vector<std::string>{"id", "name", "region", "country", "kind", "lat", "lon"}, true);
  for (const auto& place : subject.scenario.places) {
    for (const auto* part : {&place.id, &place.name, &place.region, &place.country}) sheet.text(*part);
    sheet.text(to_string(place.kind));
    sheet.number(place.lat);
    sheet.number(place.lon);
    sheet.end_row();
  }
}

void write_about(Sheet sheet, const Subject& subject) {
  worksheet_set_column(sheet.sheet, 1, 1, 100, nullptr);
  const auto& scenario = subject.scenario;
  const auto row = [&](std::string_view what, const std::string& value) {
    sheet.text(what, true);
    sheet.text(value);
    sheet.end_row();
  };
  row("scenario", scenario.name);
  row("purpose", scenario.purpose);
  row("as of", base::to_string(scenario.as_of));
  row("days",
      fmt::format("{} to {}", base::to_string(scenario.period.first), base::to_string(scenario.period.last)));
  row("handling", subject.is_public ? "public: rounded, small cells left out" : "internal");
  row("reports", headline(subject.evidence, subject.estimate));
  row("review", review_state(subject.evidence));
  for (const auto& line : diagnosis(subject.estimate)) row("estimate", line);
  for (const auto& line : scenario.attribution) row("attribution", line);
  row("made by", fmt::format("Anabasis {}, seed {}, {} members", subject.version, subject.estimate.seed,
                             subject.estimate.members));
}

/// The day on which the workbook says that it was made: the scenario's, so that the same run gives the same
/// bytes.
std::time_t midday(base::Day day) { return static_cast<std::time_t>(day.number) * 86400 + 43200; }

std::string write(const Subject& subject, bool with_hxl, const std::string& path) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_FALSE;
  auto* book = workbook_new_opt(path.c_str(), &options);
  if (book == nullptr) return "a workbook could not be started";
  std::string title = subject.scenario.name;
  std::string author = "Anabasis";
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  properties.created = midday(subject.scenario.as_of);
  workbook_set_properties(book, &properties);
  auto* bold = workbook_add_format(book);
  format_set_bold(bold);
  const auto sheet = [&](const char* name) { return Sheet{workbook_add_worksheet(book, name), bold}; };
  write_answers(sheet("Answers"), subject);
  write_series(sheet("Series"), subject, with_hxl);
  write_places(sheet("Places"), subject);
  write_about(sheet("About"), subject);
  const auto error = workbook_close(book);
  return error == LXW_NO_ERROR ? std::string{} : lxw_strerror(error);
}

}  // namespace

base::Result<std::string> series_xlsx(const Subject& subject, bool with_hxl) {
  std::size_t rows = 2;
  for_each_series(subject, [&](const SeriesLabel&, const estimate::Fan& fan) { rows += fan.median.size(); });
  if (rows > kMostRows) {
    return base::fail({{"series.xlsx"},
                       "more rows than a sheet can hold",
                       std::to_string(rows),
                       fmt::format("at most {}", kMostRows),
                       "leave xlsx out: --as csv,nc"});
  }
  return through_file([&](const std::string& path) { return write(subject, with_hxl, path); });
}

}  // namespace anabasis::picture
