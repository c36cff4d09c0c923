#include "evidence/grammar/reading.hpp"

#include <array>
#include <map>

namespace anabasis::evidence::grammar {

namespace {

constexpr std::array kQuantityRules{
    "priced", "between_limits", "hedged", "money", "age", "measure", "duration",
    "range",  "currency_alone", "time",   "code",  "row", "core"};
constexpr std::array kDateRules{"any"};

std::shared_ptr<const Language> compiled(std::string_view code, const WordTable& table) {
  const auto text = grammar_text(code);
  if (text.empty()) return nullptr;
  auto language = read_language(text, std::string(code) + ".toml", table);
  // A test reads the same bytes, so that a fault in them never leaves the build.
  return std::make_shared<const Language>(std::move(language).value());
}

}  // namespace

Reading::Reading(const Language& language, std::string_view text, base::Day today)
    : language_(language),
      today_(today),
      atoms_(text, language.lexicon),
      matcher_(language, atoms_, [this](const Found& found) { return build(found); }),
      quantity_rules_(known(kQuantityRules)),
      date_rules_(known(kDateRules)) {}

std::vector<ClassId> Reading::known(std::span<const char* const> rules) const {
  std::vector<ClassId> ids;
  for (const auto* rule : rules)
    if (const auto id = language_.classes.find(rule); id < language_.classes.size()) ids.push_back(id);
  return ids;
}

std::optional<std::int32_t> Reading::build(const Found& found) {
  if (language_.is_date(found.rule)) {
    auto term = make_term(language_, atoms_, found, terms_, today_);
    if (!term) return std::nullopt;
    terms_.push_back(std::move(*term));
    return static_cast<std::int32_t>(terms_.size() - 1);
  }
  auto quantity = make_quantity(language_, atoms_, found, matcher_.numerals(), quantities_);
  if (!quantity) return std::nullopt;
  quantities_.push_back(std::move(*quantity));
  return static_cast<std::int32_t>(quantities_.size() - 1);
}

std::vector<const Quantity*> Reading::quantities_at(std::size_t atom) {
  std::vector<std::int32_t> found;
  for (const auto id : quantity_rules_) {
    for (const auto& match : matcher_.matches(id, atom)) found.push_back(match.index);
  }
  std::vector<const Quantity*> all;
  for (const auto index : found) all.push_back(&quantities_[static_cast<std::size_t>(index)]);
  return all;
}

std::vector<const Term*> Reading::terms_at(std::size_t atom) {
  std::vector<std::int32_t> found;
  for (const auto id : date_rules_) {
    for (const auto& match : matcher_.matches(id, atom)) found.push_back(match.index);
  }
  std::vector<const Term*> all;
  for (const auto index : found) all.push_back(&terms_[static_cast<std::size_t>(index)]);
  return all;
}

std::shared_ptr<const Language> language_for(std::string_view code, const WordTable& table) {
  if (&table != &default_words()) return compiled(code, table);
  static const auto kLanguages = [] {
    std::map<std::string, std::shared_ptr<const Language>, std::less<>> languages;
    for (const auto& each : grammar_languages()) languages.emplace(each, compiled(each, default_words()));
    return languages;
  }();
  const auto found = kLanguages.find(code);
  return found == kLanguages.end() ? nullptr : found->second;
}

}  // namespace anabasis::evidence::grammar
