#include "evidence/grammar/quantity.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace anabasis::evidence::grammar {

namespace {

/// Builds one quantity from the captures of a rule.
class Builder {
 public:
  Builder(const Language& language, const Atoms& atoms, const Found& found,
          const std::vector<Numeral>& numerals, const std::vector<Quantity>& quantities)
      : language_(language), atoms_(atoms), found_(found), numerals_(numerals), quantities_(quantities) {}

  std::optional<Quantity> build() {
    const auto& rule = language_.classes.name(found_.rule);
    const auto& action = language_.actions.name(found_.action);
    auto quantity = made(rule, action);
    if (quantity) quantity->all = {found_.first, found_.last};
    if (quantity && (rule == "money" || rule == "age" || rule == "duration" || rule == "measure" ||
                     rule == "percent" || rule == "ratio" || rule == "currency_alone" || rule == "range" ||
                     rule == "core" || rule == "power")) {
      quantity->core = quantity->all;
    }
    return quantity;
  }

 private:
  const Capture* capture(std::string_view slot) const {
    for (const auto& capture : *found_.captures)
      if (language_.slots.name(capture.slot) == slot) return &capture;
    return nullptr;
  }
  const Quantity* quantity(const Capture* capture) const {
    return capture == nullptr ? nullptr : &quantities_[static_cast<std::size_t>(capture->match.index)];
  }
  const Numeral* numeral(std::string_view slot) const {
    const auto* at = capture(slot);
    return at == nullptr ? nullptr : &numerals_[static_cast<std::size_t>(at->match.index)];
  }
  const Phrases::Entry& entry(const Capture& capture) const {
    return language_.phrases[capture.of].entries[static_cast<std::size_t>(capture.match.index)];
  }
  static Quantity of(const Numeral& numeral) {
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

  std::optional<Quantity> made(const std::string& rule, const std::string& action) {
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

  std::optional<Quantity> copy() const {
    for (const auto& capture : *found_.captures) {
      if (!language_.is_quantity(capture.of)) continue;
      return *quantity(&capture);
    }
    // A rule of words, such as Dutch "meer dan": where it stands is all there is to it.
    return Quantity{};
  }

  std::optional<Quantity> core(const std::string& action) const {
    if (const auto* number = numeral("n")) {
      if (action == "half" && !(number->is_fraction && number->last == number->first + 1))
        return std::nullopt;
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

  std::optional<Quantity> percent() const {
    auto quantity = of(*numeral("n"));
    if (quantity.is_fraction) return std::nullopt;
    quantity.kind = MentionKind::percent;
    quantity.is_percent = true;
    quantity.is_bare = false;
    quantity.is_weak = false;
    return quantity;
  }

  /// "the % of": no number, but what a table is of.
  std::optional<Quantity> percent_alone() const {
    if (found_.first > 0 && atoms_.is(found_.first - 1, Atom::Kind::digits)) return std::nullopt;
    Quantity quantity;
    quantity.kind = MentionKind::percent;
    quantity.is_weak = true;
    return quantity;
  }

  std::optional<Quantity> ratio(const std::string& action) const {
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

  std::optional<Quantity> power(const std::string& action) const {
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

  std::optional<Quantity> range(const std::string& action) const {
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

  bool touches_dash(std::size_t first, std::size_t last) const {
    const bool behind = atoms_.is_sign(last, "-") && atoms_.glued(last) && atoms_.glued(last + 1);
    const bool before = first > 1 && atoms_.glued(first) &&
                        (atoms_.is_sign(first - 1, "-") || atoms_.is_sign(first - 1, "+"));
    return behind || before;
  }

  void put_currency(Quantity& quantity, const Phrases::Entry& unit) const {
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

  std::optional<Quantity> money(const std::string& action) const {
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
    auto quantity = *this->quantity(capture("a"));
    // Shares of money and words such as "dozens" are not amounts; "half a dollar" is.
    if (quantity.is_percent || quantity.is_ratio || quantity.kind == MentionKind::share_word)
      return std::nullopt;
    if (action == "before" && (!quantity.has_digits || (quantity.is_bare && quantity.low < 0)))
      return std::nullopt;
    put_currency(quantity, unit);
    return quantity;
  }

  /// "3 USD50 cards": the currency stands before the number that touches it.
  bool is_prefix(const Capture& currency) const {
    const auto last = currency.match.last;
    return atoms_.glued(last) && atoms_.is(last, Atom::Kind::digits) && !atoms_.glued(currency.first);
  }

  /// "15 dollars 50", "10 euros and 20 cents": the second number counts parts of the first.
  std::optional<Quantity> money_with_parts(const Phrases::Entry& unit) const {
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
    auto quantity = of(a);
    quantity.low = quantity.high = a.value + b.value / parts;
    quantity.place = 0.01;
    quantity.numeral.last = b.last;
    put_currency(quantity, unit);
    return quantity;
  }

  /// "try" and "all" are codes only in capitals.
  bool is_code_in_small_letters(const Capture& currency) const {
    const auto& unit = entry(currency);
    return unit.is_code && currency.match.last == currency.first + 1 && !atoms_[currency.first].is_upper;
  }

  /// "the third", "12e": a place in a row, which counts nothing.
  std::optional<Quantity> ordinal() const {
    const auto& number = *numeral("ordinal");
    if (number.is_glued) return std::nullopt;
    auto quantity = of(number);
    quantity.kind = MentionKind::ordinal;
    quantity.is_bare = quantity.is_weak = false;
    return quantity;
  }

  std::optional<Quantity> currency_alone() const {
    const auto& word = *capture("currency");
    const auto ambiguous = language_.classes.find("not_alone");
    if (is_code_in_small_letters(word)) return std::nullopt;
    if (ambiguous < language_.classes.size() &&
        language_.phrases[ambiguous].nodes[0].next.contains(atoms_[word.first].id) &&
        word.match.last == word.first + 1) {
      return std::nullopt;
    }
    Quantity quantity;
    put_currency(quantity, entry(*capture("currency")));
    quantity.kind = MentionKind::currency;
    return quantity;
  }

  std::optional<Quantity> with_unit(const std::string& rule) const {
    const auto* amount = quantity(capture("a"));
    if (amount == nullptr || amount->is_percent || amount->is_ratio ||
        amount->kind == MentionKind::share_word)
      return std::nullopt;
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

  std::optional<Quantity> other(const std::string& rule) const {
    Quantity quantity;
    quantity.kind = rule == "time" ? MentionKind::time : MentionKind::code;
    quantity.core = {found_.first, found_.last};
    return quantity;
  }

  std::optional<Quantity> hedged(const std::string& action) const {
    const auto* thing = quantity(capture("thing"));
    const auto* hedge = capture("hedge");
    if (thing == nullptr || hedge == nullptr || thing->bound != Bound::none) return std::nullopt;
    // "5,000 or less than that": what stands behind the number belongs to what follows.
    if ((hedge->first > thing->all.first || action.starts_with("equal_or")) && goes_on()) return std::nullopt;
    auto made = *thing;
    made.hedge = {hedge->first, hedge->match.last};
    auto key = language_.code + ":" + phrase(made.hedge);
    made.bound = action == "above"            ? Bound::above
                 : action == "at_least"       ? Bound::at_least
                 : action == "below"          ? Bound::below
                 : action == "at_most"        ? Bound::at_most
                 : action == "above_or_equal" ? Bound::at_least
                 : action == "below_or_equal" ? Bound::at_most
                 : action == "equal_or_more"  ? Bound::at_least
                 : action == "equal_or_less"  ? Bound::at_most
                 : action == "equal"          ? Bound::equal
                                              : Bound::about;
    // "less than 5,000 or equal": its hedge stands on both sides.
    if (action.ends_with("or_equal") || action.starts_with("equal_or")) key.clear();
    made.hedge_key = made.bound == Bound::about ? entry(*hedge).text : key_of(key, made.bound);
    if (made.is_range && made.bound != Bound::about) return std::nullopt;
    if (!made.is_range && made.word.empty()) {
      if (made.bound == Bound::above || made.bound == Bound::at_least)
        made.from = Limit{made.low, made.bound == Bound::at_least};
      if (made.bound == Bound::below || made.bound == Bound::at_most)
        made.to = Limit{made.high, made.bound == Bound::at_most};
      if (made.bound == Bound::equal) made.from = made.to = Limit{made.low, true};
    }
    made.is_weak = false;
    return made;
  }

  bool goes_on() const {
    // "equal to 5,000 or more than 10": two limits.
    const auto* more = capture("more");
    const auto name = more == nullptr ? "" : language_.classes.name(more->of);
    if ((name == "more_than" || name == "less_than") && found_.last < atoms_.size()) {
      const auto* word = language_.numbers.find(atoms_[found_.last].id);
      return atoms_.is(found_.last, Atom::Kind::digits) || (word != nullptr && word->first != Part::joint);
    }
    const auto than = language_.classes.find("than");
    if (than == language_.classes.size() || found_.last >= atoms_.size()) return false;
    return atoms_[found_.last].id != 0 &&
           language_.phrases[than].nodes[0].next.contains(atoms_[found_.last].id);
  }

  /// The table's entry for a phrase of a limit, or for the limit's own word where the table has not got it.
  std::string key_of(const std::string& key, Bound bound) const {
    if (language_.hedge_keys.contains(key)) return key;
    constexpr std::string_view kNames[] = {"", "about", "above", "at_least", "below", "at_most", "equal"};
    const auto usual = language_.hedge_of.find(std::string(kNames[static_cast<std::size_t>(bound)]));
    return usual == language_.hedge_of.end() ? "" : language_.code + ":" + usual->second;
  }

  /// "more than 40 and less than 50".
  std::optional<Quantity> both() const {
    const auto &a = *quantity(capture("a")), &b = *quantity(capture("b"));
    const auto& from = a.from ? a : b;
    const auto& to = a.from ? b : a;
    if (!from.from || from.to || !to.to || to.from || from.from->value >= to.to->value ||
        from.unit != to.unit)
      return std::nullopt;
    auto made = from;
    made.kind = from.kind == MentionKind::number ? MentionKind::range : from.kind;
    made.to = to.to;
    made.high = to.high;
    made.is_range = true;
    made.is_bare = false;
    made.place = 0;
    made.bound = Bound::none;
    made.hedge_key.clear();
    made.hedge = {};
    made.core = made.numeral = {found_.first, found_.last};
    return made;
  }

  std::optional<Quantity> priced() const {
    const auto* at = capture("a");
    if (at == nullptr) at = capture("hedged");
    const auto* per = capture("per");
    auto made = *quantity(at);
    if (made.kind != MentionKind::money) return std::nullopt;
    made.per = per == nullptr ? "person" : entry(*per).text;
    return made;
  }

  std::string phrase(const Stretch& stretch) const {
    std::string text;
    for (auto i = stretch.first; i < stretch.last; ++i) {
      if (!text.empty() && atoms_[i].after_blank) text += ' ';
      text += atoms_[i].text;
    }
    return text;
  }

  const Language& language_;
  const Atoms& atoms_;
  const Found& found_;
  const std::vector<Numeral>& numerals_;
  const std::vector<Quantity>& quantities_;
};

}  // namespace

std::optional<Quantity> make_quantity(const Language& language, const Atoms& atoms, const Found& found,
                                      const std::vector<Numeral>& numerals,
                                      const std::vector<Quantity>& quantities) {
  return Builder(language, atoms, found, numerals, quantities).build();
}

int rank(const Quantity& quantity) {
  const bool vague = quantity.bound == Bound::about;
  switch (quantity.kind) {
    case MentionKind::number:
    case MentionKind::range: return vague ? 4 : 5;
    case MentionKind::fraction: return 6;
    case MentionKind::share_word: return 7;
    case MentionKind::count_word: return 8;
    default: return vague ? 8 : 9;
  }
}

}  // namespace anabasis::evidence::grammar
