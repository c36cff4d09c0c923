#include "flow/party.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "chance/stream.hpp"

namespace anabasis::flow {
namespace {

Party party_of(std::uint32_t site, std::uint8_t memory, double km, People households) {
  Party party;
  party.site = site;
  party.memory = memory;
  party.km = km;
  party.households = households;
  return party;
}

TEST(Party, every_kind_of_household_has_its_own_stratum) {
  std::set<int> seen;
  for (int adults = 0; adults <= kMaxAdults; ++adults) {
    for (int children = 0; children <= kMaxChildren; ++children) {
      if (adults + children == 0) continue;
      const auto stratum = stratum_of(adults, children);
      EXPECT_EQ(strata()[stratum].adults, adults);
      EXPECT_EQ(strata()[stratum].children, children);
      seen.insert(stratum);
    }
  }
  EXPECT_EQ(seen.size(), kStrata);
  EXPECT_EQ(stratum_of(1, 0), 0);
}

TEST(Party, content_tells_parties_apart_in_every_trait) {
  const Party plain;
  const auto key = [](const Party& party) { return std::pair{content_key(party), mark_of(party)}; };
  std::set<std::pair<std::uint64_t, std::uint64_t>> keys{key(plain)};
  Party other = plain;
  other.site = 0xFFFFFFFF;
  keys.insert(key(other));
  other = plain;
  other.group = 0xFFFF;
  keys.insert(key(other));
  other = plain;
  other.intention = world::Intention::return_home;
  keys.insert(key(other));
  other = plain;
  other.stratum = kStrata - 1;
  keys.insert(key(other));
  other = plain;
  other.first_leg = true;
  keys.insert(key(other));
  other = plain;
  other.memory = 255;
  keys.insert(key(other));
  other = plain;
  other.rest = 250;
  keys.insert(key(other));
  other = plain;
  other.status = Status::settled;
  keys.insert(key(other));
  other = plain;
  other.means = 64;
  keys.insert(key(other));
  EXPECT_EQ(keys.size(), 10U);
}

TEST(Party, tidying_merges_equal_neighbours_and_drops_empty_parties) {
  std::vector<Party> parties{party_of(1, 0, 0, 3), party_of(1, 0, 0, 4), party_of(2, 0, 0, 0),
                             party_of(5, 0, 10, 1)};
  tidy(parties);
  EXPECT_EQ(parties, (std::vector{party_of(1, 0, 0, 7), party_of(5, 0, 10, 1)}));
}

TEST(Party, absorbing_sorts_and_merges_equal_parties) {
  std::vector<Party> parties{party_of(1, 0, 0, 7), party_of(5, 0, 10, 1)};
  std::vector<Party> added{party_of(5, 0, 10, 2), party_of(5, 0, 9, 3), party_of(0, 7, 0, 1),
                           party_of(5, 0, 9, 5)};
  SortingRoom<Party> room;
  absorb(parties, added, 6, room);
  const std::vector<Party> expected{party_of(0, 7, 0, 1), party_of(1, 0, 0, 7), party_of(5, 0, 9, 8),
                                    party_of(5, 0, 10, 3)};
  EXPECT_EQ(parties, expected);
  EXPECT_TRUE(added.empty());
}

TEST(Party, absorbing_is_sorting_all_and_merging_the_equal) {
  chance::Stream stream({.purpose = chance::Purpose::test});
  SortingRoom<Party> room;
  const auto some = [&](std::uint64_t most) {
    std::vector<Party> parties;
    for (auto left = stream() % (most + 1); left > 0; --left) {
      auto party =
          party_of(static_cast<std::uint32_t>(stream() % 4), 0, 0, static_cast<People>(1 + stream() % 3));
      party.means = static_cast<std::uint8_t>(stream() % 3);
      party.first_leg = stream() % 2 == 0;
      party.km = static_cast<double>(stream() % 2);
      parties.push_back(party);
    }
    return parties;
  };
  const auto sorted = [](std::vector<Party> parties) {
    std::sort(parties.begin(), parties.end(), comes_before);
    tidy(parties);
    return parties;
  };
  for (int round = 0; round < 1000; ++round) {
    auto parties = sorted(some(30)), added = some(30), all = parties;
    all.insert(all.end(), added.begin(), added.end());
    absorb(parties, added, 4, room);
    ASSERT_EQ(parties, sorted(all));
  }
}

TEST(Party, movers_merge_only_where_they_have_as_much_time_left) {
  std::vector<Mover> movers{{party_of(7, 0, 0, 1), 0.5, 2},
                            {party_of(6, 0, 0, 2), 0.5, 1},
                            {party_of(7, 0, 0, 3), 0.25, 2},
                            {party_of(7, 0, 0, 4), 0.5, 2}};
  SortingRoom<Mover> room;
  sort_and_merge(movers, 3, room);
  ASSERT_EQ(movers.size(), 3U);
  EXPECT_EQ(movers[0].party.households, 2);
  EXPECT_EQ(movers[1].party.households, 3);
  EXPECT_EQ(movers[2].party.households, 5);
}

}  // namespace
}  // namespace anabasis::flow
