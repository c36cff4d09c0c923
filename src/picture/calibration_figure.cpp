#include "picture/calibration_figure.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "picture/palette.hpp"

namespace anabasis::picture {

namespace {

constexpr auto kBand = "#e4e3dd", kOutside = "#b3261e";
constexpr std::size_t kColumns = 4;
constexpr double kPanelWidth = 176, kPanelHeight = 88, kGap = 20, kTitle = 18, kTop = 44, kMargin = 16;

/// Where a panel lies, and how far its shares reach up and down.
struct Panel {
  double left = 0, top = 0, reach = 1;

  /// A share of the replicates, at the ranks up to `rank`, less what even ranks would give.
  [[nodiscard]] std::pair<double, double> at(std::size_t rank, double share) const {
    const double even = static_cast<double>(rank + 1) / (estimate::kRanked + 1);
    const double up = std::clamp((share - even) / reach, -1.0, 1.0);
    return {left + even * kPanelWidth, top + kTitle + (0.5 - 0.5 * up) * kPanelHeight};
  }
};

/// Somewhat farther than the band: what lies beyond is drawn at the edge.
double reach_of(const estimate::Calibration& calibration) {
  double most = 0;
  for (std::size_t k = 0; k < estimate::kRanked; ++k) {
    const double even = static_cast<double>(k + 1) / (estimate::kRanked + 1);
    const auto of = static_cast<double>(calibration.replicates);
    most = std::max({most, static_cast<double>(calibration.band.high[k]) / of - even,
                     even - static_cast<double>(calibration.band.low[k]) / of});
  }
  return 1.6 * most;
}

void draw_band(Drawing& drawing, const Panel& panel, const estimate::Calibration& calibration) {
  const auto of = static_cast<double>(calibration.replicates);
  Outline area{{}, kBand, ""};
  for (std::size_t k = 0; k < estimate::kRanked; ++k)
    area.points.push_back(panel.at(k, static_cast<double>(calibration.band.high[k]) / of));
  for (std::size_t k = estimate::kRanked; k-- > 0;)
    area.points.push_back(panel.at(k, static_cast<double>(calibration.band.low[k]) / of));
  drawing.outlines.push_back(std::move(area));
  const double middle = panel.top + kTitle + 0.5 * kPanelHeight;
  drawing.outlines.push_back({{{panel.left, middle}, {panel.left + kPanelWidth, middle}}, "", kRule});
}

void draw_ranks(Drawing& drawing, const Panel& panel, const estimate::Calibration& calibration,
                const estimate::Calibrated& quantity) {
  const bool is_outside = estimate::outside(calibration, quantity);
  std::vector<std::size_t> counts(estimate::kRanked + 1);
  for (const auto rank : quantity.ranks) ++counts[rank];
  Outline line{{}, "", is_outside ? kOutside : kEvidence, is_outside ? 2.0 : 1.2};
  std::size_t up_to = 0;
  for (std::size_t k = 0; k < estimate::kRanked; ++k) {
    up_to += counts[k];
    line.points.push_back(
        panel.at(k, static_cast<double>(up_to) / static_cast<double>(calibration.replicates)));
  }
  drawing.outlines.push_back(std::move(line));
  constexpr std::size_t kLetters = 25;
  auto name = quantity.name.size() <= kLetters ? quantity.name : quantity.name.substr(0, kLetters - 1) + "…";
  drawing.labels.push_back({panel.left, panel.top + 12, std::move(name), 11, is_outside ? kOutside : kInk,
                            Anchor::start, is_outside});
}

}  // namespace

Drawing calibration_figure(const estimate::Calibration& calibration, const std::string& scenario,
                           const std::string& version) {
  const auto quantities = calibration.quantities.size();
  const auto rows = (quantities + kColumns - 1) / kColumns;
  Drawing drawing;
  drawing.name = "ranks";
  drawing.width = 2 * kMargin + kColumns * kPanelWidth + (kColumns - 1) * kGap;
  drawing.title = "Where the truth ranks among what is estimated";
  const auto outside = std::count_if(calibration.quantities.begin(), calibration.quantities.end(),
                                     [&](const auto& one) { return estimate::outside(calibration, one); });
  drawing.caption = fmt::format(
      "{}: {} histories drawn from the priors, and each estimated from what it would have had every "
      "statement "
      "say. From left to right the ranks; up and down, how many more truths rank at or below each than even "
      "ranks would have it, less below the line. Where estimates are right all lines keep to the grey bands "
      "in "
      "95 of 100 calibrations (Bonferroni): {} of {} leave them. Anabasis {}.",
      scenario, calibration.replicates, outside, quantities, version);
  drawing.labels.push_back({kMargin, 26, drawing.title, 16, kInk, Anchor::start, true});
  const double reach = reach_of(calibration);
  for (std::size_t i = 0; i < quantities; ++i) {
    const Panel panel{kMargin + static_cast<double>(i % kColumns) * (kPanelWidth + kGap),
                      kTop + static_cast<double>(i / kColumns) * (kPanelHeight + kTitle + kGap), reach};
    draw_band(drawing, panel, calibration);
    draw_ranks(drawing, panel, calibration, calibration.quantities[i]);
  }
  const double bottom = kTop + static_cast<double>(rows) * (kPanelHeight + kTitle + kGap);
  drawing.height = 4 + write_lines(drawing, wrapped(drawing.caption, drawing.width - 2 * kMargin, 11),
                                   bottom + 8, 15, {kMargin, 0, "", 11, kSoft, Anchor::start, false});
  return drawing;
}

}  // namespace anabasis::picture
