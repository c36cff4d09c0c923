#include "evidence/grammar/number_words.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "evidence/grammar/digits.hpp"

namespace anabasis::evidence::grammar {

namespace {

/// What may follow what: a scale is worth more than everything that follows it in its number.
constexpr std::array kLevels{1e15, 1e12, 1e9, 1e7, 1e6, 1e5, 1e3, 1e2, 20.0, 12.0};

/// What is counted up to a dozen is counted, not rounded, so that "10 people" is as exact as "11 people".
constexpr double kCounted = 12;

bool is_power_of_ten(double x) { return std::abs(std::log10(x) - std::round(std::log10(x))) < 1e-9; }

}  // namespace

double Numeral::place() const {
  const double unit = std::pow(10.0, -decimals) * scale;
  if (decimals > 0 || !is_whole(value) || !is_power_of_ten(scale)) return unit;
  if (std::abs(value) <= kCounted) return 1;
  auto whole = static_cast<std::int64_t>(std::llround(std::abs(value)));
  double place = 1;
  for (; whole != 0 && whole % 10 == 0; whole /= 10) place *= 10;
  return place;
}

NumberReader::NumberReader(const NumberWords& words, const Atoms& atoms) : words_(words), atoms_(atoms) {
  parts_.reserve(atoms.size());
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    first_part_.push_back(parts_.size());
    split(i);
  }
}

void NumberReader::split(std::size_t atom) {
  const auto& here = atoms_[atom];
  if (here.kind == Atom::Kind::digits) return parts_.push_back({Part::digits, 0, atom, true});
  if (const auto* word = words_.find(here.id)) {
    // "één" is never an article.
    const auto part = word->first == Part::article && here.is_accented ? Part::small : word->first;
    return parts_.push_back({part, word->second, atom, true});
  }
  std::vector<NumberWord> parts;
  constexpr std::size_t kLongestWord = 120;
  if (words_.compound && here.kind == Atom::Kind::word && here.text.size() <= kLongestWord &&
      split_rest(here.text, atom, parts)) {
    parts.back().ends_atom = true;
    parts_.insert(parts_.end(), parts.begin(), parts.end());
    return;
  }
  parts_.push_back({Part::none, 0, atom, true});
}

/// Cuts a compound into words of numbers, the longest first.
bool NumberReader::split_rest(std::string_view word, std::size_t atom, std::vector<NumberWord>& parts) const {
  if (word.empty()) return parts.size() > 1;
  constexpr std::size_t kMostParts = 24;
  if (parts.size() >= kMostParts) return false;
  for (const auto& [morpheme, id] : words_.morphemes) {
    if (!word.starts_with(morpheme)) continue;
    const auto& [part, value] = *words_.find(id);
    const bool joint = part == Part::joint;
    if (joint && (parts.empty() || parts.back().part == Part::joint)) continue;
    // A fraction or an ordinal ends its word.
    const bool is_last = word.size() == morpheme.size();
    if ((part == Part::ordinal && !is_last) || (joint && is_last)) continue;
    parts.push_back({part == Part::article ? Part::small : part, value, atom, false});
    if (split_rest(word.substr(morpheme.size()), atom, parts)) return true;
    parts.pop_back();
  }
  return false;
}

/// Past the hyphen of "twenty-five", or of "fifty - two" where blanks may stand around it.
NumberReader::Place NumberReader::past_hyphen(Place p, bool blanks) const {
  if (p + 1 >= parts_.size() || !ends_atom(p)) return p;
  const auto atom = parts_[p].atom;
  if (!atoms_.is_sign(atom, "-") && !atoms_.is_sign(atom, "‑")) return p;
  const bool glued = atoms_.glued(atom) && atoms_.glued(atom + 1);
  const bool spaced = !atoms_.glued(atom) && !atoms_.glued(atom + 1);
  return glued || (blanks && spaced) ? p + 1 : p;
}

