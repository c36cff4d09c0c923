#include "estimate/smoother.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "chance/samplers.hpp"
#include "chance/stream.hpp"
#include "estimate/weights.hpp"

namespace anabasis::estimate {
namespace {

constexpr std::size_t kMembers = 2000;

std::vector<double> normals(std::size_t count, std::uint64_t key) {
  chance::Stream stream({3, key, 0, 0, 0, chance::Purpose::test});
  std::vector<double> values(count);
  for (auto& value : values) value = chance::normal(stream);
  return values;
}

std::vector<double> column(const Ensemble& ensemble, std::size_t unknown) {
  std::vector<double> values;
  for (std::size_t m = 0; m < ensemble.members; ++m)
    values.push_back(ensemble.scores[m * ensemble.unknowns + unknown]);
  return values;
}

/// Four passes about what is told of the first of `unknowns` unknowns, seen through chance of variance
/// `noise`; the same thing is told by several voices.
Ensemble smoothed(std::size_t unknowns, double noise, std::span<const Told> told,
                  std::size_t members = kMembers) {
  Ensemble ensemble{members, unknowns, 0, normals(members * unknowns, 1), {}, {}};
  for (std::uint64_t pass = 0; pass < 4; ++pass) {
    const auto seen = normals(2 * members, 10 + pass);
    ensemble.predicted.clear();
    ensemble.twins.clear();
    for (std::size_t m = 0; m < members; ++m) {
      const double x = ensemble.scores[m * unknowns];
      for (std::size_t k = 0; k < told.size(); ++k) {
        ensemble.predicted.push_back(x + std::sqrt(noise) * seen[m]);
        ensemble.twins.push_back(x + std::sqrt(noise) * seen[members + m]);
      }
    }
    assimilate(ensemble, told, 4, 7, pass);
  }
  return ensemble;
}

TEST(Smoother, IsExactForALinearGaussianModel) {
  const std::vector<Told> told{{1.5, 0.5, 0.5, 1, 0, 9}};
  const auto after = moments(column(smoothed(20, 0, told), 0), {});
  EXPECT_NEAR(after.mean, 1.5 / 1.25, 0.04);  // four standard errors of 2,000 members
  EXPECT_NEAR(after.sd, std::sqrt(0.25 / 1.25), 0.03);
}

TEST(Smoother, DoesNotBlameTheUnknownsForTheModelsOwnChance) {
  const std::vector<Told> told{{1.5, 0.5, 0.5, 1, 0, 9}};
  const auto after = moments(column(smoothed(1, 4, told), 0), {});
  EXPECT_NEAR(after.mean, 1.5 / 5.25, 0.1);
  EXPECT_NEAR(after.sd, std::sqrt(4.25 / 5.25), 0.06);
}

TEST(Smoother, LeavesAloneWhatShowsNoCorrelation) {
  const std::vector<Told> told{{1.5, 0.5, 0.5, 1, 0, 9}};
  const auto before = normals(kMembers * 20, 1);
  const auto after = smoothed(20, 0, told);
  std::size_t changed = 0;
  for (std::size_t u = 1; u < 20; ++u) changed += after.scores[u] != before[u];
  EXPECT_LE(changed, 1U);  // three standard errors, 4 passes × 19 unknowns: one in five such tests has one
}

TEST(Smoother, IsTheSameWithMoreStatementsThanMembers) {
  // One voice of error 0.5 knows as much as 400 of error 10: the second way of inverting.
  std::vector<Told> many;
  for (std::uint64_t k = 0; k < 400; ++k) many.push_back({1.5, 10, 10, 1, 0, k});
  const auto after = moments(column(smoothed(1, 0, many, 300), 0), {});
  EXPECT_NEAR(after.mean, 1.5 / 1.25, 0.11);  // four standard errors of 300 members
  EXPECT_NEAR(after.sd, std::sqrt(0.25 / 1.25), 0.08);
}

TEST(Smoother, IsNotDraggedAlongByAnOutlier) {
  const Told right{1, 0.3, 0.3, 0.8, 0.06, 1};
  const Told wrong{9, 0.3, 0.3, 0.8, 0.06, 2};
  const std::vector<Told> told{right, wrong};
  EXPECT_LT(moments(column(smoothed(1, 0, told), 0), {}).mean, 1.6);
}

TEST(Trusted, IsNothingWithinThreeStandardErrorsAndNearlyAllBeyond) {
  EXPECT_EQ(trusted(0.29, 100), 0);
  EXPECT_EQ(trusted(-0.29, 100), 0);
  EXPECT_GT(trusted(0.31, 100), 0.89);
  EXPECT_GT(trusted(0.9, 100), 0.98);
}

}  // namespace
}  // namespace anabasis::estimate
