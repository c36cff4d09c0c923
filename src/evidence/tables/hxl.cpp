#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "evidence/tables/feed.hpp"
#include "evidence/tables/hxl_tags.hpp"

namespace anabasis::evidence::tables {

namespace {

/// Finest first.
constexpr std::array<std::string_view, 8> kPlaces{"loc",  "adm5", "adm4",    "adm3",
                                                  "adm2", "adm1", "country", "region"};

struct Word {
  std::string_view attribute, word;
};

constexpr std::array kKinds{
    Word{"idps", "IDP"},           Word{"refugees", "refugee"},    Word{"asylumseekers", "asylum seeker"},
    Word{"returnees", "returnee"}, Word{"displaced", "displaced"}, Word{"migrants", "migrant"},
    Word{"stateless", "stateless"}};
constexpr std::array kParts{Word{"f", "female"},
                            Word{"m", "male"},
                            Word{"infants", "infants"},
                            Word{"children", "children"},
                            Word{"adolescents", "adolescents"},
                            Word{"adults", "adults"},
                            Word{"elderly", "elderly"}};

/// "IDP, female, children"; people in need, affected or living there are called so, and not displaced.
std::string role_of(const HxlTag& tag) {
  std::vector<std::string_view> words;
  for (const auto& kind : kKinds)
    if (tag.has(kind.attribute)) words.push_back(kind.word);
  if (words.empty())
    words.push_back(tag.is("inneed") ? "in need" : tag.is("population") ? "population" : "affected");
  for (const auto& part : kParts)
    if (tag.has(part.attribute)) words.push_back(part.word);
  return fmt::format("{}", fmt::join(words, ", "));
}

class HxlReader {
 public:
  explicit HxlReader(Feed& feed) : feed_(feed) {
    for (const auto& name : feed.names()) tags_.push_back(hxl_tag(name));
  }

  void read() {
    for (std::size_t row = feed_.first_row(); row < feed_.end(); ++row) {
      const auto period = period_in(row);
      for (std::size_t column = 0; column < tags_.size(); ++column) {
        if (!counts_people(tags_[column])) continue;
        const auto& cell = feed_.at(row, column);
        const auto value = feed_.count(cell);
        if (value) feed_.keep(claim(row, column, *value, period));
      }
    }
  }

 private:
  using Test = bool (*)(const HxlTag&);

  const Cell* cell(std::size_t row, std::string_view tag, bool is_code, Test test) const {
    for (std::size_t column = 0; column < tags_.size(); ++column) {
      const auto& t = tags_[column];
      if (!t.is(tag) || t.has("code") != is_code || !test(t)) continue;
      if (const auto& found = feed_.at(row, column); !found.text.empty()) return &found;
    }
    return nullptr;
  }

  /// The finest place that the row tells.
  std::optional<Region> place(std::size_t row, Test test, Claim& claim, const char* field) const {
    const Cell nothing;
    for (const auto tag : kPlaces) {
      const auto* name = cell(row, tag, false, test);
      const auto* code = cell(row, tag, true, test);
      if (name == nullptr && code == nullptr) continue;
      for (const auto* part : {name, code})
        if (part != nullptr) Feed::mark(claim, field, *part);
      const auto& name_cell = name == nullptr ? nothing : *name;
      const auto& code_cell = code == nullptr ? nothing : *code;
      return tag == "country" ? country(name_cell, code_cell) : std::optional(region(name_cell, code_cell));
    }
    return std::nullopt;
  }

  std::optional<Period> period_in(std::size_t row) {
    const Cell *first = nullptr, *last = nullptr, *one = nullptr;
    for (std::size_t column = 0; column < tags_.size(); ++column) {
      if (!tags_[column].is("date")) continue;
      const auto& found = feed_.at(row, column);
      if (found.text.empty()) continue;
      (tags_[column].has("start") ? first : tags_[column].has("end") ? last : one) = &found;
    }
    // A day of its own tells more than the span in which a survey ran.
    if (one != nullptr) first = last = one;
    if (first == nullptr && last == nullptr) return std::nullopt;
    const auto from = feed_.day(first == nullptr ? *last : *first),
               to = feed_.day(last == nullptr ? *first : *last);
    if (!from || !to) return std::nullopt;
    if (*to < *from) {
      feed_.fault(*last, "ends before it begins", "a day from " + base::to_string(*from));
      return std::nullopt;
    }
    return period_of(first == nullptr ? *last : *first, {*from, *to}, *from == *to ? "day" : "interval");
  }

  Claim claim(std::size_t row, std::size_t column, double value, const std::optional<Period>& period) const {
    const auto& tag = tags_[column];
    auto claim = feed_.claim(feed_.at(row, column), value, Measure::stock);
    claim.value.unit = tag.has("hh") ? CountedUnit::households : CountedUnit::persons;
    claim.subject.role = role_of(tag);
    claim.place = place(
        row, [](const HxlTag& t) { return !t.has("origin"); }, claim, "place");
    const auto origin = place(
        row, [](const HxlTag& t) { return t.has("origin"); }, claim, "subject");
    if (origin) claim.subject.origin = origin->name;
    claim.period = period;
    claim.note = fmt::format("column {}", feed_.names()[column]);
    return claim;
  }

  Feed& feed_;
  std::vector<HxlTag> tags_;
};

}  // namespace

HxlTag hxl_tag(std::string_view text) {
  HxlTag tag;
  std::string squeezed;
  for (const char c : text)
    if (c != ' ' && c != '\t') squeezed += c;
  squeezed = base::ascii_lower(squeezed);
  if (squeezed.size() < 2 || squeezed[0] != '#' || squeezed[1] < 'a' || squeezed[1] > 'z') return tag;
  const auto parts = base::split(std::string_view(squeezed).substr(1), '+');
  tag.tag = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i)
    if (!parts[i].empty()) tag.attributes.emplace(parts[i]);
  return tag;
}

bool counts_people(const HxlTag& tag) {
  // A share, a label or a code under a tag of people counts nobody.
  for (const auto* other :
       {"pct", "percent", "ratio", "name", "code", "label", "type", "text", "url", "killed", "injured"})
    if (tag.has(other)) return false;
  return tag.is("affected") || tag.is("population") || tag.is("inneed");
}

bool is_hxl(const std::vector<std::string>& row) {
  bool counts = false;
  for (const auto& text : row) {
    if (text.empty()) continue;
    const auto tag = hxl_tag(text);
    if (tag.tag.empty()) return false;
    counts = counts || counts_people(tag);
  }
  return counts;
}

void read_hxl(Feed& feed) {
  HxlReader(feed).read();
  feed.table().minds.emplace_back(
      "columns that count parts of the same people (women, children, households) stand beside the whole: "
      "never added up");
}

}  // namespace anabasis::evidence::tables
