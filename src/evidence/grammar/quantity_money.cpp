#include "evidence/grammar/quantity_builder.hpp"

namespace anabasis::evidence::grammar {

void QuantityBuilder::put_currency(Quantity& quantity, const Phrases::Entry& unit) const {
  quantity.kind = MentionKind::money;
  quantity.unit = unit.text;
  quantity.is_bare = false;
  quantity.is_weak = false;
  if (unit.value != 1) {
    quantity.low *= unit.value;
    quantity.high *= unit.value;
    quantity.place *= unit.value;
  }
  const auto code = language_.currency_codes.find(unit.text);
  quantity.currency = code == language_.currency_codes.end() ? "" : code->second;
}

std::optional<Quantity> QuantityBuilder::money(const std::string& action) const {
  const auto& unit = entry(*capture("currency"));
  if (is_code_in_small_letters(*capture("currency"))) return std::nullopt;
  if (action == "parts") return money_with_parts(unit);
  if (action == "twice") {
    if (entry(*capture("currency2")).text != unit.text) return std::nullopt;
    auto from = of(*numeral("a"));
    const auto& to = *numeral("b");
    if (to.has_scale && to.scale > 1 && !from.has_scale && from.low < to.value / to.scale)
      from.low *= to.scale;
    from.high = to.value;
    if (from.low >= from.high) return std::nullopt;
    from.is_range = true;
    from.place = 0;
    from.numeral.last = to.last;
    put_currency(from, unit);
    return from;
  }
  if (action == "behind" && is_prefix(*capture("currency"))) return std::nullopt;
  // "won 20 seats"
  if (action == "before" && in_class("not_before", *capture("currency"))) return std::nullopt;
  auto quantity = *this->quantity(capture("a"));
  // "a $ 40 share": the sign belongs to what follows.
  if (action == "behind" && quantity.is_weak && !quantity.has_digits &&
      atoms_.is(found_.last, Atom::Kind::digits))
    return std::nullopt;
  // Shares of money and words such as "dozens" are not amounts; "half a dollar" is.
  if (quantity.is_percent || quantity.is_ratio || quantity.kind == MentionKind::share_word)
    return std::nullopt;
  if (action == "before" && (!quantity.has_digits || (quantity.is_bare && quantity.low < 0)))
    return std::nullopt;
  put_currency(quantity, unit);
  return quantity;
}

bool QuantityBuilder::is_prefix(const Capture& currency) const {
  const auto last = currency.match.last;
  return atoms_.glued(last) && atoms_.is(last, Atom::Kind::digits) && !atoms_.glued(currency.first);
}

std::optional<Quantity> QuantityBuilder::money_with_parts(const Phrases::Entry& unit) const {
  const auto &a = *numeral("a"), &b = *numeral("b");
  if (capture("currency")->first > found_.first && is_prefix(*capture("currency"))) return std::nullopt;
  const auto* part = capture("part");
  double parts = 100;
  if (part != nullptr) {
    const auto found = language_.currency_parts.find(entry(*part).text);
    if (found == language_.currency_parts.end()) return std::nullopt;
    parts = found->second;
  }
  const bool is_part = language_.currency_parts.contains(unit.text);
  if (is_part || b.value >= parts || b.value < 1 || b.decimals > 0 || b.is_fraction || b.has_sign ||
      a.decimals > 0 || b.is_article || b.is_glued || (a.has_digits != b.has_digits && part == nullptr)) {
    return std::nullopt;
  }
  // Without a word for the parts two digits are needed: "5 dollars 3 times" is something else.
  if (part == nullptr && b.value < 10) return std::nullopt;
  // "450 dollar en 90 pond" are two sums.
  if (part == nullptr && begins_class("currency", found_.last)) return std::nullopt;
  auto quantity = of(a);
  quantity.low = quantity.high = a.value + b.value / parts;
  quantity.place = 0.01;
  quantity.numeral.last = b.last;
  put_currency(quantity, unit);
  return quantity;
}

bool QuantityBuilder::begins_class(std::string_view name, std::size_t atom) const {
  const auto of = language_.classes.find(name);
  return of < language_.classes.size() && atom < atoms_.size() && atoms_[atom].id != 0 &&
         language_.phrases[of].nodes[0].next.contains(atoms_[atom].id);
}

bool QuantityBuilder::in_class(std::string_view name, const Capture& word) const {
  const auto of = language_.classes.find(name);
  return word.match.last == word.first + 1 && of < language_.classes.size() &&
         language_.phrases[of].nodes[0].next.contains(atoms_[word.first].id);
}

bool QuantityBuilder::is_code_in_small_letters(const Capture& currency) const {
  const auto& unit = entry(currency);
  return unit.is_code && currency.match.last == currency.first + 1 && !atoms_[currency.first].is_upper;
}

std::optional<Quantity> QuantityBuilder::currency_alone() const {
  const auto& word = *capture("currency");
  if (is_code_in_small_letters(word) || in_class("not_alone", word)) return std::nullopt;
  Quantity quantity;
  put_currency(quantity, entry(*capture("currency")));
  quantity.kind = MentionKind::currency;
  return quantity;
}

std::optional<Quantity> QuantityBuilder::priced() const {
  const auto* at = capture("a");
  if (at == nullptr) at = capture("hedged");
  const auto* per = capture("per");
  auto made = *quantity(at);
  if (made.kind != MentionKind::money) return std::nullopt;
  made.per = per == nullptr ? "person" : entry(*per).text;
  return made;
}

}  // namespace anabasis::evidence::grammar
