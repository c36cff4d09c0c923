#include "estimate/hindcast/errors.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "estimate/score.hpp"

namespace anabasis::estimate::hindcast {
namespace {

chance::Stream stream(std::uint64_t member) {
  return chance::Stream({1, member, 0, 0, 0, chance::Purpose::test});
}

TEST(Errors, AreUndoneByTheirInverse) {
  EXPECT_NEAR(with_error(300, log_ratio(450, 300, 1000), 1000), 450, 1e-9);
  EXPECT_NEAR(log_ratio(19, 9, 100), std::log(2), 1e-12) << "1 % of the total is added to both";
  EXPECT_EQ(with_error(0, -1, 1000), 0) << "never below nobody";
}

TEST(Errors, HalveInHalfAYearAndOverlappingPeriodsShareOneCount) {
  EXPECT_DOUBLE_EQ(weight_of(100, 100, 15), 1);
  EXPECT_DOUBLE_EQ(weight_of(100, 280, 15), 0.5);
  EXPECT_DOUBLE_EQ(weight_of(100, 100, 60), 0.25);
}

TEST(ErrorLaw, WithoutAPastIsAssumed) {
  const ErrorLaw law({}, 0, 100, 120);
  EXPECT_EQ(law.assumed(), 1);
  std::vector<double> draws;
  for (std::uint64_t m = 0; m < 20000; ++m) {
    auto numbers = stream(m);
    draws.push_back(law.draw(numbers));
  }
  EXPECT_NEAR(mean_sd(draws).sd, 0.5, 0.01);  // four standard errors: 0.25 · √(120 / 30)
}

TEST(ErrorLaw, MixesTheSitesOwnAllSitesAndTheAssumed) {
  // At a horizon of 15 days each error made today counts 1: site 0 has three of its own, the pool of six
  // counts as two, the assumed as one.
  const std::vector<PastError> past{{0, 100, 1}, {0, 100, 1}, {0, 100, 1},
                                    {1, 100, 5}, {1, 100, 5}, {1, 100, 5}};
  const ErrorLaw law(past, 0, 100, 15);
  EXPECT_NEAR(law.assumed(), 1.0 / 6, 1e-12);
  int own = 0, others = 0;
  constexpr int kDraws = 60000;
  for (std::uint64_t m = 0; m < kDraws; ++m) {
    auto numbers = stream(m);
    const double error = law.draw(numbers);
    own += error == 1 ? 1 : 0;
    others += error == 5 ? 1 : 0;
  }
  // 3/6 + 2/6 · 1/2 and 2/6 · 1/2, within four binomial standard errors: one false alarm in 8,000 each.
  EXPECT_NEAR(own, kDraws * 4 / 6.0, 4 * std::sqrt(kDraws * 2.0 / 9));
  EXPECT_NEAR(others, kDraws / 6.0, 4 * std::sqrt(kDraws * 5.0 / 36));
}

}  // namespace
}  // namespace anabasis::estimate::hindcast
