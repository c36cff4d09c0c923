#include "flow/flee/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

#include "flow/flee/groups.hpp"

namespace anabasis::flow::flee {

namespace {

using world::FleeKind;

/// More ways than this to choose from at all places together are a mistake rather than a wish.
constexpr std::size_t kMostLanes = 20'000'000;

/// Where a day's travel ends with the day, a link is divided into so many parts of a day's journey.
constexpr double kPartsOfADay = 20;

void read_settings(Plan& plan, std::span<const double> draw) {
  const auto& movement = plan.scenario->movement;
  const auto& settings = plan.scenario->flee->settings;
  const auto leave = [&](world::PlaceKind kind) {
    return movement.leave[static_cast<std::size_t>(kind)].at(draw);
  };
  plan.speeds = {movement.speed_km_per_day.at(draw), movement.walk_km_per_day.at(draw),
                 movement.first_leg_on_foot};
  plan.weight_camp = movement.weight_camp.at(draw);
  plan.weight_foreign = movement.weight_foreign.at(draw);
  plan.weight_conflict = movement.weight_conflict.at(draw);
  plan.softening = movement.softening_km.at(draw);
  plan.distance_power = movement.distance_power.at(draw);
  plan.weight_power = settings.weight_power;
  plan.weight_softening = settings.weight_softening;
  plan.leave_default = leave(world::PlaceKind::town);
  plan.leave_camp = leave(world::PlaceKind::camp);
  plan.leave_idp_camp = leave(world::PlaceKind::idp_camp);
  plan.leave_conflict = movement.leave_conflict.at(draw);
  plan.capacity_scaling = movement.capacity_scaling.at(draw);
  plan.capacity_buffer = movement.capacity_buffer.at(draw);
  plan.avoid_short_stints = movement.avoid_short_stints;
}

void read_places(Plan& plan, std::span<const double> draw) {
  const auto& scenario = *plan.scenario;
  const auto& tables = *scenario.flee;
  const auto& settings = tables.settings;
  for (std::uint32_t p = 0; p < scenario.places.size(); ++p) {
    const auto& location = tables.locations[p];
    const double people = std::floor(location.people / plan.options.people_per_agent);
    const bool is_camp = location.kind == FleeKind::camp || location.kind == FleeKind::idp_camp;
    plan.residents.push_back(is_camp ? 0 : people);
    plan.capacity.push_back(is_camp ? people : -1);
    const double size = std::max(plan.residents.back(), plan.capacity.back());
    plan.pop_factor.push_back(
        settings.pop_scale_factor == 0 ? 1 : std::pow(size / settings.pop_base, settings.pop_scale_factor));
    plan.attraction.push_back(location.attraction.at(draw));
    plan.foreign.push_back(scenario.places[p].country != scenario.places.front().country ? 1 : 0);
    if (is_camp) plan.camps.push_back(p);
  }
  const auto grows = [](const auto& location) { return location.capacity_per_day > 0; };
  if (std::any_of(tables.locations.begin(), tables.locations.end(), grows))
    for (const auto& location : tables.locations)
      plan.growth.push_back(location.capacity_per_day / plan.options.people_per_agent);
}

void add_links(Plan& plan) {
  const auto& scenario = *plan.scenario;
  for (std::size_t r = 0; r < scenario.routes.size(); ++r) {
    const auto& route = scenario.routes[r];
    const auto& raw = scenario.flee->routes[r];
    Link there{route.from.index,     route.to.index,
               route.length.value,   raw.max_move_speed.value_or(plan.speeds.ride),
               raw.walk_probability, raw.forced_redirection == 2};
    Link back = there;
    std::swap(back.from, back.to);
    // The table's flag 1 means from the second place to the first.
    there.redirects = raw.forced_redirection == 2;
    back.redirects = raw.forced_redirection == 1;
    const int times = raw.forced_redirection == 1 && plan.options.has(Quirk::doubled_links) ? 2 : 1;
    for (int i = 0; i < times; ++i) {
      plan.links.push_back(there);
      plan.links.push_back(back);
    }
  }
  std::stable_sort(plan.links.begin(), plan.links.end(),
                   [](const auto& a, const auto& b) { return a.from < b.from; });
  plan.first_out.assign(plan.places() + 1, 0);
  for (const auto& link : plan.links) ++plan.first_out[link.from + 1];
  std::partial_sum(plan.first_out.begin(), plan.first_out.end(), plan.first_out.begin());
}

/// Numbers lanes and stands as they are met.
class Atlas {
 public:
  explicit Atlas(Plan& plan) : plan_(&plan) {
    for (std::uint32_t p = 0; p < plan.places(); ++p) stand(p, {});
  }

