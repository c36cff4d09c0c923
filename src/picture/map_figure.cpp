#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <numeric>

#include "flow/network.hpp"
#include "picture/figures.hpp"
#include "picture/palette.hpp"
#include "picture/plain.hpp"

extern "C" const char anabasis_borders[];
extern "C" const char anabasis_borders_end[];

namespace anabasis::picture {

namespace {

constexpr auto kBorder = "#b9b7ac", kFlow = "#8f8e86";
constexpr double kWidth = 720, kTop = 52, kMostHeight = 620;

/// Longitude and latitude to pixels: equirectangular, true at the middle.
struct Projection {
  double west = 0, north = 0, east = 1, south = 0;
  double across = 1, down = 1;  ///< pixels per degree
  [[nodiscard]] std::pair<double, double> operator()(double lat, double lon) const {
    return {(lon - west) * across, kTop + (north - lat) * down};
  }
  [[nodiscard]] double bottom() const { return kTop + (north - south) * down; }
  [[nodiscard]] bool shows(double lat, double lon) const {
    return lat < north && lat > south && lon > west && lon < east;
  }
};

/// Around all places but homelands, which may lie a continent away.
Projection projection_of(const world::Scenario& scenario) {
  constexpr double kPi = 3.141592653589793;
  Projection map{HUGE_VAL, -HUGE_VAL, -HUGE_VAL, HUGE_VAL};
  for (const bool all : {false, true}) {
    for (const auto& place : scenario.places) {
      if (place.kind == world::PlaceKind::homeland && !all) continue;
      map.west = std::min(map.west, place.lon);
      map.east = std::max(map.east, place.lon);
      map.south = std::min(map.south, place.lat);
      map.north = std::max(map.north, place.lat);
    }
    if (std::isfinite(map.west)) break;
  }
  const double cosine = std::max(0.2, std::cos((map.north + map.south) / 2 * kPi / 180));
  const double margin = std::max(0.4, 0.1 * std::max(map.east - map.west, map.north - map.south));
  map.west -= margin;
  map.east += margin;
  map.south -= margin;
  map.north += margin;
  map.across = kWidth / (map.east - map.west);
  map.down = map.across / cosine;
  if (map.bottom() - kTop > kMostHeight) {  // a tall region gets more land to its sides
    map.down = kMostHeight / (map.north - map.south);
    map.across = map.down * cosine;
    const double middle = (map.west + map.east) / 2;
    map.west = middle - kWidth / map.across / 2;
    map.east = middle + kWidth / map.across / 2;
  }
  return map;
}

/// The part of a straight line inside the frame. Source: Liang & Barsky 1984.
bool clip(std::pair<double, double>& a, std::pair<double, double>& b, double bottom) {
  double from = 0, to = 1;
  const double dx = b.first - a.first, dy = b.second - a.second;
  for (const auto& [step, room] : {std::pair{-dx, a.first}, std::pair{dx, kWidth - a.first},
                                   std::pair{-dy, a.second - kTop}, std::pair{dy, bottom - a.second}}) {
    if (step == 0) {
      if (room < 0) return false;
      continue;
    }
    const double at = room / step;
    step < 0 ? from = std::max(from, at) : to = std::min(to, at);
  }
  if (from > to) return false;
  const auto start = a;
  a = {start.first + from * dx, start.second + from * dy};
  b = {start.first + to * dx, start.second + to * dy};
  return true;
}

void draw_borders(Drawing& drawing, const Projection& map) {
  constexpr double kLon = 180, kLat = 360;  // steps to a degree; ui/tools/coast.mjs
  const auto number = [](const char* at) {
    const auto low = static_cast<unsigned char>(at[0]), high = static_cast<unsigned char>(at[1]);
    return static_cast<std::int16_t>(static_cast<std::uint16_t>(low | (high << 8U)));
  };
  for (const char* at = anabasis_borders; at < anabasis_borders_end;) {
    const int count = number(at);
    at += 2;
    Outline outline{{}, "", kBorder, 1};
    const auto end = [&] {
      if (outline.points.size() > 1) drawing.outlines.push_back(outline);
      outline.points.clear();
    };
    std::pair<double, double> before;
    for (int i = 0; i < count; ++i, at += 4) {
      const auto here = map(number(at + 2) / kLat, number(at) / kLon);
      auto a = before, b = here;
      before = here;
      if (i == 0) continue;
      if (std::abs(b.first - a.first) > 180 * map.across || !clip(a, b, map.bottom())) {
        end();
        continue;
      }
      if (outline.points.empty() || outline.points.back() != a) {
        end();
        outline.points.push_back(a);
      }
      outline.points.push_back(b);
    }
    end();
  }
}

/// A taper from where people come to where they go; as wide as the square root of how many.
void draw_flows(Drawing& drawing, const Subject& subject, const Projection& map, std::size_t day) {
  const auto network = flow::make_network(subject.scenario);
  const auto& books = subject.estimate.posterior_books;
  for (std::size_t l = 0; l < network.links.size(); ++l) {
    const double passed = books.links[l].median[day];
    if (!(passed >= 1)) continue;
    const auto& from = subject.scenario.places[network.links[l].from.index];
    const auto& to = subject.scenario.places[network.links[l].to.index];
    auto a = map(from.lat, from.lon), b = map(to.lat, to.lon);
    if (!clip(a, b, map.bottom())) continue;
    const double length = std::hypot(b.first - a.first, b.second - a.second);
    if (length < 1) continue;
    const double half = std::min(7.0, 0.6 + 0.35 * std::sqrt(passed));
    const double nx = -(b.second - a.second) / length * half, ny = (b.first - a.first) / length * half;
    drawing.outlines.push_back(
        {{{a.first + nx, a.second + ny}, {a.first - nx, a.second - ny}, b}, kFlow, "", 1, 0.6});
  }
}

struct Box {
  double left, top, right, bottom;
  [[nodiscard]] bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

/// Discs whose area is a number of people: as many as nine in ten are sure of, as many as are likely, as many
/// as there may be. A label where it hides no other.
void draw_places(Drawing& drawing, const Subject& subject, const Projection& map, std::size_t day) {
  const auto& places = subject.scenario.places;
  const auto& fans = subject.estimate.posterior_books.places;
  double most = 1;
  for (std::size_t p = 0; p < places.size(); ++p)
    if (map.shows(places[p].lat, places[p].lon)) most = std::max(most, fans[p].q95[day]);
  const auto radius = [&](double persons) { return 1.5 + 24 * std::sqrt(std::max(0.0, persons) / most); };
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return fans[a].median[day] > fans[b].median[day]; });
  std::vector<Box> taken;
  for (const auto p : order) {
    if (!map.shows(places[p].lat, places[p].lon)) continue;
    const auto [x, y] = map(places[p].lat, places[p].lon);
    drawing.dots.push_back({x, y, radius(fans[p].q95[day]), kEvidence, "", 0.16});
    drawing.dots.push_back({x, y, radius(fans[p].median[day]), kEvidence, "", 0.35});
    drawing.dots.push_back({x, y, radius(fans[p].q05[day]), kEvidence, "", 1});
    const auto text =
        fmt::format("{} {}", places[p].name, rounded(fans[p].median[day], false, subject.words));
    const double r = radius(fans[p].median[day]) + 3, wide = 6.2 * static_cast<double>(text.size());
    for (const auto& [side, lift] :
         {std::pair{1, 4.0}, std::pair{-1, 4.0}, std::pair{1, 16.0}, std::pair{-1, -9.0}}) {
      const double left = side > 0 ? x + r : x - r - wide;
      const Box box{left, y + lift - 11, left + wide, y + lift + 3};
      const bool fits = box.left > 0 && box.right < kWidth && box.top > kTop && box.bottom < map.bottom();
      if (!fits || std::any_of(taken.begin(), taken.end(), [&](const Box& b) { return b.meets(box); }))
        continue;
      taken.push_back(box);
      drawing.labels.push_back({side > 0 ? x + r : x - r, y + lift, text, 12, kInk,
                                side > 0 ? Anchor::start : Anchor::end, false});
      break;
    }
  }
}

}  // namespace

Drawing map_figure(const Subject& subject) {
  const auto& scenario = subject.scenario;
  const auto day = std::clamp(scenario.as_of, scenario.period.first, scenario.period.last);
  const auto index = static_cast<std::size_t>(day - scenario.period.first);
  const auto map = projection_of(scenario);
  Drawing drawing{"map",
                  kWidth,
                  map.bottom() + 14,
                  subject.words.say("figure.map", base::to_string(day)),
                  subject.words["figure.map_key"],
                  {},
                  {},
                  {}};
  draw_borders(drawing, map);
  draw_flows(drawing, subject, map, index);
  draw_places(drawing, subject, map, index);
  drawing.outlines.push_back(
      {{{0, kTop}, {kWidth, kTop}, {kWidth, map.bottom()}, {0, map.bottom()}, {0, kTop}}, "", kBorder, 1});
  return drawing;
}

}  // namespace anabasis::picture
