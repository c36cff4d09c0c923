#include <algorithm>
#include <array>

#include "evidence/folded.hpp"
#include "evidence/reading/page.hpp"

namespace anabasis::evidence::reading {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Bytes of the character at `at`: what the lead byte promises, as far as the text goes on so.
std::size_t character_size(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  size = std::min(size, text.size() - at);
  for (std::size_t i = 1; i < size; ++i)
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0U) != 0x80) return i;
  return size;
}

enum class Class { space, letter, digit, sign };

Class class_of(std::string_view character) {
  const char c = character.front();
  if (character.size() == 1) {
    if (c == ' ' || (c >= 9 && c <= 13)) return Class::space;
    if (is_digit(c)) return Class::digit;
    return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80 ? Class::letter : Class::sign;
  }
  const auto lead = static_cast<unsigned char>(c);
  const auto second = static_cast<unsigned char>(character[1]);
  if (lead == 0xC2) return second == 0xA0 || second == 0x85 ? Class::space : Class::sign;
  if (character.size() == 3) {
    const auto third = static_cast<unsigned char>(character[2]);
    if (lead == 0xE2 && second == 0x80)
      return third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF ? Class::space : Class::sign;
    if (lead == 0xE2 && (second == 0x81 || second == 0x82)) return Class::sign;
    if (lead == 0xE2 && second >= 0x86 && second <= 0xAF) return Class::sign;  // arrows, bullets, dingbats
    if (lead == 0xE3 && second == 0x80) return third == 0x80 ? Class::space : Class::sign;
    if (lead == 0xEF && second == 0xBB && third == 0xBF) return Class::space;  // byte order mark
  }
  return Class::letter;
}

