#include "estimate/hindcast/errors.hpp"

#include <algorithm>
#include <cmath>

#include "chance/samplers.hpp"

namespace anabasis::estimate::hindcast {

double log_ratio(double registered, double forecast, double total) {
  const double offset = kShareOffset * total;
  return std::log((offset + registered) / (offset + forecast));
}

double with_error(double forecast, double log_ratio, double total) {
  const double offset = kShareOffset * total;
  return std::max(0.0, (offset + forecast) * std::exp(log_ratio) - offset);
}

double weight_of(int past_origin, int origin, int horizon) {
  return std::exp2(-(origin - past_origin) / kHalfLifeDays) *
         std::min(1.0, static_cast<double>(kPracticeDays) / horizon);
}

ErrorLaw::ErrorLaw(std::span<const PastError> past, std::size_t site, int origin, int horizon)
    : assumed_sd_(kAssumedSd * std::sqrt(horizon / 30.0)) {
  double own = 0, pool = 0;
  for (const auto& error : past) {
    const double weight = weight_of(error.origin, origin, horizon);
    pool += weight;
    if (error.site == site) own += weight;
  }
  // Few errors of others do not count for more than they are.
  const double pool_weight = std::min(kPoolWeight, pool);
  const double all = own + pool_weight + kAssumedWeight;
  assumed_ = kAssumedWeight / all;
  double sum = 0;
  for (const auto& error : past) {
    const double weight = weight_of(error.origin, origin, horizon);
    sum += (weight / pool * pool_weight + (error.site == site ? weight : 0)) / all;
    values_.push_back(error.log_ratio);
    cumulative_.push_back(sum);
  }
}

double ErrorLaw::draw(chance::Stream& stream) const {
  const double u = stream.uniform();
  const double other = chance::normal(stream);
  const auto found = std::upper_bound(cumulative_.begin(), cumulative_.end(), u);
  if (found == cumulative_.end()) return assumed_sd_ * other;
  return values_[static_cast<std::size_t>(found - cumulative_.begin())];
}

}  // namespace anabasis::estimate::hindcast
