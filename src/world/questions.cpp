#include "world/questions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "world/countries.hpp"
#include "world/names.hpp"
#include "world/prior.hpp"
#include "world/row.hpp"
#include "world/tables.hpp"

namespace anabasis::world {

namespace {

using base::Node;
using base::TableReader;

constexpr std::array<Intention, kIntentions> kAllIntentions{Intention::remain, Intention::leave,
                                                            Intention::return_home};
constexpr std::array<Fate, kFates> kAllFates{Fate::moving,      Fate::held,     Fate::arrived,
                                             Fate::settled,     Fate::no_place, Fate::stranded,
                                             Fate::turned_back, Fate::staying,  Fate::dead};
constexpr std::array<Unit, 4> kAllUnits{Unit::persons, Unit::households, Unit::adults, Unit::children};

/// The value whose word stands at a key. Errors: a fault, and none.
template <class Value, std::size_t N>
std::optional<Value> one_of(TableReader& table, std::string_view key, const std::array<Value, N>& values) {
  const auto word = table.text(key);
  if (!word) return std::nullopt;
  std::vector<std::string> words;
  for (const auto value : values) {
    if (to_string(value) == *word) return value;
    words.emplace_back(to_string(value));
  }
  const auto near = base::nearest(*word, words);
  table.add({table.find(key)->where, fmt::format("unknown {}", key), *word,
             fmt::format("one of {}", fmt::join(words, ", ")),
             near.empty() ? "" : fmt::format("did you mean \"{}\"?", near)});
  return std::nullopt;
}

/// The names at a key: one text, or a list of texts.
std::vector<std::pair<std::string, base::Where>> names_at(TableReader& table, std::string_view key) {
  std::vector<std::pair<std::string, base::Where>> names;
  const auto* node = table.find(key);
  if (node == nullptr) return names;
  const auto add = [&](const Node& item) {
    if (item.kind == Node::Kind::text) {
      names.emplace_back(item.text, item.where);
    } else {
      table.add(base::wrong_kind(item, key, "a name in quotes, or a list of names"));
    }
  };
  if (node->kind == Node::Kind::array) {
    for (const auto& item : node->items) add(item);
  } else {
    add(*node);
  }
  return names;
}

std::string joined(const std::vector<std::string>& words, std::string_view last) {
  if (words.size() < 2) return words.empty() ? "" : words.front();
  return fmt::format("{} {} {}", fmt::join(words.begin(), words.end() - 1, ", "), last, words.back());
}

/// How a name is shown: a country by its name, a place by its own, any other as it is written.
std::string shown(const Scenario& scenario, const std::string& name, const std::vector<PlaceId>& places) {
  if (places.size() == 1 && scenario.places[places.front().index].id == name) {
    return scenario.places[places.front().index].name;
  }
  const auto country = country_name(name);
  return country.empty() ? name : std::string(country);
}

/// The places at a key, and how they are shown. An empty list where nothing stands there.
std::vector<PlaceId> places_at(Reading& reading, TableReader& table, std::string_view key,
                               std::string& words) {
  std::vector<PlaceId> places;
  std::vector<std::string> names;
  for (const auto& [name, where] : names_at(table, key)) {
    const auto found = some_places(reading, name, where);
    names.push_back(shown(reading.scenario, name, found));
    places.insert(places.end(), found.begin(), found.end());
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  words = joined(names, "and");
  return places;
}

/// The groups that all of `group`, `origin` and `role` are true of; empty where none of the keys is given.
std::vector<GroupId> groups_at(Reading& reading, TableReader& table, std::string& words) {
  const auto& groups = reading.scenario.groups;
  std::vector<bool> chosen(groups.size(), true);
  std::vector<std::string> phrases;
  bool is_asked = false;
  bool is_known = true;
  base::Where where = table.where();
  const auto keep = [&](std::string_view key, std::string_view phrase, auto&& holds) {
    const auto names = names_at(table, key);
    if (names.empty()) return;
    std::vector<bool> any(groups.size(), false);
    std::vector<std::string> alternatives;
    for (const auto& [name, at] : names) {
      const auto found = some_groups(reading, name, at);
      is_known = is_known && !found.empty();
      for (const auto id : found)
        if (holds(groups[id.index], name)) any[id.index] = true;
      where = at;
      const auto country = country_name(name);
      alternatives.push_back(country.empty() ? name : std::string(country));
    }
    for (std::size_t i = 0; i < groups.size(); ++i) chosen[i] = chosen[i] && any[i];
    is_asked = true;
    phrases.push_back(fmt::format("{} {}", phrase, joined(alternatives, "or")));
  };
  keep("group", "of the group", [](const Group&, const std::string&) { return true; });
  keep("origin", "of origin", [](const Group& group, const std::string& name) {
    return group.origin == name || group.origin == country_code(name).value_or("");
  });
  keep("role", "with the role",
       [](const Group& group, const std::string& name) { return group.role == name; });
  words = fmt::format("{}", fmt::join(phrases, " "));
  std::vector<GroupId> ids;
  if (!is_asked) return ids;
  for (std::uint32_t i = 0; i < groups.size(); ++i)
    if (chosen[i]) ids.push_back({i});
  if (ids.empty() && is_known && reading.knows_groups) {
    reading.fault(
        {where, "no group is all of these", words, "a group, origin and role that go together", ""});
  }
  return ids;
}

std::optional<TableReader> table_at(Reading& reading, TableReader& table, std::string_view key) {
  const auto* node = table.find(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind != Node::Kind::table) {
    reading.fault(base::wrong_kind(*node, key, base::name_of(Node::Kind::table)));
    return std::nullopt;
  }
  return TableReader(*node, reading.faults);
}

/// Where people are and who they are: `place`, `group`, `origin`, `role`, `intention`, `unit`.
void read_selector(Reading& reading, TableReader& table, Question& question, AskedNames& names) {
  question.of.places = places_at(reading, table, "place", names.places);
  question.of.groups = groups_at(reading, table, names.groups);
  question.of.intention = one_of(table, "intention", kAllIntentions);
  question.of.unit = one_of(table, "unit", kAllUnits).value_or(Unit::persons);
  table.finish();
}

/// A day of the question, which must be one of the scenario's.
base::Day day_in_period(Reading& reading, const Node& node, std::string_view key) {
  if (node.kind != Node::Kind::day) {
    reading.fault(base::wrong_kind(node, key, base::name_of(Node::Kind::day)));
    return reading.scenario.period.first;
  }
  const auto& period = reading.scenario.period;
  if (reading.knows_period && !period.contains(node.day)) {
    reading.fault({node.where, "question about a day outside the scenario's period", to_string(node.day),
                   fmt::format("a day from {} to {}", to_string(period.first), to_string(period.last)), ""});
  }
  return node.day;
}

void read_on(Reading& reading, TableReader& ask, Question& question) {
  const auto* on = ask.require("on", base::name_of(Node::Kind::day));
  if (on == nullptr) return;
  question.period.first = question.period.last = day_in_period(reading, *on, "on");
}

/// Of the dead only how many persons they were, and of whom, is known.
void check_the_dead(Reading& reading, TableReader& table, const Selector& of) {
  if (of.fate != Fate::dead) return;
  const auto refuse = [&](std::string_view key, std::string_view what, std::string_view found) {
    reading.fault({table.find(key)->where, std::string(what), std::string(found),
                   "the dead in persons, adults or children, of any group and place", ""});
  };
  if (of.intention) refuse("intention", "intention of the dead", to_string(*of.intention));
  if (of.unit == Unit::households) refuse("unit", "the dead counted in households", to_string(of.unit));
}

void read_stock(Reading& reading, TableReader& ask, Question& question, AskedNames& names) {
  question.measure = Measure::stock;
  if (auto selector = table_at(reading, ask, "stock")) {
    question.of.fate = one_of(*selector, "fate", kAllFates);
    read_selector(reading, *selector, question, names);
    check_the_dead(reading, *selector, question.of);
  }
  read_on(reading, ask, question);
}

void read_between(Reading& reading, TableReader& ask, Question& question) {
  constexpr std::string_view kExpected = "two days, as in [2017-08-16, 2017-09-12]";
  const auto* between = ask.require("between", kExpected);
  if (between == nullptr) return;
  if (between->kind != Node::Kind::array || between->items.size() != 2) {
    reading.fault(base::wrong_kind(*between, "between", kExpected));
    return;
  }
  question.period = {day_in_period(reading, between->items[0], "between"),
                     day_in_period(reading, between->items[1], "between")};
  if (question.period.last < question.period.first) {
    reading.fault({between->where, "interval that ends before it starts", to_string(*between),
                   "the earlier day first", "turn them around"});
  }
}

/// The observer at `recorded_by`. Errors: a fault, and none.
std::optional<std::size_t> observer_at(Reading& reading, TableReader& table) {
  const auto id = table.text("recorded_by");
  if (!id) return std::nullopt;
  std::vector<std::string> ids;
  for (const auto& observer : reading.scenario.observers) ids.push_back(observer.id);
  const auto found = std::find(ids.begin(), ids.end(), *id);
  if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  const auto near = base::nearest(*id, ids);
  table.add({table.find("recorded_by")->where, "unknown observer", *id, "the id of a row of observers.csv",
             near.empty() ? "" : fmt::format("did you mean \"{}\"?", near)});
  return std::nullopt;
}

void read_flow(Reading& reading, TableReader& ask, Question& question, AskedNames& names) {
  question.measure = Measure::flow;
  if (auto flow = table_at(reading, ask, "flow")) {
    question.recorded_by = observer_at(reading, *flow);
    question.from = places_at(reading, *flow, "from", names.from);
    if (flow->find("recorded_by") == nullptr) flow->require("to", "where they come to");
    question.to = places_at(reading, *flow, "to", names.to);
    if (question.recorded_by) names.record = reading.scenario.observers[*question.recorded_by].id;
    const bool of_deaths =
        question.recorded_by && reading.scenario.observers[*question.recorded_by].records == Recorded::deaths;
    if (of_deaths && !(question.from.empty() && question.to.empty())) {
      reading.fault({flow->where(), "deaths from one place to another", names.record,
                     "neither from nor to: a record of deaths is asked for as a whole", ""});
    }
    if (question.recorded_by) names.records = reading.scenario.observers[*question.recorded_by].records;
    question.of.groups = groups_at(reading, *flow, names.groups);
    question.of.unit = one_of(*flow, "unit", kAllUnits).value_or(Unit::persons);
    const auto in_both = std::find_first_of(question.from.begin(), question.from.end(), question.to.begin(),
                                            question.to.end());
    if (in_both != question.from.end()) {
      const auto& id = reading.scenario.places[in_both->index].id;
      reading.fault(
          {flow->where(), "flow from a place to itself", id, "places that are not in both from and to", ""});
    }
    flow->finish();
  }
  read_between(reading, ask, question);
}

void read_share(Reading& reading, TableReader& ask, Question& question, AskedNames& names) {
  question.measure = Measure::share;
  if (auto share = table_at(reading, ask, "share")) {
    share->require("intention", "remain, leave or return");
    question.share_of = one_of(*share, "intention", kAllIntentions).value_or(Intention::leave);
    share->finish();
  }
  ask.require("of", "whose share, as in { place = \"…\" }");
  if (auto of = table_at(reading, ask, "of")) {
    read_selector(reading, *of, question, names);
    if (const auto among = question.of.intention) {
      const bool is_same = *among == question.share_of;
      reading.fault({of->find("intention")->where,
                     is_same ? "share of an intention among those who have it"
                             : "share of an intention among those with another",
                     std::string(to_string(*among)), "a denominator without an intention",
                     is_same ? "this share is always 1" : "this share is always 0"});
    }
  }
  read_on(reading, ask, question);
}

void read_ask(Reading& reading, TableReader& ask, Question& question, AskedNames& names) {
  constexpr std::array<std::string_view, 3> kMeasures{"stock", "flow", "share"};
  std::vector<std::string_view> given;
  for (const auto measure : kMeasures)
    if (ask.find(measure) != nullptr) given.push_back(measure);
  if (given.size() != 1) {
    reading.fault({ask.where(), given.empty() ? "question without a measure" : "question with two measures",
                   fmt::format("{}", fmt::join(given, ", ")), "one of stock, flow, share", ""});
    return;
  }
  if (given.front() == "stock") read_stock(reading, ask, question, names);
  if (given.front() == "flow") read_flow(reading, ask, question, names);
  if (given.front() == "share") read_share(reading, ask, question, names);
  ask.finish();
}

void read_thresholds(Reading& reading, TableReader& table, Question& question) {
  const auto* node = table.find("thresholds");
  if (node == nullptr) return;
  if (node->kind != Node::Kind::array) {
    reading.fault(base::wrong_kind(*node, "thresholds", "a list of numbers in [ ]"));
    return;
  }
  const auto& bounds = question.measure == Measure::share ? kShare : kCount;
  for (const auto& item : node->items) {
    if (!item.is_number()) {
      reading.fault(base::wrong_kind(item, "thresholds", "a number"));
    } else if (within(reading, item.real, bounds, item.where, base::to_string(item))) {
      question.thresholds.push_back(item.real);
    }
  }
}

}  // namespace

void read_question(Reading& reading, const Node& node) {
  TableReader table(node, reading.faults);
  Question question;
  question.where = node.where;
  question.id = table.required_text("id");
  question.text = table.text("text").value_or("");
  question.headline = table.text("headline").value_or("");
  AskedNames names;
  table.require("ask", "{ stock = … }, { flow = … } or { share = … }");
  if (auto ask = table_at(reading, table, "ask")) read_ask(reading, *ask, question, names);
  read_thresholds(reading, table, question);
  table.finish();
  if (question.text.empty()) question.text = in_words(question, names);
  for (const auto& other : reading.scenario.questions) {
    if (other.id != question.id || question.id.empty()) continue;
    reading.fault({table.find("id")->where, "duplicate id", question.id, "each id once",
                   fmt::format("it stands in line {} too", other.where.line)});
    return;
  }
  reading.scenario.questions.push_back(std::move(question));
}

void read_outcomes(Reading& reading) {
  const auto table = reading.table_of(
      "outcomes.csv", {{"question", "statement", "low", "high", "known", "source", "caveat"}, {"note"}},
      false);
  if (!table) return;
  for (std::size_t i = 0; i < table->size(); ++i) {
    RowReader row(reading, *table, i, RowReader::Of::outcomes);
    if (row.ragged()) continue;
    const auto& scenario = reading.scenario;
    Outcome outcome;
    outcome.question = row.text("question");
    std::vector<std::string> ids;
    for (const auto& question : scenario.questions) ids.push_back(question.id);
    if (!outcome.question.empty() && std::find(ids.begin(), ids.end(), outcome.question) == ids.end()) {
      const auto near = base::nearest(outcome.question, ids);
      row.fault("question", "unknown question", "the id of a question, or nothing",
                near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
    }
    outcome.statement = row.required("statement", "what became known");
    outcome.low = row.number("low", kCount);
    outcome.high = row.number("high", kCount);
    if (outcome.low && outcome.high && *outcome.high < *outcome.low) {
      row.fault("high", "high below low", fmt::format("at least {}", *outcome.low));
    }
    row.required("known", "the day on which it was public");
    if (const auto known = row.day("known")) {
      outcome.known = *known;
      if (reading.knows_as_of && *known <= scenario.as_of) {
        row.fault("known", "outcome that was known by as_of",
                  fmt::format("a day after {}", to_string(scenario.as_of)),
                  "what was known by then is a claim, not an outcome");
      }
    }
    outcome.source = row.required("source", "who made it known");
    outcome.caveat = row.text("caveat");
    reading.scenario.outcomes.push_back(std::move(outcome));
  }
}

}  // namespace anabasis::world
