#include "evidence/origins.hpp"

#include <algorithm>
#include <map>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "evidence/place_key.hpp"
#include "world/countries.hpp"

// src/evidence/grammar, put into the library by anabasis_embed.
extern "C" const char anabasis_countries_csv[], anabasis_countries_csv_end[];
extern "C" const char anabasis_areas_csv[], anabasis_areas_csv_end[];

namespace anabasis::evidence {

namespace {

/// Words that need no capital are at least this long: "fin", "let" and "pool" are words of their own.
constexpr std::size_t kWithoutCapital = 6;

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](auto end) { return word.ends_with(end); });
}

std::string with_end(std::string_view word, std::size_t cut, std::string_view end) {
  return std::string(word.substr(0, word.size() - cut)) + std::string(end);
}

std::string english_plural(const std::string& word) {
  if (ends_with_any(word, {"shman", "chman", "sman"})) return with_end(word, 3, "men");
  return ends_with_any(word, {"s", "ch", "sh", "ese"}) ? word : word + "s";
}

std::string dutch_plural(const std::string& word) {
  if (word.ends_with("aan")) return with_end(word, 3, "anen");
  if (word.ends_with("ees")) return with_end(word, 3, "ezen");
  return word + "s";  // an apostrophe before it makes no difference to a key
}

std::string inflected(const std::string& adjective) {
  return adjective.ends_with("ees") ? with_end(adjective, 3, "ese") : adjective + "e";
}

/// What a name and its spellings have in common: plain words, without an article before them.
std::string key_of(std::string_view name) {
  auto words = plain_words(name);
  if (words.size() > 1 && (words[0] == "the" || words[0] == "de" || words[0] == "het"))
    words.erase(words.begin());
  std::string key;
  for (const auto& word : words) key += (key.empty() ? "" : " ") + word;
  return key;
}

bool is_abbreviation(std::string_view name) {
  return name.size() <= 6 &&
         std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

bool has_capital(std::string_view name) {
  // The first byte of a capital with an accent is 0xC3 or 0xC5, followed by 0x80 to 0x9E or an even byte;
  // no name that is short enough to need its capital begins with another.
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) ||
         (name.size() > 1 && name[0] == '\xC3' && static_cast<unsigned char>(name[1]) < 0x9F);
}

/// Names to lands. The first land that takes a name keeps it.
class Index {
 public:
  void add(std::string_view name, std::size_t land) {
    if (name.empty()) return;
    if (is_abbreviation(name)) {
      abbreviations_.emplace(name, land);
    } else {
      names_.emplace(key_of(name), land);
    }
  }
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
    if (const auto found = abbreviations_.find(std::string(name)); found != abbreviations_.end())
      return found->second;
    const auto key = key_of(name);
    if (key.size() < kWithoutCapital && !has_capital(name)) return std::nullopt;
    const auto found = names_.find(key);
    return found == names_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::map<std::string, std::size_t> names_, abbreviations_;
};

/// "a|b/c": each word with its plural where one is given.
template <class Each>
void each_word(std::string_view cell, const Each& each) {
  for (const auto part : base::split(cell, '|')) {
    const auto forms = base::split(part, '/');
    each(std::string(forms[0]), forms.size() > 1 ? std::string(forms[1]) : std::string());
  }
}

struct Table {
  std::vector<Land> lands;
  Index names, people;
};

void add_names(Table& table, const base::NamedCsv& csv, std::size_t row, std::size_t land) {
  table.names.add(csv.at(row, "nl"), land);
  for (const auto name : base::split(csv.at(row, "names"), '|')) table.names.add(name, land);
}

void add_people(Table& table, const base::NamedCsv& csv, std::size_t row, std::size_t land) {
  each_word(csv.at(row, "people_en"), [&](const std::string& word, const std::string& plural) {
    if (table.lands[land].people.empty()) table.lands[land].people = word;
    table.people.add(word, land);
    if (!is_abbreviation(word)) table.people.add(plural.empty() ? english_plural(word) : plural, land);
  });
  each_word(csv.at(row, "adjective_nl"), [&](const std::string& word, const std::string&) {
    if (word.empty()) return;
    table.people.add(word, land);
    table.people.add(inflected(word), land);
    table.people.add(inflected(word) + "n", land);
  });
  each_word(csv.at(row, "people_nl"), [&](const std::string& word, const std::string& plural) {
    if (word.empty()) return;
    table.people.add(word, land);
    table.people.add(plural.empty() ? dutch_plural(word) : plural, land);
  });
}

