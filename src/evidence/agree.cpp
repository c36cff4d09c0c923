#include "evidence/folded.hpp"
#include "evidence/lineage.hpp"

namespace anabasis::evidence {

namespace {

/// A bound retold as another number is the same statement up to this ratio: "at least 40" for "about 45".
constexpr double kSameBound = 1.25;

bool is_bound(const Value& value) {
  return value.kind == ValueKind::at_least || value.kind == ValueKind::at_most;
}

double bound_of(const Value& value) {
  return value.kind == ValueKind::at_least ? value.low.value_or(0) : value.high.value_or(0);
}

bool has_number(const Value& value) { return value.low || value.mode || value.high; }

bool comparable(const Value& a, const Value& b) {
  return has_number(a) && has_number(b) && (a.unit != CountedUnit::money || a.currency == b.currency);
}

bool numbers_agree(const Value& a, const Value& b) {
  if (is_bound(a) && is_bound(b)) {
    const double x = bound_of(a), y = bound_of(b);
    return a.kind == b.kind && x <= y * kSameBound && y <= x * kSameBound;
  }
  if (is_bound(b)) return numbers_agree(b, a);
  if (is_bound(a)) {
    const double x = bound_of(a);
    return b.low.value_or(x) <= x * kSameBound && x <= b.high.value_or(x) * kSameBound;
  }
  const auto reaches = [](const std::optional<double>& low, const std::optional<double>& high) {
    return !low || !high || *low <= *high;
  };
  return reaches(a.low, b.high) && reaches(b.low, a.high);
}

/// Words that tell why agree unless both are there and differ.
bool words_agree(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || folded(a) == folded(b);
}

/// Whether one of two descriptions is part of the other: "fighters", "French fighters".
bool one_tells_the_other(const std::string& a, const std::string& b) {
  const auto x = folded(a), y = folded(b);
  return x.find(y) != std::string::npos || y.find(x) != std::string::npos;
}

/// "against return" is against.
std::string side_of(const std::string& direction) { return direction.substr(0, direction.find(' ')); }

bool units_agree(CountedUnit a, CountedUnit b) {
  const auto counts_people = [](CountedUnit unit) {
    return unit == CountedUnit::persons || unit == CountedUnit::households;
  };
  if (a == CountedUnit::unstated) return b == CountedUnit::unstated || counts_people(b);
  if (b == CountedUnit::unstated) return counts_people(a);
  return a == b;
}

}  // namespace

bool agree(const Value& a, const Value& b) {
  if (!units_agree(a.unit, b.unit)) return false;
  if (!words_agree(a.holder, b.holder) || !one_tells_the_other(a.target, b.target) ||
      !words_agree(a.intention, b.intention) || !words_agree(side_of(a.direction), side_of(b.direction))) {
    return false;
  }
  return !comparable(a, b) || numbers_agree(a, b);
}

}  // namespace anabasis::evidence