std::optional<NumberReader::Run> NumberReader::digits(Place p) const {
  if (p >= parts_.size()) return std::nullopt;
  // In the middle of other digits: "1.2" of "192.168.1.2".
  const auto at = parts_[p].atom;
  if (atoms_.is(at, Atom::Kind::digits) && at > 1 && atoms_.glued(at) && atoms_.glued(at - 1) &&
      (atoms_.is_sign(at - 1, ".") || atoms_.is_sign(at - 1, ",")) && atoms_.is(at - 2, Atom::Kind::digits)) {
    return std::nullopt;
  }
  if (atoms_.is_sign(at, ".") && at > 0 && atoms_.glued(at) && atoms_.is(at - 1, Atom::Kind::digits))
    return std::nullopt;
  const auto read = read_digits(atoms_, parts_[p].atom, words_.thousands, words_.decimal);
  if (!read) return std::nullopt;
  Run run;
  run.value = read->value;
  run.decimals = read->decimals;
  run.has_digits = true;
  run.is_grouped = read->is_grouped;
  const auto end_at = [this](std::size_t atom) {
    return atom < first_part_.size() ? first_part_[atom] : parts_.size();
  };
  run.end = end_at(read->last);
  if (read->last >= atoms_.size() || !atoms_.is(read->last, Atom::Kind::word)) return run;
  const auto& behind = atoms_[read->last];
  const auto& glued_scales = words_.suffixes;
  const auto suffix = glued_scales.find(behind.id);
  const auto abbreviation = words_.abbreviations.find(behind.id);
  if ((!behind.after_blank || behind.is_upper) && suffix != glued_scales.end()) {
    run.scale = suffix->second;
  } else if (abbreviation != words_.abbreviations.end()) {
    run.scale = abbreviation->second;
  } else if (!behind.after_blank && words_.ordinal_suffixes.contains(behind.id) && run.decimals == 0) {
    run.is_ordinal = true;
    run.end = end_at(read->last + 1);
    return run;
  } else {
    return run;
  }
  run.value *= run.scale;
  run.has_scale = true;
  run.largest = run.scale;
  run.end = end_at(read->last + 1);
  return run;
}

/// Digits, or words below a hundred: "twenty-five", "vijfentwintig", "twenty-fifth".
std::optional<NumberReader::Run> NumberReader::small(Place p) const {
  if (p >= parts_.size()) return std::nullopt;
  if (is(p, Part::digits) ||
      (is(p, Part::none) && (atoms_.is_sign(parts_[p].atom, ".") ||
                             atoms_.is_sign(parts_[p].atom, std::string_view(&words_.decimal, 1))))) {
    if (!ends_atom(p)) return std::nullopt;
    return digits(p);
  }
  const auto& part = parts_[p];
  Run run;
  run.value = part.value;
  run.end = p + 1;
  if (part.part == Part::ordinal && part.value < 100) {
    run.is_ordinal = true;
    return run;
  }
  if (part.part == Part::article && is(p + 1, Part::joint) &&
      (is(p + 2, Part::small) || is(p + 2, Part::ordinal)) && is_tens(parts_[p + 2].value)) {
    run.value = 1;  // "een-en-twintig"
  } else if (part.part != Part::small) {
    return std::nullopt;
  }
  const auto next = [&](Place q) { return is(q, Part::small) || is(q, Part::ordinal); };
  const auto take = [&](Place q) {
    run.value += parts_[q].value;
    run.is_ordinal = parts_[q].part == Part::ordinal;
    run.end = q + 1;
  };
  // "thirty-fifths" are pieces: no number goes as far as their tens.
  if (is_tens(part.value) && is_tens_of_pieces(p)) return std::nullopt;
  if (is_tens(part.value) && !words_.compound) {
    if (const auto q = past_hyphen(p + 1, true); next(q) && parts_[q].value < 10 && parts_[q].value >= 1)
      take(q);
  } else if (words_.compound && run.value < 10 && run.value >= 1) {
    const auto joint = past_hyphen(p + 1, false);
    const bool together = p + 1 < parts_.size() && (!part.ends_atom || joint != p + 1);
    if (const auto q = past_hyphen(joint + 1, false);
        together && is(joint, Part::joint) && next(q) && is_tens(parts_[q].value)) {
      take(q);
    }
  }
  run.last_small = run.value;
  return run;
}

std::optional<NumberReader::Run> NumberReader::rest(std::size_t level, const Run& head, double room) const {
  Place p = past_hyphen(head.end, false);
  bool joined = false;
  if (is(p, Part::joint)) {
    p = past_hyphen(p + 1, false);
    joined = true;
  }
  auto tail = scaled(level, p);
  if (!tail || tail->value >= room || tail->value <= 0 || !is_whole(tail->value) || tail->is_grouped)
    return std::nullopt;
  // "a dozen five" is two numbers; "four score and seven" is one.
  constexpr double kScore = 20;
  if (room <= kScore && !joined) return std::nullopt;
  // "2 million 5" is two numbers; "3 hundred and 21" and "4 thousand 3 hundred" are one.
  const bool bare_digits = tail->has_digits && !tail->has_scale;
  if (bare_digits && (!(joined && head.has_digits) || is(tail->end, Part::scale))) return std::nullopt;
  if (tail->has_digits && !head.has_digits) return std::nullopt;
  if (tail->is_ordinal && tail->has_digits) return std::nullopt;
  // "two million and one half"
  if (joined && tail->value == 1 && is(past_hyphen(tail->end, true), Part::share)) return std::nullopt;
  tail->joined_last = joined ? tail->last_small == tail->value : tail->joined_last;
  return tail;
}

