#include "evidence/grammar/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "base/tree.hpp"

// src/evidence/grammar/*.toml, put into the library by anabasis_embed.
extern "C" const char anabasis_grammar_en[], anabasis_grammar_en_end[];
extern "C" const char anabasis_grammar_nl[], anabasis_grammar_nl_end[];

namespace anabasis::evidence::grammar {

namespace {

using base::Fault;
using base::Node;

constexpr std::array kBuiltins{"n", "ordinal", "day", "day_th", "digits", "year", "year2"};
static_assert(kBuiltins.size() == static_cast<std::size_t>(Builtin::count_));

class LanguageReader {
 public:
  LanguageReader(const Node& root, const WordTable& table, std::vector<Fault>& faults)
      : root_(root), table_(table), faults_(faults), reader_(root, faults) {}

  Language read() {
    language_.code = reader_.required_text("language");
    language_.day_first = reader_.boolean("day_first").value_or(true);
    language_.sunday_first = reader_.boolean("sunday_first").value_or(false);
    auto& numbers = language_.numbers;
    numbers.thousands = separator("thousands", ',');
    numbers.decimal = separator("decimal", '.');
    numbers.compound = reader_.boolean("compound").value_or(false);
    numbers.last_numerator = reader_.boolean("last_numerator").value_or(false);
    numbers.bare_piece = reader_.boolean("bare_piece").value_or(false);
    read_number_words();
    name_classes();
    read_classes();
    read_table();
    read_rules("rule");
    read_rules("date");
    find_beginnings();
    reader_.finish();
    return std::move(language_);
  }

 private:
  char separator(std::string_view key, char usual) {
    const auto text = reader_.text(key).value_or(std::string(1, usual));
    if (text == "." || text == ",") return text.front();
    faults_.push_back(base::wrong_kind(*root_.find(key), key, "\".\" or \",\""));
    return usual;
  }

  /// The entries of a table; a missing one has none.
  const std::vector<base::Field>& table(base::TableReader& reader, std::string_view key) {
    static const std::vector<base::Field> kNone;
    const auto* node = reader.find(key);
    if (node == nullptr) return kNone;
    if (node->kind == Node::Kind::table) return node->fields;
    faults_.push_back(base::wrong_kind(*node, key, "a table"));
    return kNone;
  }

  double number(const std::string& key, const Node& node) {
    if (!node.is_number()) faults_.push_back(base::wrong_kind(node, key, "a number"));
    return node.real;
  }

  /// The only word of a phrase: numbers are built from words, not from phrases.
  WordId word(const std::string& phrase, const base::Where& where) {
    const auto words = words_of(phrase);
    if (words.size() != 1) faults_.push_back({where, "not one word", phrase, "one word", ""});
    return words.empty() ? 0 : language_.lexicon.add(words.front());
  }

  void read_number_words() {
    const auto* node = reader_.require("number", "how numbers are built");
    if (node == nullptr || node->kind != Node::Kind::table) return;
    base::TableReader reader(*node, faults_);
    auto& numbers = language_.numbers;
    for (const auto& [key, part] : {std::pair{"ordinal", Part::ordinal},
                                    {"small", Part::small},
                                    {"scale", Part::scale},
                                    {"scales", Part::scales},
                                    {"share", Part::share},
                                    {"piece", Part::piece},
                                    {"last_piece", Part::last_piece},
                                    {"article", Part::article}}) {
      for (const auto& [phrase, value] : table(reader, key))
        numbers.words[word(phrase, value.where)] = {part, number(phrase, value)};
    }
    for (const auto& [key, part] :
         {std::pair{"joint", Part::joint}, {"point", Part::point}, {"minus", Part::minus}}) {
      for (const auto& phrase : reader.texts(key).value_or(std::vector<std::string>{}))
        numbers.words[word(phrase, reader.where())] = {part, 0};
    }
    for (const auto& [key, to] :
         {std::pair{"suffix", &numbers.suffixes}, {"abbreviation", &numbers.abbreviations}}) {
      for (const auto& [phrase, value] : table(reader, key))
        (*to)[word(phrase, value.where)] = number(phrase, value);
    }
    for (const auto& [phrase, value] : table(reader, "sign")) numbers.signs[phrase] = number(phrase, value);
    for (const auto& [key, to] : {std::pair{"ordinal_suffix", &numbers.ordinal_suffixes},
                                  {"pronoun_after", &numbers.pronoun_before}}) {
      for (const auto& phrase : reader.texts(key).value_or(std::vector<std::string>{}))
        (*to)[word(phrase, reader.where())] = true;
    }
    for (const auto& ending : reader.texts("ending").value_or(std::vector<std::string>{}))
      language_.lexicon.add_ending(ending);
    reader.finish();
    if (!numbers.compound) return;
    for (const auto& [id, meaning] : numbers.words) {
      if (meaning.first == Part::minus || meaning.first == Part::point || meaning.first == Part::piece)
        continue;
      numbers.morphemes.emplace_back(language_.lexicon.word(id), id);
    }
    std::sort(numbers.morphemes.begin(), numbers.morphemes.end(), [](const auto& a, const auto& b) {
      return a.first.size() != b.first.size() ? a.first.size() > b.first.size() : a.first < b.first;
    });
  }

