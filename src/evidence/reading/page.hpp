#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/units.hpp"
#include "evidence/mention.hpp"
#include "evidence/reading/lexicon.hpp"

namespace anabasis::evidence::reading {

inline constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// A word, a number or a sign, as it is compared.
struct Token {
  base::Span span;
  std::string word;  ///< folded
  bool is_word = false;
  bool capital = false;  ///< begins with a capital
  bool acronym = false;  ///< two capitals or more and no small letter
  std::size_t sentence = 0;
  std::size_t clause = 0;
  std::size_t mention = kNone;  ///< the number or date that it is part of
  std::size_t quote = 0;        ///< which quotation it stands in; 0: none
};

/// Tokens [first, end).
struct Run {
  std::size_t first = 0, end = 0;

  [[nodiscard]] bool contains(std::size_t token) const { return first <= token && token < end; }
  [[nodiscard]] bool empty() const { return first >= end; }
};

struct Sentence : Run {
  std::size_t paragraph = 0;
  bool question = false;
};

/// A phrase of the lexicon where it stands. Of one with a gap, [tail_first, end) is the part behind the gap.
struct CueAt : Run {
  Cue cue = Cue::count_;
  const std::string* label = nullptr;
  std::size_t head_end = 0;
  bool ending = false;  ///< the last part of a longer word
};

enum class NameKind { person, organisation, other };

/// A run of capitalised words.
struct Name : Run {
  NameKind kind = NameKind::other;
  bool known_place = false;
  bool press = false;  ///< a paper, an agency, a broadcaster
};

/// A text taken apart: flat tables that refer to each other by index.
struct Page {
  std::string_view text;
  std::string language;
  const Lexicon* lexicon = nullptr;
  base::DayInterval published;
  bool published_known = false;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Run> clauses;
  std::vector<Mention> mentions;
  std::vector<Run> mention_tokens;
  std::vector<CueAt> cues;                          ///< by first token
  std::vector<std::vector<std::uint32_t>> cues_at;  ///< of each token, the cues that begin there
  std::vector<Name> names;

  [[nodiscard]] base::Span span(Run run) const {
    return run.empty() ? base::Span{}
                       : base::Span{tokens[run.first].span.start, tokens[run.end - 1].span.end};
  }
  [[nodiscard]] std::string words(Run run) const {
    const auto s = span(run);
    return std::string(text.substr(s.start, s.size()));
  }
  /// The cue of this kind that begins at a token, the longest; null where there is none.
  [[nodiscard]] const CueAt* cue(std::size_t token, Cue kind) const;
  /// The cue of this kind that ends before a token; null where there is none.
  [[nodiscard]] const CueAt* cue_before(std::size_t token, Cue kind) const;
  /// The first cue of this kind in a run; null where there is none.
  [[nodiscard]] const CueAt* first(Run run, Cue kind) const;
  [[nodiscard]] bool has(Run run, Cue kind) const { return first(run, kind) != nullptr; }
  [[nodiscard]] const Name* name_at(std::size_t token) const;
  /// The names that begin in a run.
  [[nodiscard]] std::span<const Name> names_in(Run run) const;
  /// The numbers and dates that begin in a run.
  [[nodiscard]] std::vector<std::size_t> mentions_in(Run run) const;
};

/// Finds numbers and dates.
void find_all_mentions(Page& page);

/// Splits a text into tokens and sentences; finds its quotations.
void split(Page& page);

/// Finds the lexicon's phrases.
void find_cues(Page& page);

/// Splits sentences into clauses, where the words say so.
void split_clauses(Page& page);

}  // namespace anabasis::evidence::reading
