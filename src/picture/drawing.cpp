#include "picture/drawing.hpp"

#include <cairo.h>
#include <fmt/format.h>

#include <cstdlib>
#include <memory>
#include <string_view>

namespace anabasis::picture {

namespace {

constexpr auto kPaper = "#ffffff";
constexpr double kScale = 2;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (byte >= 0x20 || c == '\n' || c == '\t') {
      out += c;  // other control characters are none in XML
    }
  }
  return out;
}

std::string paint(const std::string& fill, const std::string& stroke, double width, double opacity,
                  bool dashed) {
  auto text = fmt::format(R"( fill="{}")", fill.empty() ? "none" : fill);
  if (!stroke.empty()) text += fmt::format(R"( stroke="{}" stroke-width="{:.4g}")", stroke, width);
  if (dashed) text += R"( stroke-dasharray="4 3")";
  if (opacity < 1) text += fmt::format(R"( opacity="{:.3g}")", opacity);
  return text;
}

std::string_view name_of(Anchor anchor) {
  return anchor == Anchor::start ? "start" : anchor == Anchor::middle ? "middle" : "end";
}

double part(const std::string& colour, std::size_t at) {
  return static_cast<double>(std::strtol(colour.substr(at, 2).c_str(), nullptr, 16)) / 255;
}

void set_colour(cairo_t* to, const std::string& colour, double opacity) {
  cairo_set_source_rgba(to, part(colour, 1), part(colour, 3), part(colour, 5), opacity);
}

/// Fills and strokes the path that was made.
void paint_path(cairo_t* to, const std::string& fill, const std::string& stroke, double width,
                double opacity) {
  if (!fill.empty()) {
    set_colour(to, fill, opacity);
    stroke.empty() ? cairo_fill(to) : cairo_fill_preserve(to);
  }
  if (stroke.empty()) {
    cairo_new_path(to);
    return;
  }
  set_colour(to, stroke, opacity);
  cairo_set_line_width(to, width);
  cairo_stroke(to);
}

void paint_label(cairo_t* to, const Label& label) {
  cairo_select_font_face(to, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                         label.bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(to, label.size);
  cairo_text_extents_t extents;
  cairo_text_extents(to, label.text.c_str(), &extents);
  const double back = label.anchor == Anchor::start ? 0 : label.anchor == Anchor::middle ? 0.5 : 1;
  cairo_move_to(to, label.x - back * extents.x_advance, label.y);
  set_colour(to, label.fill, 1);
  cairo_show_text(to, label.text.c_str());
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string svg(const Drawing& drawing) {
  auto text = fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.6g}" height="{1:.6g}" viewBox="0 0 {0:.6g} {1:.6g}" role="img" font-family="'Source Sans 3', 'Helvetica Neue', Arial, sans-serif">
<title>{2}</title>
<desc>{3}</desc>
<rect width="100%" height="100%" fill="{4}"/>
)",
      drawing.width, drawing.height, escaped(drawing.title), escaped(drawing.caption), kPaper);
  for (const auto& outline : drawing.outlines) {
    text += R"(<path d=")";
    for (std::size_t i = 0; i < outline.points.size(); ++i) {
      text += fmt::format("{}{:.1f} {:.1f}", i == 0 ? 'M' : 'L', outline.points[i].first,
                          outline.points[i].second);
    }
    text += fmt::format("{}\"{}/>\n", outline.fill.empty() ? "" : "Z",
                        paint(outline.fill, outline.stroke, outline.width, outline.opacity, outline.dashed));
  }
  for (const auto& dot : drawing.dots) {
    text += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.2f}\"{}/>\n", dot.x, dot.y, dot.radius,
                        paint(dot.fill, dot.stroke, 1, dot.opacity, false));
  }
  for (const auto& label : drawing.labels) {
    text += fmt::format(
        "<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{:.4g}\" fill=\"{}\" text-anchor=\"{}\"{}>{}</text>\n",
        label.x, label.y, label.size, label.fill, name_of(label.anchor),
        label.bold ? " font-weight=\"bold\"" : "", escaped(label.text));
  }
  return text + "</svg>\n";
}

base::Result<std::string> png(const Drawing& drawing) {
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(drawing.width * kScale),
                                 static_cast<int>(drawing.height * kScale)),
      cairo_surface_destroy);
  const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> to(cairo_create(surface.get()), cairo_destroy);
  cairo_scale(to.get(), kScale, kScale);
  set_colour(to.get(), kPaper, 1);
  cairo_paint(to.get());
  for (const auto& outline : drawing.outlines) {
    for (const auto& [x, y] : outline.points) cairo_line_to(to.get(), x, y);
    if (!outline.fill.empty()) cairo_close_path(to.get());
    const double dash[] = {4, 3};
    cairo_set_dash(to.get(), dash, outline.dashed ? 2 : 0, 0);
    paint_path(to.get(), outline.fill, outline.stroke, outline.width, outline.opacity);
  }
  cairo_set_dash(to.get(), nullptr, 0, 0);
  for (const auto& dot : drawing.dots) {
    constexpr double kFull = 6.283185307179586;
    cairo_new_sub_path(to.get());
    cairo_arc(to.get(), dot.x, dot.y, dot.radius, 0, kFull);
    paint_path(to.get(), dot.fill, dot.stroke, 1, dot.opacity);
  }
  for (const auto& label : drawing.labels) paint_label(to.get(), label);
  std::string bytes;
  const auto status = cairo_surface_write_to_png_stream(surface.get(), append, &bytes);
  if (status != CAIRO_STATUS_SUCCESS) {
    return base::fail({{drawing.name + ".png"},
                       cairo_status_to_string(status),
                       "",
                       "memory for its pixels",
                       "SVG needs none"});
  }
  return bytes;
}

double write_lines(Drawing& drawing, const std::vector<std::string>& lines, double y, double leading,
                   const Label& like) {
  for (const auto& line : lines) {
    drawing.labels.push_back(like);
    drawing.labels.back().y = y;
    drawing.labels.back().text = line;
    y += leading;
  }
  return y;
}

std::vector<std::string> wrapped(const std::string& text, double width, double size) {
  constexpr double kLetter =
      0.58;  // of the size: a little more than wide or bold letters take on the average
  const auto most = static_cast<std::size_t>(width / (kLetter * size));
  std::vector<std::string> lines{""};
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    auto& line = lines.back();
    if (!line.empty() && line.size() + 1 + word.size() > most) {
      lines.push_back(word);
    } else {
      line += (line.empty() ? "" : " ") + word;
    }
  }
  return lines;
}

}  // namespace anabasis::picture
