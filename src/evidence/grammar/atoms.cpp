#include "evidence/grammar/atoms.hpp"

#include <algorithm>

namespace anabasis::evidence::grammar {

namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_mark(char32_t c) { return c >= 0x300 && c <= 0x36F; }

/// Vulgar fractions are signs of their own, though they may stand among letters.
bool is_fraction_sign(char32_t c) { return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E); }
bool is_letter(char32_t c) {
  return !is_digit(c) && is_word(c) && !is_fraction_sign(c) && c != 0xB2 && c != 0xB3;
}

/// The letter without its accent, of the small letters of Latin-1; 0 where it has none.
char without_accent(char32_t c) {
  using namespace std::string_view_literals;
  constexpr auto kPlain = "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy"sv;
  if (c < 0xE0 || c >= 0xE0 + kPlain.size()) return 0;
  return kPlain[c - 0xE0];
}

bool is_upper(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

struct Piece {
  Atom::Kind kind = Atom::Kind::sign;
  std::size_t end = 0;
  bool is_accented = false;
};

/// The atom that begins at `at`. An apostrophe before a letter begins a word: "euro", "'s".
Piece piece_at(std::string_view text, std::size_t at) {
  auto point = decode(text, at);
  std::size_t end = at + point.size;
  if (is_digit(point.value)) {
    while (end < text.size() && is_digit(static_cast<unsigned char>(text[end]))) ++end;
    return {Atom::Kind::digits, end, false};
  }
  const bool apostrophe = point.value == '\'' && end < text.size() && is_letter(decode(text, end).value);
  if (!apostrophe && !is_letter(point.value)) return {Atom::Kind::sign, end, false};
  bool accented = false;
  for (end = at;;) {
    accented = accented || is_mark(point.value) || without_accent(point.value) != 0;
    end += point.size;
    if (end >= text.size()) break;
    point = decode(text, end);
    if (!is_letter(point.value) && !is_mark(point.value)) break;
  }
  return {Atom::Kind::word, end, accented};
}

std::string without_accents(std::string_view word) {
  std::string plain;
  for (std::size_t at = 0; at < word.size();) {
    const auto [point, size] = decode(word, at);
    if (const char letter = without_accent(point); letter != 0) {
      plain += letter;
    } else if (!is_mark(point)) {
      plain += word.substr(at, size);
    }
    at += size;
  }
  return plain;
}

}  // namespace

WordId Lexicon::add(std::string_view word) {
  if (const auto found = ids_.find(word); found != ids_.end()) return found->second;
  words_.emplace_back(word);
  const auto id = static_cast<WordId>(words_.size());
  ids_.emplace(words_.back(), id);
  return id;
}

WordId Lexicon::find(std::string_view word) const {
  const auto found = ids_.find(word);
  return found == ids_.end() ? 0 : found->second;
}

std::size_t Lexicon::ending_of(std::string_view word) const {
  for (const auto& ending : endings_)
    if (word.size() > ending.size() && word.ends_with(ending)) return word.size() - ending.size();
  return word.size();
}

Atoms::Atoms(std::string_view text, const Lexicon& lexicon) : folded_(fold(text)) {
  const std::string_view in = folded_.text;
  plain_.reserve(in.size());  // never longer: no atom may lose its text
  bool blank = false;
  for (std::size_t at = 0; at < in.size();) {
    if (in[at] == ' ') {
      blank = true;
      ++at;
      continue;
    }
    auto [kind, end, accented] = piece_at(in, at);
    if (kind == Atom::Kind::word) {
      const auto word = in.substr(at, end - at);
      // Accents or not, the ending has the same letters.
      if (lexicon.find(word) == 0) end = at + lexicon.ending_of(word);
    }
    Atom atom{kind, blank, false, accented, 0, at, end, in.substr(at, end - at)};
    if (accented) {
      const auto plain = without_accents(atom.text);
      const auto start = plain_.size();
      plain_ += plain;
      atom.text = std::string_view(plain_).substr(start);
    }
    if (kind != Atom::Kind::digits) atom.id = lexicon.find(atom.text);
    const auto from = folded_.offset[at], to = folded_.offset[end];
    atom.is_upper = kind == Atom::Kind::word && is_upper(text.substr(from, to - from));
    atoms_.push_back(atom);
    blank = false;
    at = end;
  }
}

base::Span Atoms::span(std::size_t first, std::size_t last) const {
  if (first >= last) return {};
  const auto end = atoms_[last - 1].end;
  return {folded_.offset[atoms_[first].start], folded_.offset[end]};
}

std::vector<std::string> words_of(std::string_view phrase) {
  const Lexicon none;
  const Atoms atoms(phrase, none);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < atoms.size(); ++i) words.emplace_back(atoms[i].text);
  return words;
}

}  // namespace anabasis::evidence::grammar
