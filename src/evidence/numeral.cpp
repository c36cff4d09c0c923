#include "evidence/numeral.hpp"

#include <cmath>
#include <cstdint>

#include "base/text.hpp"

namespace anabasis::evidence {

namespace {

/// Beyond these a double no longer holds every whole number, and no report means them.
constexpr std::size_t kMostDigits = 15;
constexpr double kMost = 1e15;

/// What is counted up to a dozen is counted, not rounded, so that "10 people" is as exact as "11 people".
constexpr double kCounted = 12;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The size of a percent sign or, after a number, of a dash: they are words of their own.
std::size_t sign_size(std::string_view text, bool after_number) {
  if (text.starts_with("%")) return 1;
  if (!after_number) return 0;
  return text.starts_with("-") ? 1 : text.starts_with("–") || text.starts_with("—") ? 3 : 0;
}

/// Whether the character at `i` belongs to the token before it: a number keeps a separator only between
/// digits.
bool stays(std::string_view text, std::size_t i, bool number) {
  if (!number) return text[i] != ' ' && text[i] != '%' && !is_digit(text[i]);
  const bool separates = text[i] == '.' || text[i] == ',';
  return is_digit(text[i]) || (separates && i + 1 < text.size() && is_digit(text[i + 1]));
}

class NumberReader {
 public:
  explicit NumberReader(const Numerals& numerals) : numerals_(numerals) {}

  std::optional<Number> read(Tokens tokens) const {
    Number number;
    take_currency_in_front(tokens, number);
    if (tokens.empty() || !take_mantissa(tokens, number)) return std::nullopt;
    while (!tokens.empty()) {
      const auto* scale = look_up(numerals_.scales, tokens.front());
      if (scale == nullptr) break;
      number.scale *= *scale;
      number.has_scale = true;
      tokens = tokens.subspan(1);
    }
    if (!tokens.empty() && !take_unit_behind(join(tokens), number)) return std::nullopt;
    if (!(number.value() <= kMost)) return std::nullopt;
    return number;
  }

 private:
  void take_currency_in_front(Tokens& tokens, Number& number) const {
    for (std::size_t size = std::min<std::size_t>(2, tokens.size()); size > 0; --size) {
      if (const auto* currency = look_up(numerals_.currencies, join(tokens.first(size)))) {
        number.currency = *currency;
        tokens = tokens.subspan(size);
        return;
      }
    }
  }

  bool take_unit_behind(const std::string& phrase, Number& number) const {
    if (contains(numerals_.percents, phrase)) {
      number.percent = true;
      return number.currency.empty();
    }
    const auto* currency = look_up(numerals_.currencies, phrase);
    if (currency == nullptr || (!number.currency.empty() && number.currency != *currency)) return false;
    number.currency = *currency;
    return true;
  }

  /// Digits, a number word, a scale by itself ("honderd") or both in one word ("driehonderd").
  bool take_mantissa(Tokens& tokens, Number& number) const {
    const std::string& token = tokens.front();
    if (is_digit(token.front())) {
      if (!digits(token, number)) return false;
    } else if (const auto* word = look_up(numerals_.numbers, token)) {
      number.mantissa = *word;
      number.decimals = *word == std::floor(*word) ? 0 : 1;
    } else if (const auto* scale = look_up(numerals_.scales, token)) {
      number = {1, 0, *scale, true, number.currency, false};
    } else if (!compound(token, number)) {
      return false;
    }
    tokens = tokens.subspan(1);
    return true;
  }

  bool compound(const std::string& token, Number& number) const {
    for (const auto& [word, scale] : numerals_.scales) {
      if (!token.ends_with(word)) continue;
      const auto* unit = look_up(numerals_.numbers, token.substr(0, token.size() - word.size()));
      if (unit == nullptr) continue;
      number = {*unit, 0, scale, true, number.currency, false};
      return true;
    }
    return false;
  }

  bool digits(const std::string& token, Number& number) const {
    const auto point = token.find(numerals_.decimal);
    const auto whole = std::string_view(token).substr(0, point);
    const auto groups = base::split(whole, numerals_.thousands);
    std::string plain(groups.front());
    if (groups.size() > 1 && groups.front().size() > 3) return false;
    for (std::size_t i = 1; i < groups.size(); ++i) {
      if (groups[i].size() != 3) return false;
      plain += groups[i];
    }
    if (point != std::string::npos) {
      const auto fraction = token.substr(point + 1);
      if (!std::all_of(fraction.begin(), fraction.end(), is_digit)) return false;
      number.decimals = static_cast<int>(fraction.size());
      plain += "." + fraction;
    }
    if (plain.size() > kMostDigits) return false;
    const auto value = base::parse_number(plain);
    if (!value) return false;
    number.mantissa = *value;
    return true;
  }

  const Numerals& numerals_;
};

}  // namespace

std::vector<std::string> tokenise(std::string_view text) {
  std::vector<std::string> tokens;
  bool may_join = false;  // the last token is one to three digits, or that and groups of three
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ') {
      ++i;
      continue;
    }
    const auto start = i;
    const bool after_number = start > 0 && (is_digit(text[start - 1]) || text[start - 1] == '%');
    i += sign_size(text.substr(start), after_number);
    if (i == start) {
      const bool number = is_digit(text[start]);
      while (i < text.size() && stays(text, i, number)) ++i;
    }
    const auto token = text.substr(start, i - start);
    const bool plain = std::all_of(token.begin(), token.end(), is_digit);
    if (may_join && plain && token.size() == 3 && text[start - 1] == ' ') {
      tokens.back() += token;
      continue;
    }
    may_join = plain && token.size() <= 3;
    tokens.emplace_back(token);
  }
  return tokens;
}

std::string join(Tokens tokens) {
  std::string text;
  for (const auto& token : tokens) text += (text.empty() ? "" : " ") + token;
  return text;
}

std::optional<Number> read_number(const Numerals& numerals, Tokens tokens) {
  return NumberReader(numerals).read(tokens);
}

double place_of(const Number& number) {
  const double value = number.value();
  double place = std::pow(10.0, -number.decimals) * number.scale;
  if (number.decimals > 0 || std::abs(value - std::round(value)) > 1e-9) return place;
  const bool power_of_ten = std::abs(std::log10(number.scale) - std::round(std::log10(number.scale))) < 1e-9;
  if (!power_of_ten) return place;
  if (value <= kCounted && !number.percent) return 1;
  auto whole = static_cast<std::int64_t>(std::llround(value));
  for (place = 1; whole != 0 && whole % 10 == 0; whole /= 10) place *= 10;
  return place;
}

}  // namespace anabasis::evidence
