#include "estimate/ensemble.hpp"

#include "chance/stream.hpp"

namespace anabasis::estimate {

Draws draw_prior(const std::vector<Prior>& priors, std::uint64_t seed, std::size_t members) {
  Draws draws{members, priors.size(), std::vector<double>(members * priors.size())};
  for (std::size_t u = 0; u < priors.size(); ++u) {
    const auto key = chance::key_of(priors[u].name);
    for (std::size_t member = 0; member < members; ++member) {
      chance::Stream stream({seed, member, 0, 0, key, chance::Purpose::prior});
      draws.values[member * priors.size() + u] = chance::sample(priors[u].distribution, stream);
    }
  }
  return draws;
}

}  // namespace anabasis::estimate
