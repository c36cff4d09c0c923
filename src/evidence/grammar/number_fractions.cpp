#include "evidence/grammar/number_words.hpp"

namespace anabasis::evidence::grammar {

bool NumberReader::is_tens_of_pieces(Place p) const {
  if (!is(p, Part::small) || !is_tens(parts_[p].value) || !is(p + 2, Part::piece) ||
      parts_[p + 2].value >= 10)
    return false;
  return past_hyphen(p + 1, false) == p + 2;
}

/// The pieces that a numerator counts: "three | quarters", "one | fifth", "drie | vijfde".
std::optional<NumberReader::Run> NumberReader::pieces(const Run& numerator) const {
  if (numerator.is_ordinal || numerator.decimals > 0) return std::nullopt;
  const Place p = past_hyphen(numerator.end, true);
  double denominator = 0;
  Place end = p;
  if (is_tens_of_pieces(p)) {
    denominator = parts_[p].value + parts_[p + 2].value;
    end = p + 3;
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
  const auto scale = scaled(0, p);
  if (!scale || scale->is_ordinal || scale->has_digits) return std::nullopt;
  Run run = share;
  run.value *= scale->value;
  run.scale = scale->value;
  run.has_scale = true;
  run.largest = scale->largest;
  run.end = scale->end;
  run.is_fraction = false;
  return run;
}

/// "two and a half", "3 million and a quarter": a fraction of the unit before it, or of its million.
std::optional<NumberReader::Run> NumberReader::mixed(const Run& whole) const {
  if (whole.is_ordinal || whole.decimals > 0 || whole.is_fraction) return std::nullopt;
  Place p = past_hyphen(whole.end, false);
  const bool joined = is(p, Part::joint);
  if (joined) p = past_hyphen(p + 1, false);
  auto part = fraction(p);
  if (!part || part->value >= 1) return std::nullopt;
  if (!joined && !words_.last_numerator) return std::nullopt;
  // "a billion and a quarter million", but "five and a half million" is all in millions.
  if (const auto scaled_part = whole.has_scale ? of_scale(*part) : std::nullopt) part = scaled_part;
  Run run = whole;
  const double unit = part->has_scale || whole.largest < 1e6 ? 1 : whole.largest;
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
