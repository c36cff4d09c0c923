#include "evidence/grammar/matcher.hpp"

#include <utility>

namespace anabasis::evidence::grammar {

namespace {

bool is_year(double x) { return x >= 1000 && x < 2200; }

}  // namespace

Matcher::Matcher(const Language& language, const Atoms& atoms, Build build)
    : language_(language),
      atoms_(atoms),
      build_(std::move(build)),
      reader_(language.numbers, atoms),
      numeral_at_(atoms.size() + 1, -2),
      memo_(atoms.size()) {}

const std::vector<Match>& Matcher::matches(ClassId of, std::size_t atom) {
  static const std::vector<Match> kNone;
  if (atom >= atoms_.size() || !language_.can_begin(of, atoms_[atom].id, reader_.can_begin(atom)))
    return kNone;
  auto& row = memo_[atom];
  if (row.empty()) row.resize(language_.classes.size());
  auto& memo = row[of];
  if (memo.is_done) return memo.matches;
  // Marked before it is read: a rule that begins with itself finds nothing.
  memo.is_done = true;
  std::vector<Match> found;
  if (of < static_cast<ClassId>(Builtin::count_)) {
    match_builtin(static_cast<Builtin>(of), atom, found);
  } else if (!language_.phrases[of].entries.empty()) {
    match_phrases(language_.phrases[of], atom, found);
  } else {
    match_rules(of, atom, found);
  }
  memo.matches = std::move(found);
  return memo.matches;
}

const Numeral* Matcher::numeral(std::size_t atom) {
  auto& index = numeral_at_[atom];
  if (index == -2) {
    const auto read = reader_.read(atom);
    index = read ? static_cast<std::int32_t>(numerals_.size()) : -1;
    if (read) numerals_.push_back(*read);
  }
  return index < 0 ? nullptr : &numerals_[static_cast<std::size_t>(index)];
}

/// "5.000" and "5 000" are no day and no two digits of a year.
bool Matcher::begins_thousands(std::size_t atom) const {
  const auto three = [&](std::size_t at) {
    return atoms_.is(at, Atom::Kind::digits) && atoms_[at].text.size() == 3;
  };
  const bool separated = (atoms_.is_sign(atom + 1, ".") || atoms_.is_sign(atom + 1, ",")) &&
                         atoms_.glued(atom + 1) && atoms_.glued(atom + 2);
  return (separated && three(atom + 2)) || (!atoms_.glued(atom + 1) && three(atom + 1));
}

void Matcher::match_builtin(Builtin of, std::size_t atom, std::vector<Match>& to) {
  if (of == Builtin::digits || of == Builtin::year2) {
    const auto digits = reader_.plain_digits(atom);
    const auto size = atoms_[atom].text.size();
    if (digits && (size == 2 || (size == 1 && of == Builtin::digits)) && !begins_thousands(atom))
      to.push_back({atom + 1, static_cast<double>(*digits), 0});
    return;
  }
  if (of == Builtin::year) return add_year(atom, to);
  const auto* number = numeral(atom);
  const auto add = [&](std::size_t last, double value) { to.push_back({last, value, numeral_at_[atom]}); };
  const auto digits = reader_.plain_digits(atom);
  if (of == Builtin::day && digits && *digits >= 1 && *digits <= 31 && atoms_[atom].text.size() <= 2 &&
      !begins_thousands(atom))
    to.push_back({atom + 1, static_cast<double>(*digits), 0});
  if (number == nullptr) return;
  const double x = number->value;
  if (of == Builtin::n) {
    if (number->is_ordinal || number->is_pronoun) return;
    const bool has_pieces = number->is_fraction && number->last > atom + 1;
    add(number->last, x);
    if (!has_pieces) return;
    if (const auto whole = reader_.read_whole(atom); whole && !whole->is_ordinal && !whole->is_article) {
      numerals_.push_back(*whole);
      to.push_back({whole->last, whole->value, static_cast<std::int32_t>(numerals_.size() - 1)});
    }
    return;
  }
  if (of == Builtin::ordinal) {
    if (number->is_ordinal) add(number->last, x);
  } else {
    const bool fits = x >= 1 && x <= 31 && is_whole(x) && !number->is_fraction && !number->has_sign;
    const bool wanted = of == Builtin::day ? number->is_ordinal || !number->has_digits : number->is_ordinal;
    if (fits && wanted && !number->is_article) add(number->last, x);
  }
}

/// "on 3 May 1200 people": no year of which reports tell, and something behind it that it counts.
bool Matcher::counts(std::size_t atom, int digits) const {
  constexpr int kFirst = 1900, kLast = 2100;
  if ((digits >= kFirst && digits < kLast) || !atoms_.is(atom + 1, Atom::Kind::word)) return false;
  const auto of = language_.classes.find("behind_day");
  const auto behind = atoms_[atom + 1].id;
  return of == language_.classes.size() || behind == 0 ||
         !language_.phrases[of].nodes[0].next.contains(behind);
}

/// Four digits, or the words of a year: "two thousand and fifteen", "nineteen eighty six".
void Matcher::add_year(std::size_t atom, std::vector<Match>& to) {
  if (const auto digits = reader_.plain_digits(atom)) {
    const bool goes_on = (atoms_.is_sign(atom + 1, ".") || atoms_.is_sign(atom + 1, ",")) &&
                         atoms_.glued(atom + 1) && atoms_.glued(atom + 2) &&
                         atoms_.is(atom + 2, Atom::Kind::digits) && atoms_[atom + 2].text.size() != 4;
    if (atoms_[atom].text.size() == 4 && is_year(*digits) && !goes_on && !counts(atom, *digits))
      to.push_back({atom + 1, static_cast<double>(*digits), 0});
    return;
  }
  const auto* number = numeral(atom);
  if (number == nullptr || number->has_digits || number->is_ordinal || number->has_sign ||
      !is_whole(number->value))
    return;
  const double x = number->value;
  const auto last = number->last;
  if (is_year(x)) {
    to.push_back({last, x, 0});
  } else if (x >= 10 && x <= 21 && last < atoms_.size()) {
    const auto* second = numeral(last);
    if (second != nullptr && !second->has_digits && !second->is_ordinal && second->value >= 10 &&
        second->value < 100)
      to.push_back({second->last, x * 100 + second->value, 0});
  }
}

void Matcher::match_phrases(const Phrases& phrases, std::size_t atom, std::vector<Match>& to) const {
  std::uint32_t node = 0;
  bool is_apart = false;
  for (std::size_t at = atom; at < atoms_.size(); ++at) {
    is_apart = is_apart || (at > atom && !atoms_.glued(at));
    const auto next = phrases.nodes[node].next.find(atoms_[at].id);
    if (atoms_[at].id == 0 || next == phrases.nodes[node].next.end()) return;
    node = next->second;
    const auto entry = phrases.nodes[node].entry;
    if (entry < 0 || (is_apart && phrases.entries[static_cast<std::size_t>(entry)].is_glued)) continue;
    to.push_back({at + 1, phrases.entries[static_cast<std::size_t>(entry)].value, entry});
  }
}

void Matcher::match_rules(ClassId of, std::size_t atom, std::vector<Match>& to) {
  if (language_.rules[of].nodes.size() < 2) return;
  const auto outer = std::exchange(state_, State{atom, atom, std::nullopt, {}});
  walk(of, 0, atom, to);
  state_ = outer;
}

void Matcher::walk(ClassId of, std::uint32_t node, std::size_t at, std::vector<Match>& to) {
  const auto& here = language_.rules[of].nodes[node];
  for (const auto action : here.actions) {
    const auto last = state_.end.value_or(at);
    if (state_.begin >= last) continue;
    if (const auto index = build_({of, action, state_.begin, last, &state_.captures}))
      to.push_back({last, 0, *index});
  }
  if (at < atoms_.size() && atoms_[at].id != 0) {
    if (const auto next = here.behind(atoms_[at].id); next != 0) walk(of, next, at + 1, to);
  }
  for (const auto& [element, next] : here.others) {
    switch (element.kind) {
      case Element::Kind::glue:
        if (atoms_.glued(at)) walk(of, next, at, to);
        break;
      case Element::Kind::begin: {
        const auto begin = std::exchange(state_.begin, at);
        walk(of, next, at, to);
        state_.begin = begin;
        break;
      }
      case Element::Kind::end: {
        const auto end = std::exchange(state_.end, at);
        walk(of, next, at, to);
        state_.end = end;
        break;
      }
      default:
        if (at >= atoms_.size()) break;
        // What is matched once stays where it is.
        for (const auto& match : matches(element.id, at)) {
          state_.captures.push_back({element.slot, element.id, at, match});
          walk(of, next, match.last, to);
          state_.captures.pop_back();
        }
    }
  }
}

}  // namespace anabasis::evidence::grammar
