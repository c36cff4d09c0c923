#include "flow/order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "chance/stream.hpp"

namespace anabasis::flow {
namespace {

using Item = std::pair<std::uint32_t, std::uint64_t>;  // site, rank

std::vector<Item> sorted(std::vector<Item> items) {
  SortingRoom<Item> room;
  sort_by_site(
      items, 10, [](const Item& item) { return item.first; },
      [](const Item& a, const Item& b) { return a.second < b.second; }, room);
  return items;
}

TEST(SortBySite, sorts_items_of_any_number_in_any_order) {
  chance::Stream stream({.purpose = chance::Purpose::test});
  for (std::size_t size = 0; size < 300; ++size) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < size; ++i)
      items.emplace_back(static_cast<std::uint32_t>(stream() % (1 + size % 10)), stream() % 50);
    auto expected = items;
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(sorted(items), expected) << size;
  }
}

TEST(SortBySite, sorts_runs_of_every_number_and_length) {
  for (std::uint64_t runs = 1; runs <= 9; ++runs) {
    for (std::uint64_t length = 1; length <= 20; ++length) {
      std::vector<Item> items;
      for (std::uint64_t run = 0; run < runs; ++run)
        for (std::uint64_t i = 0; i < length; ++i) {
          items.emplace_back(3, 100 * i + runs - run);
          items.emplace_back(7, 10 * i);
        }
      auto expected = items;
      std::sort(expected.begin(), expected.end());
      EXPECT_EQ(sorted(items), expected) << runs << " of " << length;
    }
  }
}

}  // namespace
}  // namespace anabasis::flow
