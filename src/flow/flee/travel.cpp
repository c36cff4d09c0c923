#include "flow/flee/travel.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>
#include <utility>

#include "chance/samplers.hpp"
#include "flow/flee/choice.hpp"

namespace anabasis::flow::flee {

namespace {

/// A batch of travellers may change how full a place looks by about so much.
constexpr double kChangePerBatch = 0.1;

/// Ends a day in which people go round in a circle of links without length.
constexpr std::uint64_t kMostRounds = 1000;

chance::Stream stream_at(const State& state, std::uint32_t stand, std::uint64_t moment,
                         chance::Purpose purpose) {
  return chance::Stream(
      {state.seed, state.member, static_cast<std::uint32_t>(state.day), stand, moment, purpose});
}

/// Level by level, those of some people at a stand who leave choose their ways. Afterwards `leaving` has who
/// goes by which choice of the menu (or, on a way, the one lane), and `here` those who stay.
class Departure {
 public:
  Departure(State& state, std::uint32_t stand, std::span<People> here)
      : state_(&state),
        stand_(stand),
        here_(here),
        is_on_a_way_(stand >= state.plan->places()),
        place_(state.plan->stands[stand].place) {
    choices_ = is_on_a_way_ ? 1 : state.menus.count[place_];
    state.scratch.leaving.assign(choices_ * here.size(), 0);
  }

  /// Levels below `slow` are those of people who have been slow. Returns how many set out.
  People decide(chance::Stream& stream, std::size_t slow) {
    const double chance = chance_to_leave(*state_, stand_, false);
    const double chance_if_slow = slow > 0 ? chance_to_leave(*state_, stand_, true) : chance;
    const bool has_way = is_on_a_way_ ? may_go_on() : choices_ > 0;
    Menu menu;
    People all = 0;
    for (std::size_t level = 0; level < here_.size(); ++level) {
      if (here_[level] == 0) continue;
      ++state_->tally.situation_days;
      const People some = leavers(stream, here_[level], level < slow ? chance_if_slow : chance);
      if (some == 0 || !has_way) continue;
      auto& leaving = state_->scratch.leaving;
      if (is_on_a_way_) {
        leaving[level] += some;
      } else {
        if (menu.weights.empty()) menu = menu_now(*state_, place_);
        spread(stream, some, menu, std::span(leaving).subspan(level), here_.size());
      }
      here_[level] -= some;
      all += some;
    }
    return all;
  }

  /// Calls `go(lane, levels)` for each way that is taken. Those who chose a full camp stay: they are put back
  /// among `here`. Returns how many.
  template <class Go>
  People each_way(Go go) {
    People staying = 0;
    const auto first = is_on_a_way_ ? 0 : state_->plan->first_choice[place_];
    for (std::size_t c = 0; c < choices_; ++c) {
      const auto levels = std::span(state_->scratch.leaving).subspan(c * here_.size(), here_.size());
      if (std::all_of(levels.begin(), levels.end(), [](auto n) { return n == 0; })) continue;
      if (is_on_a_way_) {
        go(static_cast<std::uint32_t>(state_->menus.stand_lane[stand_]), levels);
        continue;
      }
      const auto final = state_->menus.final[first + c];
      for (const auto persons : levels) state_->wanted[final] += persons;
      if (is_full_camp(*state_, final)) {
        for (std::size_t level = 0; level < levels.size(); ++level) {
          here_[level] += levels[level];
          staying += levels[level];
        }
      } else {
        go(state_->menus.lane[first + c], levels);
      }
    }
    return staying;
  }

 private:
  [[nodiscard]] bool may_go_on() const {
    return state_->menus.stand_lane[stand_] >= 0 &&
           !is_full_camp(*state_, state_->plan->stands[stand_].way.back());
  }

