#include "evidence/claim_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "evidence/claim_value.hpp"
#include "evidence/folded.hpp"
#include "evidence/words.hpp"

namespace anabasis::evidence {

namespace {

using base::Fault;
using base::Node;

constexpr std::array kOfValue{"value",  "unit",   "per",       "low",    "mode",     "high",
                              "holder", "target", "intention", "driver", "direction"};

base::Where at(const std::string& option) { return {"--" + option, 0, 0}; }

bool is_capital(std::string_view word) {
  const auto byte = static_cast<unsigned char>(word.front());
  return (byte >= 'A' && byte <= 'Z') || byte >= 0xC3;
}

/// Reads fields one by one, and gathers what is wrong.
class Changer {
 public:
  Changer(Claim& claim, const Report& report, const ClaimWords& words, const std::string& why)
      : claim_(claim), report_(report), words_(words), why_(why) {}

  base::Result<void> change() {
    choice("measure", claim_.measure);
    choice("factuality", claim_.factuality);
    text("share-of", claim_.share_of);
    text("origin", claim_.subject.origin);
    text("role", claim_.subject.role);
    text("affiliation", claim_.subject.affiliation);
    text("note", claim_.note);
    region("place", claim_.place);
    region("from", claim_.from);
    region("to", claim_.to);
    period();
    grade();
    value();
    if (faults_.empty()) return {};
    return base::fail(std::move(faults_));
  }

 private:
  const std::string* find(const std::string& option) const {
    const auto found = words_.find(option);
    return found == words_.end() ? nullptr : &found->second;
  }

  void text(const std::string& option, std::string& field) const {
    if (const auto* typed = find(option)) field = *typed;
  }

  template <class Enum>
  void choice(const std::string& option, Enum& field) {
    const auto* typed = find(option);
    if (typed == nullptr) return;
    const auto value = named<Enum>(*typed);
    if (value) {
      field = *value;
    } else {
      faults_.push_back({at(option), "no such " + option, *typed, "one of " + names_of<Enum>(), ""});
    }
  }

  /// Where the field's words stand now; nowhere where they are the reviewer's.
  void relocate(const std::string& field, const std::string& words) {
    std::erase_if(claim_.spans, [&](const FieldSpan& span) { return span.field == field; });
    const auto found = occurrences(report_.text, words);
    if (!words.empty() && !found.empty()) claim_.spans.push_back({field, found.front()});
  }

  /// An empty text takes the field away.
  void region(const std::string& field, std::optional<Region>& region) {
    const auto* typed = find(field);
    if (typed == nullptr) return;
    relocate(field, *typed);
    region = typed->empty() ? std::nullopt : std::optional(region_from(*typed));
  }

  void period() {
    const auto* typed = find("period");
    if (typed == nullptr) return;
    relocate("period", *typed);
    claim_.period.reset();
    if (typed->empty()) return;
    auto period = period_from(*typed, at("period"));
    if (base::collect(period, faults_)) claim_.period = *period;
  }

  void grade() {
    const auto* typed = find("grade");
    if (typed == nullptr) return;
    const bool is_grade = typed->size() == 2 && (*typed)[0] >= 'A' && (*typed)[0] <= 'F' &&
                          (*typed)[1] >= '1' && (*typed)[1] <= '6';
    if (!is_grade) {
      faults_.push_back({at("grade"), "no such grade", *typed,
                         "an Admiralty letter A to F and a digit 1 to 6", "F6: cannot be judged"});
      return;
    }
    if (!claim_.sources.empty()) claim_.sources.back().reliability = (*typed)[0];
    claim_.credibility = (*typed)[1] - '0';
  }

  void value() {
    if (std::none_of(kOfValue.begin(), kOfValue.end(), [&](const char* key) { return find(key) != nullptr; }))
      return;
    auto words = words_;
    const auto keep = [&](const std::string& option, const std::string& known) {
      if (!known.empty()) words.try_emplace(option, known);
    };
    keep("value", claim_.value.words);
    const bool is_number = claim_.value.low || claim_.value.mode || claim_.value.high;
    if (claim_.value.unit == CountedUnit::money) {
      keep("unit", claim_.value.currency);
      keep("per", claim_.value.per);
    } else if (is_number && find("measure") == nullptr) {
      keep("unit", std::string(to_string(claim_.value.unit)));
    }
    keep("holder", claim_.value.holder);
    keep("target", claim_.value.target);
    keep("intention", claim_.value.intention);
    keep("driver", claim_.value.driver);
    keep("direction", claim_.value.direction);
    auto node = value_node(words);
    if (find("low") != nullptr || find("mode") != nullptr || find("high") != nullptr)
      add_text(node, "why", "why", why_);
    std::erase_if(claim_.spans, [](const FieldSpan& span) { return span.field == "value"; });
    claim_.value = {};
    read_claim_value(node, &report_, default_words(), claim_, faults_);
  }

  Claim& claim_;
  const Report& report_;
  const ClaimWords& words_;
  const std::string& why_;
  std::vector<Fault> faults_;
};

}  // namespace

Region region_from(const std::string& words) {
  std::size_t start = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if ((i != 0 && words[i - 1] != ' ') || !is_capital(std::string_view(words).substr(i))) continue;
    start = i;
    break;
  }
  return {words, std::string(base::trim(std::string_view(words).substr(0, start))), words.substr(start)};
}

base::Result<Period> period_from(const std::string& words, const base::Where& where) {
  const auto fault = [&](std::string what, std::string hint) {
    return base::fail(Fault{where, std::move(what), words, "2017-09-12, 2017-08-16..2017-09-12 or 2017-09",
                            std::move(hint)});
  };
  if (words.size() == 7) {
    const auto first = base::parse_day(words + "-01");
    if (!first) return fault("no such month", "");
    auto last = *first + 31;
    while (!base::to_string(last).starts_with(words)) last = last - 1;
    return Period{words, {*first, last}, "month", false};
  }
  const auto dots = words.find("..");
  const auto first = base::parse_day(words.substr(0, dots));
  const auto last = dots == std::string::npos ? first : base::parse_day(words.substr(dots + 2));
  if (!first || !last) return fault("no such day", "days are written year-month-day");
  if (*last < *first) return fault("period ends before it begins", "");
  return Period{words, {*first, *last}, *first == *last ? "day" : "interval", false};
}

Node text_node(const std::string& option, const std::string& text) {
  Node node;
  node.kind = Node::Kind::text;
  node.text = text;
  node.where = at(option);
  return node;
}

Node table_node(const std::string& option) {
  Node node;
  node.kind = Node::Kind::table;
  node.where = at(option);
  return node;
}

void add_text(Node& table, const std::string& key, const std::string& option, const std::string& text) {
  table.fields.emplace_back(key, text_node(option, text));
}

Node value_node(const ClaimWords& words) {
  auto node = table_node("value");
  for (const std::string option : kOfValue) {
    const auto typed = words.find(option);
    if (typed == words.end()) continue;
    const bool is_end = option == "low" || option == "mode" || option == "high";
    auto field = text_node(option, typed->second);
    if (const auto number = base::parse_number(typed->second); is_end && number) {
      field.kind = Node::Kind::real;
      field.real = *number;
    }
    node.fields.emplace_back(option == "value" ? "words" : option, std::move(field));
  }
  return node;
}

base::Result<void> change_claim(Claim& claim, const Report& report, const ClaimWords& words,
                                const std::string& why) {
  return Changer(claim, report, words, why).change();
}

}  // namespace anabasis::evidence
