#include "evidence/grammar/quantity.hpp"

#include <cmath>

#include "evidence/grammar/quantity_builder.hpp"

namespace anabasis::evidence::grammar {

std::optional<Quantity> QuantityBuilder::build() {
  const auto& rule = language_.classes.name(found_.rule);
  const auto& action = language_.actions.name(found_.action);
  auto quantity = made(rule, action);
  if (quantity) quantity->all = {found_.first, found_.last};
  if (quantity &&
      (rule == "money" || rule == "age" || rule == "duration" || rule == "measure" || rule == "percent" ||
       rule == "ratio" || rule == "currency_alone" || rule == "range" || rule == "core" || rule == "power")) {
    quantity->core = quantity->all;
  }
  return quantity;
}

const Capture* QuantityBuilder::capture(std::string_view slot) const {
  for (const auto& capture : *found_.captures)
    if (language_.slots.name(capture.slot) == slot) return &capture;
  return nullptr;
}

const Quantity* QuantityBuilder::quantity(const Capture* capture) const {
  return capture == nullptr ? nullptr : &quantities_[static_cast<std::size_t>(capture->match.index)];
}

const Numeral* QuantityBuilder::numeral(std::string_view slot) const {
  const auto* at = capture(slot);
  return at == nullptr ? nullptr : &numerals_[static_cast<std::size_t>(at->match.index)];
}

const Phrases::Entry& QuantityBuilder::entry(const Capture& capture) const {
  return language_.phrases[capture.of].entries[static_cast<std::size_t>(capture.match.index)];
}

Quantity QuantityBuilder::of(const Numeral& numeral) {
  Quantity quantity;
  quantity.low = quantity.high = numeral.value;
  quantity.place = numeral.place();
  quantity.has_scale = numeral.has_scale;
  quantity.scale = numeral.scale;
  quantity.is_bare = true;
  quantity.has_digits = numeral.has_digits;
  quantity.is_fraction = numeral.is_fraction;
  quantity.is_weak = numeral.is_article || numeral.is_glued;
  quantity.kind = numeral.is_fraction ? MentionKind::fraction : MentionKind::number;
  quantity.core = quantity.numeral = {numeral.first, numeral.last};
  return quantity;
}

std::optional<Quantity> QuantityBuilder::made(const std::string& rule, const std::string& action) {
  if (action == "same") return copy();
  if (rule == "core") return core(action);
  if (rule == "percent") return action == "alone" ? percent_alone() : percent();
  if (rule == "ratio") return ratio(action);
  if (rule == "power") return power(action);
  if (rule == "range") return range(action);
  if (rule == "money") return money(action);
  if (rule == "currency_alone") return currency_alone();
  if (rule == "row") return ordinal();
  if (rule == "age" || rule == "duration" || rule == "measure") return with_unit(rule);
  if (rule == "time" || rule == "code") return other(rule);
  if (rule == "hedged") return hedged(action);
  if (rule == "between_limits") return both();
  if (rule == "priced") return priced();
  return std::nullopt;
}

std::optional<Quantity> QuantityBuilder::copy() const {
  for (const auto& capture : *found_.captures) {
    if (!language_.is_quantity(capture.of)) continue;
    return *quantity(&capture);
  }
  // A rule of words, such as Dutch "meer dan": where it stands is all there is to it.
  return Quantity{};
}

std::optional<Quantity> QuantityBuilder::core(const std::string& action) const {
  if (const auto* number = numeral("n")) {
    if (action == "half" && !(number->is_fraction && number->last == number->first + 1)) return std::nullopt;
    return of(*number);
  }
  const auto* word = capture(action);
  if (word == nullptr) return std::nullopt;
  Quantity quantity;
  quantity.kind = action == "share" ? MentionKind::share_word : MentionKind::count_word;
  quantity.word = entry(*word).text;
  quantity.numeral = {word->first, word->match.last};
  return quantity;
}

std::optional<Quantity> QuantityBuilder::percent() const {
  auto quantity = of(*numeral("n"));
  if (capture("of_one") != nullptr && !quantity.is_fraction) return std::nullopt;
  quantity.kind = MentionKind::percent;
  quantity.is_percent = true;
  quantity.is_bare = false;
  quantity.is_weak = false;
  return quantity;
}

std::optional<Quantity> QuantityBuilder::percent_alone() const {
  if (found_.first > 0 && atoms_.is(found_.first - 1, Atom::Kind::digits)) return std::nullopt;
  Quantity quantity;
  quantity.kind = MentionKind::percent;
  quantity.is_weak = true;
  return quantity;
}

std::optional<Quantity> QuantityBuilder::ratio(const std::string& action) const {
  const auto &a = *numeral("a"), &b = *numeral("b");
  const bool slash = action == "slash";
  if (b.value < 1 || a.is_fraction || b.is_fraction || b.has_sign || b.is_article) return std::nullopt;
  if (slash ? !(a.has_digits && b.has_digits) || a.is_glued || b.is_glued : std::abs(a.value) > b.value)
    return std::nullopt;
  // "5/17/2018" is no fraction.
  if (slash &&
      (atoms_.is_sign(found_.last, "/") || (found_.first > 0 && atoms_.is_sign(found_.first - 1, "/"))))
    return std::nullopt;
  auto quantity = of(a);
  quantity.kind = MentionKind::fraction;
  quantity.low = quantity.high = a.value / b.value;
  quantity.place = 1 / b.value;
  quantity.is_ratio = quantity.is_fraction = true;
  quantity.has_scale = false;
  quantity.is_weak = false;
  quantity.is_bare = slash;
  quantity.numeral = {a.first, b.last};
  return quantity;
}

std::optional<Quantity> QuantityBuilder::power(const std::string& action) const {
  const auto &a = *numeral("a"), &b = *numeral("b");
  if (!a.has_digits || !b.has_digits) return std::nullopt;
  const auto* sign = capture("sign");
  const double exponent = sign == nullptr ? b.value : b.value * sign->match.value;
  auto quantity = of(a);
  const double base = std::abs(a.value);
  const double size = action == "power" ? std::pow(base, exponent) : base * std::pow(10.0, exponent);
  if (!std::isfinite(size)) return std::nullopt;
  quantity.low = quantity.high = a.value < 0 ? -size : size;
  quantity.is_weak = false;
  quantity.numeral = {a.first, b.last};
  return quantity;
}

std::optional<Quantity> QuantityBuilder::range(const std::string& action) const {
  auto from = *quantity(capture("a"));
  const auto& to = *quantity(capture("b"));
  if (!from.word.empty() || !to.word.empty() || from.is_ratio || to.is_ratio) return std::nullopt;
  if (from.is_percent && !to.is_percent) return std::nullopt;
  // "222-2222-333": a telephone number.
  if (touches_dash(found_.first, found_.last)) return std::nullopt;
  if (from.is_weak && !from.has_scale) return std::nullopt;
  // "2 to 3 million": the first end borrows the scale.
  if (to.has_scale && to.scale > 1 && !from.has_scale && from.low < to.low / to.scale) from.low *= to.scale;
  if (from.low >= to.high) return std::nullopt;
  Quantity quantity = to;
  quantity.kind = to.is_percent                        ? MentionKind::percent
                  : from.is_fraction && to.is_fraction ? MentionKind::fraction
                                                       : MentionKind::range;
  quantity.low = from.low;
  quantity.high = to.high;
  quantity.place = 0;
  quantity.is_range = true;
  quantity.is_bare = action == "between";
  quantity.has_digits = from.has_digits;
  quantity.is_weak = to.is_weak;
  quantity.numeral = {found_.first, to.numeral.last};
  if (action == "between") {
    quantity.from = Limit{from.low, true};
    quantity.to = Limit{to.high, true};
  }
  return quantity;
}

bool QuantityBuilder::touches_dash(std::size_t first, std::size_t last) const {
  const bool behind = atoms_.is_sign(last, "-") && atoms_.glued(last) && atoms_.glued(last + 1);
  const bool before =
      first > 1 && atoms_.glued(first) && (atoms_.is_sign(first - 1, "-") || atoms_.is_sign(first - 1, "+"));
  return behind || before;
}

std::optional<Quantity> QuantityBuilder::ordinal() const {
  const auto& number = *numeral("ordinal");
  if (number.is_glued) return std::nullopt;
  auto quantity = of(number);
  quantity.kind = MentionKind::ordinal;
  quantity.is_bare = quantity.is_weak = false;
  return quantity;
}

std::optional<Quantity> QuantityBuilder::with_unit(const std::string& rule) const {
  const auto* amount = quantity(capture("a"));
  if (amount == nullptr || (capture("of_one") != nullptr && !amount->is_fraction)) return std::nullopt;
  if (amount->is_percent || amount->is_ratio || amount->kind == MentionKind::share_word) return std::nullopt;
  auto made = *amount;
  const auto* unit = capture("unit");
  made.kind = rule == "age"        ? MentionKind::age
              : rule == "duration" ? MentionKind::duration
                                   : MentionKind::measure;
  made.unit = unit == nullptr ? "year" : entry(*unit).text;
  made.is_bare = false;
  made.is_weak = false;
  if (made.low < 0) return std::nullopt;
  return made;
}

std::optional<Quantity> QuantityBuilder::other(const std::string& rule) const {
  Quantity quantity;
  quantity.kind = rule == "time" ? MentionKind::time : MentionKind::code;
  quantity.core = {found_.first, found_.last};
  return quantity;
}

std::optional<Quantity> make_quantity(const Language& language, const Atoms& atoms, const Found& found,
                                      const std::vector<Numeral>& numerals,
                                      const std::deque<Quantity>& quantities) {
  return QuantityBuilder(language, atoms, found, numerals, quantities).build();
}

int rank(const Quantity& quantity) {
  const bool vague = quantity.bound == Bound::about;
  switch (quantity.kind) {
    case MentionKind::number:
    case MentionKind::range: return vague ? 4 : 5;
    case MentionKind::fraction: return 6;
    case MentionKind::share_word: return 7;
    case MentionKind::count_word: return 8;
    // "three quarters of them" are no nine months.
    case MentionKind::duration: return quantity.unit == "quarter" ? 5 : vague ? 8 : 9;
    default: return vague ? 8 : 9;
  }
}

}  // namespace anabasis::evidence::grammar
