#include "estimate/books.hpp"

#include <algorithm>
#include <array>

#include "chance/stream.hpp"
#include "flow/fate.hpp"

namespace anabasis::estimate {

namespace {

/// What the books of one member hold. People fit a float for drawing.
struct MemberBooks {
  std::vector<float> places;                             ///< Shape: [day][place]
  std::vector<float> links;                              ///< Shape: [day][link]
  std::vector<std::array<double, world::kFates>> fates;  ///< Shape: group; persons
};

template <class Archive>
void pack(Archive& archive, MemberBooks& books) {
  archive(books.places, books.links, books.fates);
}

void count_fates(const flow::State& state, MemberBooks& books) {
  const auto enter = [&](std::size_t group, world::Fate fate, flow::People persons) {
    books.fates[group][static_cast<std::size_t>(fate)] += static_cast<double>(persons);
  };
  for (const auto& party : state.parties) enter(party.group, flow::fate_of(state, party), party.persons());
  for (std::size_t i = 0; i < state.dead.size(); ++i)
    enter(i % books.fates.size(), world::Fate::dead, state.dead[i].adults + state.dead[i].children);
}

MemberBooks run(const FlowModel& model, const Draws& draws, std::uint64_t seed, std::size_t member) {
  const auto places = model.scenario().places.size();
  const auto links = model.network().links.size();
  MemberBooks books;
  books.places.resize(model.days() * places);
  books.links.resize(model.days() * links);
  books.fates.resize(model.scenario().groups.size());
  std::vector<double> today(std::max(places, links));
  auto state = model.start(draws.of(member), seed, draws.stream(member, 0));
  for (std::size_t day = 0; day < model.days(); ++day) {
    model.step(state, draws.stream(member, day));
    flow::persons_at_places(state, std::span(today).first(places));
    std::copy_n(today.begin(), places, books.places.begin() + static_cast<std::ptrdiff_t>(day * places));
    flow::persons_over_links(state, std::span(today).first(links));
    std::copy_n(today.begin(), links, books.links.begin() + static_cast<std::ptrdiff_t>(day * links));
  }
  count_fates(state, books);
  return books;
}

/// The fates of one group, or of several together, over the members.
GroupFates fates(const std::vector<const MemberBooks*>& members, std::size_t first_group,
                 std::size_t last_group) {
  GroupFates told;
  std::vector<double> values(members.size()), placed(members.size());
  for (std::size_t fate = 0; fate < world::kFates; ++fate) {
    std::fill(values.begin(), values.end(), 0.0);
    for (std::size_t m = 0; m < members.size(); ++m) {
      for (std::size_t g = first_group; g < last_group; ++g) values[m] += members[m]->fates[g][fate];
      placed[m] += values[m];
    }
    told.fates[fate] = summarise(WeightedSample(values, {}));
  }
  told.placed = summarise(WeightedSample(placed, {}));
  return told;
}

}  // namespace

std::size_t members_in_books(const FlowModel& model, std::size_t members) {
  constexpr double kBytes = 5e8;
  const auto per_day = model.scenario().places.size() + model.network().links.size();
  const double per_member = static_cast<double>(model.days() * per_day * sizeof(float));
  return std::min(members, static_cast<std::size_t>(std::clamp(kBytes / per_member, 20.0, 200.0)));
}

std::vector<std::size_t> resample(std::span<const double> weights, std::size_t count, std::uint64_t seed) {
  chance::Stream stream({seed, 0, 0, 0, 0, chance::Purpose::resample});
  return resample_from(weights, count, stream.uniform());
}

std::vector<Fan> draw_fans(const std::vector<std::span<const float>>& members, std::size_t days,
                           std::size_t count, std::size_t window, base::ThreadPool& pool) {
  std::vector<Fan> fans(count);
  pool.for_each(count, [&](std::size_t i, std::size_t) {
    std::vector<double> values(members.size());
    for (std::size_t day = 0; day < days; ++day) {
      for (std::size_t m = 0; m < members.size(); ++m) {
        values[m] += members[m][day * count + i];
        if (day >= window) values[m] -= members[m][(day - window) * count + i];
      }
      fans[i].add(WeightedSample(values, {}));
    }
  });
  return fans;
}

Books keep_books(const FlowModel& model, const Draws& draws, const std::vector<std::size_t>& members,
                 std::uint64_t seed, bool with_histories, base::ThreadPool& pool, const Part& part) {
  auto distinct = members;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  const auto kept = in_batches(distinct.size(), part, [&](std::size_t first, std::size_t count) {
    std::vector<MemberBooks> some(count);
    pool.for_each(
        count, [&](std::size_t i, std::size_t) { some[i] = run(model, draws, seed, distinct[first + i]); });
    return some;
  });

  std::vector<const MemberBooks*> named;
  for (const auto member : members) {
    const auto at = std::lower_bound(distinct.begin(), distinct.end(), member);
    named.push_back(&kept[static_cast<std::size_t>(at - distinct.begin())]);
  }
  const auto groups = model.scenario().groups.size();
  Books books;
  books.members = members.size();
  std::vector<std::span<const float>> places, links;
  for (const auto* member : named) {
    places.emplace_back(member->places);
    links.emplace_back(member->links);
  }
  books.places = draw_fans(places, model.days(), model.scenario().places.size(), 1, pool);
  books.links = draw_fans(links, model.days(), model.network().links.size(), kFlowWindow, pool);
  for (std::size_t g = 0; g < groups; ++g) books.groups.push_back(fates(named, g, g + 1));
  books.all = fates(named, 0, groups);
  if (with_histories) {
    for (const auto* member : named)
      books.persons.insert(books.persons.end(), member->places.begin(), member->places.end());
  }
  return books;
}

}  // namespace anabasis::estimate
