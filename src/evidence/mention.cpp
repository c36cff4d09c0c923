#include "evidence/mention.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "evidence/grammar/reading.hpp"

namespace anabasis::evidence {

namespace {

using grammar::Bound;
using grammar::Quantity;
using grammar::Stretch;
using grammar::Term;

/// The unit by which the value of a kind is read.
CountedUnit unit_of(MentionKind kind) {
  switch (kind) {
    case MentionKind::percent:
    case MentionKind::fraction:
    case MentionKind::share_word: return CountedUnit::fraction;
    case MentionKind::money:
    case MentionKind::currency: return CountedUnit::money;
    default: return CountedUnit::unstated;
  }
}

/// A place in a row, a time of the day and a currency alone count nothing.
bool has_value(MentionKind kind) {
  return kind != MentionKind::currency && kind != MentionKind::ordinal && kind != MentionKind::time &&
         kind != MentionKind::code;
}

/// Finds the mentions of one text.
class Finder {
 public:
  Finder(const grammar::Language& language, std::string_view text, base::Day today,
         std::span<const MentionKind> only, const WordTable& table)
      : language_(language),
        text_(text),
        table_(table),
        only_(only),
        today_(today),
        reading_(language, text, today) {}

  std::vector<Mention> find() {
    std::vector<Mention> mentions;
    const auto& atoms = reading_.atoms();
    for (std::size_t at = 0; at < atoms.size();) {
      if (const auto behind = behind_link(at); behind > at) {
        at = behind;
        continue;
      }
      const auto next = meant_at(at);
      if (next.quantity == nullptr && next.term == nullptr) {
        ++at;
        continue;
      }
      if (auto mention = made(next)) mentions.push_back(std::move(*mention));
      at = std::max(next.last, at + 1);
    }
    return mentions;
  }

 private:
  struct Candidate {
    const Quantity* quantity = nullptr;
    const Term* term = nullptr;
    std::size_t last = 0;
    int rank = 0;  ///< of two as long, the higher is meant
  };

  bool wanted(MentionKind kind) const {
    return only_.empty() || std::find(only_.begin(), only_.end(), kind) != only_.end();
  }

  /// The atom behind a link or an address that begins here: nothing in it is a number.
  std::size_t behind_link(std::size_t at) const {
    const auto& atoms = reading_.atoms();
    if (atoms.glued(at)) return at;
    std::size_t end = at + 1;
    bool is_link = atoms[at].text == "www" && atoms.is_sign(end, ".") && atoms.glued(end);
    for (; atoms.glued(end); ++end) {
      is_link = is_link || atoms.is_sign(end, "@") ||
                (atoms.is_sign(end, ":") && atoms.is_sign(end + 1, "/") && atoms.is_sign(end + 2, "/"));
    }
    return is_link ? end : at;
  }

  Candidate best_at(std::size_t atom) {
    Candidate best;
    const auto offer = [&](const Candidate& candidate) {
      if (std::tie(candidate.last, candidate.rank) > std::tie(best.last, best.rank)) best = candidate;
    };
    for (const auto* quantity : reading_.quantities_at(atom)) {
      if (wanted(quantity->kind) && is_meant(*quantity))
        offer({quantity, nullptr, quantity->all.last, grammar::rank(*quantity)});
    }
    if (!wanted(MentionKind::date)) return best;
    for (const auto* term : reading_.terms_at(atom)) {
      if (is_meant(*term)) offer({nullptr, term, term->all.last, is_doubtful(*term) ? 3 : 10});
    }
    return best;
  }

  /// What begins at an atom; but a reading that is only half meant ("the first") gives way to one that begins
  /// inside it and goes further ("first of May"), and so does one whose own beginning lies behind the atom.
  Candidate meant_at(std::size_t atom) {
    auto best = best_at(atom);
    const bool is_weak = best.term != nullptr && best.term->is_weak;
    const auto begin = best.term != nullptr ? best.term->all.first : atom;
    for (auto at = is_weak ? atom + 1 : begin; at > atom && at < best.last; ++at) {
      const auto other = best_at(at);
      if (other.last > best.last) return other;
      if (!is_weak) break;
    }
    return best;
  }

