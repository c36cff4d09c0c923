// Scores what the library finds in numbers and dates against the cases of a folder of specifications.
// docs/reference/numbers-and-dates.md tells what counts as right.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/text.hpp"
#include "evidence/folded.hpp"
#include "evidence/mention.hpp"
#include "spec_dates.hpp"

namespace {

using anabasis::base::Day;
using anabasis::evidence::Limit;
using anabasis::evidence::Mention;
using anabasis::evidence::MentionKind;
using nlohmann::json;

constexpr const char* kUsage = R"(usage: score_numbers_dates DIR [--show]

Reads DIR/{en,nl}/{age,currency,date,number,numberrange,percent}.json, finds in each case's Input what the library
finds, and prints for each file one line "LANG KIND RIGHT/TOTAL" and then the ids of the cases that are not right.

A case is right where there are as many results as it lists, in the same order, and each has the same text (case
aside), the same type and the same value or values: numbers as numbers; of a range both ends and whether each is within;
of money the amount, the name of the currency and, where the case has one, its ISO code; of an age the amount and its
unit; of a date all alternatives, each with its value or its start and end. What TIMEX strings and the field Mod add is
not compared. Cases that their authors' own engines do not pass are cases like the others.

  --show   prints beside each id what was expected and what was found
)";

const std::vector<std::string> kKinds{"age", "currency", "date", "number", "numberrange", "percent"};

/// A result in comparable form: its text, and everything else in one line.
struct Result {
  std::string text, value;
  bool operator==(const Result&) const = default;
};

/// A number so that two that differ by less than a rounding are the same.
std::string number(double value) {
  if (value == 0) return "0";
  auto text = fmt::format("{:.10g}", value);
  return text;
}

/// The specifications write a number as its language does.
std::string number(const std::string& text, bool comma) {
  if (text.empty() || text.starts_with("null")) return "-";
  auto plain = text;
  if (comma) std::replace(plain.begin(), plain.end(), ',', '.');
  const bool percent = plain.ends_with("%");
  if (percent) plain.pop_back();
  const auto value = anabasis::base::parse_number(plain);
  return (value ? number(*value) : "?" + text) + (percent ? "%" : "");
}

std::string range(const std::optional<Limit>& from, const std::optional<Limit>& to) {
  return fmt::format("{}{},{}{}", from && from->inclusive ? "[" : "(", from ? number(from->value) : "",
                     to ? number(to->value) : "", to && to->inclusive ? "]" : ")");
}

std::string lower(const std::string& text) { return anabasis::evidence::folded(text); }

std::string expected_value(const std::string& kind, const json& result, bool comma) {
  const auto& resolution = result.at("Resolution");
  const auto text = [&](const char* key) {
    return resolution.contains(key) && resolution.at(key).is_string() ? resolution.at(key).get<std::string>()
                                                                      : std::string();
  };
  if (kind == "date") return score::expected_dates(result);
  if (kind == "number" || kind == "percent") return number(text("value"), comma);
  if (kind == "numberrange") {
    const auto value = text("value");
    const auto middle = value.find(',');
    if (middle == std::string::npos) return value;
    const auto part = [](const std::string& end) { return end.empty() ? end : number(end, false); };
    return value.substr(0, 1) + part(value.substr(1, middle - 1)) + "," +
           part(value.substr(middle + 1, value.size() - middle - 2)) + value.substr(value.size() - 1);
  }
  auto all = (text("value").empty() ? "-" : number(text("value"), comma)) + " " + lower(text("unit"));
  if (!text("isoCurrency").empty()) all += " " + text("isoCurrency");
  return all;
}

/// The ends of a range as the specifications have them: of "20 to 30" the last is left out.
std::string found_range(const Mention& mention) {
  auto to = mention.to;
  if (to && mention.from && mention.kind == MentionKind::range && mention.hedge.size() == 0 &&
      mention.is_between)
    to->inclusive = false;
  return range(mention.from, to);
}

class Scorer {
 public:
  Scorer(std::string language, std::string kind) : language_(std::move(language)), kind_(std::move(kind)) {}

  /// What the library finds, as the specification would write it. `expected` tells only whether an ISO code
  /// is asked.
  std::vector<Result> found(const json& scored, const std::vector<Result>& expected) const {
    const auto text = scored.at("Input").get<std::string>();
    const auto today = score::reference_day(scored);
    std::vector<Result> results;
    for (const auto& mention : score::found_at(scored, text, language_, kinds())) {
      if (kind_ == "numberrange" && !mention.from && !mention.to) continue;
      const bool asks_code =
          results.size() < expected.size() && asks_for_code(expected[results.size()].value);
      results.push_back({lower(text_of(mention, text)), value_of(mention, today, asks_code)});
    }
    return results;
  }