/// A number of the words from this level of scales down.
std::optional<NumberReader::Run> NumberReader::scaled(std::size_t level, Place p) const {
  if (p >= parts_.size()) return std::nullopt;
  if (level == kLevels.size()) return small(p);
  const double scale = kLevels[level];
  auto head = scaled(level + 1, p);
  const bool article = is(p, Part::article);
  const auto is_scale = [&](Place q) {
    return (is(q, Part::scale) || is(q, Part::scales) || is(q, Part::ordinal)) && parts_[q].value == scale;
  };
  if (!head) {
    const Place q = article ? past_hyphen(p + 1, false) : p;
    if (!is_scale(q) || is(q, Part::scales)) return std::nullopt;
    head = Run{};
    head->value = 1;
    head->end = q;
  } else if (head->is_ordinal) {
    return head;
  }
  const Place q = past_hyphen(head->end, false);
  if (!is_scale(q) || head->value == 0) return head;
  Run run = *head;
  run.scale = run.has_scale && !run.has_digits ? 1 : scale * run.scale;
  if (run.has_scale && head->scale == 1) run.scale = 1;
  run.value *= scale;
  run.has_scale = true;
  run.largest = scale;
  run.last_small = 0;
  run.is_ordinal = parts_[q].part == Part::ordinal;
  run.end = q + 1;
  if (run.is_ordinal || run.decimals > 0) return run;
  if (const auto tail = rest(level + 1, run, scale)) {
    const double largest = run.largest;
    const bool digits = run.has_digits;
    const double value = run.value + tail->value;
    run = *tail;
    run.value = value;
    run.scale = 1;
    run.has_scale = true;
    run.has_digits = digits || tail->has_digits;
    run.largest = tail->has_scale ? tail->largest : largest;
  }
  return run;
}

/// "two hundred point zero three".
std::optional<NumberReader::Run> NumberReader::with_point(const Run& whole) const {
  if (!is(whole.end, Part::point) || whole.decimals > 0) return std::nullopt;
  Run run = whole;
  double place = 0.1;
  Place p = whole.end + 1;
  int decimals = 0;
  for (; decimals < 12 && (is(p, Part::small) || is(p, Part::article)) && parts_[p].value < 10;
       ++p, ++decimals) {
    run.value += parts_[p].value * place;
    place /= 10;
  }
  if (decimals == 0) {
    const auto tail = small(p);
    if (!tail || tail->is_ordinal || tail->decimals > 0 || tail->value >= 100 || tail->value < 10)
      return std::nullopt;
    run.value += tail->value / 100;
    decimals = 2;
    p = tail->end;
  }
  run.decimals = decimals;
  run.last_small = 0;
  run.end = p;
  // "two point five million"
  if (is(p, Part::scale) && parts_[p].value >= 100) {
    run.scale = parts_[p].value;
    run.value *= run.scale;
    run.has_scale = true;
    run.end = p + 1;
  }
  return run;
}

std::optional<NumberReader::Run> NumberReader::unsigned_number(Place p, bool whole_only) const {
  std::optional<Run> best;
  const auto offer = [&](const std::optional<Run>& run) {
    if (!run || !ends_atom(run->end)) return;
    // "one hundredth" is a part rather than a place in a row.
    if (!best || run->end > best->end || (run->end == best->end && best->is_ordinal && run->is_fraction))
      best = run;
  };
  if (const auto whole = scaled(0, p)) {
    offer(whole);
    offer(with_point(*whole));
    if (!whole_only) offer(mixed(*whole));
  }
  if (const auto part = whole_only ? std::nullopt : fraction(p)) {
    offer(part);
    offer(of_scale(*part));
  }
  if (!best && is(p, Part::article)) {
    Run article;
    article.value = parts_[p].value;
    article.end = p + 1;
    article.is_article = true;
    return article;
  }
  return best;
}