  State* state_;
  std::uint32_t stand_;
  std::span<People> here_;
  bool is_on_a_way_;
  std::uint32_t place_;
  std::size_t choices_ = 0;
};

/// Those at a stand who have not taken their first leg yet, and what they remember: nothing.
void decide_fresh(State& state, std::uint32_t stand, chance::Stream& stream) {
  auto& counts = state.counts;
  if (counts.fresh[stand] == 0) return;
  const auto& plan = *state.plan;
  const auto place = plan.stands[stand].place;
  People here = std::exchange(counts.fresh[stand], 0);
  Departure departure(state, stand, {&here, 1});
  const People leaving = departure.decide(stream, 0);
  People staying = 0;
  if (leaving > 0) {
    staying = departure.each_way([&](std::uint32_t lane, std::span<const People> levels) {
      counts.walking[plan.lanes[lane].first_walk] += levels[0];
      state.on_lane[lane] += levels[0];
    });
  }
  counts.fresh[place] += here;
  state.places[place].persons -= leaving - staying;
}

void decide_rested(State& state, std::uint32_t stand, chance::Stream& stream) {
  const auto& plan = *state.plan;
  const auto levels = static_cast<std::size_t>(plan.levels);
  auto& counts = state.counts;
  const auto here = std::span(counts.rested).subspan(stand * levels, levels);
  if (std::all_of(here.begin(), here.end(), [](auto n) { return n == 0; })) return;
  const auto place = plan.stands[stand].place;
  Departure departure(state, stand, here);
  const People leaving = departure.decide(stream, 0);
  People staying = 0;
  if (leaving > 0) {
    staying = departure.each_way([&](std::uint32_t lane, std::span<const People> going) {
      auto* const start = counts.running.data() + plan.lanes[lane].first_run * levels;
      for (std::size_t level = 0; level < levels; ++level) {
        start[level] += going[level];
        state.on_lane[lane] += going[level];
      }
    });
  }
  state.places[place].persons -= leaving - staying;
  // Who does not move remembers half as much; whoever stays has no way any more.
  auto* const rested = counts.rested.data() + place * levels;
  for (std::size_t level = 0; level < levels; ++level) {
    const People some = std::exchange(here[level], 0);
    rested[level / 2] += some;
  }
}

}  // namespace

void decide_at_rest(State& state) {
  const auto& plan = *state.plan;
  // Those on a way first: they may come to rest at the place itself, where this day's memory is then halved
  // twice; places with people on a way that is closed are rare, and a level is little.
  for (auto s = static_cast<std::uint32_t>(plan.stands.size()); s-- > 0;) {
    if (state.places[plan.stands[s].place].persons == 0) continue;
    auto stream = stream_at(state, s, 0, chance::Purpose::leave);
    if (plan.speeds.starts_on_foot) decide_fresh(state, s, stream);
    decide_rested(state, s, stream);
  }
}

namespace {

/// A day on the road.
class Travel {
 public:
  explicit Travel(State& state)
      : state_(&state),
        plan_(state.plan),
        scratch_(&state.scratch),
        levels_(static_cast<std::size_t>(plan_->levels)) {}

  /// Everybody who was under way this morning: on, or to the end of the link.
  void begin() {
    scratch_->morning.clear();
    for (std::uint32_t l = 0; l < plan_->lanes.size(); ++l) {
      if (state_->on_lane[l] == 0) continue;
      run(l, state_->counts.running, false);
      walk(l, state_->counts.walking, false);
      if (state_->doomed_on_lane[l] == 0) continue;
      run(l, state_->counts.doomed_running, true);
      walk(l, state_->counts.doomed_walking, true);
    }
  }

  /// Those who arrived go on while the day lasts; in batches where places fill up meanwhile.
  void finish() {
    const auto batches = batches_for_today();
    std::fill(state_->wanted.begin(), state_->wanted.end(), 0);
    state_->tally.batches += batches;
    for (std::uint64_t batch = 0; batch < batches; ++batch) {
      take_batch(batch, batches);
      for (std::uint64_t round = 0; !scratch_->now.who.empty(); ++round) {
        if (round == kMostRounds)
          for (auto& arrival : scratch_->now.who) arrival.goes_on = false;
        pass(1 + round * static_cast<std::uint64_t>(plan_->options.batches) + batch);
        std::swap(scratch_->now, scratch_->next);
        scratch_->next.clear();
      }
    }
  }

