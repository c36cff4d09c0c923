#include "evidence/reading/names.hpp"

#include <algorithm>
#include <set>

#include "evidence/gazetteer.hpp"
#include "evidence/origins.hpp"
#include "evidence/place_key.hpp"

namespace anabasis::evidence::reading {

namespace {

class NameFinder {
 public:
  explicit NameFinder(Page& page) : page_(page), tokens_(page.tokens) {}

  void run() {
    for (const auto& sentence : page_.sentences) gather(sentence);
    find_press();
    for (auto& name : page_.names) classify(name);
    join();
    spread();
  }

 private:
  const Token& token(std::size_t i) const { return tokens_[i]; }

  bool begins_name(std::size_t i, const Sentence& sentence) const {
    const auto& t = token(i);
    const bool arabic_article = t.is_word && (t.word.starts_with("al-") || t.word.starts_with("el-"));
    if (!t.is_word || (!t.capital && !arabic_article) || t.mention != kNone) return false;
    if (page_.cue(i, Cue::no_name) != nullptr && !t.acronym) return false;
    const bool opens = i == sentence.first || !token(i - 1).is_word;
    if (!opens || t.acronym) return true;
    for (const auto cue :
         {Cue::at, Cue::toward, Cue::out_of, Cue::via, Cue::relation, Cue::determiner, Cue::subordinate,
          Cue::conjunction, Cue::according, Cue::if_so, Cue::negate, Cue::modifier})
      if (page_.cue(i, cue) != nullptr && page_.cue(i, Cue::organisation) == nullptr) return false;
    // A capital that opens a sentence or a quotation says nothing; what the lexicon knows is a common word
    // there.
    const bool next_capital = i + 1 < sentence.end && token(i + 1).is_word && token(i + 1).capital;
    if (next_capital) return true;
    const bool common = std::any_of(page_.cues_at[i].begin(), page_.cues_at[i].end(), [&](auto index) {
      const auto cue = page_.cues[index].cue;
      return cue != Cue::given && cue != Cue::organisation && cue != Cue::armed_group && cue != Cue::kunya &&
             page_.cues[index].end == i + 1 && !page_.cues[index].ending;
    });
    return !common;
  }

  bool goes_on(std::size_t i, const Sentence& sentence) const {
    if (i >= sentence.end || !token(i).is_word || token(i).mention != kNone) return false;
    if (token(i).capital) return token(i).word != "i";
    const bool particle = page_.cue(i, Cue::particle) != nullptr || token(i).word.starts_with("al-") ||
                          token(i).word.starts_with("el-") || token(i).word.starts_with("ez-");
    if (!particle || i + 1 >= sentence.end) return false;
    if (token(i).word.find('-') != std::string::npos) return true;
    // "of the Congo", "van der Berg": only where a capital follows, and prepositions only inside known names.
    const auto next = token(i + 1).is_word && token(i + 1).capital && token(i + 1).mention == kNone;
    const bool loose = page_.cue(i, Cue::at) != nullptr || page_.cue(i, Cue::out_of) != nullptr ||
                       page_.cue(i, Cue::determiner) != nullptr;
    return next && (!loose || known_with(i));
  }

  bool is_word(std::size_t i, std::string_view word) const {
    return i < tokens_.size() && token(i).word == word;
  }

  /// "J. | Smith": the point behind one letter, with a name behind it.
  bool is_initial(std::size_t i, const Sentence& sentence) const {
    return i + 1 < sentence.end && is_word(i, ".") && token(i - 1).word.size() == 1 && token(i - 1).capital &&
           token(i + 1).is_word && token(i + 1).capital && token(i + 1).mention == kNone;
  }

  /// Whether a title stands before a token, with its point or without.
  bool title_before(std::size_t i) const {
    if (i > 0 && is_word(i - 1, ".")) return page_.cue_before(i - 1, Cue::title) != nullptr;
    return page_.cue_before(i, Cue::title) != nullptr;
  }

  /// Whether the name with a preposition inside is a land: "Democratic Republic of Congo".
  bool known_with(std::size_t i) const {
    auto first = i;
    while (first > 0 && token(first - 1).capital && token(first - 1).sentence == token(i).sentence) --first;
    auto end = i + 1;
    while (end < tokens_.size() && token(end).capital && token(end).sentence == token(i).sentence) ++end;
    return first < i && land_named(page_.words({first, end})).has_value();
  }