/// Splits a text into tokens.
class Splitter {
 public:
  explicit Splitter(Page& page) : page_(page), text_(page.text) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      const auto size = character_size(text_, at);
      switch (class_of(text_.substr(at, size))) {
        case Class::space: at += size; break;
        case Class::digit: at = number(at); break;
        case Class::letter: at = word(at); break;
        case Class::sign: add(at, at + size, false); at += size;
      }
    }
  }

 private:
  Class class_at(std::size_t at) const {
    return at < text_.size() ? class_of(text_.substr(at, character_size(text_, at))) : Class::space;
  }

  std::size_t number(std::size_t start) {
    std::size_t at = start;
    while (at < text_.size()) {
      if (is_digit(text_[at])) {
        ++at;
      } else if ((text_[at] == '.' || text_[at] == ',') && at + 1 < text_.size() && is_digit(text_[at + 1])) {
        at += 2;
      } else {
        break;
      }
    }
    // "26-jarige" and "4x4" are words.
    if (at < text_.size() &&
        (class_at(at) == Class::letter || (text_[at] == '-' && class_at(at + 1) == Class::letter)))
      return word(start);
    add(start, at, false);
    return at;
  }

  /// Letters and digits, with apostrophes, hyphens and points between them: "zo'n", "Zuid-Turkije", "a.m.".
  std::size_t word(std::size_t start) {
    std::size_t at = start;
    bool pointed = false;
    while (at < text_.size()) {
      const auto size = character_size(text_, at);
      const auto kind = class_of(text_.substr(at, size));
      if (kind == Class::letter || kind == Class::digit) {
        at += size;
        continue;
      }
      const auto joint = text_.substr(at, size);
      const bool joins = joint == "'" || joint == "’" || joint == "-" || joint == "‑";
      const auto next = class_at(at + size);
      const bool single = at - start == 1 || (pointed && at >= 2 && text_[at - 2] == '.');
      if (joint == "." && single && next == Class::letter) {
        pointed = true;
      } else if (!joins || (next != Class::letter && next != Class::digit)) {
        break;
      }
      at += size;
    }
    if (pointed && at < text_.size() && text_[at] == '.') ++at;
    const auto word = folded(text_.substr(start, at - start));
    for (const auto& ending : page_.lexicon->splits) {
      if (word.size() <= ending.size() || !word.ends_with(ending)) continue;
      // A curly apostrophe has three bytes.
      const auto size = ending.size() + (text_[at - ending.size()] == '\'' ? 0 : 2);
      add(start, at - size, true);
      add(at - size, at, true);
      return at;
    }
    add(start, at, true);
    return at;
  }

  void add(std::size_t start, std::size_t end, bool is_word) {
    Token token;
    token.span = {start, end};
    const auto bytes = text_.substr(start, end - start);
    token.word = folded(bytes);
    if (token.word.empty()) token.word = bytes;
    token.is_word = is_word;
    if (is_word) {
      const auto head = bytes.substr(0, character_size(bytes, 0));
      token.capital = !is_digit(head.front()) && folded(head) != head;
      const auto capitals =
          std::count_if(bytes.begin(), bytes.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      const bool small = std::any_of(bytes.begin(), bytes.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      token.acronym = capitals >= 2 && !small;
    }
    page_.tokens.push_back(std::move(token));
  }

  Page& page_;
  std::string_view text_;
};

/// Finds where sentences and paragraphs end, and what stands between quotation marks.
class Sentences {
 public:
  explicit Sentences(Page& page) : page_(page), tokens_(page.tokens) {}

  void run() {
    std::size_t first = 0, paragraph = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      quote(i);
      const auto breaks = i + 1 < tokens_.size() ? line_breaks(i) : 2;
      if (breaks < 2 && !ends_sentence(i) && !ends_line(i, breaks)) continue;
      Sentence sentence;
      sentence.first = first;
      sentence.end = i + 1;
      sentence.paragraph = paragraph;
      for (std::size_t k = first; k <= i; ++k) {
        tokens_[k].sentence = page_.sentences.size();
        if (tokens_[k].word == "?") sentence.question = true;
      }
      page_.sentences.push_back(sentence);
      first = i + 1;
      if (breaks >= 2) {
        ++paragraph;
        open_ = 0;
      }
    }
  }

 private:
  std::size_t line_breaks(std::size_t i) const {
    const auto between =
        page_.text.substr(tokens_[i].span.end, tokens_[i + 1].span.start - tokens_[i].span.end);
    return static_cast<std::size_t>(std::count(between.begin(), between.end(), '\n'));
  }

  static bool is_mark(const std::string& word) {
    return word == "\"" || word == "”" || word == "’" || word == "'" || word == ")" || word == "»" ||
           word == "“" || word == "„" || word == "«" || word == "‘" || word == "(" || word == "]" ||
           word == "[";
  }

  bool ends_sentence(std::size_t i) const {
    auto stop = i;
    while (stop > 0 && is_mark(tokens_[stop].word) && tokens_[stop].word != "(" && tokens_[stop].word != "[")
      --stop;
    const auto& mark = tokens_[stop].word;
    const bool pointed = tokens_[stop].is_word && mark.ends_with('.');
    if (mark != "." && mark != "!" && mark != "?" && mark != "…" && !pointed) return false;
    // Closing marks belong to the sentence.
    auto next = i + 1;
    if (next >= tokens_.size()) return true;
    const bool apart = tokens_[next].span.start > tokens_[i].span.end;
    if (!apart) return false;
    if (stop > 0 && mark == "." && tokens_[stop - 1].span.end == tokens_[stop].span.start) {
      const auto& before = tokens_[stop - 1];
      if (page_.lexicon->has(before.word, Cue::abbreviation)) return false;
      // "J. Smith"; but behind "Paper B." a sentence may begin, with a word that opens sentences.
      if (before.is_word && before.capital && before.span.size() == 1 && !opens_sentence(next)) return false;
    }
    while (next < tokens_.size() && is_mark(tokens_[next].word)) ++next;
    if (next >= tokens_.size()) return true;
    const auto& begin = tokens_[next];
    if (pointed) return begin.capital && !begin.acronym;
    return begin.capital || !begin.is_word || is_digit(begin.word.front()) || begin.word.starts_with('\'') ||
           tokens_[i].word != "." || begin.word.starts_with("al-");
  }

  bool opens_sentence(std::size_t i) const {
    const auto& word = tokens_[i].word;
    return std::any_of(kOpeners.begin(), kOpeners.end(),
                       [&](Cue cue) { return page_.lexicon->has(word, cue); });
  }

  /// A line that is a heading or an item of a list ends with its line.
  bool ends_line(std::size_t i, std::size_t breaks) const {
    if (breaks == 0 || i + 1 >= tokens_.size()) return false;
    const auto& next = tokens_[i + 1];
    if (next.word == "-" || next.word == "•" || next.word == "*" || next.word == "–" || next.word == "·" ||
        next.word == "▪" || next.word == "#" || next.word == "|")
      return true;
    std::size_t line = tokens_[i].span.end;
    while (line > 0 && page_.text[line - 1] != '\n') --line;
    constexpr std::size_t kShortLine = 60;
    return tokens_[i].span.end - line < kShortLine && (next.capital || !next.is_word) &&
           tokens_[i].word != ",";
  }

  void quote(std::size_t i) {
    const auto& word = tokens_[i].word;
    if (word == "\"") {
      open_ = open_ == 0 ? ++count_ : 0;
    } else if (word == "“" || word == "„" || word == "«") {
      // A closing mark in German and Dutch print.
      open_ = open_ == 0 ? ++count_ : 0;
    } else if (word == "”" || word == "»") {
      open_ = open_ == 0 && word == "”" && starts_quote(i) ? ++count_ : 0;
    } else {
      tokens_[i].quote = open_;
    }
  }

  bool starts_quote(std::size_t i) const {
    return i + 1 < tokens_.size() && tokens_[i + 1].span.start == tokens_[i].span.end &&
           tokens_[i + 1].is_word && (i == 0 || tokens_[i - 1].span.end < tokens_[i].span.start);
  }

  /// Words that are no names and often come first.
  static constexpr std::array kOpeners{Cue::pronoun, Cue::determiner, Cue::at,          Cue::according,
                                       Cue::there,   Cue::if_so,      Cue::subordinate, Cue::conjunction,
                                       Cue::others,  Cue::no_name};
  Page& page_;
  std::vector<Token>& tokens_;
  std::size_t open_ = 0, count_ = 0;
};

}  // namespace

void split(Page& page) {
  Splitter(page).run();
  Sentences(page).run();
}

}  // namespace anabasis::evidence::reading
