#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "chance/distribution.hpp"

namespace anabasis::chance {

namespace {

using base::Fault;
using base::Node;
using base::Where;

constexpr std::array<std::string_view, 11> kKeys{"fixed",     "uniform", "loguniform", "normal",
                                                 "lognormal", "beta",    "gamma",      "poisson",
                                                 "range",     "choice",  "weights"};
constexpr std::string_view kWeights = "weights";

/// A parameter as it was read, with where and how it stands in the input.
struct Parameter {
  double value;
  std::string text;
  Where where;
};
using Parameters = std::vector<Parameter>;

/// What one parameter may be.
struct Bound {
  double least;
  double most;
  std::string_view expected;
};

constexpr double kLargest = std::numeric_limits<double>::max();
constexpr Bound kAny{-kLargest, kLargest, "a number"};
constexpr Bound kNotNegative{0, kLargest, "a number not below 0"};
constexpr Bound kPositive{std::numeric_limits<double>::denorm_min(), kLargest, "a number above 0"};
// As far as the quantiles are exact, and fast enough to draw by.
constexpr Bound kShape{1e-3, 1e6, "a number from 0.001 to 1e6"};
constexpr Bound kPoissonMean{kPositive.least, 1e9, "a number above 0 and at most 1e9"};

struct Slot {
  std::string_view name;
  Bound bound = kAny;
};

enum class Order { none, increasing, not_decreasing };

/// What a distribution with a fixed number of parameters asks of them.
struct Form {
  std::string_view name;
  std::vector<Slot> slots;
  Order order;
  Distribution (*make)(const Parameters&);
};

const std::vector<Form>& forms() {
  static const std::vector<Form> all{
      {"fixed",
       {{"value"}},
       Order::none,
       [](const Parameters& p) -> Distribution { return Fixed{p[0].value}; }},
      {"uniform",
       {{"low"}, {"high"}},
       Order::increasing,
       [](const Parameters& p) -> Distribution {
         return Uniform{p[0].value, p[1].value};
       }},
      {"loguniform",
       {{"low", kPositive}, {"high", kPositive}},
       Order::increasing,
       [](const Parameters& p) -> Distribution {
         return LogUniform{p[0].value, p[1].value};
       }},
      {"normal",
       {{"mean"}, {"sd", kPositive}},
       Order::none,
       [](const Parameters& p) -> Distribution {
         return Normal{p[0].value, p[1].value};
       }},
      {"lognormal",
       {{"median", kPositive}, {"sigma", kPositive}},
       Order::none,
       [](const Parameters& p) -> Distribution {
         return LogNormal{p[0].value, p[1].value};
       }},
      {"beta",
       {{"a", kShape}, {"b", kShape}},
       Order::none,
       [](const Parameters& p) -> Distribution {
         return Beta{p[0].value, p[1].value};
       }},
      {"gamma",
       {{"shape", kShape}, {"scale", kPositive}},
       Order::none,
       [](const Parameters& p) -> Distribution {
         return Gamma{p[0].value, p[1].value};
       }},
      {"poisson",
       {{"mean", kPoissonMean}},
       Order::none,
       [](const Parameters& p) -> Distribution { return Poisson{p[0].value}; }},
      {"range",
       {{"low", kNotNegative}, {"mode", kNotNegative}, {"high", kNotNegative}},
       Order::not_decreasing,
       [](const Parameters& p) -> Distribution {
         return Range{p[0].value, p[1].value, p[2].value};
       }},
  };
  return all;
}

/// How the parameters are written, for faults: "low; mode; high".
std::string signature(const Form& form) {
  std::vector<std::string_view> names;
  for (const auto& slot : form.slots) names.push_back(slot.name);
  return fmt::format("{}", fmt::join(names, "; "));
}

/// A distribution of a fixed number of parameters, or what is wrong with them.
std::optional<Distribution> make(const Form& form, const Parameters& given, const Where& where,
                                 std::vector<Fault>& faults) {
  const auto before = faults.size();
  if (given.size() != form.slots.size()) {
    faults.push_back({where, fmt::format("wrong number of parameters for \"{}\"", form.name),
                      fmt::format("{}", given.size()),
                      fmt::format("{}: {}", form.slots.size(), signature(form)), ""});
    return std::nullopt;
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto& slot = form.slots[i];
    if (given[i].value >= slot.bound.least && given[i].value <= slot.bound.most) continue;
    faults.push_back({given[i].where, fmt::format("{} of \"{}\" is out of range", slot.name, form.name),
                      given[i].text, std::string(slot.bound.expected), ""});
  }
  for (std::size_t i = 0; form.order != Order::none && i + 1 < given.size(); ++i) {
    const bool increasing = form.order == Order::increasing;
    const double low = given[i].value;
    const double high = given[i + 1].value;
    if (increasing ? low < high : low <= high) continue;
    const auto& name = form.slots[i + 1].name;
    faults.push_back({given[i + 1].where, fmt::format("{} of \"{}\" is out of order", name, form.name),
                      given[i + 1].text,
                      fmt::format("{} {}", increasing ? "a number above" : "at least", given[i].text),
                      fmt::format("the order is {}", signature(form))});
  }
  if (faults.size() != before) return std::nullopt;
  return form.make(given);
}

/// A choice; no weights at all stands for equal ones.
std::optional<Distribution> make_choice(const Parameters& values, const std::optional<Parameters>& weights,
                                        const Where& where, std::vector<Fault>& faults) {
  const auto before = faults.size();
  if (values.empty()) faults.push_back({where, "\"choice\" has no values", "", "one value or more", ""});
  Choice choice;
  for (const auto& value : values) choice.values.push_back(value.value);
  choice.weights.assign(values.size(), 1.0);
  if (weights) {
    choice.weights.clear();
    for (const auto& weight : *weights) {
      choice.weights.push_back(weight.value);
      if (weight.value >= 0) continue;
      faults.push_back({weight.where, "negative weight", weight.text, "a number not below 0", ""});
    }
    if (choice.weights.size() != choice.values.size()) {
      faults.push_back({where, "\"choice\" needs a weight for each value",
                        fmt::format("{} values, {} weights", choice.values.size(), choice.weights.size()),
                        "as many weights as values", "leave the weights out where all values are as likely"});
    } else if (faults.size() == before &&
               std::accumulate(choice.weights.begin(), choice.weights.end(), 0.0) == 0) {
      faults.push_back(
          {where, "no value of \"choice\" can occur", "weights of 0 only", "a weight above 0", ""});
    }
  }
  if (faults.size() != before) return std::nullopt;
  return choice;
}

const Form* find_form(std::string_view name) {
  const auto& all = forms();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Form& form) { return form.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string names_of_distributions() {
  return fmt::format("{}", fmt::join(kKeys.begin(), kKeys.end() - 1, ", "));
}

std::string did_you_mean(std::string_view word) {
  const auto near = base::nearest(word, {kKeys.begin(), kKeys.end() - 1});
  return near.empty() ? "" : fmt::format("did you mean \"{}\"?", near);
}

// --- from TOML
// ----------------------------------------------------------------------------------------------------------

std::optional<Parameter> read_number(const Node& node, std::string_view key, std::vector<Fault>& faults) {
  if (!node.is_number() || !std::isfinite(node.real)) {
    faults.push_back(base::wrong_kind(node, key, "a finite number"));
    return std::nullopt;
  }
  return Parameter{node.real, base::to_string(node), node.where};
}

/// The numbers of a list; one number does for a list of one.
std::optional<Parameters> read_numbers(const Node& node, std::string_view key, std::vector<Fault>& faults) {
  const auto before = faults.size();
  Parameters numbers;
  const auto add = [&](const Node& item) {
    if (auto number = read_number(item, key, faults)) numbers.push_back(*std::move(number));
  };
  if (node.is_number()) {
    add(node);
  } else if (node.kind == Node::Kind::array) {
    for (const auto& item : node.items) add(item);
  } else {
    faults.push_back(base::wrong_kind(node, key, "a list of numbers in [ ]"));
  }
  if (faults.size() != before) return std::nullopt;
  return numbers;
}

std::optional<Distribution> read_table(const Node& node, std::vector<Fault>& faults) {
  std::vector<std::string_view> named;
  for (const auto& key : kKeys) {
    if (key != kWeights && node.find(key) != nullptr) named.push_back(key);
  }
  if (named.empty()) {
    std::string hint;
    for (const auto& [key, value] : node.fields) {
      if (hint.empty()) hint = did_you_mean(key);
    }
    faults.push_back({node.where, "no number and no distribution", base::to_string(node),
                      fmt::format("a number or one of {}", names_of_distributions()), hint});
    return std::nullopt;
  }
  if (named.size() > 1) {
    faults.push_back({node.where, "more than one distribution for one number",
                      fmt::format("{}", fmt::join(named, ", ")), "one of them", "leave one"});
  }
  const auto* weights = node.find(kWeights);
  if (weights != nullptr && named.front() != "choice") {
    faults.push_back({weights->where, "weights without \"choice\"", base::to_string(*weights),
                      "weights beside a choice only", "leave them out"});
  }

  const auto key = named.front();
  const Node& value = *node.find(key);
  const auto numbers = read_numbers(value, key, faults);
  std::optional<Parameters> shares;
  if (weights != nullptr) shares = read_numbers(*weights, kWeights, faults);
  if (!numbers || (weights != nullptr && !shares)) return std::nullopt;
  if (const auto* form = find_form(key)) return make(*form, *numbers, value.where, faults);
  return make_choice(*numbers, shares, value.where, faults);
}

// --- from a table's cell
// ------------------------------------------------------------------------------------------------

std::optional<Parameter> parse_parameter(std::string_view text, const Where& where,
                                         std::vector<Fault>& faults) {
  text = base::trim(text);
  if (const auto number = base::parse_number(text)) return Parameter{*number, std::string(text), where};
  faults.push_back({where, "not a number", std::string(text), "a number with a decimal point", ""});
  return std::nullopt;
}

std::optional<Distribution> parse_call(std::string_view name, std::string_view inner, const Where& where,
                                       std::vector<Fault>& faults) {
  const auto* form = find_form(name);
  if (form == nullptr && name != "choice") {
    faults.push_back({where, "unknown distribution", std::string(name),
                      fmt::format("one of {}", names_of_distributions()), did_you_mean(name)});
    return std::nullopt;
  }
  const auto before = faults.size();
  Parameters values;
  Parameters weights;
  const char separator = inner.find(';') != std::string_view::npos ? ';' : ',';
  const auto parts =
      base::trim(inner).empty() ? std::vector<std::string_view>{} : base::split(inner, separator);
  for (auto part : parts) {
    // Of a choice, each value may carry its weight: `choice(1: 0.5; 2: 0.5)`.
    const auto colon = form == nullptr ? part.find(':') : std::string_view::npos;
    if (colon != std::string_view::npos) {
      if (auto weight = parse_parameter(part.substr(colon + 1), where, faults))
        weights.push_back(*std::move(weight));
      part = part.substr(0, colon);
    }
    if (auto value = parse_parameter(part, where, faults)) values.push_back(*std::move(value));
  }
  if (faults.size() != before) return std::nullopt;
  if (form != nullptr) return make(*form, values, where, faults);
  return make_choice(values, weights.empty() ? std::nullopt : std::optional(weights), where, faults);
}

std::optional<Distribution> parse_cell(std::string_view text, const Where& where,
                                       std::vector<Fault>& faults) {
  text = base::trim(text);
  if (const auto number = base::parse_number(text)) return Fixed{*number};
  const auto bracket = text.find('(');
  if (bracket == std::string_view::npos || text.back() != ')') {
    faults.push_back({where, "no number and no distribution", std::string(text),
                      "a number such as 5 or a distribution such as range(30; 300; 2500)",
                      bracket == std::string_view::npos ? "" : "close the bracket"});
    return std::nullopt;
  }
  const auto inner = text.substr(bracket + 1, text.size() - bracket - 2);
  return parse_call(base::trim(text.substr(0, bracket)), inner, where, faults);
}

base::Result<Distribution> result_of(std::optional<Distribution> distribution, std::vector<Fault> faults) {
  if (!faults.empty()) return base::fail(std::move(faults));
  return *std::move(distribution);
}

}  // namespace

base::Result<Distribution> read_distribution(const Node& node) {
  std::vector<Fault> faults;
  std::optional<Distribution> distribution;
  if (node.kind == Node::Kind::table) {
    distribution = read_table(node, faults);
  } else if (node.is_number() && std::isfinite(node.real)) {
    distribution = Fixed{node.real};
  } else {
    faults.push_back({node.where, "no number and no distribution", base::to_string(node),
                      "a number such as 5 or a distribution such as { range = [30, 300, 2500] }",
                      node.kind == Node::Kind::text ? "numbers stand without quotes" : ""});
  }
  return result_of(std::move(distribution), std::move(faults));
}

base::Result<Distribution> parse_distribution(std::string_view text, const Where& where) {
  std::vector<Fault> faults;
  auto distribution = parse_cell(text, where, faults);
  return result_of(std::move(distribution), std::move(faults));
}

std::span<const std::string_view> distribution_keys() { return kKeys; }

namespace {

// What a cell holds; fmt writes the shortest digits that read back to the same double.
std::string cell(const Fixed& d) { return fmt::format("{}", d.value); }
std::string cell(const Uniform& d) { return fmt::format("uniform({}; {})", d.low, d.high); }
std::string cell(const LogUniform& d) { return fmt::format("loguniform({}; {})", d.low, d.high); }
std::string cell(const Normal& d) { return fmt::format("normal({}; {})", d.mean, d.sd); }
std::string cell(const LogNormal& d) { return fmt::format("lognormal({}; {})", d.median, d.sigma); }
std::string cell(const Beta& d) { return fmt::format("beta({}; {})", d.a, d.b); }
std::string cell(const Gamma& d) { return fmt::format("gamma({}; {})", d.shape, d.scale); }
std::string cell(const Poisson& d) { return fmt::format("poisson({})", d.mean); }
std::string cell(const Range& d) { return fmt::format("range({}; {}; {})", d.low, d.mode, d.high); }
std::string cell(const Choice& d) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < d.values.size(); ++i)
    parts.push_back(fmt::format("{}: {}", d.values[i], d.weights[i]));
  return fmt::format("choice({})", fmt::join(parts, "; "));
}

}  // namespace

std::string to_string(const Distribution& distribution) {
  return std::visit([](const auto& d) { return cell(d); }, distribution);
}

}  // namespace anabasis::chance