  std::vector<Result> expected(const json& scored) const {
    std::vector<Result> results;
    for (const auto& result : scored.at("Results"))
      results.push_back(
          {lower(result.at("Text").get<std::string>()), expected_value(kind_, result, language_ == "nl")});
    return results;
  }

 private:
  std::vector<MentionKind> kinds() const {
    if (kind_ == "age") return {MentionKind::age};
    if (kind_ == "currency") return {MentionKind::money, MentionKind::currency};
    if (kind_ == "date") return {MentionKind::date};
    if (kind_ == "percent") return {MentionKind::percent};
    if (kind_ == "number") return {MentionKind::number, MentionKind::fraction};
    return {MentionKind::number, MentionKind::fraction, MentionKind::range};
  }

  static bool asks_for_code(const std::string& value) {
    return value.size() > 3 &&
           std::all_of(value.end() - 3, value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  std::string text_of(const Mention& mention, const std::string& text) const {
    auto span = mention.span;
    // The specifications leave hedges and "each" out; of a limit they are what makes it one.
    if (kind_ != "date" && kind_ != "numberrange") span = mention.amount;
    // "about 500 or less": only what makes it a limit.
    if (kind_ == "numberrange" && mention.hedge.size() > 0) {
      span = {std::min(mention.amount.start, mention.hedge.start),
              std::max(mention.amount.end, mention.hedge.end)};
      span.end = std::max(span.end, mention.hedge.start < mention.amount.start ? mention.span.end : span.end);
    }
    return text.substr(span.start, span.size());
  }

  std::string value_of(const Mention& mention, Day today, bool asks_code) const {
    if (kind_ == "date") return score::found_dates(mention, today);
    if (kind_ == "numberrange") return found_range(mention);
    const auto amount = mention.number ? number(*mention.number) : "-";
    if (kind_ == "number") return amount;
    if (kind_ == "percent") return mention.number ? amount + "%" : amount;
    // An age without a unit is one of "age".
    const bool is_bare = mention.kind == MentionKind::age && mention.amount.end == mention.numeral.end;
    return amount + " " + (is_bare ? "age" : mention.unit) +
           (asks_code && !mention.value.currency.empty() ? " " + mention.value.currency : "");
  }

  std::string language_, kind_;
};

std::string joined(const std::vector<Result>& results) {
  std::string text;
  for (const auto& [words, value] : results) text += fmt::format("\n      \"{}\" {}", words, value);
  return text.empty() ? "\n      nothing" : text;
}

int score_file(const std::filesystem::path& folder, const std::string& language, const std::string& kind,
               bool show) {
  std::ifstream file(folder / language / (kind + ".json"));
  const auto cases = json::parse(file);
  const Scorer scorer(language, kind);
  std::string failed;
  int right = 0;
  for (const auto& scored : cases) {
    const auto expected = scorer.expected(scored);
    const auto found = scorer.found(scored, expected);
    if (expected == found) {
      ++right;
      continue;
    }
    failed += fmt::format("  {}\n", scored.at("id").get<std::string>());
    if (show) {
      failed += fmt::format("    {}\n    expected{}\n    found{}\n", scored.at("Input").get<std::string>(),
                            joined(expected), joined(found));
    }
  }
  fmt::print("{} {} {}/{}\n{}", language, kind, right, cases.size(), failed);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::string> words(arguments + 1, arguments + count);
  const bool show = std::erase(words, "--show") > 0;
  if (words.size() != 1 || words[0].starts_with("-")) {
    fmt::print(stderr, "{}", kUsage);
    return 2;
  }
  const std::filesystem::path folder = words[0];
  std::vector<std::string> missing;
  for (const auto* language : {"en", "nl"}) {
    for (const auto& kind : kKinds)
      if (!std::filesystem::exists(folder / language / (kind + ".json")))
        missing.push_back(fmt::format("{}/{}.json", language, kind));
  }
  if (!missing.empty()) {
    for (const auto& file : missing)
      fmt::print(stderr, "score_numbers_dates: {}: no such file in {}\n", file, folder.string());
    fmt::print(stderr, "{}", kUsage);
    return 2;
  }
  try {
    for (const auto* language : {"en", "nl"})
      for (const auto& kind : kKinds) score_file(folder, language, kind, show);
  } catch (const json::exception& fault) {
    fmt::print(stderr, "score_numbers_dates: not such a file of cases: {}\n", fault.what());
    return 3;
  }
  return 0;
}
