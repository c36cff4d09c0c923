#include "flow/flee/travel.hpp"

#include <algorithm>
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

/// Flee's sums of kilometres and memories are rounded; so are ours, not in the same places.
constexpr double kRounding = 1e-9;

/// A day on the road.
class Travel {
 public:
  explicit Travel(State& state)
      : state_(&state),
        plan_(state.plan),
        scratch_(&state.scratch),
        kinds_(plan_->kinds()),
        per_ride_(1 / plan_->speeds.ride) {}

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
      for (std::uint32_t part = 0; part < plan_->parts; ++part) pass(part, batch);
    }
  }

 private:
  chance::Stream stream_at(std::uint32_t place, std::uint64_t moment, chance::Purpose purpose) const {
    return chance::Stream(
        {state_->seed, state_->member, static_cast<std::uint32_t>(state_->day), place, moment, purpose});
  }

  /// What somebody remembers after a day. Source: Flee's running mean, (recent + today) / 2.
  [[nodiscard]] double memory_after(double recent, double km) const { return (recent + km * per_ride_) / 2; }

  /// Of some in the middle of a day: who is slow is never put together with who is not.
  [[nodiscard]] std::uint32_t kind_of(std::uint32_t group, double recent, double km) const {
    return group * plan_->levels + plan_->level_of(recent + km * per_ride_ + kRounding);
  }

  void add(std::vector<Slot>& slots, std::size_t first, std::uint32_t group, People persons, double recent) {
    auto& slot = slots[first + std::size_t{group} * plan_->levels + plan_->level_of(recent)];
    slot.persons += persons;
    slot.recent += recent * static_cast<double>(persons);
  }

  /// The day is over for some at a stand, who moved so far.
  void rest(std::uint32_t stand, std::uint32_t group, People persons, double recent, double km) {
    add(state_->counts.rested, stand * kinds_, group, persons, memory_after(recent, km));
  }

  void come(std::uint32_t l, bool is_doomed, std::uint32_t group, People persons, double recent, double km,
            double speed) {
    const auto& lane = plan_->lanes[l];
    const auto n = static_cast<double>(persons);
    scratch_->morning.push_back({is_doomed ? lane.returning : lane.arrival, kind_of(group, recent, km),
                                 persons, recent * n, km * n, !is_doomed && km < speed});
    state_->on_lane[l] -= persons;
    if (is_doomed)
      state_->doomed_on_lane[l] -= persons;
    else
      state_->passed[lane.link] += persons;
  }

  /// From the last position to the first, so that nobody travels twice.
  void run(std::uint32_t l, std::vector<Slot>& slots, bool is_doomed) {
    const auto& lane = plan_->lanes[l];
    for (auto i = lane.runs; i-- > 0;) {
      for (std::uint32_t kind = 0; kind < kinds_; ++kind) {
        auto& slot = slots[(lane.first_run + i) * kinds_ + kind];
        if (slot.persons == 0) continue;
        const auto here = std::exchange(slot, {});
        const auto& position = plan_->run_positions[lane.first_run + i];
        const double recent = here.recent / static_cast<double>(here.persons);
        People on_foot = 0;
        if (lane.walk_probability > 0) {
          const auto which = (std::uint64_t{is_doomed} << 63) | (std::uint64_t{i} << 32) | kind;
          auto stream = stream_at(l, which, chance::Purpose::crossing);
          on_foot = chance::binomial(stream, here.persons, lane.walk_probability);
          advance(l, slots, position.next_on_foot, position.km, plan_->speeds.walk, is_doomed, kind, on_foot,
                  recent);
        }
        advance(l, slots, position.next, position.km, lane.km_per_day, is_doomed, kind,
                here.persons - on_foot, recent);
      }
    }
  }

  /// Moves people from a position to where a day's journey takes them.
  void advance(std::uint32_t l, std::vector<Slot>& slots, std::int32_t next, double km, double speed,
               bool is_doomed, std::uint32_t kind, People persons, double recent) {
    if (persons == 0) return;
    ++state_->tally.situation_days;
    const auto& lane = plan_->lanes[l];
    if (next == kArrives)
      return come(l, is_doomed, kind / plan_->levels, persons, recent, lane.km - km, speed);
    add(slots, (lane.first_run + static_cast<std::uint32_t>(next)) * kinds_, kind / plan_->levels, persons,
        memory_after(recent, speed));
  }

  void walk(std::uint32_t l, std::vector<People>& slots, bool is_doomed) {
    const auto& lane = plan_->lanes[l];
    const auto groups = std::size_t{plan_->groups};
    for (auto i = lane.walks; i-- > 0;) {
      for (std::uint32_t group = 0; group < groups; ++group) {
        const People all = std::exchange(slots[(lane.first_walk + i) * groups + group], 0);
        if (all == 0) continue;
        ++state_->tally.situation_days;
        const auto& position = plan_->walk_positions[lane.first_walk + i];
        if (position.next != kArrives) {
          slots[(lane.first_walk + static_cast<std::uint32_t>(position.next)) * groups + group] += all;
          continue;
        }
        const double recent = plan_->levels > 1 ? plan_->walked[i] : 0;
        come(l, is_doomed, group, all, recent, lane.km - position.km, plan_->speeds.walk);
      }
    }
  }

  /// So many that no batch changes how full a place looks by much: 1 on most days. Notes the places from
  /// which people can come, today, to a camp that fills up.
  std::uint64_t batches_for_today() {
    auto& expected = scratch_->expected;
    expected = state_->wanted;
    for (const auto& arrival : scratch_->morning) expected[plan_->place_of(arrival.stand)] += arrival.persons;
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
    const double share = 1.0 / static_cast<double>(batches - batch);
    auto stream = stream_at(0, batch, chance::Purpose::refusal);
    std::size_t kept = 0;
    for (auto& arrival : morning) {
      const auto place = plan_->place_of(arrival.stand);
      const People now =
          scratch_->near_filling[place] != 0 ? leavers(stream, arrival.persons, share) : arrival.persons;
      if (now > 0) arrive(place, split(arrival, now));
      if (arrival.persons > 0) morning[kept++] = arrival;
    }
    morning.resize(kept);
  }

  /// Takes some people out of an arrival.
  static Arrival split(Arrival& all, People persons) {
    auto some = all;
    const double share = static_cast<double>(persons) / static_cast<double>(all.persons);
    some.persons = persons;
    if (persons < all.persons) {
      some.recent *= share;
      some.km *= share;
    }
    all.persons -= persons;
    all.recent -= some.recent;
    all.km -= some.km;
    return some;
  }

  /// Some come to the end of a link: to rest, or to go on in a later part of the day.
  void arrive(std::uint32_t place, const Arrival& who) {
    state_->places[place].persons += who.persons;
    const auto n = static_cast<double>(who.persons);
    const double km = who.km / n;
    if (!who.goes_on) return rest(who.stand, who.kind / plan_->levels, who.persons, who.recent / n, km);
    const auto part = static_cast<std::uint32_t>(km * per_ride_ * plan_->options.day_parts);
    scratch_->parts[std::min(part, plan_->parts - 1)].push_back(who);
  }

  /// All who have come as far today as a part of it lasts, and those of them who come no further than that:
  /// round by round, each with who has come to a place meanwhile.
  void pass(std::uint32_t part, std::uint64_t batch) {
    auto& now = scratch_->now;
    auto& coming = scratch_->parts[part];
    for (std::uint64_t round = 0; !coming.empty(); ++round) {
      std::swap(now, coming);
      gather();
      const auto moment = 1 + (batch * plan_->parts + part) * (kMostRounds + 1) + round;
      take_bits(scratch_->is_here, [&](auto stand) { go_on_from(stand, moment, round >= kMostRounds); });
      now.clear();
    }
  }

  /// Chains those who are at the same stand.
  void gather() {
    const auto& now = scratch_->now;
    scratch_->previous.resize(std::max(scratch_->previous.size(), now.size()));
    for (std::uint32_t i = 0; i < now.size(); ++i) {
      set_bit(scratch_->is_here, now[i].stand);
      scratch_->previous[i] = std::exchange(scratch_->last[now[i].stand], i + 1);
    }
  }

  /// Puts those who are alike at a stand together.
  void put_together(std::uint32_t stand) {
    for (auto i = std::exchange(scratch_->last[stand], 0); i != 0; i = scratch_->previous[i - 1]) {
      const auto& arrival = scratch_->now[i - 1];
      set_bit(scratch_->kinds_here, arrival.kind);
      auto& here = scratch_->here[arrival.kind];
      here.persons += arrival.persons;
      here.recent += arrival.recent;
      here.km += arrival.km;
    }
  }

  /// Those at a stand decide, in the middle of the day, whether to go on today. Whoever could go on and does
  /// not has no way any more.
  void go_on_from(std::uint32_t stand, std::uint64_t moment, bool day_ends) {
    const auto place = plan_->place_of(stand);
    const auto exits = exits_now(*state_, stand);
    const double chance = chance_to_leave(*state_, stand, false);
    const double chance_if_slow = plan_->avoid_short_stints ? chance_to_leave(*state_, stand, true) : chance;
    auto stream = stream_at(stand, moment, chance::Purpose::route);
    put_together(stand);
    take_bits(scratch_->kinds_here, [&](auto kind) {
      ++state_->tally.situation_days;
      const auto here = std::exchange(scratch_->here[kind], {});
      const auto n = static_cast<double>(here.persons);
      const double recent = here.recent / n, km = here.km / n;
      const bool is_slow = recent + km * per_ride_ < 1 - kRounding;
      People gone = 0;
      if (!day_ends) {
        gone =
            depart(*state_, exits, stream, here.persons, is_slow ? chance_if_slow : chance,
                   [&](std::uint32_t lane, People some) { set_out(stream, lane, kind, some, recent, km); });
        state_->places[place].persons -= gone;
      }
      if (gone < here.persons) rest(place, kind / plan_->levels, here.persons - gone, recent, km);
    });
  }

  void set_out(chance::Stream& stream, std::uint32_t l, std::uint32_t kind, People persons, double recent,
               double km) {
    const auto& lane = plan_->lanes[l];
    if (lane.walk_probability > 0) {
      const People on_foot = chance::binomial(stream, persons, lane.walk_probability);
      leg(l, kind, on_foot, recent, km, plan_->speeds.walk, true);
      persons -= on_foot;
    }
    leg(l, kind, persons, recent, km, lane.km_per_day, false);
  }

  /// A further link of the day. Flee grants the whole day's journey again on every one.
  void leg(std::uint32_t l, std::uint32_t kind, People persons, double recent, double km, double speed,
           bool is_on_foot) {
    if (persons == 0) return;
    const auto& lane = plan_->lanes[l];
    const auto n = static_cast<double>(persons);
    const bool is_whole = plan_->options.has(Quirk::full_speed_again);
    const double journey = is_whole ? speed : std::max(0.0, speed - km);
    if (journey > lane.km) {
      state_->passed[lane.link] += persons;
      const double so_far = km + lane.km;
      return arrive(lane.to, {lane.arrival, kind_of(kind / plan_->levels, recent, so_far), persons,
                              recent * n, so_far * n, so_far < speed});
    }
    const auto& start = plan_->run_positions[lane.first_run];
    const auto at = is_whole ? static_cast<std::uint32_t>(is_on_foot ? start.next_on_foot : start.next)
                             : nearest_position(lane, journey);
    state_->on_lane[l] += persons;
    add(state_->counts.running, (lane.first_run + at) * kinds_, kind / plan_->levels, persons,
        memory_after(recent, km + journey));
  }

  [[nodiscard]] std::uint32_t nearest_position(const Lane& lane, double km) const {
    if (lane.runs < 2) return 0;
    const double step = plan_->run_positions[lane.first_run + 1].km;
    return std::min(static_cast<std::uint32_t>(std::lround(km / step)), lane.runs - 1);
  }

  State* state_;
  const Plan* plan_;
  Scratch* scratch_;
  std::size_t kinds_;
  double per_ride_;
};

}  // namespace

void travel(State& state) {
  std::fill(state.passed.begin(), state.passed.end(), 0);
  Travel day(state);
  day.begin();
  day.finish();
}

}  // namespace anabasis::flow::flee