  std::uint32_t stand(std::uint32_t place, const std::vector<std::uint32_t>& way) {
    const auto [at, is_new] =
        stands_.try_emplace({place, way}, static_cast<std::uint32_t>(plan_->stands.size()));
    if (is_new) plan_->stands.push_back({place, way, {}});
    return at->second;
  }

  std::uint32_t lane(std::uint32_t link, const std::vector<std::uint32_t>& way) {
    const auto [at, is_new] =
        lanes_.try_emplace({link, way}, static_cast<std::uint32_t>(plan_->lanes.size()));
    if (is_new) {
      Lane lane;
      lane.link = link;
      lane.to = plan_->links[link].to;
      lane.km = plan_->links[link].km;
      lane.km_per_day = plan_->links[link].km_per_day;
      lane.walk_probability = plan_->links[link].walk_probability;
      lane.final = way.empty() ? plan_->links[link].to : way.back();
      lane.arrival = stand(plan_->links[link].to, way);
      lane.returning = stand(plan_->links[link].from, way);
      plan_->lanes.push_back(lane);
    }
    return at->second;
  }

  /// The lanes from a place to the first of a way, by each of the parallel links.
  std::vector<std::uint32_t> lanes_along(std::uint32_t place, const std::vector<std::uint32_t>& way) {
    std::vector<std::uint32_t> lanes;
    const std::vector<std::uint32_t> rest(way.begin() + 1, way.end());
    for (auto link = plan_->first_out[place]; link < plan_->first_out[place + 1]; ++link)
      if (plan_->links[link].to == way.front()) lanes.push_back(lane(link, rest));
    return lanes;
  }

 private:
  Plan* plan_;
  std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, std::uint32_t> stands_, lanes_;
};

/// Lists the ways out of a place by depth first search, as far as people are aware of.
class WaysOut {
 public:
  WaysOut(Plan& plan, Atlas& atlas) : plan_(&plan), atlas_(&atlas) {}

  void list(std::uint32_t place) {
    path_.assign(1, place);
    links_.clear();
    look(place, 0, 1);
  }

 private:
  void look(std::uint32_t place, double km, int step) {
    for (auto l = plan_->first_out[place]; l < plan_->first_out[place + 1]; ++l) {
      const auto& link = plan_->links[l];
      if (std::find(path_.begin(), path_.end(), link.to) != path_.end()) continue;
      path_.push_back(link.to);
      links_.push_back(l);
      const bool is_marker = plan_->scenario->flee->locations[link.to].kind == FleeKind::marker;
      if (!is_marker) add(link.to, km + link.km);
      if (is_marker)
        look(link.to, km + link.km, step);
      else if (plan_->scenario->flee->settings.awareness_level > step)
        look(link.to, km + link.km, step + 1);
      path_.pop_back();
      links_.pop_back();
    }
  }

  void add(std::uint32_t final, double km) {
    Choice choice;
    choice.links = links_;
    choice.lanes = atlas_->lanes_along(path_.front(), {path_.begin() + 1, path_.end()});
    choice.final = final;
    choice.closeness = std::pow(std::max(plan_->softening + km, 1e-9), -plan_->distance_power);
    plan_->choices.push_back(std::move(choice));
  }

  Plan* plan_;
  Atlas* atlas_;
  std::vector<std::uint32_t> path_, links_;
};

base::Result<void> list_ways(Plan& plan) {
  Atlas atlas(plan);
  WaysOut ways(plan, atlas);
  for (std::uint32_t p = 0; p < plan.places(); ++p) {
    plan.first_choice.push_back(static_cast<std::uint32_t>(plan.choices.size()));
    ways.list(p);
    if (plan.lanes.size() > kMostLanes)
      return base::fail({{"simsetting.yml", 0, 0},
                         "too many ways to choose from",
                         fmt::format("awareness_level {}", plan.scenario->flee->settings.awareness_level),
                         fmt::format("at most {} ways together", kMostLanes),
                         "a lower awareness_level"});
  }
  plan.first_choice.push_back(static_cast<std::uint32_t>(plan.choices.size()));
  // Those who are on their way need lanes on from every stand where they may be.
  for (std::size_t s = plan.places(); s < plan.stands.size(); ++s) {
    const auto stand = plan.stands[s];
    plan.stands[s].lanes = atlas.lanes_along(stand.place, stand.way);
  }
  return {};
}

/// Those of a link together, and links as they start: people who leave a place find its lanes side by side.
void order_lanes(Plan& plan) {
  std::vector<std::uint32_t> order(plan.lanes.size()), rank(plan.lanes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return plan.lanes[a].link < plan.lanes[b].link; });
  std::vector<Lane> lanes;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    lanes.push_back(plan.lanes[order[i]]);
  }
  plan.lanes = std::move(lanes);
  for (auto& stand : plan.stands)
    for (auto& lane : stand.lanes) lane = rank[lane];
  for (auto& choice : plan.choices)
    for (auto& lane : choice.lanes) lane = rank[lane];
  plan.first_lane.assign(plan.links.size() + 1, 0);
  for (const auto& lane : plan.lanes) ++plan.first_lane[lane.link + 1];
  std::partial_sum(plan.first_lane.begin(), plan.first_lane.end(), plan.first_lane.begin());
}

