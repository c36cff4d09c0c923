#include "picture/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "picture/palette.hpp"
#include "picture/plain.hpp"

namespace anabasis::picture {

namespace {

constexpr auto kGhost = "#7d7c75", kAssumed = "#b5b3a9";
constexpr double kWidth = 720, kLeft = 56, kRight = 24;

/// Values along an axis: shares from 0 to 1 as they are, counts by the logarithm of one more.
struct Scale {
  bool is_share = false;
  double low = 0, high = 1;   ///< as they are drawn
  double from = 0, to = 100;  ///< pixels

  [[nodiscard]] double drawn(double value) const {
    return is_share ? value : std::log10(1 + std::max(0.0, value));
  }
  [[nodiscard]] double operator()(double value) const {
    const double share = high > low ? (drawn(value) - low) / (high - low) : 0;
    return from + std::clamp(share, 0.0, 1.0) * (to - from);
  }
};

Scale scale_over(const std::vector<double>& values, bool is_share, double from, double to) {
  Scale scale{is_share, 0, 1, from, to};
  if (is_share) return scale;
  double low = HUGE_VAL, high = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    low = std::min(low, scale.drawn(value));
    high = std::max(high, scale.drawn(value));
  }
  scale.low = std::isfinite(low) ? std::floor(low * 2) / 2 : 0;
  scale.high = std::max(scale.low + 0.5, high * 1.02);
  return scale;
}

/// 0, 1, 3, 10, 30, … as far as they lie on the axis; shares in quarters.
std::vector<double> ticks(const Scale& scale) {
  if (scale.is_share) return {0, 0.25, 0.5, 0.75, 1};
  std::vector<double> all{0};
  for (double ten = 1; ten < 1e8; ten *= 10) all.insert(all.end(), {ten, 3 * ten});
  std::erase_if(all, [&](double tick) {
    return scale.drawn(tick) < scale.low - 1e-9 || scale.drawn(tick) > scale.high + 1e-9;
  });
  return all;
}

/// Title above, caption below: the drawing grows by what they take.
void frame(Drawing& drawing, const Subject& subject) {
  write_lines(drawing, wrapped(drawing.title, drawing.width - 32, 16), 26, 20,
              {16, 0, "", 16, kInk, Anchor::start, true});
  const auto caption =
      fmt::format("{} {}, {} {}. Anabasis {}.{}", drawing.caption, subject.scenario.name,
                  subject.words["figure.as_of"], base::to_string(subject.scenario.as_of), subject.version,
                  subject.is_public ? "" : " " + subject.words["figure.internal"]);
  drawing.height = 4 + write_lines(drawing, wrapped(caption, drawing.width - 32, 11), drawing.height + 8, 15,
                                   {16, 0, "", 11, kSoft, Anchor::start, false});
}

double top_of(const std::string& title) {
  return 26 + 20 * static_cast<double>(wrapped(title, kWidth - 32, 16).size());
}

/// Dots in stacks, so that none hides another.
void stack(Drawing& drawing, const std::vector<double>& values, const Scale& scale, double base,
           const std::string& fill, const std::string& stroke) {
  constexpr double kRadius = 6;
  std::vector<std::pair<long, int>> columns;
  for (const double value : values) {
    const auto column = std::lround((scale(value) - scale.from) / (2 * kRadius + 1));
    auto found =
        std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.first == column; });
    if (found == columns.end()) found = columns.insert(columns.end(), {column, 0});
    drawing.dots.push_back({scale.from + static_cast<double>(column) * (2 * kRadius + 1),
                            base - kRadius - (2 * kRadius + 1) * found->second++, kRadius, fill, stroke, 1});
  }
}

int tallest(const std::vector<double>& values, const Scale& scale) {
  Drawing counted;
  stack(counted, values, scale, 0, "", "");
  double top = 0;
  for (const auto& dot : counted.dots) top = std::min(top, dot.y);
  return static_cast<int>(std::lround(-top / 13)) + 1;
}

Drawing answer_figure(const Subject& subject, std::size_t q) {
  const auto& question = subject.scenario.questions[q];
  const auto& answer = subject.estimate.answers[q];
  const bool is_share = unit_of(question) == "fraction";
  Drawing drawing{"answer-" + question.id, kWidth, 0, question.text, "", {}, {}, {}};
  drawing.caption = sentence(question, answer, subject.estimate.approximate, subject.words) + " " +
                    subject.words["figure.dots"];
  auto values = answer.prior_dots;
  values.insert(values.end(), answer.posterior_dots.begin(), answer.posterior_dots.end());
  const auto scale = scale_over(values, is_share, kLeft + 10, kWidth - kRight - 10);
  double y = top_of(question.text) + 8;
  const auto row = [&](const std::vector<double>& dots, const char* key, const std::string& fill,
                       const std::string& stroke) {
    drawing.labels.push_back({kLeft, y + 10, subject.words[key], 12, kSoft, Anchor::start, false});
    y += 20 + 13 * tallest(dots, scale);
    stack(drawing, dots, scale, y, fill, stroke);
    drawing.outlines.push_back({{{kLeft, y + 1}, {kWidth - kRight, y + 1}}, "", kRule});
    y += 10;
  };
  // No dot is drawn in the colour of evidence where the reports do not say.
  row(answer.posterior_dots, "figure.with", answer.reports_say ? kEvidence : kAssumed, "");
  row(answer.prior_dots, "figure.before", "", kGhost);
  for (const double tick : ticks(scale)) {
    drawing.outlines.push_back({{{scale(tick), y - 9}, {scale(tick), y - 4}}, "", kGhost});
    drawing.labels.push_back(
        {scale(tick), y + 10, rounded(tick, is_share, subject.words), 11, kSoft, Anchor::middle, false});
  }
  drawing.height = y + 24;
  frame(drawing, subject);
  return drawing;
}

