#include "flow/flee/oracle_test.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "chance/stream.hpp"
#include "flow/flee/registrations.hpp"

namespace anabasis::flow::flee {

using world::FleeClosureKind;
using world::FleeKind;

Oracle::Oracle(const world::Scenario& scenario, const Options& options, std::uint64_t seed)
    : scenario_(&scenario), options_(options), state_(chance::mix(seed, 0x0AC1E)) {}

double Oracle::uniform() {
  state_ += 0x9E3779B97F4A7C15U;
  return static_cast<double>(chance::mix(state_, 1) >> 11) * 0x1p-53;
}

double Oracle::decay(const Location& location, int day) const {
  const auto& list = scenario_->movement.conflict_decay;
  if (list.empty()) return 1;
  const auto age = (day - location.since) / scenario_->movement.conflict_decay_days;
  return list[std::min<std::size_t>(static_cast<std::size_t>(age), list.size() - 1)];
}

void Oracle::set_up() {
  const auto& tables = *scenario_->flee;
  const auto& movement = scenario_->movement;
  const auto leave = [&](world::PlaceKind kind) {
    return movement.leave[static_cast<std::size_t>(kind)].known;
  };
  for (std::size_t p = 0; p < scenario_->places.size(); ++p) {
    const auto& raw = tables.locations[p];
    Location location;
    const double people = std::floor(raw.people / options_.people_per_agent);
    location.foreign = scenario_->places[p].country != scenario_->places[0].country;
    location.leave = leave(world::PlaceKind::town);
    location.residents = people;
    if (raw.kind == FleeKind::camp || raw.kind == FleeKind::idp_camp) {
      location.camp = true;
      location.idp = raw.kind == FleeKind::idp_camp;
      location.leave = leave(location.idp ? world::PlaceKind::idp_camp : world::PlaceKind::camp);
      location.capacity = people;
      location.residents = 0;
    } else if (raw.kind == FleeKind::conflict && raw.conflict_date <= 0) {
      location.intensity = 1;
      location.leave = movement.leave_conflict.known;
    } else if (raw.kind == FleeKind::conflict || raw.kind == FleeKind::town) {
      location.town = true;
    } else if (raw.kind == FleeKind::forward || raw.kind == FleeKind::marker) {
      location.marker = raw.kind == FleeKind::marker;
      location.leave = 1;
    }
    places_.push_back(location);
  }
  for (std::size_t r = 0; r < scenario_->routes.size(); ++r) {
    const auto& route = scenario_->routes[r];
    const auto& raw = tables.routes[r];
    for (int i = 0; i < (raw.forced_redirection == 1 ? 2 : 1); ++i) {
      Link there{route.from.index, route.to.index, route.length.value,
                 raw.max_move_speed.value_or(movement.speed_km_per_day.known), raw.walk_probability};
      Link back = there;
      std::swap(back.from, back.to);
      for (const auto& link : {there, back}) {
        places_[link.from].links.push_back(static_cast<std::uint32_t>(links_.size()));
        links_.push_back(link);
      }
    }
  }
  origin_weights_.assign(places_.size(), 0);
  before_.assign(places_.size(), 0);
}

bool Oracle::begins_or_ends(int day) {
  bool any = false;
  for (const auto& cell : scenario_->flee->conflicts) {
    if (cell.day != day) continue;
    auto& location = places_[cell.place];
    const double was = std::exchange(before_[cell.place], cell.intensity);
    if (cell.intensity > 1e-6 && (day == 0 || was < 1e-6)) {
      location.leave = scenario_->movement.leave_conflict.known;
      location.intensity = cell.intensity;
      location.town = false;
      location.since = day;
      any = true;
    } else if (day > 0 && was >= 1e-6 && cell.intensity < 1e-6) {
      location.leave = scenario_->movement.leave[0].known;
      location.intensity = -1;
      location.town = true;
      any = true;
    }
  }
  return any;
}

void Oracle::weigh(int day) {
  for (std::size_t p = 0; p < places_.size(); ++p)
    origin_weights_[p] =
        places_[p].intensity > 0 ? places_[p].residents * places_[p].intensity * decay(places_[p], day) : 0;
}

void Oracle::spawn(int day) {
  const double total = std::accumulate(origin_weights_.begin(), origin_weights_.end(), 0.0);
  for (base::People n = 0; n < registrations_.newly[static_cast<std::size_t>(day)]; ++n) {
    double u = uniform() * total;
    std::uint32_t p = 0;
    while (p + 1 < places_.size() && (origin_weights_[p] == 0 || u >= origin_weights_[p]))
      u -= origin_weights_[p++];
    Agent agent;
    agent.place = p;
    agents_.push_back(agent);
    ++places_[p].persons;
  }
}

void Oracle::close_and_open(int day) {
  const auto& places = scenario_->places;
  const auto covers = [&](const world::FleeClosure& closure, const Link& link) {
    if (closure.kind == FleeClosureKind::country)
      return (places[link.from].country == closure.country1 && places[link.to].country == closure.country2) ||
             (places[link.from].country == closure.country2 && places[link.to].country == closure.country1);
    return closure.kind == FleeClosureKind::location &&
           (link.from == closure.place1 || link.to == closure.place1);
  };
  for (const auto& closure : scenario_->flee->closures) {
    const bool is_camp = closure.kind == FleeClosureKind::camp || closure.kind == FleeClosureKind::idp_camp;
    auto& location = places_[closure.place1];
    const auto& leave = scenario_->movement.leave;
    if (closure.start == day && is_camp) {
      location.camp = location.idp = false;
      location.town = true;
      location.intensity = -1;
      location.leave = leave[0].known;
    } else if (closure.start == day) {
      for (auto& place : places_)
        for (auto l = place.links.begin(); l != place.links.end();) {
          if (!covers(closure, links_[*l])) {
            ++l;
            continue;
          }
          links_[*l].closed = true;
          place.closed_links.push_back(*l);
          l = place.links.erase(l);
        }
    }
    if (closure.end == day && is_camp) {
      location.camp = true;
      location.idp = closure.kind == FleeClosureKind::idp_camp;
      location.town = false;
      location.intensity = -1;
      location.leave =
          leave[static_cast<std::size_t>(location.idp ? world::PlaceKind::idp_camp : world::PlaceKind::camp)]
              .known;
    } else if (closure.end == day) {
      for (auto& place : places_)
        for (auto l = place.closed_links.begin(); l != place.closed_links.end();) {
          if (!covers(closure, links_[*l])) {
            ++l;
            continue;
          }
          auto again = links_[*l];
          again.closed = false;
          place.links.push_back(static_cast<std::uint32_t>(links_.size()));
          links_.push_back(again);
          l = place.closed_links.erase(l);
        }
    }
  }
}

double Oracle::room(const Location& location) const {
  const double capacity = location.capacity * scenario_->movement.capacity_scaling.known;
  const double buffer = scenario_->movement.capacity_buffer.known;
  const auto persons = static_cast<double>(location.persons);
  if (capacity < 1 || persons <= buffer * capacity) return 1;
  if (persons >= capacity) return 0;
  return 1 - (persons - buffer * capacity) / ((1 - buffer) * capacity);
}

void Oracle::look(std::uint32_t place, std::vector<std::uint32_t>& path, double km, int step,
                  std::vector<std::pair<std::vector<std::uint32_t>, double>>& options) {
  const auto& movement = scenario_->movement;
  const auto& settings = scenario_->flee->settings;
  for (const auto l : places_[place].links) {
    const auto& link = links_[l];
    if (std::find(path.begin(), path.end(), link.to) != path.end()) continue;
    path.push_back(link.to);
    const double far = km + link.km;
    const auto& location = places_[link.to];
    if (!location.marker) {
      const double weight = (settings.weight_softening + location.score) /
                            std::pow(movement.softening_km.known + far, movement.distance_power.known) *
                            room(location);
      options.emplace_back(std::vector<std::uint32_t>(path.begin() + 1, path.end()),
                           std::pow(weight, settings.weight_power));
    }
    if (location.marker)
      look(link.to, path, far, step, options);
    else if (settings.awareness_level > step)
      look(link.to, path, far, step + 1, options);
    path.pop_back();
  }
}

std::vector<std::uint32_t> Oracle::choose(std::uint32_t place) {
  std::vector<std::pair<std::vector<std::uint32_t>, double>> options;
  std::vector<std::uint32_t> path{place};
  look(place, path, 0, 1, options);
  if (options.empty()) return {};
  double total = 0;
  for (const auto& option : options) total += option.second;
  if (total == 0) {
    for (auto& option : options) option.second = 1;
    total = static_cast<double>(options.size());
  }
  double u = uniform() * total;
  for (const auto& [route, weight] : options) {
    if (u < weight) return route;
    u -= weight;
  }
  return options.back().first;
}

void Oracle::evolve(Agent& agent, bool force_town) {
  if (agent.link >= 0) return;
  auto& location = places_[agent.place];
  const auto& settings = scenario_->flee->settings;
  double chance = location.leave;
  if (settings.pop_scale_factor != 0)
    chance *= std::pow(std::max(location.residents, location.capacity) / settings.pop_base,
                       settings.pop_scale_factor);
  if (!agent.route.empty() || (location.town && force_town)) chance = 1;
  if (uniform() >= chance) return;
  if (agent.route.empty()) agent.route = choose(agent.place);
  if (agent.route.empty()) return;
  const auto link = std::find_if(location.links.begin(), location.links.end(),
                                 [&](auto l) { return links_[l].to == agent.route.front(); });
  const auto& final = places_[agent.route.back()];
  if (link == location.links.end() || (final.camp && room(final) < 0.5)) {
    agent.route.clear();
    return;
  }
  agent.route.erase(agent.route.begin());
  agent.link = *link;
  agent.on_link = 0;
  --location.persons;
}

void Oracle::finish_travel(Agent& agent) {
  if (agent.link < 0) return;
  const auto& movement = scenario_->movement;
  const auto link = links_[static_cast<std::size_t>(agent.link)];
  double speed = link.speed;
  if (agent.places_travelled == 1 && movement.first_leg_on_foot) speed = movement.walk_km_per_day.known;
  if (uniform() < link.walk_probability) speed = movement.walk_km_per_day.known;
  agent.on_link += speed;
  agent.moved += speed;
  if (agent.on_link <= link.km) return;
  ++agent.places_travelled;
  agent.moved -= agent.on_link - link.km;
  agent.link = -1;
  if (link.closed) {
    agent.place = link.from;
    ++places_[agent.place].persons;
    return;
  }
  agent.place = link.to;
  ++places_[agent.place].persons;
  if (agent.moved >= speed) return;
  const double recent = (agent.recent + agent.moved / movement.speed_km_per_day.known) / 2;
  evolve(agent, movement.avoid_short_stints && recent < 0.5);
  finish_travel(agent);
}

std::vector<base::People> Oracle::run() {
  set_up();
  registrations_ = read_registrations(*scenario_, options_);
  const auto& settings = scenario_->flee->settings;
  std::vector<std::uint32_t> camps;
  for (std::uint32_t p = 0; p < places_.size(); ++p)
    if (places_[p].camp) camps.push_back(p);
  for (const auto& camp : registrations_.camps) {
    if (!camp.place || !places_[*camp.place].camp) continue;
    auto& location = places_[*camp.place];
    if (settings.insert_day0 && !settings.empty_camps_on_day0) {
      for (base::People n = 0; n < camp.per_day[0]; ++n) {
        agents_.emplace_back();
        agents_.back().place = *camp.place;
        ++location.persons;
      }
    }
    if (location.capacity > 0) location.capacity -= static_cast<double>(camp.per_day[0]);
  }
  const int days = scenario_->days();
  std::vector<base::People> all(camps.size() * static_cast<std::size_t>(days));
  weigh(0);
  for (int day = 0; day < days; ++day) {
    if (begins_or_ends(day)) weigh(day);
    spawn(day);
    close_and_open(day);
    weigh(day);
    for (auto& place : places_) {
      const auto& movement = scenario_->movement;
      place.score = (place.foreign ? movement.weight_foreign.known : 1) *
                    (place.camp || place.idp ? movement.weight_camp.known : 1);
      if (place.intensity > 0)
        place.score *= std::pow(movement.weight_conflict.known, decay(place, day) * place.intensity);
    }
    for (auto& agent : agents_) evolve(agent, false);
    for (auto& agent : agents_) finish_travel(agent);
    for (auto& agent : agents_) {
      agent.recent = (agent.recent + agent.moved / scenario_->movement.speed_km_per_day.known) / 2;
      agent.moved = 0;
    }
    for (std::size_t c = 0; c < camps.size(); ++c)
      all[c * static_cast<std::size_t>(days) + static_cast<std::size_t>(day)] = places_[camps[c]].persons;
  }
  return all;
}

}  // namespace anabasis::flow::flee
