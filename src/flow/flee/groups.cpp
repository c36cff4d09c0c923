#include "flow/flee/groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "chance/samplers.hpp"

namespace anabasis::flow::flee {

namespace {

/// Every slot is kept for each group.
constexpr std::size_t kMostGroups = 1000;

/// Key of the streams of those who are there at the start, and of those who are set in motion.
constexpr std::uint64_t kGroups = 1;

/// The shares of all combinations, the last attribute varying fastest.
std::vector<double> shares_at(const std::vector<world::FleeDemographics>& tables,
                              std::optional<std::uint32_t> place) {
  std::vector<double> shares{1};
  for (const auto& table : tables) {
    const auto there = place ? table.at.find(*place) : table.at.end();
    const auto& column = there == table.at.end() ? table.usual : there->second;
    const double all = std::accumulate(column.begin(), column.end(), 0.0);
    std::vector<double> finer;
    for (const double share : shares)
      for (const double part : column) finer.push_back(share * part / all);
    shares = std::move(finer);
  }
  return shares;
}

}  // namespace

std::vector<std::string> group_names(const world::Scenario& scenario) {
  std::vector<std::string> names;
  for (const auto& table : scenario.flee->demographics) {
    std::vector<std::string> finer;
    for (const auto& value : table.values) {
      const auto word = fmt::format("{} {}", table.attribute, value);
      if (names.empty()) finer.push_back(word);
    }
    for (const auto& name : names)
      for (const auto& value : table.values)
        finer.push_back(fmt::format("{}, {} {}", name, table.attribute, value));
    names = std::move(finer);
  }
  return names;
}

base::Result<void> list_groups(Plan& plan) {
  const auto& tables = plan.scenario->flee->demographics;
  plan.group_row_of.assign(plan.places(), 0);
  std::size_t groups = 1;
  for (const auto& table : tables) groups *= table.values.size();
  if (groups > kMostGroups)
    return base::fail({{"input_csv/demographics_" + tables.back().attribute + ".csv", 0, 0},
                       "too many groups of people",
                       fmt::format("{} combinations of attributes", groups),
                       fmt::format("at most {}", kMostGroups),
                       "fewer tables of demographics, or fewer values"});
  plan.groups = static_cast<std::uint32_t>(groups);
  plan.group_shares = shares_at(tables, std::nullopt);
  std::set<std::uint32_t> special;
  for (const auto& table : tables)
    for (const auto& [place, shares] : table.at) special.insert(place);
  for (const auto place : special) {
    plan.group_row_of[place] = static_cast<std::uint32_t>(plan.group_shares.size() / groups);
    const auto shares = shares_at(tables, place);
    plan.group_shares.insert(plan.group_shares.end(), shares.begin(), shares.end());
  }
  return {};
}

void divide(const State& state, std::uint32_t place, People persons, std::span<People> groups) {
  const auto& plan = *state.plan;
  if (groups.size() == 1) {
    groups.front() = persons;
    return;
  }
  const auto shares =
      std::span(plan.group_shares).subspan(plan.group_row_of[place] * groups.size(), groups.size());
  chance::Stream stream({state.seed, state.member, static_cast<std::uint32_t>(state.day), place, kGroups,
                         chance::Purpose::origin});
  chance::multinomial(stream, persons, shares, groups);
}

void count_groups(const State& state, std::span<People> counts) {
  const auto& plan = *state.plan;
  const auto groups = std::size_t{plan.groups};
  constexpr std::uint32_t kNoCamp = 0xFFFFFFFF;
  std::vector<std::uint32_t> camp_of(plan.places(), kNoCamp);
  for (std::uint32_t c = 0; c < plan.camps.size(); ++c) camp_of[plan.camps[c]] = c;
  std::fill(counts.begin(), counts.end(), 0);
  for (std::uint32_t stand = 0; stand < plan.stands.size(); ++stand) {
    const auto camp = camp_of[plan.place_of(stand)];
    if (camp == kNoCamp) continue;
    for (std::size_t group = 0; group < groups; ++group) {
      auto& count = counts[camp * groups + group];
      if (!state.counts.fresh.empty()) count += state.counts.fresh[stand * groups + group];
      for (std::size_t level = 0; level < plan.levels; ++level)
        count += state.counts.rested[(stand * groups + group) * plan.levels + level].persons;
    }
  }
}

}  // namespace anabasis::flow::flee
