#include "flow/party.hpp"

#include <array>
#include <tuple>

namespace anabasis::flow {

namespace {

constexpr std::array<Stratum, kStrata> make_strata() {
  std::array<Stratum, kStrata> all{};
  std::size_t next = 0;
  for (const int adults : {1, 2, 0}) {
    for (int children = adults == 0 ? 1 : 0; children <= kMaxChildren; ++children) {
      all[next++] = {static_cast<std::uint8_t>(adults), static_cast<std::uint8_t>(children)};
    }
  }
  return all;
}

constexpr auto kAllStrata = make_strata();

/// Parties in order, equal ones merged, empty ones dropped.
class Merged {
 public:
  explicit Merged(std::vector<Party>& parties) : parties_(parties) {}

  void append(const Party& party) {
    if (party.households == 0) return;
    const auto key = content_key(party);
    if (key == last_key_ && party.km == parties_.back().km && mark_of(party) == mark_of(parties_.back())) {
      parties_.back().households += party.households;
    } else {
      parties_.push_back(party);
      last_key_ = key;
    }
  }

 private:
  std::vector<Party>& parties_;
  std::uint64_t last_key_ = kNobody;
};

}  // namespace

std::span<const Stratum, kStrata> strata() { return kAllStrata; }

std::uint8_t stratum_of(int adults, int children) {
  const int row = adults == 0 ? kMaxAdults : adults - 1;
  return static_cast<std::uint8_t>(row * (kMaxChildren + 1) + children - (adults == 0 ? 1 : 0));
}

void absorb(std::vector<Party>& parties, std::vector<Party>& added, std::size_t sites,
            SortingRoom<Party>& room) {
  const auto before = [](const Party& a, const Party& b) { return comes_before(a, b); };
  sort_by_site(
      added, sites, [](const Party& party) { return party.site; }, before, room);
  room.spare.clear();
  room.spare.reserve(parties.size() + added.size());
  Merged merged(room.spare);
  auto next = added.begin();
  for (const auto& party : parties) {
    while (next != added.end() && comes_before(*next, party)) merged.append(*next++);
    merged.append(party);
  }
  while (next != added.end()) merged.append(*next++);
  parties.swap(room.spare);
  added.clear();
}

void sort_and_merge(std::vector<Mover>& movers, std::size_t places, SortingRoom<Mover>& room) {
  const auto before = [](const Mover& a, const Mover& b) {
    const auto key_a = content_key(a.party), key_b = content_key(b.party);
    if (key_a != key_b) return key_a < key_b;
    const auto mark_a = mark_of(a.party), mark_b = mark_of(b.party);
    return mark_a != mark_b ? mark_a < mark_b : a.time_left < b.time_left;
  };
  sort_by_site(
      movers, places, [](const Mover& mover) { return mover.to; }, before, room);
  std::size_t kept = 0;
  for (const auto& mover : movers) {
    const auto* last = kept > 0 ? &movers[kept - 1] : nullptr;
    const bool alike = last != nullptr && content_key(last->party) == content_key(mover.party) &&
                       mark_of(last->party) == mark_of(mover.party) && last->time_left == mover.time_left;
    if (alike)
      movers[kept - 1].party.households += mover.party.households;
    else
      movers[kept++] = mover;
  }
  movers.resize(kept);
}

}  // namespace anabasis::flow
