#include "picture/suppress.hpp"

#include <cmath>

namespace anabasis::picture {

double public_count(double count) { return std::floor(count / kRounding + 0.5) * kRounding; }

double public_share(double share) { return std::floor(share * 10 + 0.5) / 10; }

Withheld withhold(std::span<const double> counts) {
  Withheld withheld{std::vector<bool>(counts.size(), false), false};
  std::size_t cells = 0;
  double together = 0;
  const auto leave_out = [&](std::size_t cell) {
    withheld.cells[cell] = true;
    ++cells;
    together += counts[cell];
  };
  for (std::size_t c = 0; c < counts.size(); ++c)
    if (counts[c] > 0 && counts[c] < kSmallest) leave_out(c);
  while (cells > 0 && (cells < 2 || together < kRounding)) {
    // The smallest cell with anybody in it, the first of equals; an empty one hides nothing.
    auto smallest = counts.size();
    for (std::size_t c = 0; c < counts.size(); ++c) {
      if (withheld.cells[c] || !(counts[c] > 0)) continue;
      if (smallest == counts.size() || counts[c] < counts[smallest]) smallest = c;
    }
    if (smallest == counts.size()) {
      withheld.total = true;
      break;
    }
    leave_out(smallest);
  }
  return withheld;
}

}  // namespace anabasis::picture
