#include "evidence/reading/lexicon.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/tree.hpp"
#include "evidence/folded.hpp"

// src/evidence/reading/*.toml, put into the library by anabasis_embed.
extern "C" const char anabasis_reading_en[], anabasis_reading_en_end[], anabasis_reading_nl[],
    anabasis_reading_nl_end[];

namespace anabasis::evidence::reading {

namespace {

using base::Fault;
using base::Node;

constexpr std::array<std::string_view, static_cast<std::size_t>(Cue::count_)> kNames{
    "leave",    "arrive",       "go",          "back",      "moved",     "receive",      "send",
    "stay",     "wait",         "be",          "number",    "exodus",    "want",         "attempt",
    "succeed",  "may",          "will",        "deny",      "untrue",    "negate",       "instead",
    "unknown",  "how_many",     "if_so",       "rumour",    "in_fact",   "earlier",      "formerly",
    "wish",     "say",          "tell",        "cite",      "according", "anonymous",    "medium",
    "reporter", "organisation", "armed_group", "role",      "household", "person",       "family",
    "former",   "among",        "pronoun",     "others",    "modifier",  "comparative",  "capacity",
    "label",    "dead",         "thing",       "gathering", "at",        "toward",       "out_of",
    "via",      "relation",     "compass",     "kind",      "somewhere", "same_place",   "inward",
    "of",       "auxiliary",    "determiner",  "there",     "particle",  "pay",          "own",
    "each",     "other",        "conversion",  "passage",   "control",   "close",        "admit",
    "likewise", "authority",    "driver",      "unless",    "relative",  "subordinate",  "conjunction",
    "title",    "called",       "kunya",       "given",     "no_name",   "abbreviation", "asks",
    "beside",   "masthead",     "by",          "it",        "thus"};

/// "cross(|es|ed) into" is three phrases.
void expand(const std::string& pattern, std::vector<std::string>& to) {
  const auto open = pattern.find('(');
  const auto close = pattern.find(')', open);
  if (open == std::string::npos || close == std::string::npos) {
    to.push_back(pattern);
    return;
  }
  for (const auto part : base::split(std::string_view(pattern).substr(open + 1, close - open - 1), '|'))
    expand(pattern.substr(0, open) + std::string(part) + pattern.substr(close + 1), to);
}

class LexiconReader {
 public:
  LexiconReader(Lexicon& lexicon, std::vector<Fault>& faults) : lexicon_(lexicon), faults_(faults) {}

  void read(const Node& root) {
    for (const auto& [key, node] : root.fields) {
      if (key == "adjective_endings") {
        for (const auto& item : node.items) lexicon_.adjective_endings.push_back(item.text);
      } else if (key == "people_endings") {
        for (const auto& item : node.items) lexicon_.people_endings.push_back(item.text);
      } else if (key == "splits") {
        for (const auto& item : node.items) lexicon_.splits.push_back(item.text);
      } else {
        cue(key, node);
      }
    }
    for (std::uint32_t i = 0; i < lexicon_.phrases.size(); ++i)
      lexicon_.by_first[lexicon_.phrases[i].words.front()].push_back(i);
  }

 private:
  void cue(const std::string& key, const Node& node) {
    const auto at = std::find(kNames.begin(), kNames.end(), key);
    if (at == kNames.end()) {
      faults_.push_back({node.where, "unknown kind of words", key, "a kind that the reader knows",
                         base::nearest(key, std::vector<std::string>(kNames.begin(), kNames.end()))});
      return;
    }
    const auto which = static_cast<Cue>(at - kNames.begin());
    if (node.kind == Node::Kind::table) {
      for (const auto& [label, phrases] : node.fields) list(which, label, phrases);
    } else {
      list(which, "", node);
    }
  }

  void list(Cue cue, const std::string& label, const Node& node) {
    if (node.kind != Node::Kind::array) {
      faults_.push_back(base::wrong_kind(node, label, "a list of phrases"));
      return;
    }
    for (const auto& item : node.items) {
      std::vector<std::string> expanded;
      expand(item.text, expanded);
      for (const auto& phrase : expanded) add(cue, label, phrase, item.where);
    }
  }

  void add(Cue cue, const std::string& label, const std::string& text, const base::Where& where) {
    if (text.empty() || folded(text) != text) {
      faults_.push_back({where, "a phrase that can never match", text, fmt::format("\"{}\"", folded(text)),
                         "write phrases in lower case with one blank between words"});
      return;
    }
    Phrase phrase;
    phrase.cue = cue;
    phrase.label = label;
    for (const auto word : base::split(text, ' ')) {
      if (word == "..") {
        phrase.gap = phrase.words.size();
      } else {
        phrase.words.emplace_back(word);
      }
    }
    const bool noun = cue == Cue::role || cue == Cue::household;
    constexpr std::size_t kShortestEnding = 5;
    if (noun && phrase.words.size() == 1 && phrase.words.front().size() >= kShortestEnding)
      lexicon_.endings.push_back(static_cast<std::uint32_t>(lexicon_.phrases.size()));
    lexicon_.phrases.push_back(std::move(phrase));
  }

  Lexicon& lexicon_;
  std::vector<Fault>& faults_;
};

std::string_view embedded(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

bool Lexicon::has(std::string_view word, Cue cue) const {
  const auto found = by_first.find(std::string(word));
  if (found == by_first.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(),
                     [&](std::uint32_t i) { return phrases[i].cue == cue && phrases[i].words.size() == 1; });
}

base::Result<Lexicon> read_lexicon(std::string_view toml, std::string file) {
  const auto root = base::parse_toml(toml, std::move(file));
  if (!root) return tl::unexpected(root.error());
  Lexicon lexicon;
  std::vector<Fault> faults;
  LexiconReader(lexicon, faults).read(*root);
  if (!faults.empty()) return base::fail(std::move(faults));
  return lexicon;
}

const Lexicon* lexicon_of(std::string_view language) {
  // A test reads the same bytes, so that a fault in them never leaves the build.
  if (language == "en") {
    static const Lexicon kEnglish =
        read_lexicon(embedded(anabasis_reading_en, anabasis_reading_en_end), "en.toml").value();
    return &kEnglish;
  }
  if (language == "nl") {
    static const Lexicon kDutch =
        read_lexicon(embedded(anabasis_reading_nl, anabasis_reading_nl_end), "nl.toml").value();
    return &kDutch;
  }
  return nullptr;
}

std::vector<std::string_view> languages() { return {"en", "nl"}; }

}  // namespace anabasis::evidence::reading
