#include "evidence/likeness.hpp"

#include <cmath>

#include "evidence/folded.hpp"
#include "evidence/gazetteer.hpp"
#include "evidence/origins.hpp"
#include "evidence/place_key.hpp"
#include "evidence/reading/group.hpp"

namespace anabasis::evidence {

bool differ(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && folded(a) != folded(b);
}

bool apart(const std::optional<Period>& a, const std::optional<Period>& b) {
  return a && b && (a->days.last < b->days.first || b->days.last < a->days.first);
}

bool counts(const Claim& claim) {
  return claim.measure == Measure::stock || claim.measure == Measure::flow ||
         claim.measure == Measure::share || claim.measure == Measure::price;
}

bool same_thing(const Claim& a, const Claim& b) {
  if (a.measure != b.measure || a.factuality != b.factuality || folded(a.share_of) != folded(b.share_of))
    return false;
  if (differ(a.subject.origin, b.subject.origin) ||
      differ(key_of_affiliation(a.subject.affiliation), key_of_affiliation(b.subject.affiliation)))
    return false;
  if (apart(a.period, b.period)) return false;
  if (counts(a)) return true;
  // Why people go: only what is told in both, and alike.
  const auto& x = a.value;
  const auto& y = b.value;
  return folded(x.holder) == folded(y.holder) && folded(x.driver) == folded(y.driver) &&
         folded(x.intention) == folded(y.intention) && !(x.holder + x.driver).empty();
}

const std::string& Whereabouts::main() const {
  const auto& first = is_way ? to : place;
  const auto& second = is_way ? place : to;
  return !first.empty() ? first : !second.empty() ? second : from;
}

bool differ(const Whereabouts& a, const Whereabouts& b) {
  return differ(a.place, b.place) || differ(a.from, b.from) || differ(a.to, b.to);
}

bool Countries::holds(const std::string& country, const std::string& place) {
  const auto land = land_of_code(country);
  if (!land || land_of_code(place)) return false;
  auto [known, is_new] = countries_.try_emplace(place);
  if (is_new)
    for (const auto& match : default_gazetteer().find(place_key(place)))
      known->second.insert(std::string(match.entry.country));
  return known->second.contains(land->alpha2);
}

std::optional<double> mode_of(const Value& value) {
  if (value.mode) return value.mode;
  return value.low ? value.low : value.high;
}

double ratio(const Value& a, const Value& b) {
  const auto x = mode_of(a), y = mode_of(b);
  if (!x || !y || *x <= 0 || *y <= 0) return 1;
  return *x > *y ? *x / *y : *y / *x;
}

int points(const Value& value) {
  if (value.kind == ValueKind::word || !value.mode || *value.mode != std::floor(*value.mode)) return 0;
  double digits = *value.mode;
  if (digits <= 0) return 0;
  while (std::fmod(digits, 10) == 0) digits /= 10;
  if (digits < 10) return 1;
  if (digits < 100 || (digits < 1000 && std::fmod(digits, 25) == 0)) return 2;
  return kEnoughFigures;
}

std::string key_of_figure(const Claim& claim, const Whereabouts& where) {
  return std::string(to_string(claim.measure)) + "|" + std::string(to_string(claim.factuality)) + "|" +
         where.main() + "|" + std::to_string(claim.value.mode.value_or(0)) + "|" + claim.value.currency;
}

}  // namespace anabasis::evidence