  /// Rules may use classes and rules that stand further down.
  void name_classes() {
    for (const auto* name : kBuiltins) language_.classes.add(name);
    for (const auto* name : {"currency", "count", "share", "hedge"}) language_.classes.add(name);
    for (const auto* key : {"class", "rule", "date"}) {
      if (std::string_view(key) == "date")
        language_.first_date_rule = static_cast<ClassId>(language_.classes.size());
      const auto* node = root_.find(key);
      if (node == nullptr) continue;
      for (const auto& [name, value] : node->fields) {
        if (language_.classes.find(name) < language_.classes.size()) {
          faults_.push_back(
              {value.where, "a name that stands for something else already", name, "another name", ""});
        }
        language_.classes.add(name);
      }
    }
    language_.last_date_rule = static_cast<ClassId>(language_.classes.size());
    language_.phrases.resize(language_.classes.size());
    language_.rules.resize(language_.classes.size());
  }

  Phrases& phrases(std::string_view name) { return language_.phrases[language_.classes.find(name)]; }

  void read_classes() {
    for (const auto& [name, node] : table(reader_, "class")) {
      for (const auto& [phrase, value] : node.fields) {
        phrases(name).add(language_.lexicon, {phrase, value.kind == Node::Kind::text ? value.text : "",
                                              value.is_number() ? value.real : 0, false, false});
      }
    }
    for (const auto& [name, node] : table(reader_, "currency")) {
      base::TableReader reader(node, faults_);
      if (const auto code = reader.text("code")) language_.currency_codes[name] = *code;
      if (const auto part = reader.number("part")) language_.currency_parts[name] = *part;
      for (const auto& phrase : reader.texts("words").value_or(std::vector<std::string>{}))
        phrases("currency").add(language_.lexicon, {phrase, name, 1, false, false});
      reader.finish();
    }
    read_currency_codes();
    for (const auto& [phrase, node] : table(reader_, "hedge_of")) language_.hedge_of[phrase] = node.text;
  }

  /// "usd", "usd $" and "musd", which is millions. A code belongs to the name that says most.
  void read_currency_codes() {
    std::map<std::string, std::string> names;
    for (const auto& [name, code] : language_.currency_codes) {
      auto& longest = names[base::ascii_lower(code)];
      if (name.size() > longest.size()) longest = name;
    }
    for (const auto& [code, name] : names) {
      if (!phrases("currency").has(language_.lexicon, code)) {
        phrases("currency").add(language_.lexicon, {code, name, 1, true, false});
      }
      phrases("currency").add(language_.lexicon, {code + "$", name, 1, false, false});
      phrases("currency").add(language_.lexicon, {"m" + code, name, 1e6, true, false});
    }
  }

  /// The words of the table of this language; the key tells them from those of another.
  void read_table() {
    const auto prefix = language_.code + ":";
    const auto each = [&](std::string_view name, const auto& map) {
      for (const auto& [key, value] : map) {
        if (key.size() > prefix.size() && key.starts_with(prefix))
          phrases(name).add(language_.lexicon, {key.substr(prefix.size()), key, 0, false, false});
      }
    };
    each("count", table_.counts);
    each("share", table_.shares);
    each("hedge", table_.hedges);
    for (const auto& [key, hedge] : table_.hedges) language_.hedge_keys.insert(key);
  }

