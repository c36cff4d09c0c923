// score_passages [--json] FILE…: precision and recall of the reader on passages with known claims, by
// language, beside what there would be without a grammar. The same input gives the same output.

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "scores.hpp"

namespace {

using anabasis::passages::Json;
using anabasis::passages::Passage;
using anabasis::passages::Scores;
using anabasis::passages::Tally;

/// Where a quote stands, if the file does not say.
void locate(Json& claim, const std::string& text) {
  if (claim.contains("start") && claim.contains("end")) return;
  const auto quote = claim["quote"].get<std::string>();
  const auto at = text.find(quote);
  claim["start"] = at == std::string::npos ? 0 : at;
  claim["end"] = at == std::string::npos ? 0 : at + quote.size();
}

std::vector<Passage> read_passages(const std::string& file) {
  const auto text = anabasis::base::read_text(file);
  if (!text) {
    fmt::print(stderr, "{}\n", to_string(text.error()));
    return {};
  }
  std::vector<Passage> passages;
  for (const auto& item : Json::parse(*text)) {
    Passage passage;
    passage.id = item.at("id").get<std::string>();
    passage.language = item.at("lang").get<std::string>();
    passage.text = item.at("text").get<std::string>();
    if (item.contains("published") && item["published"].is_string())
      passage.published = item["published"].get<std::string>();
    for (auto claim : item.value("claims", Json::array())) {
      locate(claim, passage.text);
      passage.claims.push_back(std::move(claim));
    }
    for (const auto& name : item.value("names", Json::array()))
      passage.names.push_back(name.get<std::string>());
    passages.push_back(std::move(passage));
  }
  return passages;
}

std::string line(const std::string& name, const Tally& tally) {
  return fmt::format("  {:<12} precision {:.3f}  recall {:.3f}  ({} right, {} told, {} wanted)\n", name,
                     tally.precision(), tally.recall(), tally.right, tally.told, tally.wanted);
}

void print(const std::string& title, const Scores& scores, bool failures) {
  fmt::print("{}\n{}", title, line("claims", scores.claims));
  for (const auto& [measure, tally] : scores.measures) fmt::print("{}", line("- " + measure, tally));
  fmt::print("  fields of the claims found\n");
  for (const auto& [field, tally] : scores.fields) fmt::print("{}", line("- " + field, tally));
  fmt::print("  traps left empty: {} of {}; names that got out: {}\n", scores.traps_kept, scores.traps,
             scores.leaked.size());
  if (!failures) return;
  const auto list = [](const char* what, const std::vector<std::string>& items) {
    for (const auto& item : items) fmt::print("  {} {}\n", what, item);
  };
  list("missed  ", scores.missed);
  list("invented", scores.invented);
  list("wrong   ", scores.wrong);
  list("leaked  ", scores.leaked);
}

Json to_json(const Tally& tally) {
  return {{"precision", tally.precision()},
          {"recall", tally.recall()},
          {"right", tally.right},
          {"told", tally.told},
          {"wanted", tally.wanted}};
}

Json to_json(const Scores& scores) {
  Json json{{"claims", to_json(scores.claims)}};
  for (const auto& [measure, tally] : scores.measures) json["measures"][measure] = to_json(tally);
  for (const auto& [field, tally] : scores.fields) json["fields"][field] = to_json(tally);
  json["traps"] = {{"left_empty", scores.traps_kept}, {"all", scores.traps}};
  json["missed"] = scores.missed;
  json["invented"] = scores.invented;
  json["wrong"] = scores.wrong;
  json["leaked"] = scores.leaked;
  return json;
}

}  // namespace

int main(int argc, char** argv) {
  bool json = false, quiet = false;
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--json") {
      json = true;
    } else if (word == "--quiet") {
      quiet = true;  // scores alone, no passages: for a set that must not be looked at
    } else {
      files.push_back(word);
    }
  }
  if (files.empty()) {
    fmt::print(stderr, "usage: score_passages [--json] [--quiet] FILE…\n");
    return 2;
  }
  auto all = Json::array();
  for (const auto& file : files) {
    const auto passages = read_passages(file);
    if (passages.empty()) return 3;
    std::map<std::string, std::vector<Passage>> by_language;
    for (const auto& passage : passages) by_language[passage.language].push_back(passage);
    for (const auto& [language, some] : by_language) {
      const auto rules = score(some, anabasis::passages::read_by_rules);
      const auto baseline = score(some, anabasis::passages::read_by_largest_number);
      if (json) {
        all.push_back({{"file", file},
                       {"language", language},
                       {"passages", some.size()},
                       {"rules", to_json(rules)},
                       {"baseline", to_json(baseline)}});
        continue;
      }
      print(fmt::format("{} ({}, {} passages)", file, language, some.size()), rules, !quiet);
      print("  baseline: the largest number near a word for people, a stock", baseline, false);
    }
  }
  if (json) fmt::print("{}\n", all.dump(2));
  return 0;
}
