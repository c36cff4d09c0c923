#include "flow/party.hpp"

#include <algorithm>

namespace anabasis::flow {

namespace {

/// Those of `added` who are like somebody in `parties` join them. Shape: both sorted.
void join_the_alike(std::vector<Party>& parties, std::vector<Party>& added) {
  auto at = parties.begin();
  std::size_t kept = 0;
  for (const auto& party : added) {
    at = std::lower_bound(at, parties.end(), party, comes_before);
    if (at != parties.end() && are_alike(*at, party))
      at->households += party.households;
    else
      added[kept++] = party;
  }
  added.resize(kept);
}

/// Puts `added` among `parties`, from the last on. Shape: as above, and nobody alike.
void insert_sorted(std::vector<Party>& parties, const std::vector<Party>& added) {
  auto left = static_cast<std::ptrdiff_t>(parties.size());
  parties.resize(parties.size() + added.size());
  auto to = parties.end();
  for (auto party = added.rbegin(); party != added.rend(); ++party) {
    const auto from = std::lower_bound(parties.begin(), parties.begin() + left, *party, comes_before);
    to = std::move_backward(from, parties.begin() + left, to);
    *--to = *party;
    left = from - parties.begin();
  }
}

void sort(std::vector<Party>& parties, std::size_t sites, SortingRoom<Party>& room) {
  sort_by_site(
      parties, sites, [](const Party& party) { return party.site; },
      [](const Party& a, const Party& b) { return comes_before(a, b); }, room);
}

}  // namespace

void tidy(std::vector<Party>& parties) {
  std::size_t kept = 0;
  for (const auto& party : parties) {
    if (party.households == 0) continue;
    if (kept > 0 && are_alike(parties[kept - 1], party))
      parties[kept - 1].households += party.households;
    else
      parties[kept++] = party;
  }
  parties.resize(kept);
}

void absorb(std::vector<Party>& parties, std::vector<Party>& added, std::size_t sites,
            SortingRoom<Party>& room) {
  sort(added, sites, room);
  tidy(added);
  join_the_alike(parties, added);
  insert_sorted(parties, added);
  added.clear();
}

void absorb_and_tidy(std::vector<Party>& parties, std::vector<Party>& added, std::size_t sites,
                     SortingRoom<Party>& room) {
  sort(added, sites, room);
  auto& all = room.merged;
  all.resize(parties.size() + added.size());
  std::size_t kept = 0;
  const auto append = [&](const Party& party) {
    if (party.households == 0) return;
    if (kept > 0 && are_alike(all[kept - 1], party))
      all[kept - 1].households += party.households;
    else
      all[kept++] = party;
  };
  auto next = added.begin();
  for (const auto& party : parties) {
    for (; next != added.end() && comes_before(*next, party); ++next) append(*next);
    append(party);
  }
  for (; next != added.end(); ++next) append(*next);
  all.resize(kept);
  parties.swap(all);
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
