#include "evidence/grammar/quantity_builder.hpp"

namespace anabasis::evidence::grammar {

std::optional<Quantity> QuantityBuilder::hedged(const std::string& action) const {
  const auto* thing = quantity(capture("thing"));
  const auto* hedge = capture("hedge");
  if (thing == nullptr || hedge == nullptr || thing->bound != Bound::none) return std::nullopt;
  // "=> 30" is an arrow.
  if (hedge->first > 0 && atoms_.is_sign(hedge->first, ">") && atoms_.glued(hedge->first) &&
      atoms_.is_sign(hedge->first - 1, "="))
    return std::nullopt;
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

bool QuantityBuilder::goes_on() const {
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

std::string QuantityBuilder::key_of(const std::string& key, Bound bound) const {
  if (language_.hedge_keys.contains(key)) return key;
  constexpr std::string_view kNames[] = {"", "about", "above", "at_least", "below", "at_most", "equal"};
  const auto usual = language_.hedge_of.find(std::string(kNames[static_cast<std::size_t>(bound)]));
  return usual == language_.hedge_of.end() ? "" : language_.code + ":" + usual->second;
}

std::optional<Quantity> QuantityBuilder::both() const {
  const auto &a = *quantity(capture("a")), &b = *quantity(capture("b"));
  const auto& from = a.from ? a : b;
  const auto& to = a.from ? b : a;
  if (!from.from || from.to || !to.to || to.from || from.from->value >= to.to->value || from.unit != to.unit)
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

std::string QuantityBuilder::phrase(const Stretch& stretch) const {
  std::string text;
  for (auto i = stretch.first; i < stretch.last; ++i) {
    if (!text.empty() && atoms_[i].after_blank) text += ' ';
    text += atoms_[i].text;
  }
  return text;
}

}  // namespace anabasis::evidence::grammar
