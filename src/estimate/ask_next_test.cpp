#include "estimate/ask_next.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "estimate/linear_test.hpp"

namespace anabasis::estimate {
namespace {

Reading x_on(std::size_t day) { return {0, {}, day, day, Reading::Over::mean}; }

/// Five questions about a linear Gaussian model of which two voices told something.
struct Case {
  LinearModel model{8, 0.09};
  std::vector<Prior> priors = linear_priors();
  Observations observations = observe({{1, 51, 0.3}, {3, 52, 0.3}});
  std::vector<Reading> answers{x_on(0), x_on(2), x_on(4), x_on(5), x_on(7)};
  base::ThreadPool pool{2};

  Case() { priors.push_back({"reliability of somebody new", chance::Beta{6.4, 1.6}}); }

  [[nodiscard]] Samples sample(const Observations& told, std::size_t members, std::uint64_t seed) {
    return sample_histories(model, model, priors, 2, told, {members, seed, {}}, pool);
  }
  [[nodiscard]] std::vector<double> weights(const Observations& told, const Sample& posterior) {
    const MarginalLikelihood likelihood(told.used, priors);
    return weigh(posterior.draws.log_ratio, detail::log_likelihood_of_all(likelihood, posterior.tracks, pool),
                 posterior.exponent)
        .values;
  }
  [[nodiscard]] static std::vector<double> scores(const Sample& prior, const Sample& posterior,
                                                  const Reading& reading) {
    std::vector<double> before(prior.tracks.members), now(posterior.tracks.members);
    for (std::size_t m = 0; m < before.size(); ++m) before[m] = read(prior.tracks, m, reading);
    for (std::size_t m = 0; m < now.size(); ++m) now[m] = read(posterior.tracks, m, reading);
    return normal_scores(before, now);
  }
};

TEST(AskNext, ExpectsWhatBruteForceFinds) {
  // For each question: an independent count is drawn from what is known so far, added to what was told, and
  // all is estimated afresh. The mean over 60 such counts is known to about a tenth.
  Case here;
  const auto [prior, posterior, looked, tail] = here.sample(here.observations, 16'000, 1);
  const auto weights = here.weights(here.observations, posterior);
  const auto enquiries =
      ask_next({prior, posterior, weights, here.answers, 8}, here.observations, 1, 100, here.pool);
  constexpr std::size_t kCounts = 60;
  for (std::size_t q = 0; q < here.answers.size(); ++q) {
    const auto asked = std::find_if(enquiries.begin(), enquiries.end(), [&](const Enquiry& e) {
      return e.kind == Enquiry::Kind::count && e.of == q;
    });
    ASSERT_NE(asked, enquiries.end());
    const double now = moments(Case::scores(prior, posterior, here.answers[q]), weights).sd;
    double narrows = 0;
    chance::Stream stream({7, q, 0, 0, 0, chance::Purpose::test});
    const auto truths = resample_from(weights, kCounts, stream.uniform());
    for (std::size_t i = 0; i < kCounts; ++i) {
      const auto truth = truths[i];
      auto told = here.observations;
      auto& seen = told.used.emplace_back(told.used.front());
      seen.voice = "somebody new";
      seen.truth = here.answers[q];
      seen.reliability = 3;
      seen.reported = {Scale::count, 0, kCountSd, kCountSd, 0};
      seen.reported.value =
          draw_report(seen.reported, read(posterior.tracks, truth, seen.truth), i % 5 == 4 ? 0 : 1, stream);
      const auto after = here.sample(told, 2000, truth);
      const auto spread =
          moments(Case::scores(prior, after.posterior, here.answers[q]), here.weights(told, after.posterior))
              .sd;
      narrows += (1 - spread / now) / kCounts;
    }
    EXPECT_NEAR(asked->narrows[q] / narrows, 1, 0.2) << "question " << q << ": " << narrows;
  }
}

TEST(AskNext, AsksOncePerVoiceWhetherFamiliesAreCountedBestFirst) {
  Case here;
  here.priors.push_back({"voice 0 counts families", chance::Choice{{0, 1}, {0.5, 0.5}}});
  here.observations.used.push_back(here.observations.used.front());
  for (const std::size_t k : {0, 2}) {
    auto& seen = here.observations.used[k];
    seen.counts_families = 4;
    seen.households = Reading{0, {}, 0, 0, Reading::Over::mean};
  }
  const auto [prior, posterior, looked, tail] = here.sample(here.observations, 4000, 1);
  const auto weights = here.weights(here.observations, posterior);
  const auto enquiries =
      ask_next({prior, posterior, weights, here.answers, 8}, here.observations, 1, 100, here.pool);
  EXPECT_LE(std::count_if(enquiries.begin(), enquiries.end(),
                          [](const Enquiry& e) { return e.kind == Enquiry::Kind::families; }),
            1);
  EXPECT_TRUE(std::is_sorted(enquiries.begin(), enquiries.end(), [](const Enquiry& a, const Enquiry& b) {
    return std::accumulate(a.narrows.begin(), a.narrows.end(), 0.0) >
           std::accumulate(b.narrows.begin(), b.narrows.end(), 0.0);
  }));
  for (const auto& enquiry :
       ask_next({prior, posterior, weights, here.answers, 5}, here.observations, 1, 9, here.pool))
    EXPECT_TRUE(enquiry.kind != Enquiry::Kind::count || here.answers[enquiry.of].last < 5);
  EXPECT_EQ(ask_next({prior, posterior, weights, here.answers, 8}, here.observations, 1, 2, here.pool).size(),
            2U);
}

}  // namespace
}  // namespace anabasis::estimate
