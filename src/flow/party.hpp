#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/units.hpp"
#include "flow/order.hpp"
#include "world/scenario.hpp"

namespace anabasis::flow {

using base::People;

/// A kind of household. Adults and children are counted apart; a household can lose its adults.
struct Stratum {
  std::uint8_t adults = 1;
  std::uint8_t children = 0;

  [[nodiscard]] int persons() const { return adults + children; }
};

/// All kinds of household: up to `kMaxAdults` adults and `kMaxChildren` children, never empty. The first is
/// one adult alone.
inline constexpr int kMaxAdults = 2;
inline constexpr int kMaxChildren = 8;
inline constexpr int kStrata = (kMaxAdults + 1) * (kMaxChildren + 1) - 1;
[[nodiscard]] constexpr std::uint8_t stratum_of(int adults, int children) {
  const int row = adults == 0 ? kMaxAdults : adults - 1;
  return static_cast<std::uint8_t>(row * (kMaxChildren + 1) + children - (adults == 0 ? 1 : 0));
}

namespace detail {

constexpr std::array<Stratum, kStrata> make_strata() {
  std::array<Stratum, kStrata> all{};
  for (int adults = 0; adults <= kMaxAdults; ++adults)
    for (int children = adults == 0 ? 1 : 0; children <= kMaxChildren; ++children)
      all[stratum_of(adults, children)] = {static_cast<std::uint8_t>(adults),
                                           static_cast<std::uint8_t>(children)};
  return all;
}

inline constexpr auto kAllStrata = make_strata();

}  // namespace detail

[[nodiscard]] constexpr std::span<const Stratum, kStrata> strata() { return detail::kAllStrata; }

/// What their last attempt, or their arrival, has made of a household; of those under way, how they go.
enum class Status : std::uint8_t {
  free,
  alone,        ///< under way over a link that others are led over
  turned_back,  ///< and has not set out since
  held,         ///< cannot go on until it is released
  settled,      ///< for good
};

/// People who are alike in everything that the process looks at. The members stand in the order of their
/// weight in the two keys below, the lightest first, so that a key is one word of memory.
struct Party {
  std::uint8_t stratum = 0;
  world::Intention intention = world::Intention::leave;
  std::uint16_t group = 0;
  std::uint32_t site = 0;   ///< a place, or (number of places + link) for those under way
  std::uint8_t memory = 0;  ///< of recent travel, in levels; kept only where short stints are avoided
  std::uint8_t rest = 0;    ///< days that it stays at its place, whatever happens
  Status status = Status::free;
  std::uint8_t means = 0;  ///< rung of what it can pay (`Network::means`); kept only where there are prices
  bool first_leg = false;  ///< has not arrived anywhere yet; kept only where the first leg is on foot
  double km = 0;           ///< along the link, for those under way
  People households = 0;   ///< above 0

  bool operator==(const Party&) const = default;

  [[nodiscard]] People persons() const { return households * strata()[stratum].persons(); }
  [[nodiscard]] bool is_bound() const { return rest > 0 || status >= Status::held; }
};

/// A party's site, group, intention and stratum in one number; numbers order parties by site first.
[[nodiscard]] constexpr std::uint64_t content_key(const Party& party) {
  return std::uint64_t{party.site} << 32 | std::uint64_t{party.group} << 16 |
         static_cast<std::uint64_t>(party.intention) << 8 | party.stratum;
}

/// A party's site, group and intention: all that most decisions look at.
[[nodiscard]] constexpr std::uint64_t decision_key(const Party& party) { return content_key(party) >> 8; }

/// The rest of its content but its kilometres: 0 for the many whom no travel, crossing or stay has marked.
[[nodiscard]] constexpr std::uint64_t mark_of(const Party& party) {
  const std::uint32_t but_first_leg = std::uint32_t{party.means} << 24 |
                                      static_cast<std::uint32_t>(party.status) << 16 |
                                      std::uint32_t{party.rest} << 8 | party.memory;
  return std::uint64_t{party.first_leg} << 32 | but_first_leg;
}

/// The content of nobody: there are not that many sites.
inline constexpr std::uint64_t kNobody = ~std::uint64_t{0};

/// The order of parties in a state.
[[nodiscard]] constexpr bool comes_before(const Party& a, const Party& b) {
  const auto key_a = content_key(a), key_b = content_key(b);
  if (key_a != key_b) return key_a < key_b;
  const auto mark_a = mark_of(a), mark_b = mark_of(b);
  return mark_a != mark_b ? mark_a < mark_b : a.km < b.km;
}

/// Equal but for how many they are.
[[nodiscard]] constexpr bool are_alike(const Party& a, const Party& b) {
  return content_key(a) == content_key(b) && mark_of(a) == mark_of(b) && a.km == b.km;
}

/// A party in the middle of a day: on its way to a place, or arrived there with part of the day left.
struct Mover {
  Party party;
  double time_left = 1;  ///< part of the day, 0 to 1
  std::uint32_t to = 0;  ///< the place it goes to or has come to
};

/// Merges equal neighbours, and drops parties without households.
void tidy(std::vector<Party>& parties);

/// Both `absorb` and `tidy`, for many that are added: one pass over all parties. Shape: as for `absorb`.
void absorb_and_tidy(std::vector<Party>& parties, std::vector<Party>& added, std::size_t sites,
                     SortingRoom<Party>& room);

/// Moves `added` into `parties`, where each joins those who are like it.
/// Shape: `parties` is sorted, and stays so; sites are below `sites`; `added` is empty afterwards.
void absorb(std::vector<Party>& parties, std::vector<Party>& added, std::size_t sites,
            SortingRoom<Party>& room);

/// Sorts movers by where they go, content and time left, and merges equal ones: equal movers would draw equal
/// numbers. Shape: as they come from one moment of a round, all at a place or all at the end of a link;
/// places are below `places`.
void sort_and_merge(std::vector<Mover>& movers, std::size_t places, SortingRoom<Mover>& room);

}  // namespace anabasis::flow
