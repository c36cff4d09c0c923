#include "estimate/flee_books.hpp"

#include <algorithm>

#include "flow/flee/run.hpp"

namespace anabasis::estimate {

namespace {

/// What the books of one member hold; persons. Numbers of people fit a float for drawing.
struct MemberBooks {
  std::vector<float> places;    ///< Shape: [day][place]
  std::vector<float> passages;  ///< Shape: [day][passage]
  double at_places = 0, under_way = 0, placed = 0;
};

MemberBooks run(const FleeModel& model, const Draws& draws, std::uint64_t seed, std::size_t member,
                const flow::flee::Passages& passages) {
  const auto places = model.plan().places();
  const double per_agent = model.plan().options.people_per_agent;
  MemberBooks books;
  books.places.resize(model.days() * places);
  books.passages.resize(model.days() * passages.all.size());
  auto state = model.start(draws.of(member), seed, draws.first_member + member);
  for (std::size_t day = 0; day < model.days(); ++day) {
    model.step(state, draws.first_member + member);
    for (std::size_t p = 0; p < places; ++p)
      books.places[day * places + p] =
          static_cast<float>(per_agent * static_cast<double>(state.now.places[p].persons));
    for (std::size_t l = 0; l < passages.of_link.size(); ++l)
      books.passages[day * passages.all.size() + passages.of_link[l]] +=
          static_cast<float>(per_agent * static_cast<double>(state.now.passed[l]));
  }
  for (const auto& place : state.now.places)
    books.at_places += per_agent * static_cast<double>(place.persons);
  books.placed = per_agent * static_cast<double>(state.now.tally.placed);
  books.under_way = books.placed - books.at_places;
  return books;
}

template <class Value>
Summary over(const std::vector<MemberBooks>& members, Value value) {
  std::vector<double> values;
  for (const auto& member : members) values.push_back(value(member));
  return summarise(WeightedSample(values, {}));
}

}  // namespace

FleeBooks keep_books(const FleeModel& model, const Draws& draws, const std::vector<std::size_t>& members,
                     std::uint64_t seed, base::ThreadPool& pool) {
  FleeBooks all;
  const auto listed = flow::flee::list_passages(model.plan());
  for (const auto& passage : listed.all) all.passages.push_back({passage.from, passage.to, {}});
  const auto passages = listed.all.size();
  std::vector<MemberBooks> kept(members.size());
  pool.for_each(members.size(),
                [&](std::size_t i, std::size_t) { kept[i] = run(model, draws, seed, members[i], listed); });
  auto& books = all.books;
  books.members = members.size();
  std::vector<std::span<const float>> at_places, over_links;
  for (const auto& member : kept) {
    at_places.emplace_back(member.places);
    over_links.emplace_back(member.passages);
  }
  books.places = draw_fans(at_places, model.days(), model.plan().places(), 1, pool);
  books.links = draw_fans(over_links, model.days(), passages, kFlowWindow, pool);
  // Flee's process knows two fates: to be at a place, and to be on the way.
  const auto nobody = over(kept, [](const auto&) { return 0.0; });
  books.all.fates.fill(nobody);
  books.all.fates[static_cast<std::size_t>(world::Fate::staying)] =
      over(kept, [](const auto& member) { return member.at_places; });
  books.all.fates[static_cast<std::size_t>(world::Fate::moving)] =
      over(kept, [](const auto& member) { return member.under_way; });
  books.all.placed = over(kept, [](const auto& member) { return member.placed; });
  books.groups = {books.all};
  for (std::size_t i = 0; i < passages; ++i)
    all.passages[i].passed = over(kept, [&](const MemberBooks& member) {
      double sum = 0;
      for (std::size_t day = 0; day < model.days(); ++day) sum += member.passages[day * passages + i];
      return sum;
    });
  return all;
}

}  // namespace anabasis::estimate