  void gather(const Sentence& sentence) {
    for (auto i = sentence.first; i < sentence.end; ++i) {
      if (!begins_name(i, sentence)) continue;
      // "Dr. Lena Fischer": the title is no name of its own.
      if (page_.cue(i, Cue::title) != nullptr && is_word(i + 1, ".") && i + 2 < sentence.end) continue;
      auto end = i + 1;
      while (goes_on(end, sentence) || is_initial(end, sentence)) end += is_initial(end, sentence) ? 2 : 1;
      while (end > i + 1 && !token(end - 1).capital && token(end - 1).word.find('-') == std::string::npos)
        --end;
      Name name;
      name.first = i;
      name.end = end;
      page_.names.push_back(name);
      i = end - 1;
    }
  }

  /// A paper by a word of its title, by what is said before it, or because everybody knows it.
  bool is_press(const Name& name) const {
    auto at = name.first;
    if (const auto* determiner = page_.cue_before(at, Cue::determiner);
        determiner != nullptr && token(determiner->first).capital)
      at = determiner->first;  // "krant De Bode"
    const auto* medium = page_.cue_before(at, Cue::medium);
    if (medium != nullptr && !token(medium->first).capital && page_.cue(name.first, Cue::title) == nullptr)
      return true;
    for (auto i = name.first; i < name.end; ++i) {
      if (token(i).capital && page_.cue(i, Cue::masthead) != nullptr) return true;
      const auto* known = page_.cue(i, Cue::organisation);
      if (known != nullptr && *known->label == "press" && known->end >= name.end) return true;
    }
    return false;
  }

  /// What is a paper once is one wherever it stands.
  void find_press() {
    std::set<std::string> papers;
    for (auto& name : page_.names)
      if ((name.press = is_press(name))) papers.insert(page_.words(name));
    if (papers.empty()) return;
    for (auto& name : page_.names) name.press = name.press || papers.contains(page_.words(name));
  }

  bool is_organisation(const Name& name) const {
    for (auto i = name.first; i < name.end; ++i) {
      if (page_.cue(i, Cue::organisation) != nullptr || page_.cue(i, Cue::armed_group) != nullptr)
        return true;
      if (page_.cue(i, Cue::reporter) != nullptr || page_.cue(i, Cue::medium) != nullptr) return true;
      if (token(i).acronym) return true;
    }
    for (std::size_t i = name.first; i > 0 && i + 2 > name.first; --i) {
      const auto* organisation = page_.cue(i - 1, Cue::organisation);
      if (organisation != nullptr && organisation->end >= name.end) return true;
    }
    if (name.first > 0 && page_.cue_before(name.first, Cue::determiner) != nullptr &&
        !page_.cue(name.first, Cue::kunya))
      return true;
    // "Syrian Democratic Forces", "Le Monde"
    if (origin_of(page_.words({name.first, name.first + 1})) && name.end > name.first + 1) return true;
    return page_.cue(name.first, Cue::particle) != nullptr && token(name.first).capital &&
           name.end > name.first + 1 && page_.cue(name.first, Cue::kunya) == nullptr;
  }

  bool is_place(const Name& name) const {
    const auto words = page_.words(name);
    if (land_named(words)) return true;
    // Villages share their names with persons; only places of some size are known for certain.
    const auto found = default_gazetteer().find(place_key(words));
    return std::any_of(found.begin(), found.end(), [](const auto& match) {
      return match.entry.is_region || match.entry.population >= 20000;
    });
  }

  bool in_place_position(const Name& name) const {
    const auto i = name.first;
    return page_.cue_before(i, Cue::at) != nullptr || page_.cue_before(i, Cue::toward) != nullptr ||
           page_.cue_before(i, Cue::out_of) != nullptr || page_.cue_before(i, Cue::relation) != nullptr ||
           page_.cue_before(i, Cue::kind) != nullptr || page_.cue_before(i, Cue::compass) != nullptr ||
           page_.cue_before(i, Cue::via) != nullptr || page_.cue(name.end, Cue::kind) != nullptr;
  }

  bool said_to_be_called(const Name& name) const {
    if (page_.cue_before(name.first, Cue::called) != nullptr) return true;
    const auto i = name.first;
    return i >= 2 && page_.cue_before(i - 1, Cue::called) != nullptr && token(i - 1).is_word &&
           token(i - 1).word.size() < 4;
  }

  /// "Maria Jansen, 34", "Anneke Visser (52)".
  bool has_age(const Name& name) const {
    const auto i = name.end;
    if (i + 1 >= tokens_.size() || (token(i).word != "," && token(i).word != "(")) return false;
    const auto mention = token(i + 1).mention;
    if (mention == kNone) return false;
    const auto kind = page_.mentions[mention].kind;
    if (kind == MentionKind::age) return true;
    const auto& word = token(i + 1).word;
    const bool closes = i + 2 < tokens_.size() &&
                        (token(i + 2).word == "," || token(i + 2).word == ")" || token(i + 2).word == ".");
    return word.size() <= 2 && word.front() >= '0' && word.front() <= '9' && closes;
  }