/// Positions that whole days lead to, each day with one of two speeds. Flee's own arithmetic: the distance
/// grows by a day's journey until it is more than the link's length.
std::vector<Position> whole_days(double km, double ride, double walk, bool may_walk) {
  constexpr double kNever = std::numeric_limits<double>::infinity();
  std::map<double, std::int32_t> index{{0, 0}};
  std::vector<double> open{0};
  const auto after = [&](double at, double step) { return at + step > km ? kNever : at + step; };
  while (!open.empty()) {
    const double at = open.back();
    open.pop_back();
    for (const double next : {after(at, ride), may_walk ? after(at, walk) : kNever})
      if (std::isfinite(next) && index.emplace(next, 0).second) open.push_back(next);
  }
  std::int32_t count = 0;
  for (auto& [at, number] : index) number = count++;
  std::vector<Position> positions;
  const auto number = [&](double at) { return std::isfinite(at) ? index.at(at) : kArrives; };
  for (const auto& [at, same] : index)
    positions.push_back({at, number(after(at, ride)), may_walk ? number(after(at, walk)) : kArrives});
  return positions;
}

/// Positions on an even grid, for those who can set out with part of the day gone.
std::vector<Position> even_grid(double km, double ride, double walk) {
  const double step = ride / kPartsOfADay;
  const auto count = static_cast<std::int32_t>(std::floor(km / step)) + 1;
  const auto next = [&](std::int32_t i, double journey) {
    const auto to = i + static_cast<std::int32_t>(std::lround(journey / step));
    return i * step + journey > km || to >= count ? kArrives : std::max(to, i + 1);
  };
  std::vector<Position> positions;
  for (std::int32_t i = 0; i < count; ++i) positions.push_back({i * step, next(i, ride), next(i, walk)});
  return positions;
}

void place_positions(Plan& plan) {
  const bool is_even = !plan.options.has(Quirk::full_speed_again);
  std::map<std::tuple<double, double, bool>, std::vector<Position>> known;
  for (auto& lane : plan.lanes) {
    const auto& link = plan.links[lane.link];
    auto& run = known[{link.km, link.km_per_day, link.walk_probability > 0}];
    if (run.empty())
      run = is_even ? even_grid(link.km, link.km_per_day, plan.speeds.walk)
                    : whole_days(link.km, link.km_per_day, plan.speeds.walk, link.walk_probability > 0);
    lane.first_run = static_cast<std::uint32_t>(plan.run_positions.size());
    lane.runs = static_cast<std::uint32_t>(run.size());
    plan.run_positions.insert(plan.run_positions.end(), run.begin(), run.end());
    if (!plan.speeds.starts_on_foot) continue;
    const auto walk = whole_days(link.km, plan.speeds.walk, plan.speeds.walk, false);
    lane.first_walk = static_cast<std::uint32_t>(plan.walk_positions.size());
    lane.walks = static_cast<std::uint32_t>(walk.size());
    plan.walk_positions.insert(plan.walk_positions.end(), walk.begin(), walk.end());
  }
}

/// The most that is remembered, in days' journeys. A running mean above it takes several days of nearly twice
/// a day's journey each; a day later it is below 1 and a half again all the same.
constexpr double kMostRecent = 1.25;

/// Putting people together shifts means by a share of their number, chance by its root: where few people are,
/// few levels of memory do. Measured: bench/results/flee.md, "Resolution".
int levels_for(const Plan& plan) {
  constexpr double kFewPerPlace = 1000;
  constexpr int kForFew = 4, kForMany = 16;
  const auto& registrations = plan.registrations;
  People people = std::accumulate(registrations.newly.begin(), registrations.newly.end(), People{0});
  for (const auto& camp : registrations.camps)
    if (!camp.per_day.empty()) people += camp.per_day.front();
  return static_cast<double>(people) < kFewPerPlace * static_cast<double>(plan.places()) ? kForFew : kForMany;
}

