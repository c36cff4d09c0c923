#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "evidence/folded.hpp"
#include "evidence/numeral.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence {

namespace {

/// A value is told in a few words; whatever is longer is a sentence.
constexpr std::size_t kMostTokens = 24;

bool is_count(CountedUnit unit) {
  return unit == CountedUnit::persons || unit == CountedUnit::households || unit == CountedUnit::unstated;
}

/// What a run of tokens says, before hedges.
struct Reading {
  Meaning meaning;
  double place = 0;  ///< of a number: its last significant place; 0 of a range or a word
  ValueKind kind = ValueKind::exact;
  std::string word;
  std::string currency;
  bool percent = false;
};

/// The interval that reaches so far below and above its most likely value. Where that would reach 0 it ends
/// short of it, by the same ratio as it would above: a report of people is a report of somebody.
Meaning around(double mode, double below, double above) {
  const double high = mode + above;
  double low = mode - below;
  if (low <= 0 && mode > 0) low = mode * mode / (mode + below);
  return {std::max(low, 0.0), mode, high};
}

class ValueReader {
 public:
  ValueReader(std::string language, CountedUnit unit, const WordTable& table, const Numerals& numerals)
      : language_(std::move(language)), unit_(unit), table_(table), numerals_(numerals) {}

  /// The value, or what is wrong with it.
  tl::expected<Value, std::string> read(Tokens tokens) {
    for (;;) {
      if (const auto reading = core(tokens)) return finish(*reading);
      if (!peel(tokens)) return tl::unexpected(std::string("neither a number nor words of the table"));
    }
  }

 private:
  std::string key(Tokens tokens) const { return language_ + ":" + join(tokens); }

  std::optional<Reading> core(Tokens tokens) const {
    if (tokens.empty()) return std::nullopt;
    if (auto reading = table_word(tokens)) return reading;
    if (auto reading = ratio(tokens)) return reading;
    if (auto reading = range(tokens)) return reading;
    const auto read = read_number(numerals_, tokens);
    if (!read) return std::nullopt;
    const double x = read->value();
    return Reading{{x, x, x}, place_of(*read), ValueKind::exact, {}, read->currency, read->percent};
  }

  std::optional<Reading> table_word(Tokens tokens) const {
    if (unit_ == CountedUnit::money) return std::nullopt;
    const auto& entries = unit_ == CountedUnit::fraction ? table_.shares : table_.counts;
    const auto* meaning = look_up(entries, key(tokens));
    if (meaning == nullptr) return std::nullopt;
    return Reading{*meaning, 0, ValueKind::word, key(tokens), {}, false};
  }

  /// "one in ten": a tenth, give or take half a tenth.
  std::optional<Reading> ratio(Tokens tokens) const {
    if (unit_ != CountedUnit::fraction) return std::nullopt;
    for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
      for (std::size_t j = i + 1; j < tokens.size(); ++j) {
        if (!contains(numerals_.ratios, join(tokens.subspan(i, j - i)))) continue;
        const auto part = read_number(numerals_, tokens.first(i));
        const auto whole = read_number(numerals_, tokens.subspan(j));
        if (!part || !whole || part->percent || whole->percent || !part->currency.empty()) continue;
        if (whole->value() < 1 || part->value() > whole->value()) continue;
        const double x = part->value() / whole->value();
        return Reading{{x, x, x}, 1 / whole->value(), ValueKind::exact, {}, {}, false};
      }
    }
    return std::nullopt;
  }

