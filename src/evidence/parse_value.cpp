#include <fmt/format.h>

#include <algorithm>

#include "evidence/grammar/reading.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence {

namespace {

using grammar::Language;
using grammar::Quantity;

/// A value is told in a few words; whatever is longer is a sentence.
constexpr std::size_t kMostAtoms = 48;

bool is_count(CountedUnit unit) {
  return unit == CountedUnit::persons || unit == CountedUnit::households || unit == CountedUnit::unstated;
}

/// What stands behind a number apart from it: "40 | families", "hundreds | of", "2,000 | each".
struct Remainder {
  std::string counted, per;
};

/// Reads one value from words that hold nothing else.
class ValueReader {
 public:
  ValueReader(const Language& language, std::string_view words, CountedUnit unit, const WordTable& table)
      : language_(language), unit_(unit), table_(table), reading_(language, words, {}) {}

  /// The value, or what is wrong with it.
  tl::expected<Value, std::string> read() {
    tl::expected<Value, std::string> result =
        tl::unexpected(std::string("neither a number nor words of the table"));
    if (reading_.atoms().size() > kMostAtoms) return result;
    auto candidates = reading_.quantities_at(0);
    std::stable_sort(candidates.begin(), candidates.end(), [](const Quantity* a, const Quantity* b) {
      return !a->word.empty() != !b->word.empty() ? !a->word.empty() : grammar::rank(*a) > grammar::rank(*b);
    });
    bool is_first = true;
    for (const auto* candidate : candidates) {
      const auto remainder = behind(candidate->all.last);
      if (!remainder || !can_be(*candidate)) continue;
      auto value = valued(*candidate, *remainder);
      if (value) return value;
      // The fault of the reading that is most likely meant is the one to tell.
      if (std::exchange(is_first, false)) result = value;
    }
    return result;
  }

 private:
  tl::expected<Value, std::string> valued(const Quantity& quantity, const Remainder& remainder) const {
    const auto& [counted, per] = remainder;
    if (unit_ != CountedUnit::money && (!per.empty() || !quantity.per.empty()) &&
        quantity.kind != MentionKind::money) {
      return tl::unexpected(std::string("a price per person or household"));
    }
    if (unit_ == CountedUnit::persons && counted == "households")
      return tl::unexpected(std::string("a count of households"));
    if (unit_ == CountedUnit::households && counted == "persons")
      return tl::unexpected(std::string("a count of persons"));
    if (!is_count(unit_) && !counted.empty()) return tl::unexpected("a count of " + counted);
    auto value = to_value(quantity, language_.code, unit_, table_);
    if (value && !per.empty()) value->per = per;
    return value;
  }

  /// Whether such a quantity can be of the unit that is asked for.
  bool can_be(const Quantity& quantity) const {
    switch (quantity.kind) {
      case MentionKind::share_word: return unit_ == CountedUnit::fraction;
      case MentionKind::count_word: return is_count(unit_);
      case MentionKind::age:
      case MentionKind::duration:
      case MentionKind::measure: return unit_ == CountedUnit::unstated;
      case MentionKind::currency:
      case MentionKind::ordinal:
      case MentionKind::time:
      case MentionKind::code: return false;
      default: return true;
    }
  }

  /// The phrase of a class that begins at an atom: where it ends, and what it stands for.
  std::optional<std::pair<std::size_t, std::string>> phrase(std::string_view name, std::size_t atom) {
    const auto of = language_.classes.find(name);
    if (of == language_.classes.size()) return std::nullopt;
    std::optional<std::pair<std::size_t, std::string>> longest;
    for (const auto& match : reading_.matches(of, atom)) {
      longest = {match.last, language_.phrases[of].entries[static_cast<std::size_t>(match.index)].text};
    }
    return longest;
  }

  /// What the words from an atom to the end say; none where they say anything else.
  std::optional<Remainder> behind(std::size_t atom) {
    Remainder remainder;
    while (atom < reading_.atoms().size()) {
      if (const auto counted = phrase("counted", atom); counted && remainder.counted.empty()) {
        remainder.counted = counted->second;
        atom = counted->first;
      } else if (const auto per = phrase("per", atom); per && remainder.per.empty()) {
        remainder.per = per->second;
        atom = per->first;
      } else if (const auto filler = phrase("filler", atom)) {
        atom = filler->first;
      } else {
        return std::nullopt;
      }
    }
    return remainder;
  }

  const Language& language_;
  CountedUnit unit_;
  const WordTable& table_;
  grammar::Reading reading_;
};

std::string expected_for(CountedUnit unit) {
  switch (unit) {
    case CountedUnit::fraction: return "a share: a percentage, \"one in ten\", or words such as \"most\"";
    case CountedUnit::money: return "an amount such as \"2,000 dollars\"";
    default: return "a whole number, a range, or words such as \"about 300\" or \"dozens\"";
  }
}

}  // namespace

base::Result<Value> parse_value(std::string_view words, std::string_view language, CountedUnit unit,
                                const WordTable& table, const base::Where& where) {
  const auto known = grammar::language_for(language, table);
  if (known == nullptr) {
    return base::fail(base::Fault{where, "no grammar for this language", std::string(language),
                                  "a language that can be read", "\"en\" and \"nl\" come with the command"});
  }
  auto value = ValueReader(*known, words, unit, table).read();
  if (!value) {
    return base::fail(base::Fault{
        where, fmt::format("value cannot be read as {}: {}", to_string(unit), value.error()),
        std::string(words), expected_for(unit),
        fmt::format(
            "in \"{}\" a number is written 1{}234{}5; give only the words of the number, its hedge and its "
            "unit",
            language, known->numbers.thousands, known->numbers.decimal)});
  }
  value->words = words;
  return *value;
}

const std::vector<std::string>& languages() { return grammar::grammar_languages(); }

}  // namespace anabasis::evidence