 private:
  [[nodiscard]] const Link& link_of(std::uint32_t lane) const {
    return plan_->links[plan_->lanes[lane].link];
  }

  /// A place for the counts of some who arrive.
  People* arrive(Arrivals& arrivals, const Arrival& who) {
    arrivals.who.push_back(who);
    arrivals.counts.resize(arrivals.counts.size() + levels_, 0);
    return arrivals.counts.data() + arrivals.counts.size() - levels_;
  }

  People* arrive_this_morning(std::uint32_t l, double km, double speed, bool is_doomed) {
    const auto& lane = plan_->lanes[l];
    return arrive(scratch_->morning,
                  {is_doomed ? lane.returning : lane.arrival, !is_doomed && km < speed, km});
  }

  void leave_lane(std::uint32_t l, bool is_doomed, People persons) {
    state_->on_lane[l] -= persons;
    if (is_doomed) state_->doomed_on_lane[l] -= persons;
  }

  /// From the last position to the first, so that nobody travels twice.
  void run(std::uint32_t l, std::vector<People>& slots, bool is_doomed) {
    const auto& lane = plan_->lanes[l];
    for (auto i = lane.runs; i-- > 0;) {
      const auto here = std::span(slots).subspan((lane.first_run + i) * levels_, levels_);
      if (std::all_of(here.begin(), here.end(), [](auto n) { return n == 0; })) continue;
      run_from(l, i, slots, here, is_doomed);
    }
  }

  void run_from(std::uint32_t l, std::uint32_t i, std::vector<People>& slots, std::span<People> here,
                bool is_doomed) {
    const auto& link = link_of(l);
    const auto& position = plan_->run_positions[plan_->lanes[l].first_run + i];
    if (link.walk_probability > 0) {
      auto& on_foot = scratch_->on_foot;
      on_foot.assign(levels_, 0);
      auto stream = stream_at(*state_, l, (std::uint64_t{is_doomed} << 32) | i, chance::Purpose::crossing);
      for (std::size_t level = 0; level < levels_; ++level) {
        on_foot[level] = chance::binomial(stream, here[level], link.walk_probability);
        here[level] -= on_foot[level];
      }
      advance(l, slots, position.next_on_foot, position.km, plan_->speeds.walk, is_doomed, on_foot);
    }
    advance(l, slots, position.next, position.km, link.km_per_day, is_doomed, here);
  }

  /// Moves people from a position to where a day's journey takes them.
  void advance(std::uint32_t l, std::vector<People>& slots, std::int32_t next, double km, double speed,
               bool is_doomed, std::span<People> from) {
    People all = 0;
    if (next == kArrives) {
      auto* const counts = arrive_this_morning(l, link_of(l).km - km, speed, is_doomed);
      for (std::size_t level = 0; level < levels_; ++level) {
        state_->tally.situation_days += from[level] > 0 ? 1 : 0;
        all += from[level];
        counts[level] = std::exchange(from[level], 0);
      }
      leave_lane(l, is_doomed, all);
      return;
    }
    auto* const to = slots.data() + (plan_->lanes[l].first_run + static_cast<std::uint32_t>(next)) * levels_;
    const Memory memory(*plan_, speed);
    for (std::size_t level = 0; level < levels_; ++level) {
      if (from[level] == 0) continue;
      ++state_->tally.situation_days;
      to[memory.after(level)] += std::exchange(from[level], 0);
    }
  }

  void walk(std::uint32_t l, std::vector<People>& slots, bool is_doomed) {
    const auto& lane = plan_->lanes[l];
    for (auto i = lane.walks; i-- > 0;) {
      const People all = std::exchange(slots[lane.first_walk + i], 0);
      if (all == 0) continue;
      ++state_->tally.situation_days;
      const auto& position = plan_->walk_positions[lane.first_walk + i];
      if (position.next != kArrives) {
        slots[lane.first_walk + static_cast<std::uint32_t>(position.next)] += all;
        continue;
      }
      auto* const counts = arrive_this_morning(l, link_of(l).km - position.km, plan_->speeds.walk, is_doomed);
      counts[walked_level(i)] = all;
      leave_lane(l, is_doomed, all);
    }
  }