base::NamedCsv csv_of(const char* begin, const char* end, std::string file,
                      std::vector<std::string> columns) {
  // Tests read the same bytes, so that a fault in them never leaves the build.
  auto csv = base::parse_csv({begin, end}, std::move(file)).value();
  return base::NamedCsv::make(std::move(csv), {std::move(columns), {}}).value();
}

/// All countries; what they belong to goes to `areas`.
void read_countries(Table& table, std::map<std::string, std::vector<std::string>, std::less<>>& areas) {
  const auto csv =
      csv_of(anabasis_countries_csv, anabasis_countries_csv_end, "countries.csv",
             {"code", "alpha2", "area", "nl", "people_en", "adjective_nl", "people_nl", "names"});
  for (std::size_t row = 0; row < csv.size(); ++row) {
    const std::string code(csv.at(row, "code"));
    areas[std::string(csv.at(row, "area"))].push_back(code);
    const auto land = table.lands.size();
    table.lands.push_back({std::string(world::country_name(code)),
                           code,
                           std::string(csv.at(row, "alpha2")),
                           std::string(csv.at(row, "nl")),
                           "",
                           {code}});
    table.names.add(table.lands.back().name, land);
    add_names(table, csv, row, land);
    add_people(table, csv, row, land);
  }
}

void read_areas(Table& table, std::map<std::string, std::vector<std::string>, std::less<>>& areas) {
  const auto csv = csv_of(anabasis_areas_csv, anabasis_areas_csv_end, "areas.csv",
                          {"id", "name", "nl", "members", "lat", "lon", "radius_km", "people_en",
                           "adjective_nl", "people_nl", "names"});
  // Members first, whatever the order of the rows.
  for (int pass = 0; pass < 3; ++pass) {
    for (std::size_t row = 0; row < csv.size(); ++row) {
      std::vector<std::string> members;
      for (const auto part : base::split(csv.at(row, "members"), '|')) {
        const auto found = areas.find(part);
        if (found != areas.end())
          members.insert(members.end(), found->second.begin(), found->second.end());
        else if (part.size() == 3)
          members.emplace_back(part);
      }
      std::sort(members.begin(), members.end());
      members.erase(std::unique(members.begin(), members.end()), members.end());
      areas[std::string(csv.at(row, "id"))] = std::move(members);
    }
  }
  const auto number = [&](std::size_t row, std::string_view column) {
    return base::parse_number(csv.at(row, column)).value_or(0);
  };
  for (std::size_t row = 0; row < csv.size(); ++row) {
    const auto land = table.lands.size();
    table.lands.push_back({std::string(csv.at(row, "name")), "", "", std::string(csv.at(row, "nl")), "",
                           areas[std::string(csv.at(row, "id"))], number(row, "lat"), number(row, "lon"),
                           number(row, "radius_km")});
    table.names.add(table.lands.back().name, land);
    add_names(table, csv, row, land);
    add_people(table, csv, row, land);
  }
}

const Table& table() {
  static const Table kTable = [] {
    Table made;
    std::map<std::string, std::vector<std::string>, std::less<>> areas;
    read_countries(made, areas);
    read_areas(made, areas);
    return made;
  }();
  return kTable;
}

}  // namespace

std::optional<Land> land_of_code(std::string_view code) {
  for (const auto& land : table().lands)
    if (!code.empty() && (land.code == code || land.alpha2 == code)) return land;
  return std::nullopt;
}

std::optional<Land> land_named(std::string_view name) {
  if (const auto found = table().names.find(name)) return table().lands[*found];
  // The rooms below know the names that the ISO gives; and codes, which here are no names ("sea", "Can").
  if (key_of(name).size() < kWithoutCapital && !is_abbreviation(name)) return std::nullopt;
  const auto code = world::country_code(name);
  return code ? land_of_code(*code) : std::nullopt;
}

std::optional<Land> origin_of(std::string_view word) {
  if (const auto found = table().people.find(word)) return table().lands[*found];
  return land_named(word);
}

}  // namespace anabasis::evidence