  void read_rules(std::string_view key) {
    for (const auto& [name, node] : table(reader_, key)) {
      auto& tree = language_.rules[language_.classes.find(name)];
      for (const auto& [action, patterns] : node.fields) {
        const auto id = language_.actions.add(action);
        for (const auto& pattern : patterns.items) {
          auto sequences = read_pattern(pattern.text, language_.lexicon, language_.classes, language_.slots,
                                        pattern.where);
          if (!base::collect(sequences, faults_)) continue;
          for (const auto& sequence : *sequences)
            if (!sequence.empty()) tree.add(sequence, id);
        }
      }
    }
  }

  /// Rules begin with what their first classes begin with, round and round until nothing is added.
  void find_beginnings() {
    const auto words = language_.lexicon.size() + 1;
    language_.beginnings.assign(language_.classes.size(), std::vector<bool>(words + 1));
    for (ClassId of = 0; of < language_.classes.size(); ++of) {
      if (of < kBuiltins.size()) language_.beginnings[of].back() = true;
      for (const auto& [word, node] : language_.phrases[of].nodes[0].next)
        language_.beginnings[of][word] = true;
    }
    for (bool is_new = true; is_new;) {
      is_new = false;
      for (ClassId of = 0; of < language_.classes.size(); ++of) is_new = add_beginnings(of, 0) || is_new;
    }
  }

  bool add_beginnings(ClassId of, std::uint32_t node) {
    auto& begins = language_.beginnings[of];
    bool is_new = false;
    const auto add = [&](std::size_t bit) {
      is_new = is_new || !begins[bit];
      begins[bit] = true;
    };
    const auto& here = language_.rules[of].nodes[node];
    for (const auto& [word, next] : here.words) add(word);
    for (const auto& [element, next] : here.others) {
      if (element.kind != Element::Kind::of_class) {
        is_new = add_beginnings(of, next) || is_new;
        continue;
      }
      for (std::size_t bit = 0; bit < begins.size(); ++bit)
        if (language_.beginnings[element.id][bit]) add(bit);
    }
    return is_new;
  }

  const Node& root_;
  const WordTable& table_;
  std::vector<Fault>& faults_;
  base::TableReader reader_;
  Language language_;
};

}  // namespace

void Phrases::add(Lexicon& lexicon, const Entry& entry) {
  std::uint32_t node = 0;
  for (const auto& word : words_of(entry.phrase)) {
    const auto fresh = static_cast<std::uint32_t>(nodes.size());
    const auto next = nodes[node].next.emplace(lexicon.add(word), fresh).first->second;
    if (next == fresh) nodes.emplace_back();
    node = next;
  }
  if (node == 0) return;
  // "c$" and "c $" are one phrase, with a blank or without.
  const bool glued = entry.phrase.find(' ') == std::string::npos && nodes[node].entry < 0;
  nodes[node].entry = static_cast<std::int32_t>(entries.size());
  entries.push_back(entry);
  entries.back().is_glued = glued;
}

bool Phrases::has(const Lexicon& lexicon, std::string_view word) const {
  const auto found = nodes[0].next.find(lexicon.find(word));
  return found != nodes[0].next.end() && nodes[found->second].entry >= 0;
}

std::string_view grammar_text(std::string_view language) {
  const auto text = [](const char* begin, const char* end) {
    return std::string_view(begin, static_cast<std::size_t>(end - begin));
  };
  if (language == "en") return text(anabasis_grammar_en, anabasis_grammar_en_end);
  if (language == "nl") return text(anabasis_grammar_nl, anabasis_grammar_nl_end);
  return {};
}

const std::vector<std::string>& grammar_languages() {
  static const std::vector<std::string> kLanguages{"en", "nl"};
  return kLanguages;
}

base::Result<Language> read_language(std::string_view toml, std::string file, const WordTable& table) {
  const auto root = base::parse_toml(toml, std::move(file));
  if (!root) return tl::unexpected(root.error());
  std::vector<Fault> faults;
  auto language = LanguageReader(*root, table, faults).read();
  if (!faults.empty()) return base::fail(std::move(faults));
  return language;
}

}  // namespace anabasis::evidence::grammar
