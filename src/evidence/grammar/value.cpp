#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "evidence/grammar/quantity.hpp"

namespace anabasis::evidence::grammar {

namespace {

bool is_count(CountedUnit unit) {
  return unit == CountedUnit::persons || unit == CountedUnit::households || unit == CountedUnit::unstated;
}

template <class Map>
const typename Map::mapped_type* look_up(const Map& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

/// The interval that reaches so far below and above its most likely value. Where that would reach 0 it ends
/// short of it, by the same ratio as it would above: a report of people is a report of somebody.
Meaning around(double mode, double below, double above) {
  const double high = mode + above;
  double low = mode - below;
  if (low <= 0 && mode > 0) low = mode * mode / (mode + below);
  return {std::max(low, 0.0), mode, high};
}

class Valuer {
 public:
  Valuer(const Quantity& quantity, std::string_view language, CountedUnit unit, const WordTable& table)
      : quantity_(quantity), unit_(unit), table_(table), language_(language) {
    if (!quantity.hedge_key.empty()) hedge_ = look_up(table.hedges, quantity.hedge_key);
  }

  tl::expected<Value, std::string> read() {
    place_ = quantity_.place;
    // Of a percentage even "10 %" is rounded; what is counted up to a dozen is not.
    if (quantity_.is_percent && place_ == 1 && !quantity_.is_range) place_ = place_of_percent();
    const double scale = quantity_.is_percent ? 0.01 : 1;
    place_ *= scale;
    if (!quantity_.word.empty()) {
      const auto* meaning = look_up(is_share() ? table_.shares : table_.counts, quantity_.word);
      if (meaning == nullptr) return tl::unexpected(std::string("neither a number nor words of the table"));
      meaning_ = *meaning;
    } else {
      const double low = quantity_.low * scale, high = quantity_.high * scale;
      meaning_ = {low, low + (high - low) / 2, high};
    }
    if (const auto problem = at_odds(); !problem.empty()) return tl::unexpected(problem);
    Value value;
    value.unit = unit_;
    value.kind = !quantity_.word.empty() ? ValueKind::word
                 : quantity_.is_range    ? ValueKind::range
                                         : ValueKind::exact;
    value.word = hedge_ == nullptr ? quantity_.word : "";
    value.currency = quantity_.currency;
    value.per = quantity_.per;
    const auto meaning = hedged(value.kind);
    value.low = meaning.low;
    value.mode = meaning.mode;
    value.high = meaning.high;
    if (unit_ == CountedUnit::fraction) keep_within_one(value);
    if (is_count(unit_) && quantity_.kind != MentionKind::age && quantity_.unit.empty()) round_inwards(value);
    return value;
  }

 private:
  bool is_share() const { return quantity_.kind == MentionKind::share_word; }

  double place_of_percent() const {
    auto whole = static_cast<std::int64_t>(std::llround(std::abs(quantity_.low)));
    if (quantity_.low != std::floor(quantity_.low)) return quantity_.place;
    double place = 1;
    for (; whole != 0 && whole % 10 == 0; whole /= 10) place *= 10;
    return place;
  }

  std::string at_odds() const {
    const auto& mode = meaning_.mode;
    const bool of_something = !quantity_.unit.empty() && quantity_.kind != MentionKind::money;
    if (unit_ != CountedUnit::money && quantity_.kind == MentionKind::money) return "an amount of money";
    if (unit_ != CountedUnit::fraction && quantity_.is_percent) return "a percentage";
    if (unit_ == CountedUnit::fraction && meaning_.high > 1) return "more than the whole";
    if (meaning_.low < 0 && unit_ != CountedUnit::money) return "neither a number nor words of the table";
    const bool is_whole = quantity_.place == 0 || std::abs(*mode - std::round(*mode)) < 1e-9;
    if (is_count(unit_) && !of_something && !is_whole)
      return fmt::format("{}, which is no whole number", *mode);
    return {};
  }

  Meaning hedged(ValueKind& kind) const {
    const double mode = *meaning_.mode;
    if (hedge_ != nullptr && hedge_->at_least) {
      kind = ValueKind::at_least;
      return {meaning_.low, std::nullopt, std::nullopt};
    }
    if (hedge_ != nullptr && hedge_->at_most) {
      kind = ValueKind::at_most;
      return {std::nullopt, std::nullopt, meaning_.high};
    }
    if (place_ == 0) {
      if (hedge_ == nullptr) return meaning_;
      // A word or a range has no last place; its own sides stand for it.
      kind = ValueKind::about;
      return around(mode, hedge_->below * (mode - *meaning_.low), hedge_->above * (*meaning_.high - mode));
    }
    if (hedge_ == nullptr) {
      // A sum asked or paid is what it is; a count may have been rounded.
      if (unit_ == CountedUnit::money || mode == 0) return meaning_;
      const auto* bare = look_up(table_.hedges, language_ + ":");
      const auto hedge = bare == nullptr ? WordTable::Hedge{} : *bare;
      return around(mode, hedge.below * place_, hedge.above * place_);
    }
    const bool exactly = hedge_->below < 0.5 && hedge_->above < 0.5;
    kind = exactly ? ValueKind::exact : ValueKind::about;
    return around(mode, hedge_->below * place_, hedge_->above * place_);
  }

  static void keep_within_one(Value& value) {
    for (auto* part : {&value.low, &value.mode, &value.high})
      if (*part) **part = std::clamp(**part, 0.0, 1.0);
  }

  /// Nobody counts halves of people.
  static void round_inwards(Value& value) {
    constexpr double kSlack = 1e-9;
    if (value.mode) *value.mode = std::round(*value.mode);
    if (value.low) *value.low = std::ceil(*value.low - kSlack);
    if (value.high) *value.high = std::floor(*value.high + kSlack);
  }

  const Quantity& quantity_;
  CountedUnit unit_;
  const WordTable& table_;
  std::string language_;
  const WordTable::Hedge* hedge_ = nullptr;
  double place_ = 0;
  Meaning meaning_;
};

}  // namespace

tl::expected<Value, std::string> to_value(const Quantity& quantity, std::string_view language,
                                          CountedUnit unit, const WordTable& table) {
  return Valuer(quantity, language, unit, table).read();
}

}  // namespace anabasis::evidence::grammar
