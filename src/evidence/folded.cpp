#include "evidence/folded.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"

namespace anabasis::evidence {

namespace {

constexpr char32_t kNotUtf8 = CodePoint::kNotUtf8;

/// The code point that ends at `end`; none at the start of the text.
std::optional<char32_t> before(std::string_view text, std::size_t end) {
  if (end == 0) return std::nullopt;
  for (std::size_t size = 1; size <= std::min<std::size_t>(4, end); ++size) {
    const auto point = decode(text, end - size);
    if (point.value != kNotUtf8) return point.size == size ? point.value : kNotUtf8;
  }
  return kNotUtf8;
}

std::optional<char32_t> after(std::string_view text, std::size_t start) {
  if (start >= text.size()) return std::nullopt;
  return decode(text, start).value;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/// Spaces that stand inside numbers ("1 300") and never between words.
bool is_fixed_space(char32_t c) { return c == 0xA0 || c == 0x2009 || c == 0x202F; }

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

/// Lower case of the letters that Latin scripts of Europe use: Latin-1 and Latin Extended-A.
char32_t lower(char32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 0x20;
  const bool even_is_upper =
      (c >= 0x100 && c <= 0x12F) || (c >= 0x132 && c <= 0x137) || (c >= 0x14A && c <= 0x177);
  const bool odd_is_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (even_is_upper && c % 2 == 0) return c + 1;
  if (odd_is_upper && c % 2 == 1) return c + 1;
  return c;
}

void append_utf8(std::string& to, char32_t c) {
  // Only letters below U+0800 ever change.
  if (c < 0x80) {
    to += static_cast<char>(c);
  } else {
    to += static_cast<char>(0xC0U | (c >> 6U));
    to += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

std::size_t size_of(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

bool joins_digits(char32_t c) { return c == '.' || c == ',' || is_fixed_space(c); }

/// How many digits end before a place of the text, and how many begin at it; more than four are four.
constexpr std::size_t kMany = 4;
std::size_t digits_before(std::string_view text, std::size_t at) {
  std::size_t digits = 0;
  while (digits < kMany && digits < at && is_digit(static_cast<unsigned char>(text[at - digits - 1])))
    ++digits;
  return digits;
}
std::size_t digits_after(std::string_view text, std::size_t at) {
  std::size_t digits = 0;
  while (digits < kMany && at + digits < text.size() &&
         is_digit(static_cast<unsigned char>(text[at + digits])))
    ++digits;
  return digits;
}

/// Whether digits, a sign and digits may be one number: "1,300", "2.5", but no two cells of a table
/// ("3021,2023-01-01"), for groups have three digits.
bool are_one_number(std::size_t left, std::size_t right) {
  constexpr std::size_t kGroup = 3;
  return left > 0 && right > 0 && right <= kGroup && (left <= kGroup || right < kGroup);
}

bool stands_alone(std::string_view text, base::Span span) {
  const auto first = after(text, span.start);
  const auto last = before(text, span.end);
  const auto left = before(text, span.start);
  const auto right = after(text, span.end);
  if (is_word(*first) && left && is_word(*left)) return false;
  if (is_word(*last) && right && is_word(*right)) return false;
  if (is_digit(*first) && left && joins_digits(*left) &&
      are_one_number(digits_before(text, span.start - size_of(*left)), digits_after(text, span.start)))
    return false;
  return !(is_digit(*last) && right && joins_digits(*right) &&
           are_one_number(digits_before(text, span.end), digits_after(text, span.end + size_of(*right))));
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead < 0x80   ? 1
                           : lead < 0xC2 ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                           : lead < 0xF5 ? 4
                                         : 0;
  if (size == 0 || at + size > text.size()) return {};
  if (size == 1) return {lead, 1};
  char32_t value = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80) return {};
    value = (value << 6U) | (byte & 0x3FU);
  }
  return {value, size};
}

bool is_word(char32_t c) {
  if (c < 0x80) return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0 || c == 0xD7 || c == 0xF7 || c == 0xFEFF || c == kNotUtf8) return false;
  // General punctuation, currencies, arrows and signs, and the punctuation of East Asia.
  return !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x20A0 && c <= 0x20CF) && !(c >= 0x2190 && c <= 0x2BFF) &&
         !(c >= 0x3000 && c <= 0x303F);
}

Folded fold(std::string_view text) {
  Folded folded;
  folded.text.reserve(text.size());
  folded.offset.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const auto [point, size] = decode(text, at);
    const auto written = folded.text.size();
    if (is_space(point)) {
      if (folded.text.empty() || folded.text.back() != ' ') folded.text += ' ';
    } else if (point == 0x2018 || point == 0x2019 || point == 0x02BC) {
      folded.text += '\'';
    } else if (const auto small = lower(point); small != point) {
      append_utf8(folded.text, small);
    } else {
      folded.text += text.substr(at, size);
    }
    folded.offset.resize(folded.offset.size() + folded.text.size() - written, at);
    at += size;
  }
  folded.offset.push_back(text.size());
  return folded;
}

std::string folded(std::string_view text) { return std::string(base::trim(fold(text).text)); }

std::vector<base::Span> occurrences(std::string_view text, std::string_view words) {
  std::vector<base::Span> spans;
  if (words.empty()) return spans;
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const base::Span span{at, at + words.size()};
    if (stands_alone(text, span)) spans.push_back(span);
  }
  return spans;
}

std::optional<base::Span> nearest_occurrence(std::string_view text, std::string_view words, base::Span to) {
  if (words.empty()) return std::nullopt;
  const auto distance = [&](const base::Span& span) {
    if (span.end <= to.start) return to.start - span.end + 1;
    return span.start >= to.end ? span.start - to.end + 1 : 0;
  };
  // Most stand close by: texts of tables are long, and claims in them many.
  constexpr std::size_t kFirstReach = 512, kWider = 4;
  for (auto reach = kFirstReach;; reach *= kWider) {
    const auto from = to.start - std::min(to.start, reach), end = std::min(text.size(), to.end + reach);
    const auto window = text.substr(from, end - from);
    std::optional<base::Span> nearest;
    for (auto at = window.find(words); at != std::string_view::npos; at = window.find(words, at + 1)) {
      const base::Span span{from + at, from + at + words.size()};
      if (stands_alone(text, span) && (!nearest || distance(span) < distance(*nearest))) nearest = span;
    }
    const bool is_all = from == 0 && end == text.size();
    // What lies half outside the window may be nearer than what lies inside.
    if (is_all || (nearest && distance(*nearest) + words.size() <= reach)) return nearest;
  }
}

std::vector<base::Span> name_occurrences(const Folded& text, std::string_view name) {
  std::vector<base::Span> spans;
  const auto sought = folded(name);
  if (sought.empty()) return spans;
  const std::string_view in = text.text;
  for (auto at = in.find(sought); at != std::string_view::npos; at = in.find(sought, at + 1)) {
    auto end = at + sought.size();
    if (const auto left = before(in, at); left && is_word(*left)) continue;
    if (after(in, end) == U's') ++end;
    if (const auto right = after(in, end); right && is_word(*right)) continue;
    // A run of white space folds to its first byte; the end of the span is where the next byte of the text
    // stood.
    spans.push_back({text.offset[at], text.offset[end]});
  }
  return spans;
}

}  // namespace anabasis::evidence