/// How many levels of memory there are, and parts of a day.
void set_levels(Plan& plan) {
  if (plan.options.memory_resolution == 0) plan.options.memory_resolution = levels_for(plan);
  double fastest = plan.speeds.ride;
  for (const auto& link : plan.links) fastest = std::max(fastest, link.km_per_day);
  plan.parts = static_cast<std::uint32_t>(std::ceil(fastest / plan.speeds.ride * plan.options.day_parts));
  if (!plan.avoid_short_stints) return;
  plan.levels = static_cast<std::uint32_t>(
                    std::ceil(kMostRecent * plan.options.memory_resolution * fastest / plan.speeds.ride)) +
                1;
  std::size_t longest = 1;
  for (const auto& lane : plan.lanes) longest = std::max<std::size_t>(longest, lane.walks + 1);
  plan.walked.assign(1, 0);
  for (std::size_t day = 1; day <= longest; ++day)
    plan.walked.push_back((plan.walked.back() + plan.speeds.walk / plan.speeds.ride) / 2);
}

/// Which zones change on which day: only the steps between no conflict and conflict, as Flee takes them.
void list_conflicts(Plan& plan) {
  constexpr double kNone = 1e-6;
  const auto& tables = *plan.scenario->flee;
  std::vector<double> before(plan.places(), 0);
  for (const auto& cell : tables.conflicts) {
    const double was = std::exchange(before[cell.place], cell.intensity);
    const bool begins = cell.intensity > kNone && (cell.day == 0 || was < kNone);
    const bool ends = cell.day > 0 && was >= kNone && cell.intensity < kNone;
    const bool varies = cell.day > 0 && was >= kNone && cell.intensity >= kNone;
    if (begins || ends || (varies && !plan.options.has(Quirk::frozen_intensity)))
      plan.conflicts.push_back({cell.day, cell.place, ends ? -1 : cell.intensity});
  }
  if (plan.options.has(Quirk::late_conflicts)) return;
  std::vector<std::uint8_t> is_followed(plan.places(), 0);
  for (const auto place : tables.followed) is_followed[place] = 1;
  for (std::uint32_t p = 0; p < plan.places(); ++p) {
    const auto& location = tables.locations[p];
    if (location.kind == FleeKind::conflict && location.conflict_date > 0 && is_followed[p] == 0)
      plan.conflicts.push_back({location.conflict_date, p, 1});
  }
  std::stable_sort(plan.conflicts.begin(), plan.conflicts.end(),
                   [](const auto& a, const auto& b) { return a.day < b.day; });
}

/// By breadth first search against the links: a day's travel goes on while less than a day's journey is
/// behind.
void find_neighbourhoods(Plan& plan) {
  std::vector<std::vector<std::uint32_t>> into(plan.places());
  for (std::uint32_t l = 0; l < plan.links.size(); ++l) into[plan.links[l].to].push_back(l);
  constexpr double kFar = std::numeric_limits<double>::infinity();
  std::vector<double> km(plan.places(), kFar);
  for (const auto camp : plan.camps) {
    km[camp] = 0;
    std::vector<std::uint32_t> near{camp};
    for (std::size_t i = 0; i < near.size(); ++i) {
      for (const auto l : into[near[i]]) {
        const auto& link = plan.links[l];
        // The last link need only be chosen, with any part of the day left.
        const double far = near[i] == camp ? 0 : km[near[i]] + link.km;
        if (far >= link.km_per_day || far >= km[link.from]) continue;
        km[link.from] = far;
        near.push_back(link.from);
      }
    }
    for (const auto place : near) km[place] = kFar;
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    plan.within_a_day.push_back(std::move(near));
  }
}

}  // namespace

base::Result<Plan> make_plan(const world::Scenario& scenario, const Options& options,
                             std::span<const double> draw) {
  Plan plan;
  plan.scenario = &scenario;
  plan.options = options;
  plan.registrations = read_registrations(scenario, options);
  read_settings(plan, draw);
  read_places(plan, draw);
  if (auto listed = list_groups(plan); !listed) return tl::unexpected(std::move(listed.error()));
  add_links(plan);
  if (auto listed = list_ways(plan); !listed) return tl::unexpected(std::move(listed.error()));
  order_lanes(plan);
  place_positions(plan);
  set_levels(plan);
  list_conflicts(plan);
  find_neighbourhoods(plan);
  return plan;
}

}  // namespace anabasis::flow::flee
