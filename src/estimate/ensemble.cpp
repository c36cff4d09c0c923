#include "estimate/ensemble.hpp"

#include "chance/samplers.hpp"
#include "chance/stream.hpp"

namespace anabasis::estimate {

std::vector<double> Draws::column(std::size_t unknown) const {
  std::vector<double> of_all(members);
  for (std::size_t m = 0; m < members; ++m) of_all[m] = of(m)[unknown];
  return of_all;
}

std::vector<std::uint64_t> Draws::families() const {
  std::vector<std::uint64_t> families;
  for (std::size_t at = 0; at < streams.size(); at += stretches.size()) families.push_back(streams[at]);
  return families;
}

std::vector<Prior> priors_of(const world::Scenario& scenario) {
  std::vector<Prior> priors;
  for (const auto& unknown : scenario.unknowns) priors.push_back({unknown.name, unknown.prior});
  return priors;
}

Draws draw_prior(const std::vector<Prior>& priors, std::uint64_t seed, std::size_t members,
                 std::uint64_t first_member) {
  const auto size = members * priors.size();
  Draws draws{
      members, priors.size(), first_member, std::vector<double>(size), std::vector<double>(size), {}, {}, {}};
  for (std::size_t u = 0; u < priors.size(); ++u) {
    const auto key = chance::key_of(priors[u].name);
    for (std::size_t m = 0; m < members; ++m) {
      chance::Stream stream({seed, first_member + m, 0, 0, key, chance::Purpose::prior});
      const auto at = m * priors.size() + u;
      draws.scores[at] = chance::normal(stream);
      draws.values[at] = chance::from_normal(priors[u].distribution, draws.scores[at]);
    }
  }
  return draws;
}

}  // namespace anabasis::estimate
