#include "evidence/claim_value.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "evidence/folded.hpp"

namespace anabasis::evidence {

namespace {

using base::Fault;
using base::Node;
using base::TableReader;

bool is_counted(Measure measure) {
  return measure == Measure::stock || measure == Measure::flow || measure == Measure::share ||
         measure == Measure::price;
}

bool is_currency(std::string_view code) {
  return code.size() == 3 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// The unit of a number where the file names none. Conditions may tell the share of people that they hold
/// for.
CountedUnit usual_unit(Measure measure) {
  switch (measure) {
    case Measure::stock:
    case Measure::flow: return CountedUnit::persons;
    case Measure::price: return CountedUnit::money;
    default: return CountedUnit::fraction;
  }
}

bool fits(Measure measure, CountedUnit unit) {
  const auto usual = usual_unit(measure);
  if (usual != CountedUnit::persons) return unit == usual;
  return unit == CountedUnit::persons || unit == CountedUnit::households || unit == CountedUnit::unstated;
}

std::string expected_unit(Measure measure) {
  switch (usual_unit(measure)) {
    case CountedUnit::money: return "a currency (ISO 4217) such as \"USD\"";
    case CountedUnit::fraction: return "fraction";
    default: return "persons, households or unstated";
  }
}

bool is_known(const std::string& language) {
  return std::find(languages().begin(), languages().end(), language) != languages().end();
}

class ClaimValueReader {
 public:
  ClaimValueReader(const Node& node, const Report* report, const WordTable& table, Claim& claim,
                   std::vector<Fault>& faults)
      : node_(node), report_(report), table_(table), claim_(claim), reader_(node, faults) {}

  void read() {
    const auto words = reader_.text("words").value_or("");
    const auto unit = reader_.text("unit");
    read_reason();
    if (!words.empty()) locate(words);
    if (is_counted(claim_.measure) || unit) {
      if (words.empty())
        fault("words", "value without words", "", "the words of the number as they stand in the quote");
      read_number(words, unit);
    } else {
      claim_.value.kind = ValueKind::word;
      claim_.value.words = words;
    }
    reader_.finish();
  }

 private:
  void fault(std::string_view key, std::string what, std::string found, std::string expected,
             std::string hint = {}) {
    const auto* at = node_.find(key);
    reader_.add({at == nullptr ? node_.where : at->where, std::move(what), std::move(found),
                 std::move(expected), std::move(hint)});
  }

  void locate(const std::string& words) {
    if (report_ == nullptr || claim_.span.size() == 0) return;
    // A cell of a table is a number whatever stands beside it.
    if (claim_.quote == words) return claim_.spans.push_back({"value", claim_.span});
    const auto nearest = nearest_occurrence(report_->text, words, claim_.span);
    if (nearest && claim_.span.start <= nearest->start && nearest->end <= claim_.span.end) {
      claim_.spans.push_back({"value", *nearest});
    } else {
      fault("words", "words of \"value\" do not stand in the quote", words,
            "whole words or a whole number of the quote");
    }
  }

  void read_number(const std::string& words, const std::optional<std::string>& unit_name) {
    std::string currency;
    const auto unit = read_unit(unit_name, currency);
    const auto by_hand = read_by_hand();
    if (report_ != nullptr && !words.empty()) {
      auto parsed = parse_value(words, report_->language, unit, table_, node_.where);
      // An unknown language is the report's fault, told once.
      if (!parsed && !by_hand && is_known(report_->language)) {
        base::collect(parsed, reader_.faults());
      }
      if (parsed) put(*parsed);
    }
    claim_.value.words = words;
    claim_.value.unit = unit;
    if (by_hand) put(*by_hand);
    read_money(currency);
  }

  CountedUnit read_unit(const std::optional<std::string>& name, std::string& currency) {
    const auto usual = usual_unit(claim_.measure);
    if (!name) return usual;
    if (is_currency(*name)) currency = *name;
    const auto unit = is_currency(*name) ? std::optional(CountedUnit::money) : named<CountedUnit>(*name);
    if (unit && fits(claim_.measure, *unit)) return *unit;
    fault("unit", fmt::format("unit does not fit a {}", to_string(claim_.measure)), *name,
          expected_unit(claim_.measure));
    return usual;
  }

  /// Keeps what is told beside the number.
  void put(const Value& parsed) {
    auto& value = claim_.value;
    value.kind = parsed.kind;
    value.currency = parsed.currency;
    value.per = parsed.per;
    value.word = parsed.word;
    value.low = parsed.low;
    value.mode = parsed.mode;
    value.high = parsed.high;
  }

  /// An interval by hand stands in place of what the words give; it is no longer the table's meaning of a
  /// word.
  void put(const Meaning& by_hand) {
    auto& value = claim_.value;
    value.low = by_hand.low;
    value.mode = by_hand.mode;
    value.high = by_hand.high;
    value.word.clear();
    value.kind = !by_hand.high ? ValueKind::at_least : !by_hand.low ? ValueKind::at_most : ValueKind::range;
  }

  std::optional<Meaning> read_by_hand() {
    const Meaning given{reader_.number("low"), reader_.number("mode"), reader_.number("high")};
    const auto why = reader_.text("why").value_or("");
    const auto& [low, mode, high] = given;
    if (!low && !mode && !high) {
      if (!why.empty()) fault("why", "a reason for no interval", why, "low, mode and high beside it");
      return std::nullopt;
    }
    const bool whole = low && mode && high && *low <= *mode && *mode <= *high;
    const bool bound = !mode && low.has_value() != high.has_value();
    const double least = low.value_or(high.value_or(0)), most = high.value_or(low.value_or(0));
    const bool is_share = usual_unit(claim_.measure) == CountedUnit::fraction;
    if (!(whole || bound) || least < 0 || (is_share && most > 1)) {
      fault("low", "interval by hand is not one", base::to_string(node_),
            is_share ? "0 <= low <= mode <= high <= 1" : "0 <= low <= mode <= high",
            "give all three, or only low (at least) or only high (at most)");
    }
    if (why.empty()) {
      fault("low", "interval by hand without a reason", base::to_string(node_), "why = \"…\"",
            "or leave low, mode and high out: the words tell the number");
    }
    claim_.note += (claim_.note.empty() ? "" : "; ") + fmt::format("interval by hand: {}", why);
    return given;
  }

  void read_money(const std::string& currency) {
    auto& value = claim_.value;
    const auto per = reader_.text("per");
    if (per && value.unit != CountedUnit::money) {
      fault("per", "only a price is per person or household", *per, "a claim with measure = \"price\"");
    } else if (per && *per != "person" && *per != "household") {
      fault("per", "no such unit of a price", *per, "person or household");
    } else if (per && !value.per.empty() && value.per != *per) {
      fault("per", "the words say otherwise", *per, value.per);
    }
    if (per) value.per = *per;
    if (value.unit != CountedUnit::money) return;
    if (value.currency.empty()) value.currency = currency;
    if (value.currency.empty()) {
      fault("unit", "no currency", value.words, expected_unit(Measure::price), "give it as unit");
    } else if (!currency.empty() && value.currency != currency) {
      fault("unit", "the words name another currency", currency, value.currency);
    }
  }

  /// The fields of control, policy and condition.
  void read_reason() {
    const bool control = claim_.measure == Measure::control, policy = claim_.measure == Measure::policy;
    const bool condition = claim_.measure == Measure::condition;
    auto& value = claim_.value;
    struct Field {
      std::string_view key;
      std::string* to;
      bool allowed, required;
    };
    for (const auto& [key, to, allowed, required] :
         {Field{"holder", &value.holder, control || policy, true},
          Field{"target", &value.target, policy, false},
          Field{"intention", &value.intention, condition, true},
          Field{"driver", &value.driver, condition, true},
          Field{"direction", &value.direction, policy || condition, true}}) {
      *to = allowed && required ? reader_.required_text(key) : reader_.text(key).value_or("");
      if (!to->empty() && !allowed) {
        fault(key, fmt::format("\"{}\" says nothing about a {}", key, to_string(claim_.measure)), *to,
              "no such field");
      }
    }
    check_choice("intention", value.intention, {"remain", "leave", "return"});
    check_choice("direction", value.direction, {"for", "against"});
  }

  void check_choice(std::string_view key, const std::string& text, std::vector<std::string_view> choices) {
    if (text.empty() || std::find(choices.begin(), choices.end(), text) != choices.end()) return;
    fault(key, fmt::format("no such {}", key), text, fmt::format("{}", fmt::join(choices, ", ")));
  }

  const Node& node_;
  const Report* report_;
  const WordTable& table_;
  Claim& claim_;
  TableReader reader_;
};

}  // namespace

void read_claim_value(const Node& node, const Report* report, const WordTable& table, Claim& claim,
                      std::vector<Fault>& faults) {
  ClaimValueReader(node, report, table, claim, faults).read();
}

}  // namespace anabasis::evidence