  std::optional<Reading> range(Tokens tokens) const {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto* opened = i == 0 ? nullptr : look_up(numerals_.ranges, join(tokens.first(i)));
      if (i > 0 && opened == nullptr) continue;
      for (std::size_t j = i + 1; j + 1 < tokens.size(); ++j) {
        if (opened != nullptr ? tokens[j] != *opened : !contains(numerals_.joins, tokens[j])) continue;
        if (auto reading = ends(read_number(numerals_, tokens.subspan(i, j - i)),
                                read_number(numerals_, tokens.subspan(j + 1))))
          return reading;
      }
    }
    return std::nullopt;
  }

  static std::optional<Reading> ends(std::optional<Number> from, std::optional<Number> to) {
    if (!from || !to) return std::nullopt;
    // "2 to 3 million": the first end borrows the scale.
    if (to->has_scale && !from->has_scale && from->mantissa < to->mantissa) from->scale = to->scale;
    if (from->percent && !to->percent) return std::nullopt;
    if (!from->currency.empty() && !to->currency.empty() && from->currency != to->currency)
      return std::nullopt;
    const double low = from->value(), high = to->value();
    if (low >= high) return std::nullopt;
    return Reading{{low, low + (high - low) / 2, high},
                   0,
                   ValueKind::range,
                   {},
                   from->currency.empty() ? to->currency : from->currency,
                   to->percent};
  }

  /// Takes one hedge, "each", unit or filler off either end; the longest that is there. Nothing is taken
  /// twice.
  bool peel(Tokens& tokens) {
    for (std::size_t size = tokens.size() - std::min<std::size_t>(1, tokens.size()); size > 0; --size) {
      if (take(join(tokens.first(size)), true)) {
        tokens = tokens.subspan(size);
        return true;
      }
      if (take(join(tokens.last(size)), false)) {
        tokens = tokens.first(tokens.size() - size);
        return true;
      }
    }
    return false;
  }

  bool take(const std::string& phrase, bool in_front) {
    if (hedge_ == nullptr) {
      hedge_ = look_up(table_.hedges, language_ + ":" + phrase);
      if (hedge_ != nullptr) return true;
    }
    if (per_.empty()) {
      if (const auto* per = look_up(numerals_.per, phrase)) {
        per_ = *per;
        return true;
      }
    }
    if (in_front) return false;
    if (counted_.empty()) {
      if (const auto* counted = look_up(numerals_.units, phrase)) {
        counted_ = *counted;
        return true;
      }
    }
    return contains(numerals_.fillers, phrase);
  }

  tl::expected<Value, std::string> finish(Reading reading) const {
    if (const auto problem = at_odds(reading); !problem.empty()) return tl::unexpected(problem);
    if (reading.percent) {
      for (auto* part : {&reading.meaning.low, &reading.meaning.mode, &reading.meaning.high}) **part /= 100;
      reading.place /= 100;
    }
    Value value;
    value.unit = unit_;
    value.kind = reading.kind;
    value.word = hedge_ == nullptr ? reading.word : "";
    value.currency = reading.currency;
    value.per = per_;
    const auto meaning = hedged(reading, value.kind);
    value.low = meaning.low;
    value.mode = meaning.mode;
    value.high = meaning.high;
    if (unit_ == CountedUnit::fraction) keep_within_one(value);
    if (is_count(unit_)) round_inwards(value);
    return value;
  }

  std::string at_odds(const Reading& reading) const {
    const auto& mode = reading.meaning.mode;
    if (unit_ != CountedUnit::money && !reading.currency.empty()) return "an amount of money";
    if (unit_ != CountedUnit::money && !per_.empty()) return "a price per person or household";
    if (unit_ != CountedUnit::fraction && reading.percent) return "a percentage";
    if (unit_ == CountedUnit::persons && counted_ == "households") return "a count of households";
    if (unit_ == CountedUnit::households && counted_ == "persons") return "a count of persons";
    if (!is_count(unit_) && !counted_.empty()) return "a count of " + counted_;
    if (unit_ == CountedUnit::fraction && reading.meaning.high > (reading.percent ? 100 : 1)) {
      return "more than the whole";
    }
    const bool is_whole = reading.place == 0 || std::abs(*mode - std::round(*mode)) < 1e-9;
    if (is_count(unit_) && !is_whole) return fmt::format("{}, which is no whole number", *mode);
    return {};
  }

  Meaning hedged(const Reading& reading, ValueKind& kind) const {
    const auto& meaning = reading.meaning;
    const double mode = *meaning.mode;
    if (hedge_ != nullptr && hedge_->at_least) {
      kind = ValueKind::at_least;
      return {meaning.low, std::nullopt, std::nullopt};
    }
    if (hedge_ != nullptr && hedge_->at_most) {
      kind = ValueKind::at_most;
      return {std::nullopt, std::nullopt, meaning.high};
    }
    if (reading.place == 0) {
      if (hedge_ == nullptr) return meaning;
      // A word or a range has no last place; its own sides stand for it.
      kind = ValueKind::about;
      return around(mode, hedge_->below * (mode - *meaning.low), hedge_->above * (*meaning.high - mode));
    }
    if (hedge_ == nullptr) {
      // A sum asked or paid is what it is; a count may have been rounded.
      if (unit_ == CountedUnit::money || mode == 0) return meaning;
      const auto* bare = look_up(table_.hedges, language_ + ":");
      const auto hedge = bare == nullptr ? WordTable::Hedge{} : *bare;
      return around(mode, hedge.below * reading.place, hedge.above * reading.place);
    }
    const bool exactly = hedge_->below < 0.5 && hedge_->above < 0.5;
    kind = exactly ? ValueKind::exact : ValueKind::about;
    return around(mode, hedge_->below * reading.place, hedge_->above * reading.place);
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

  std::string language_;
  CountedUnit unit_;
  const WordTable& table_;
  const Numerals& numerals_;
  const WordTable::Hedge* hedge_ = nullptr;
  std::string per_;
  std::string counted_;
};

std::string expected_for(CountedUnit unit) {
  switch (unit) {
    case CountedUnit::fraction: return "a share: a percentage, \"one in ten\", or words such as \"most\"";
    case CountedUnit::money: return "an amount such as \"2,000 dollars\"";
    default: return "a whole number, a range, or words such as \"about 300\" or \"dozens\"";
  }
}

}  // namespace

base::Result<Value> parse_value(std::string_view words, std::string_view language, CountedUnit unit,
                                const WordTable& table, const base::Where& where) {
  const auto numerals = table.languages.find(language);
  if (numerals == table.languages.end() || numerals->second.decimal == 0 || numerals->second.thousands == 0) {
    return base::fail(base::Fault{where, "no table of words for this language", std::string(language),
                                  "a language of the table of words",
                                  "\"en\" and \"nl\" come with the command"});
  }
  auto tokens = tokenise(folded(words));
  if (tokens.size() > kMostTokens) tokens.clear();
  auto value = ValueReader(std::string(language), unit, table, numerals->second).read(tokens);
  if (!value) {
    return base::fail(base::Fault{
        where, fmt::format("value cannot be read as {}: {}", to_string(unit), value.error()),
        std::string(words), expected_for(unit),
        fmt::format(
            "in \"{}\" a number is written 1{}234{}5; give only the words of the number, its hedge and its "
            "unit",
            language, numerals->second.thousands, numerals->second.decimal)});
  }
  value->words = words;
  return *value;
}

}  // namespace anabasis::evidence
