#include "evidence/words.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/tree.hpp"
#include "evidence/folded.hpp"

// src/evidence/words.toml, put into the library by anabasis_embed.
extern "C" const char anabasis_words_toml[], anabasis_words_toml_end[];

namespace anabasis::evidence {

namespace {

using base::Fault;
using base::Node;

/// Reads one language's part of the table.
class LanguageReader {
 public:
  LanguageReader(std::string language, const Node& node, WordTable& table, std::vector<Fault>& faults)
      : language_(std::move(language)), reader_(node, faults), table_(table) {}

  void read() {
    each("count",
         [&](const std::string& phrase, const Node& node) { meaning(table_.counts, phrase, node, 1e15); });
    each("share",
         [&](const std::string& phrase, const Node& node) { meaning(table_.shares, phrase, node, 1); });
    each("hedge", [&](const std::string& phrase, const Node& node) { hedge(phrase, node); });
    reader_.finish();
  }

 private:
  template <class Read>
  void each(std::string_view key, Read read) {
    const auto* node = reader_.find(key);
    if (node == nullptr) return;
    if (node->kind != Node::Kind::table)
      return reader_.add(base::wrong_kind(*node, key, "a table of phrases"));
    for (const auto& [phrase, value] : node->fields) {
      check_phrase(phrase, value.where);
      read(phrase, value);
    }
  }

  void check_phrase(const std::string& phrase, const base::Where& where) {
    if (folded(phrase) == phrase) return;
    reader_.add({where, "a phrase that can never match", phrase, fmt::format("\"{}\"", folded(phrase)),
                 "write phrases in lower case with one blank between words"});
  }

  /// The numbers of a list of this length; none, and a fault, where it is anything else.
  std::optional<std::vector<double>> numbers(const std::string& phrase, const Node& node, std::size_t count,
                                             std::string_view expected) {
    std::vector<double> list;
    for (const auto& item : node.items)
      if (item.is_number()) list.push_back(item.real);
    if (node.kind == Node::Kind::array && list.size() == count && node.items.size() == count) return list;
    reader_.add(base::wrong_kind(node, phrase, expected));
    return std::nullopt;
  }

  void meaning(std::map<std::string, Meaning, std::less<>>& to, const std::string& phrase, const Node& node,
               double most) {
    const auto list = numbers(phrase, node, 3, "[low, most likely, high]");
    if (!list) return;
    const auto &low = (*list)[0], &mode = (*list)[1], &high = (*list)[2];
    if (!(0 <= low && low <= mode && mode <= high && high <= most)) {
      return reader_.add({node.where, fmt::format("\"{}\" is out of order", phrase), base::to_string(node),
                          fmt::format("0 <= low <= most likely <= high <= {}", most), ""});
    }
    to.insert_or_assign(language_ + ":" + phrase, Meaning{low, mode, high});
  }

  void hedge(const std::string& phrase, const Node& node) {
    constexpr std::string_view kExpected = "[below, above], \"at most\" or \"at least\"";
    WordTable::Hedge hedge;
    if (node.kind == Node::Kind::text && (node.text == "at most" || node.text == "at least")) {
      hedge.at_most = node.text == "at most";
      hedge.at_least = !hedge.at_most;
    } else {
      const auto list = numbers(phrase, node, 2, kExpected);
      if (!list) return;
      if ((*list)[0] < 0 || (*list)[1] < 0) {
        return reader_.add({node.where, fmt::format("\"{}\" is below 0", phrase), base::to_string(node),
                            "numbers from 0", ""});
      }
      hedge.below = (*list)[0];
      hedge.above = (*list)[1];
    }
    table_.hedges.insert_or_assign(language_ + ":" + phrase, hedge);
  }

  std::string language_;
  base::TableReader reader_;
  WordTable& table_;
};

void read_grades(const Node& node, WordTable& table, std::vector<Fault>& faults) {
  for (const auto& [letter, value] : node.fields) {
    if (letter.size() != 1 || letter < "A" || letter > "E") {
      faults.push_back({value.where, "no such grade", letter, "A, B, C, D or E",
                        "F says that the source cannot be judged, and has no number"});
    } else if (!value.is_number() || value.real < 0 || value.real > 1) {
      faults.push_back(base::wrong_kind(value, letter, "a number from 0 to 1"));
    } else {
      table.reliability.insert_or_assign(letter.front(), value.real);
    }
  }
}

template <class Map>
void put_over(Map& map, const Map& by) {
  for (const auto& [key, value] : by) map.insert_or_assign(key, value);
}

}  // namespace

base::Result<WordTable> read_words(std::string_view toml, std::string file) {
  const auto root = base::parse_toml(toml, std::move(file));
  if (!root) return tl::unexpected(root.error());
  WordTable table;
  std::vector<Fault> faults;
  base::TableReader reader(*root, faults);
  table.version = reader.required_text("version");
  for (const auto& [key, node] : root->fields) {
    if (node.kind != Node::Kind::table || (key != "grade" && key.size() != 2)) continue;
    reader.find(key);
    if (key != "grade") {
      LanguageReader(key, node, table, faults).read();
    } else {
      read_grades(node, table, faults);
    }
  }
  reader.finish();
  if (!faults.empty()) return base::fail(std::move(faults));
  return table;
}

WordTable overridden(WordTable table, const WordTable& by) {
  table.version += " + " + by.version;
  put_over(table.counts, by.counts);
  put_over(table.shares, by.shares);
  put_over(table.hedges, by.hedges);
  put_over(table.reliability, by.reliability);
  return table;
}

const WordTable& default_words() {
  static const WordTable kTable = [] {
    const std::string_view toml(anabasis_words_toml,
                                static_cast<std::size_t>(anabasis_words_toml_end - anabasis_words_toml));
    // A test reads the same bytes, so that a fault in them never leaves the build.
    return read_words(toml, "words.toml").value();
  }();
  return kTable;
}

}  // namespace anabasis::evidence
