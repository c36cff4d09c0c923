#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace anabasis::picture {

/// A line through points, or the area inside them. Colours are "#rrggbb"; empty: none.
struct Outline {
  std::vector<std::pair<double, double>> points;
  std::string fill, stroke;
  double width = 1;
  double opacity = 1;
  bool dashed = false;
};

struct Dot {
  double x = 0, y = 0, radius = 1;
  std::string fill, stroke;
  double opacity = 1;
};

enum class Anchor { start, middle, end };

struct Label {
  double x = 0, y = 0;  ///< of the baseline
  std::string text;
  double size = 12;
  std::string fill;
  Anchor anchor = Anchor::start;
  bool bold = false;
};

/// A drawing apart from any format; units are pixels, y grows downwards.
/// Outlines are drawn first, then dots, then labels, each in their order.
struct Drawing {
  std::string name;  ///< of its file, without an ending
  double width = 0, height = 0;
  std::string title;
  std::string caption;  ///< the answer with its caveat: it stands below, so that nobody shows one without
  std::vector<Outline> outlines;
  std::vector<Dot> dots;
  std::vector<Label> labels;
};

[[nodiscard]] std::string svg(const Drawing& drawing);

/// The same as pixels, by Cairo, twice as fine. Letters are those of the machine's sans-serif font: the same
/// bytes on the same machine, the same picture elsewhere. Errors: no memory for so many pixels.
[[nodiscard]] base::Result<std::string> png(const Drawing& drawing);

/// Writes lines below each other, the first with its baseline at `y`. Returns: where the next would stand.
double write_lines(Drawing& drawing, const std::vector<std::string>& lines, double y, double leading,
                   const Label& like);

/// Words broken into lines of about so many pixels.
[[nodiscard]] std::vector<std::string> wrapped(const std::string& text, double width, double size);

}  // namespace anabasis::picture
