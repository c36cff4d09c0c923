#include "evidence/grammar/number_words.hpp"

namespace anabasis::evidence::grammar {

bool NumberReader::is_tens_of_pieces(Place p) const {
  if (!is(p, Part::small) || !is_tens(parts_[p].value)) return false;
  // "twenty firsts" can be nothing else, "twenty fifths" are twenty of them, "twenty seconds" a time.
  const Place q = is(p + 1, Part::last_piece) && parts_[p + 1].value == 1 ? p + 1 : past_hyphen(p + 1, false);
  if (is(q, Part::last_piece)) return q == p + 2 || parts_[q].value == 1;
  return q == p + 2 && is(q, Part::piece) && parts_[q].value < 10;
}

/// The pieces that a numerator counts: "three | quarters", "one | fifth", "drie | vijfde".
std::optional<NumberReader::Run> NumberReader::pieces(const Run& numerator) const {
  if (numerator.is_ordinal || numerator.decimals > 0) return std::nullopt;
  const Place p = past_hyphen(numerator.end, true);
  double denominator = 0;
  Place end = p;
  if (is_tens_of_pieces(p)) {
    end = (is(p + 1, Part::last_piece) ? p + 1 : p + 2) + 1;
    denominator = parts_[p].value + parts_[end - 1].value;
  } else if (is(p, Part::piece)) {
    denominator = parts_[p].value;
    end = p + 1;
  } else if (numerator.value == 1 || words_.bare_piece) {
    const auto ordinal = scaled(0, p);
    if (!ordinal || !ordinal->is_ordinal || ordinal->has_digits || ordinal->value < 3) return std::nullopt;
    denominator = ordinal->value;
    end = ordinal->end;
  }
  if (denominator < 2) return std::nullopt;
  Run run = numerator;
  run.end = end;
  run.is_fraction = true;
  run.decimals = 0;
  const double tail = numerator.last_small;
  const bool apart = words_.last_numerator ? tail > 0 && tail != numerator.value
                                           : numerator.joined_last && tail > 0 && tail < denominator;
  const double unit = numerator.largest < 1e6 ? 1 : numerator.largest;
  run.value = apart ? numerator.value - tail + tail / denominator * unit : numerator.value / denominator;
  return run;
}

/// A fraction by itself: "half", "a quarter", "two thirds", "anderhalf".
std::optional<NumberReader::Run> NumberReader::fraction(Place p) const {
  const bool article = is(p, Part::article);
  const Place q = article ? past_hyphen(p + 1, true) : p;
  Run run;
  if (is(q, Part::share)) {
    run.value = parts_[q].value;
    run.end = q + 1;
    run.is_fraction = run.value < 1;
    run.decimals = 1;
    return run;
  }
  // "one half", and "quarter million" without its article.
  if (is(p, Part::small) && parts_[p].value == 1 && is(past_hyphen(p + 1, true), Part::share)) {
    run.value = parts_[past_hyphen(p + 1, true)].value;
    run.end = past_hyphen(p + 1, true) + 1;
    run.is_fraction = true;
    run.decimals = 1;
    return run;
  }
  if (is(p, Part::piece) && parts_[p].value == 4 && is(p + 1, Part::scale)) {
    run.value = 0.25;
    run.end = p + 1;
    run.is_fraction = true;
    run.decimals = 2;
    return run;
  }
  if (article) {
    run.value = 1;
    run.end = p + 1;
    if (auto part = pieces(run)) return part;
  }
  // The longest numerator that pieces stand behind: "one | one hundred and fifth".
  if (const auto numerator = scaled(0, p)) {
    if (auto whole = pieces(*numerator)) return whole;
  }
  if (const auto numerator = small(p)) return pieces(*numerator);
  return std::nullopt;
}

/// "half a million", "two thirds of a million".
std::optional<NumberReader::Run> NumberReader::of_scale(const Run& share) const {
  Place p = past_hyphen(share.end, true);
  if (p < parts_.size() && parts_[p].part == Part::none &&
      words_.find(atoms_[parts_[p].atom].id) == nullptr) {
    // A word such as "of" stands between only with an article behind it.
    if (!is(p + 1, Part::article)) return std::nullopt;
    ++p;
  }
  if (is(p, Part::article)) ++p;
  if (!is(p, Part::scale)) return std::nullopt;
  // "half a hundred thousand"; but "half a million and one" ends behind its million.
  double scale = 1;
  for (; is(p, Part::scale); ++p) scale *= parts_[p].value;
  Run run = share;
  run.value *= scale;
  run.scale = run.largest = scale;
  run.has_scale = true;
  run.end = p;
  run.is_fraction = false;
  return run;
}

/// "2 3/4".
std::optional<NumberReader::Run> NumberReader::mixed_digits(const Run& whole) const {
  const auto at = atom_at(whole.end);
  if (!whole.has_digits || whole.has_scale || !is_whole(whole.value) || atoms_.glued(at)) return std::nullopt;
  const auto above = plain_digits(at), below = plain_digits(at + 2);
  const bool is_slash = atoms_.is_sign(at + 1, "/") && atoms_.glued(at + 1) && atoms_.glued(at + 2);
  if (!is_slash || !above || !below || *above < 1 || *above >= *below || *below > 64) return std::nullopt;
  if (atoms_.is_sign(at + 3, "/")) return std::nullopt;
  Run run = whole;
  run.value += static_cast<double>(*above) / *below;
  run.decimals = 2;
  run.end = at + 3 < first_part_.size() ? first_part_[at + 3] : parts_.size();
  return run;
}

/// "two and a half", "3 million and a quarter": a fraction of the unit before it, or of its million.
std::optional<NumberReader::Run> NumberReader::mixed(const Run& whole) const {
  if (whole.is_ordinal || whole.decimals > 0 || whole.is_fraction) return std::nullopt;
  if (const auto digits = mixed_digits(whole)) return digits;
  Place p = past_hyphen(whole.end, false);
  const bool joined = is(p, Part::joint);
  if (joined) p = past_hyphen(p + 1, false);
  auto part = fraction(p);
  if (!part || part->value >= 1) return std::nullopt;
  if (!joined && !words_.last_numerator) return std::nullopt;
  // "a billion and a quarter million", but "five and a half million" is all in millions.
  if (const auto scaled_part = whole.has_scale ? of_scale(*part) : std::nullopt) part = scaled_part;
  Run run = whole;
  // "3 million and a quarter" and "a dozen and a half" divide what they count by; "a hundred and a half" does
  // not.
  const bool divides = whole.largest >= 1e6 || whole.largest == 12 || whole.largest == 20;
  const double unit = part->has_scale || !divides ? 1 : whole.largest;
  run.value += part->value * unit;
  run.decimals = is_whole(run.value) ? 0 : 2;
  run.scale = 1;
  run.end = part->end;
  run.is_fraction = false;
  // "two and a half million"
  if (whole.largest == 1 && !part->has_scale && is(run.end, Part::scale)) {
    if (const auto scale = scaled(0, run.end); scale && !scale->is_ordinal) {
      run.value *= scale->value;
      run.scale = scale->value;
      run.decimals = 1;
      run.has_scale = true;
      run.end = scale->end;
    }
  }
  return run;
}

}  // namespace anabasis::evidence::grammar
