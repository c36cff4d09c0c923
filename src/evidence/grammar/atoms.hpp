#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/units.hpp"
#include "evidence/folded.hpp"

namespace anabasis::evidence::grammar {

/// A word of the grammar as a number; 0 is a word that no grammar knows.
using WordId = std::uint32_t;

/// The words that a grammar knows, as they are compared: without accents.
class Lexicon {
 public:
  /// The word's number; a new one where it has none.
  WordId add(std::string_view word);
  /// The word's number, or 0.
  [[nodiscard]] WordId find(std::string_view word) const;
  [[nodiscard]] const std::string& word(WordId id) const { return words_[id - 1]; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  /// Words that end with this are two, where they are none as they stand: "zeventien|jarige".
  void add_ending(std::string_view ending) { endings_.emplace_back(ending); }
  /// Where the ending of a word begins; its size where it has none.
  [[nodiscard]] std::size_t ending_of(std::string_view word) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, WordId, Hash, std::equal_to<>> ids_;
  std::vector<std::string> words_, endings_;
};

/// The smallest piece of a text that has a meaning of its own.
struct Atom {
  enum class Kind : std::uint8_t { word, digits, sign };
  Kind kind = Kind::sign;
  bool after_blank = false;        ///< white space stands before it
  bool is_upper = false;           ///< in the untouched text it stands in capitals
  bool is_accented = false;        ///< "één", which is never an article
  WordId id = 0;                   ///< of a word or a sign
  std::size_t start = 0, end = 0;  ///< in the folded text
  std::string_view text;           ///< in the folded text; of a word without its accents
};

/// A text as atoms. It keeps what the atoms point into.
class Atoms {
 public:
  Atoms(std::string_view text, const Lexicon& lexicon);
  Atoms(const Atoms&) = delete;
  Atoms& operator=(const Atoms&) = delete;

  [[nodiscard]] std::size_t size() const { return atoms_.size(); }
  [[nodiscard]] const Atom& operator[](std::size_t i) const { return atoms_[i]; }
  /// Whether there is an atom at `i` that nothing separates from the one before.
  [[nodiscard]] bool glued(std::size_t i) const { return i > 0 && i < size() && !atoms_[i].after_blank; }
  [[nodiscard]] bool is(std::size_t i, Atom::Kind kind) const { return i < size() && atoms_[i].kind == kind; }
  [[nodiscard]] bool is_sign(std::size_t i, std::string_view sign) const {
    return is(i, Atom::Kind::sign) && atoms_[i].text == sign;
  }
  /// The bytes of the untouched text that the atoms from `first` up to `last`, left out, stand for.
  [[nodiscard]] base::Span span(std::size_t first, std::size_t last) const;

 private:
  Folded folded_;
  std::string plain_;  ///< words without their accents
  std::vector<Atom> atoms_;
};

/// The words and signs of a phrase of the grammar, as atoms would have them.
[[nodiscard]] std::vector<std::string> words_of(std::string_view phrase);

}  // namespace anabasis::evidence::grammar
