#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "evidence/grammar/atoms.hpp"

namespace anabasis::evidence::grammar {

/// What a word can do inside a number. Most words do one thing; "second" is an ordinal and a unit of time.
enum class Part : std::uint8_t {
  none,
  digits,
  small,       ///< below 100: "five", "nineteen", "sixty"
  scale,       ///< "dozen", "hundred", "million"
  scales,      ///< "hundreds": a number only behind another
  ordinal,     ///< "fifth", "twentieth", "hundredth"
  share,       ///< a fraction by itself: "half", "driekwart", "anderhalf"
  piece,       ///< what a fraction counts: "thirds", "quarter"
  last_piece,  ///< the same, but only behind tens: "twenty-firsts"
  article,     ///< "a hundred", "een kwart"
  joint,       ///< "and"
  point,       ///< "two point five"
  minus,
};

/// A word of a number with what it is worth.
struct NumberWord {
  Part part = Part::none;
  double value = 0;
  std::size_t atom = 0;
  bool ends_atom = true;  ///< false inside a compound: "drie" of "driehonderd"
};

/// How a language builds its numbers.
struct NumberWords {
  char thousands = ',', decimal = '.';
  bool compound = false;        ///< number words are written together: "driehonderdtwaalf"
  bool last_numerator = false;  ///< "two hundred three fifths" is 200 3/5 rather than 203/5
  bool bare_piece = false;      ///< the ordinal is the denominator: "vijf achtste", not "five eighths"
  std::unordered_map<WordId, std::pair<Part, double>> words;
  std::vector<std::pair<std::string, WordId>> morphemes;  ///< of compounds, the longest first
  std::unordered_map<WordId, double> suffixes;            ///< glued to digits: "10k"
  std::unordered_map<WordId, double> abbreviations;       ///< after digits, a blank between or not: "2 mln"
  std::unordered_map<WordId, bool> ordinal_suffixes;      ///< "4th"
  std::unordered_map<WordId, bool> pronoun_before;        ///< "this one", "which one": no number
  std::unordered_map<std::string, double> signs;          ///< "½"

  [[nodiscard]] const std::pair<Part, double>* find(WordId id) const {
    const auto found = words.find(id);
    return found == words.end() ? nullptr : &found->second;
  }
};

/// A number as it stands in a text.
struct Numeral {
  std::size_t first = 0, last = 0;  ///< atoms; the last is left out
  double value = 0;
  double scale = 1;  ///< "3 million": a million; 1 where the number is not a multiple of one scale
  int decimals = 0;  ///< of value / scale, as written
  bool has_scale = false;
  bool is_fraction = false;
  bool is_ordinal = false;
  bool is_article = false;  ///< "een", which is a number only where something says so
  bool is_pronoun = false;  ///< "this one"
  bool has_digits = false;
  bool has_sign = false;    ///< "-5", "minus five"
  bool is_glued = false;    ///< to a word before or behind it: "5km", "abc12"
  bool is_grouped = false;  ///< "1,850"

  /// The last significant place: of 300 a hundred, of 2.5 million a hundred thousand, of two dozen a dozen.
  [[nodiscard]] double place() const;
};

/// Beyond these a double no longer holds every whole number, and no report means them.
constexpr double kMostNumber = 1e15;

inline bool is_whole(double x) { return x == std::floor(x); }
/// Twenty, thirty, … ninety: what "five" can be written behind.
inline bool is_tens(double x) { return x >= 20 && x < 100 && std::fmod(x, 10) == 0; }

/// Reads the numbers of one text.
class NumberReader {
 public:
  NumberReader(const NumberWords& words, const Atoms& atoms);

  /// The longest number that begins at an atom; none where none does.
  [[nodiscard]] std::optional<Numeral> read(std::size_t atom) const;

  /// The same without a fraction at its end: the "three" of "three quarters", which may be quarters of a
  /// year.
  [[nodiscard]] std::optional<Numeral> read_whole(std::size_t atom) const;

  /// Whether a number may begin at an atom; false where none does.
  [[nodiscard]] bool can_begin(std::size_t atom) const {
    return atoms_[atom].kind == Atom::Kind::sign || parts_[first_part_[atom]].part != Part::none;
  }

  /// Digits alone, without separators: a day, a year; none where the atom is anything else.
  [[nodiscard]] std::optional<int> plain_digits(std::size_t atom) const;

 private:
  using Place = std::size_t;  ///< in `parts_`

  /// A stretch of parts read as a number.
  struct Run {
    double value = 0;
    Place end = 0;
    double scale = 1;
    int decimals = 0;
    double largest = 1;        ///< the scale that a fraction behind it divides
    double last_small = 0;     ///< the number below 100 that it ends with; 0 where it ends otherwise
    bool joined_last = false;  ///< "and" stands before what it ends with
    bool has_scale = false, has_digits = false, is_ordinal = false, is_fraction = false, is_article = false;
    bool is_grouped = false;
  };

  void split(std::size_t atom);
  bool split_rest(std::string_view word, std::size_t atom, std::vector<NumberWord>& parts) const;
  [[nodiscard]] bool is(Place p, Part part) const { return p < parts_.size() && parts_[p].part == part; }
  [[nodiscard]] bool is_tens_of_pieces(Place p) const;
  [[nodiscard]] Place past_hyphen(Place p, bool blanks) const;
  [[nodiscard]] std::optional<Run> digits(Place p) const;
  [[nodiscard]] std::optional<Run> small(Place p) const;
  [[nodiscard]] std::optional<Run> scaled(std::size_t level, Place p) const;
  [[nodiscard]] std::optional<Run> rest(std::size_t level, const Run& head, double room) const;
  [[nodiscard]] std::optional<Run> with_point(const Run& whole) const;
  [[nodiscard]] std::optional<Run> fraction(Place p) const;
  [[nodiscard]] std::optional<Run> pieces(const Run& numerator) const;
  [[nodiscard]] std::optional<Run> mixed(const Run& whole) const;
  [[nodiscard]] std::optional<Run> mixed_digits(const Run& whole) const;
  [[nodiscard]] std::optional<Run> of_scale(const Run& share) const;
  [[nodiscard]] std::optional<Run> unsigned_number(Place p, bool whole_only) const;
  [[nodiscard]] std::optional<Numeral> read(std::size_t atom, bool whole_only) const;
  [[nodiscard]] Place after_sign(std::size_t atom, Place p) const;
  [[nodiscard]] bool ends_atom(Place p) const { return p == 0 || parts_[p - 1].ends_atom; }
  [[nodiscard]] std::size_t atom_at(Place p) const {
    return p < parts_.size() ? parts_[p].atom : atoms_.size();
  }

  const NumberWords& words_;
  const Atoms& atoms_;
  std::vector<NumberWord> parts_;
  std::vector<Place> first_part_;  ///< of each atom
};

}  // namespace anabasis::evidence::grammar