/// The area between two lines, broken where there is no number.
void band(Drawing& drawing, const std::vector<double>& low, const std::vector<double>& high,
          const Scale& days, const Scale& scale, const std::string& fill, double opacity) {
  std::vector<std::pair<double, double>> there, back;
  const auto close = [&] {
    if (there.size() > 1) {
      there.insert(there.end(), back.rbegin(), back.rend());
      drawing.outlines.push_back({there, fill, "", 1, opacity});
    }
    there.clear();
    back.clear();
  };
  for (std::size_t d = 0; d < low.size(); ++d) {
    if (!std::isfinite(low[d]) || !std::isfinite(high[d])) {
      close();
      continue;
    }
    there.emplace_back(days(static_cast<double>(d)), scale(high[d]));
    back.emplace_back(days(static_cast<double>(d)), scale(low[d]));
  }
  close();
}

void line(Drawing& drawing, const std::vector<double>& values, const Scale& days, const Scale& scale,
          const std::string& stroke, double width, bool dashed) {
  std::vector<std::pair<double, double>> points;
  const auto end = [&] {
    if (points.size() > 1) drawing.outlines.push_back({points, "", stroke, width, 1, dashed});
    points.clear();
  };
  for (std::size_t d = 0; d < values.size(); ++d) {
    if (std::isfinite(values[d])) {
      points.emplace_back(days(static_cast<double>(d)), scale(values[d]));
    } else {
      end();
    }
  }
  end();
}

/// The firsts of months below the frame, and the day of `as_of` as a line through it.
void draw_days(Drawing& drawing, const Subject& subject, const Scale& days, double top, double bottom) {
  for (int d = 0; d < subject.scenario.days(); ++d) {
    const auto day = subject.scenario.period.first + d;
    const auto text = base::to_string(day);
    const double x = days(d);
    if (text.ends_with("-01"))
      drawing.labels.push_back({x, bottom + 16, text.substr(0, 7), 11, kSoft, Anchor::middle, false});
    if (day != subject.scenario.as_of) continue;
    drawing.outlines.push_back({{{x, top}, {x, bottom}}, "", kInk, 1, 1, true});
    drawing.labels.push_back(
        {x + 4, top + 10, subject.words["figure.as_of"], 11, kInk, Anchor::start, false});
  }
}

Drawing course_figure(const Subject& subject, std::size_t q) {
  const auto& question = subject.scenario.questions[q];
  const auto& answer = subject.estimate.answers[q];
  const bool is_share = unit_of(question) == "fraction";
  Drawing drawing{"course-" + question.id, kWidth, 0, question.text, "", {}, {}, {}};
  drawing.caption = sentence(question, answer, subject.estimate.approximate, subject.words) + " " +
                    subject.words["figure.fan"];
  const auto& after = answer.posterior_course;
  const auto& before = answer.prior_course;
  std::vector<double> values;
  for (const auto* some : {&after.q05, &after.q95, &before.q05, &before.q95})
    values.insert(values.end(), some->begin(), some->end());
  const double top = top_of(question.text) + 6, bottom = top + 240;
  const auto scale = scale_over(values, is_share, bottom, top);
  const Scale days{true, 0, static_cast<double>(std::max(1, subject.scenario.days() - 1)), kLeft,
                   kWidth - kRight};
  for (const double tick : ticks(scale)) {
    drawing.outlines.push_back({{{kLeft, scale(tick)}, {kWidth - kRight, scale(tick)}}, "", kRule});
    drawing.labels.push_back(
        {kLeft - 6, scale(tick) + 4, rounded(tick, is_share, subject.words), 11, kSoft, Anchor::end, false});
  }
  const std::string colour = answer.reports_say ? kEvidence : kAssumed;
  band(drawing, after.q05, after.q95, days, scale, colour, 0.2);
  band(drawing, after.q25, after.q75, days, scale, colour, 0.35);
  line(drawing, before.q05, days, scale, kGhost, 1, true);
  line(drawing, before.q95, days, scale, kGhost, 1, true);
  line(drawing, after.median, days, scale, colour, 2, false);
  draw_days(drawing, subject, days, top, bottom);
  drawing.height = bottom + 38;
  frame(drawing, subject);
  return drawing;
}

}  // namespace

std::vector<Drawing> figures(const Subject& subject) {
  std::vector<Drawing> all;
  if (!subject.estimate.posterior_books.places.empty()) {
    all.push_back(map_figure(subject));
    frame(all.back(), subject);
  }
  for (std::size_t q = 0; q < subject.estimate.answers.size(); ++q) {
    all.push_back(answer_figure(subject, q));
    if (!subject.estimate.answers[q].posterior_course.median.empty())
      all.push_back(course_figure(subject, q));
  }
  return all;
}

}  // namespace anabasis::picture