  bool in_class(std::string_view name, std::size_t atom) const {
    const auto of = language_.classes.find(name);
    const auto& atoms = reading_.atoms();
    if (of == language_.classes.size() || atom >= atoms.size() || atoms[atom].id == 0) return false;
    return language_.phrases[of].nodes[0].next.contains(atoms[atom].id);
  }

  /// Digits that could as well be a number ("2016", "3/4") are a date behind a word that dates stand behind.
  bool is_doubtful(const Term& term) const {
    if (!term.is_number || !only_.empty()) return false;
    const bool is_year = term.unit == "year";
    const auto& atoms = reading_.atoms();
    // "2,000 people" and "in 2000 households"
    if (is_year && in_class("counted", term.all.last)) return true;
    const bool told =
        term.all.first > 0 && in_class(is_year ? "before_date" : "before_day", term.all.first - 1);
    if (told || !is_year) return !told;
    // A year in brackets, or in a list of them.
    return !(term.all.first > 0 && atoms.is_sign(term.all.first - 1, "(") &&
             atoms.is_sign(term.all.last, ")"));
  }

  /// A percent sign without a number is told only to those who ask for percentages.
  bool is_meant(const Quantity& quantity) const {
    if (quantity.kind == MentionKind::percent && quantity.numeral.is_empty()) return only_.size() == 1;
    return !quantity.is_weak;
  }

  /// Where everything is looked for, a date must look like one: "the 4th" alone may be anything.
  bool is_meant(const Term& term) const {
    if (term.length.months + term.length.days + term.length.business_days > 0) return false;
    return !term.is_other_word && !(only_.empty() && term.is_weak);
  }

  std::optional<Mention> made(const Candidate& candidate) const {
    const auto& atoms = reading_.atoms();
    const auto span = [&](const Stretch& stretch) { return atoms.span(stretch.first, stretch.last); };
    Mention mention;
    if (candidate.term != nullptr) {
      mention.kind = MentionKind::date;
      mention.span = span(candidate.term->all);
      mention.when = grammar::to_when(*candidate.term, today_);
      return mention;
    }
    const auto& quantity = *candidate.quantity;
    mention.kind = quantity.kind;
    mention.span = span(quantity.all);
    mention.amount = span(quantity.core);
    mention.numeral = span(quantity.numeral);
    mention.hedge = span(quantity.hedge);
    mention.unit = quantity.unit;
    if (quantity.word.empty() && !quantity.is_range && quantity.numeral.last > 0)
      mention.number = quantity.low;
    mention.is_between = quantity.is_range && quantity.is_bare;
    mention.from = quantity.from;
    mention.to = quantity.to;
    if (quantity.kind == MentionKind::currency) mention.value.currency = quantity.currency;
    if (!has_value(quantity.kind)) return mention;
    if (auto value = to_value(quantity, language_.code, unit_of(quantity.kind), table_))
      mention.value = *value;
    mention.value.words = std::string(text_.substr(mention.span.start, mention.span.size()));
    return mention;
  }

  const grammar::Language& language_;
  std::string_view text_;
  const WordTable& table_;
  std::span<const MentionKind> only_;
  base::Day today_;
  grammar::Reading reading_;
};

}  // namespace

std::string_view to_string(MentionKind kind) {
  constexpr std::array<std::string_view, 15> kNames{
      "number", "range", "percent",  "fraction", "share word", "count word", "money", "currency",
      "age",    "date",  "duration", "time",     "ordinal",    "measure",    "code"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<Mention> find_mentions(std::string_view text, std::string_view language,
                                   const base::DayInterval& published, std::span<const MentionKind> only,
                                   const WordTable& table) {
  const auto known = grammar::language_for(language, table);
  if (known == nullptr) return {};
  return Finder(*known, text, published.last, only, table).find();
}

}  // namespace anabasis::evidence
