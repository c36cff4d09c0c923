#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace anabasis::flow {

/// Room to sort in; kept between sorts, so that they allocate nothing.
template <class T>
struct SortingRoom {
  std::vector<T> spare;
  std::vector<T> merged;
  std::vector<std::size_t> starts;  ///< of each site's items
  std::vector<std::size_t> runs;    ///< where each ascending run of a site begins, and the last ends
};

namespace detail {

/// Merges the ascending runs of one site's items, two by two, to and fro between `items` and `spare`.
template <class T, class Before>
void merge_runs(std::vector<T>& items, SortingRoom<T>& room, Before before) {
  auto* from = &items;
  auto* to = &room.spare;
  auto& runs = room.runs;
  const auto at = [](std::vector<T>& all, std::size_t i) {
    return all.begin() + static_cast<std::ptrdiff_t>(i);
  };
  while (runs.size() > 2) {
    std::size_t kept = 0;
    for (std::size_t r = 0; r + 1 < runs.size(); r += 2) {
      const std::size_t first = runs[r], middle = runs[r + 1];
      const std::size_t last = r + 2 < runs.size() ? runs[r + 2] : middle;
      std::merge(at(*from, first), at(*from, middle), at(*from, middle), at(*from, last), at(*to, first),
                 before);
      runs[kept++] = first;
    }
    runs[kept++] = runs.back();
    runs.resize(kept);
    std::swap(from, to);
  }
  if (from != &items) std::copy(at(*from, runs.front()), at(*from, runs.back()), at(items, runs.front()));
}

}  // namespace detail

/// Sorts by site, and `before` among the items of a site. Takes few comparisons where a site's items come in
/// a few ascending runs, as people do who come in over a few links. Shape: `site_of` gives numbers below
/// `sites`.
template <class T, class SiteOf, class Before>
void sort_by_site(std::vector<T>& items, std::size_t sites, SiteOf site_of, Before before,
                  SortingRoom<T>& room) {
  constexpr std::size_t kFew = 16;
  if (items.size() <= kFew) {
    std::sort(items.begin(), items.end(), [&](const T& a, const T& b) {
      return site_of(a) != site_of(b) ? site_of(a) < site_of(b) : before(a, b);
    });
    return;
  }
  auto& starts = room.starts;
  starts.assign(sites + 1, 0);
  for (const auto& item : items) ++starts[site_of(item) + 1];
  for (std::size_t site = 0; site < sites; ++site) starts[site + 1] += starts[site];
  room.spare.resize(items.size());
  for (const auto& item : items) room.spare[starts[site_of(item)]++] = item;
  items.swap(room.spare);

  auto& runs = room.runs;
  for (std::size_t first = 0; first < items.size();) {
    runs.assign(1, first);
    std::size_t i = first + 1;
    for (; i < items.size() && site_of(items[i]) == site_of(items[first]); ++i)
      if (before(items[i], items[i - 1])) runs.push_back(i);
    runs.push_back(i);
    detail::merge_runs(items, room, before);
    first = i;
  }
}

}  // namespace anabasis::flow
