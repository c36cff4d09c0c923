#include "flow/means.hpp"

#include <limits>

namespace anabasis::flow {

std::uint8_t means_after(const State& state, const Party& party, double paid) {
  const double left = means_of(state, party) - paid;
  if (left == std::numeric_limits<double>::infinity()) return party.means;
  Party poorer = party;
  while (poorer.means > 0 && means_of(state, poorer) > left) --poorer.means;
  return poorer.means;
}

}  // namespace anabasis::flow