  bool beside(const Name& name, Cue cue) const {
    return page_.cue(name.end, cue) != nullptr || page_.cue_before(name.first, cue) != nullptr;
  }

  bool in_apposition(const Name& name) const {
    for (auto i = name.end + 1;
         i < name.end + 5 && name.end < tokens_.size() && token(name.end).word == "," && i < tokens_.size();
         ++i)
      if (page_.cue(i, Cue::person) != nullptr) return true;
    return page_.cue(name.end, Cue::relative) != nullptr && token(name.end).word == "who";
  }

  void classify(Name& name) {
    const auto size = name.end - name.first;
    if (said_to_be_called(name)) {
      name.kind = NameKind::person;
      return;
    }
    if (name.press) {
      name.kind = NameKind::organisation;
      return;
    }
    name.known_place = is_place(name);
    const bool kunya = page_.cue(name.first, Cue::kunya) != nullptr && size >= 2;
    // "his brother Hassan" is nobody's town.
    const bool called_so = page_.cue(name.first, Cue::given) != nullptr && title_before(name.first);
    if (name.known_place && (in_place_position(name) || (!kunya && !called_so))) return;
    if (has_age(name) || kunya) {
      name.kind = NameKind::person;
      return;
    }
    if (is_organisation(name)) {
      name.kind = NameKind::organisation;
      return;
    }
    const bool titled =
        title_before(name.first) || (page_.cue(name.first, Cue::title) != nullptr && size >= 2);
    const bool given = page_.cue(name.first, Cue::given) != nullptr;
    const bool speaks = beside(name, Cue::say) || beside(name, Cue::according);
    if (titled || (given && (size >= 2 || speaks || !in_place_position(name)))) {
      name.kind = NameKind::person;
    } else if (size >= 2 && !in_place_position(name) &&
               (speaks || in_apposition(name) || opens_sentence(name))) {
      name.kind = NameKind::person;
    }
  }

  bool opens_sentence(const Name& name) const {
    return name.first == page_.sentences[token(name.first).sentence].first ||
           page_.cue(name.first - 1, Cue::subordinate) != nullptr;
  }

  /// Whether only a conjunction stands between two names.
  bool are_joined(const Name& a, const Name& b) const {
    return a.end + 1 == b.first && page_.cue(a.end, Cue::conjunction) != nullptr;
  }

  /// "Fischer and Anneke Visser": who is told in one breath with a person is one.
  void join() {
    spread();
    auto& names = page_.names;
    const auto take = [&](const Name& person, Name& other) {
      const bool open = other.kind != NameKind::person && other.kind != NameKind::organisation &&
                        !other.known_place && !in_place_position(other);
      if (person.kind == NameKind::person && open) other.kind = NameKind::person;
    };
    for (std::size_t n = 0; n + 1 < names.size(); ++n)
      if (are_joined(names[n], names[n + 1])) take(names[n], names[n + 1]);
    for (std::size_t n = names.size(); n > 1; --n)
      if (are_joined(names[n - 2], names[n - 1])) take(names[n - 1], names[n - 2]);
  }

  /// Who has been named once is named by any part of the name.
  void spread() {
    std::set<std::string> parts;
    for (const auto& name : page_.names) {
      if (name.kind != NameKind::person) continue;
      for (auto i = name.first; i < name.end; ++i) {
        const bool common = page_.cue(i, Cue::title) != nullptr || page_.cue(i, Cue::particle) != nullptr ||
                            page_.cue(i, Cue::kunya) != nullptr;
        if (!common && token(i).word.size() > 2) parts.insert(token(i).word);
      }
    }
    if (parts.empty()) return;
    for (auto& name : page_.names) {
      if (name.kind == NameKind::person || name.known_place || name.press) continue;
      for (auto i = name.first; i < name.end; ++i)
        if (parts.contains(token(i).word)) name.kind = NameKind::person;
    }
  }

  Page& page_;
  std::vector<Token>& tokens_;
};

}  // namespace

void find_names(Page& page) { NameFinder(page).run(); }

std::vector<base::Span> person_spans(const Page& page) {
  std::vector<base::Span> spans;
  for (const auto& name : page.names)
    if (name.kind == NameKind::person) spans.push_back(page.span(name));
  return spans;
}

bool names_person(const Page& page, Run run) {
  for (auto i = run.first; i < run.end; ++i)
    if (const auto* name = page.name_at(i); name != nullptr && name->kind == NameKind::person) return true;
  return false;
}

}  // namespace anabasis::evidence::reading