  /// What somebody remembers who was at rest and has walked for so many days.
  [[nodiscard]] std::size_t walked_level(std::uint32_t days) const {
    if (levels_ == 1) return 0;
    const auto level = static_cast<std::size_t>(plan_->walked[days] * plan_->options.memory_resolution);
    return std::min(level, levels_ - 1);
  }

  /// So many that no batch changes how full a place looks by much: 1 on most days. Notes the places from
  /// which people can come, today, to a camp that fills up.
  std::uint64_t batches_for_today() {
    auto& expected = scratch_->expected;
    expected = state_->wanted;
    const auto& morning = scratch_->morning;
    for (std::size_t i = 0; i < morning.who.size(); ++i)
      for (std::size_t level = 0; level < levels_; ++level)
        expected[plan_->stands[morning.who[i].stand].place] += morning.counts[i * levels_ + level];
    auto& near_filling = scratch_->near_filling;
    near_filling.assign(plan_->places(), 0);
    double most = 1;
    for (std::size_t c = 0; c < plan_->camps.size(); ++c) {
      const auto p = plan_->camps[c];
      const auto& place = state_->places[p];
      if (place.persons + expected[p] <= place.crowded_above || expected[p] == 0) continue;
      if (room_at(*state_, p) <= 0 || is_full_camp(*state_, p)) continue;
      const double slope = (1 - plan_->capacity_buffer) * place.capacity;
      const double batches = static_cast<double>(expected[p]) / (slope * kChangePerBatch);
      if (batches <= 1) continue;
      most = std::max(most, batches);
      for (const auto near : plan_->within_a_day[c]) near_filling[near] = 1;
    }
    return static_cast<std::uint64_t>(std::min<double>(std::ceil(most), plan_->options.batches));
  }

  /// Of those near a camp that fills up, each is in this batch with the same chance; all others are in the
  /// first.
  void take_batch(std::uint64_t batch, std::uint64_t batches) {
    auto& morning = scratch_->morning;
    auto& now = scratch_->now;
    now.clear();
    if (batch + 1 == batches) return std::swap(now, morning);
    const double share = 1.0 / static_cast<double>(batches - batch);
    auto stream = stream_at(*state_, 0, batch, chance::Purpose::refusal);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < morning.who.size(); ++i) {
      const auto who = morning.who[i];
      auto* const counts = arrive(now, who);
      auto* const left = morning.counts.data() + i * levels_;
      const bool is_near = scratch_->near_filling[plan_->stands[who.stand].place] != 0;
      People later = 0;
      for (std::size_t level = 0; level < levels_; ++level) {
        if (left[level] == 0) continue;
        counts[level] = is_near ? leavers(stream, left[level], share) : left[level];
        left[level] -= counts[level];
        later += left[level];
      }
      if (later == 0) continue;
      morning.who[kept] = who;
      std::copy_n(left, levels_, morning.counts.data() + kept++ * levels_);
    }
    morning.who.resize(kept);
    morning.counts.resize(kept * levels_);
  }

  /// All who have come to a place in a round: in the order of stands, equal journeys together.
  void pass(std::uint64_t moment) {
    const auto& now = scratch_->now;
    auto& order = scratch_->order;
    order.clear();
    for (std::uint32_t i = 0; i < now.who.size(); ++i) {
      const auto& who = now.who[i];
      // Lengths above 0 are in the same order as their bits. Those who go no further come last.
      const auto km = std::bit_cast<std::uint32_t>(static_cast<float>(who.km));
      order.emplace_back(std::uint64_t{who.stand} << 32 | (who.goes_on ? 0U : 1U << 31) | km, i);
    }
    std::sort(order.begin(), order.end());
    auto& levels = scratch_->levels;
    for (std::size_t first = 0, last = 0; first < order.size();) {
      const auto stand = now.who[order[first].second].stand;
      auto stream = stream_at(*state_, stand, moment, chance::Purpose::route);
      for (; first < order.size() && now.who[order[first].second].stand == stand; first = last) {
        levels.assign(levels_, 0);
        for (last = first; last < order.size() && order[last].first == order[first].first; ++last)
          for (std::size_t level = 0; level < levels_; ++level)
            levels[level] += now.counts[order[last].second * levels_ + level];
        come_to(stream, now.who[order[first].second]);
      }
    }
  }