/// The place behind a sign: "-5", "minus five"; the same place where there is none.
NumberReader::Place NumberReader::after_sign(std::size_t atom, Place p) const {
  if (is(p, Part::minus)) return p + 1;
  const bool sign = atoms_.is_sign(atom, "-") || atoms_.is_sign(atom, "−");
  if (!sign || atom + 1 >= atoms_.size()) return p;
  // A dash between two things is no sign.
  const bool opens = atom == 0 || (atoms_.is(atom - 1, Atom::Kind::sign) && !atoms_.is_sign(atom - 1, ")") &&
                                   !atoms_.is_sign(atom - 1, "%"));
  const bool set_apart =
      atom > 0 && !atoms_.glued(atom) && atoms_.glued(atom + 1) && !atoms_.is(atom - 1, Atom::Kind::digits);
  return opens || set_apart ? p + 1 : p;
}

std::optional<int> NumberReader::plain_digits(std::size_t atom) const {
  constexpr std::size_t kMostDigits = 4;
  if (!atoms_.is(atom, Atom::Kind::digits) || atoms_[atom].text.size() > kMostDigits) return std::nullopt;
  int value = 0;
  for (const char c : atoms_[atom].text) value = value * 10 + (c - '0');
  return value;
}

std::optional<Numeral> NumberReader::read(std::size_t atom) const { return read(atom, false); }

std::optional<Numeral> NumberReader::read_whole(std::size_t atom) const { return read(atom, true); }

std::optional<Numeral> NumberReader::read(std::size_t atom, bool whole_only) const {
  if (atom >= atoms_.size()) return std::nullopt;
  const Place begin = first_part_[atom];
  const Place p = after_sign(atom, begin);
  Numeral numeral;
  numeral.first = atom;
  if (const auto sign = words_.signs.find(std::string(atoms_[atom].text)); sign != words_.signs.end()) {
    numeral.value = sign->second;
    numeral.is_fraction = true;
    numeral.decimals = 1;
    numeral.last = atom + 1;
    return numeral;
  }
  const auto run = unsigned_number(p, whole_only);
  if (!run || !(std::abs(run->value) <= kMostNumber)) return std::nullopt;
  numeral.value = run->value;
  numeral.scale = run->scale;
  numeral.decimals = run->decimals;
  numeral.has_scale = run->has_scale;
  numeral.has_digits = run->has_digits;
  numeral.is_fraction = run->is_fraction;
  numeral.is_ordinal = run->is_ordinal;
  numeral.is_article = run->is_article && p == begin;
  numeral.is_grouped = run->is_grouped;
  numeral.last = run->end < parts_.size() ? parts_[run->end].atom : atoms_.size();
  if (p != begin) {
    numeral.value = -numeral.value;
    numeral.has_sign = true;
  }
  const auto& last = atoms_[numeral.last - 1];
  const bool single = numeral.last == atom + 1;
  numeral.is_pronoun = single && !numeral.has_digits && numeral.value == 1 && atom > 0 &&
                       !atoms_[atom].is_accented && words_.pronoun_before.contains(atoms_[atom - 1].id);
  const bool behind = last.kind == Atom::Kind::digits && atoms_.glued(numeral.last) &&
                      atoms_.is(numeral.last, Atom::Kind::word) &&
                      !atoms_[numeral.last].text.starts_with('\'');
  const bool before =
      atoms_[atom].kind != Atom::Kind::sign && atoms_.glued(atom) && atoms_.is(atom - 1, Atom::Kind::word);
  numeral.is_glued = behind || before ||
                     (numeral.has_digits && last.kind == Atom::Kind::word && atoms_.glued(numeral.last) &&
                      atoms_.is(numeral.last, Atom::Kind::digits));
  // "1½"
  if (numeral.has_digits && numeral.decimals == 0 && numeral.last < atoms_.size()) {
    if (const auto sign = words_.signs.find(std::string(atoms_[numeral.last].text));
        sign != words_.signs.end()) {
      numeral.value += sign->second;
      numeral.decimals = 1;
      ++numeral.last;
      // "12½ thousand"
      const auto scale = numeral.last < atoms_.size() ? words_.words.find(atoms_[numeral.last].id) : words_.words.end();
      if (scale != words_.words.end() && scale->second.first == Part::scale) {
        numeral.scale = scale->second.second;
        numeral.value *= numeral.scale;
        numeral.has_scale = true;
        ++numeral.last;
      }
    }
  }
  return numeral;
}

}  // namespace anabasis::evidence::grammar