  /// Those in `Scratch::levels` have come to a stand.
  void come_to(chance::Stream& stream, const Arrival& arrival) {
    auto& levels = scratch_->levels;
    const auto place = plan_->stands[arrival.stand].place;
    People all = 0;
    for (const auto persons : levels) all += persons;
    if (all == 0) return;
    state_->places[place].persons += all;
    if (!arrival.goes_on) return rest(arrival.stand, arrival.km);
    Departure departure(*state_, arrival.stand, levels);
    const auto slow = Memory(*plan_, arrival.km).slow_below(plan_->options.memory_resolution);
    const People leaving = departure.decide(stream, slow);
    if (leaving > 0) {
      const People staying = departure.each_way(
          [&](std::uint32_t lane, std::span<const People> going) { go_on(stream, lane, arrival, going); });
      state_->places[place].persons -= leaving - staying;
    }
    // Whoever could go on and does not has no way any more.
    rest(place, arrival.km);
  }

  /// The day is over for those in `Scratch::levels`, who moved so far.
  void rest(std::uint32_t stand, double km) {
    auto* const rested = state_->counts.rested.data() + stand * levels_;
    const Memory memory(*plan_, km);
    for (std::size_t level = 0; level < levels_; ++level) {
      const People some = scratch_->levels[level];
      if (some > 0) rested[memory.after(level)] += some;
    }
  }

  void go_on(chance::Stream& stream, std::uint32_t lane, const Arrival& arrival,
             std::span<const People> going) {
    const auto& link = link_of(lane);
    if (link.walk_probability <= 0) return set_out(lane, arrival, link.km_per_day, false, going);
    auto& on_foot = scratch_->on_foot;
    auto& by_car = scratch_->by_car;
    on_foot.resize(levels_);
    by_car.assign(going.begin(), going.end());
    for (std::size_t level = 0; level < levels_; ++level) {
      on_foot[level] = chance::binomial(stream, going[level], link.walk_probability);
      by_car[level] -= on_foot[level];
    }
    set_out(lane, arrival, plan_->speeds.walk, true, on_foot);
    set_out(lane, arrival, link.km_per_day, false, by_car);
  }

  void set_out(std::uint32_t l, const Arrival& arrival, double speed, bool is_on_foot,
               std::span<const People> going) {
    const auto& lane = plan_->lanes[l];
    const auto& link = link_of(l);
    // Flee grants the whole day's journey again on every further link.
    const bool is_whole = plan_->options.has(Quirk::full_speed_again);
    const double journey = is_whole ? speed : std::max(0.0, speed - arrival.km);
    if (journey > link.km) {
      const double km = arrival.km + link.km;
      auto* const counts = arrive(scratch_->next, {lane.arrival, km < speed, km});
      std::copy(going.begin(), going.end(), counts);
      return;
    }
    const auto& start = plan_->run_positions[lane.first_run];
    const auto at = is_whole ? static_cast<std::uint32_t>(is_on_foot ? start.next_on_foot : start.next)
                             : nearest_position(lane, journey);
    auto* const slots = state_->counts.running.data() + (lane.first_run + at) * levels_;
    const Memory memory(*plan_, arrival.km + journey);
    for (std::size_t level = 0; level < levels_; ++level) {
      if (going[level] == 0) continue;
      slots[memory.after(level)] += going[level];
      state_->on_lane[l] += going[level];
    }
  }

  [[nodiscard]] std::uint32_t nearest_position(const Lane& lane, double km) const {
    if (lane.runs < 2) return 0;
    const double step = plan_->run_positions[lane.first_run + 1].km;
    return std::min(static_cast<std::uint32_t>(std::lround(km / step)), lane.runs - 1);
  }

  State* state_;
  const Plan* plan_;
  Scratch* scratch_;
  std::size_t levels_;
};

}  // namespace

void travel(State& state) {
  Travel day(state);
  day.begin();
  day.finish();
}

}  // namespace anabasis::flow::flee
