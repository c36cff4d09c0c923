#include <algorithm>
#include <cmath>

#include "picture/coded.hpp"
#include "picture/page_json.hpp"
#include "picture/plain.hpp"
#include "world/countries.hpp"

namespace anabasis::picture {

namespace {

std::string country_name(const std::string& code) {
  const auto name = world::country_name(code);
  return name.empty() ? code : std::string(name);  // a Flee case writes countries as it likes
}

/// Who is planned to hold a place from when on; an unknown day stands at its prior's middle.
Json control_of(const Subject& subject, world::PlaceId place) {
  const auto& scenario = subject.scenario;
  auto changes = Json::array();
  const auto& at_start = scenario.places[place.index].control;
  if (!at_start.empty()) {
    changes.push_back(
        {{"from", base::to_string(scenario.period.first)}, {"holder", at_start}, {"assumed", false}});
  }
  for (const auto& event : scenario.events) {
    if (event.what != world::EventKind::control) continue;
    if (std::find(event.places.begin(), event.places.end(), place) == event.places.end()) continue;
    const double day =
        event.day.unknown < 0
            ? event.day.known
            : chance::quantile(scenario.unknowns[static_cast<std::size_t>(event.day.unknown)].prior, 0.5);
    const auto date = scenario.period.first + std::max(0, static_cast<int>(std::floor(day)));
    changes.push_back(
        {{"from", base::to_string(date)}, {"holder", event.holder}, {"assumed", event.is_assumption}});
  }
  return changes;
}

}  // namespace

Json places_json(const Subject& subject) {
  auto array = Json::array();
  for (std::uint32_t p = 0; p < subject.scenario.places.size(); ++p) {
    const auto& place = subject.scenario.places[p];
    Json json;
    json["id"] = place.id;
    json["name"] = place.name;
    json["region"] = place.region;
    json["country"] = country_name(place.country);
    json["lat"] = number(place.lat);
    json["lon"] = number(place.lon);
    json["kind"] = to_string(place.kind);
    json["persons"] = coded_fan(subject.estimate.posterior_books.places[p]);
    json["prior_persons"] = coded_band(subject.estimate.prior_books.places[p]);
    json["control"] = control_of(subject, {p});
    array.push_back(std::move(json));
  }
  return array;
}

std::size_t days_between_flows(const Subject& subject) {
  constexpr std::size_t kWeek = 7;  // what passed is counted over seven days: every seventh day tells all
  constexpr std::size_t kMost = 1'000'000;
  const auto days = static_cast<std::size_t>(subject.scenario.days());
  return subject.estimate.posterior_books.links.size() * days > kMost ? kWeek : 1;
}

Json links_json(const Subject& subject) {
  auto array = Json::array();
  const auto network = flow::make_network(subject.scenario);
  const auto every = days_between_flows(subject);
  for (std::size_t l = 0; l < network.links.size(); ++l) {
    const auto& link = network.links[l];
    const auto& route = subject.scenario.routes[link.route.index];
    array.push_back({{"from", link.from.index},
                     {"to", link.to.index},
                     {"route", route.id},
                     {"mode", route.mode},
                     {"guarded", link.guarded},
                     {"passed", coded_band(subject.estimate.posterior_books.links[l], every)}});
  }
  return array;
}

Json assumptions_json(const Subject& subject) {
  auto array = Json::array();
  for (std::size_t u = 0; u < subject.estimate.unknowns.size(); ++u) {
    const auto& summary = subject.estimate.unknowns[u];
    const auto* stated = u < subject.scenario.unknowns.size() ? &subject.scenario.unknowns[u] : nullptr;
    Json json;
    json["name"] = summary.prior.name;
    json["prior"] = chance::to_string(summary.prior.distribution);
    json["low"] = number(summary.before.q05);
    json["high"] = number(summary.before.q95);
    json["posterior_low"] = number(summary.after.q05);
    json["posterior_high"] = number(summary.after.q95);
    json["source"] = stated != nullptr ? stated->source : subject.words["page.how_read"];
    json["source_date"] =
        stated != nullptr && stated->source_date ? base::to_string(*stated->source_date) : "";
    json["is_default"] = stated != nullptr && stated->is_default;
    array.push_back(std::move(json));
  }
  return array;
}

Json outcomes_json(const Subject& subject) {
  auto array = Json::array();
  for (const auto& outcome : subject.scenario.outcomes) {
    array.push_back({{"question", outcome.question},
                     {"statement", outcome.statement},
                     {"low", outcome.low ? number(*outcome.low) : Json(nullptr)},
                     {"high", outcome.high ? number(*outcome.high) : Json(nullptr)},
                     {"known", base::to_string(outcome.known)},
                     {"source", outcome.source},
                     {"caveat", outcome.caveat}});
  }
  return array;
}

Json courses_json(const Subject& subject) {
  auto array = Json::array();
  for (std::size_t q = 0; q < subject.estimate.answers.size(); ++q) {
    const auto& question = subject.scenario.questions[q];
    const auto& answer = subject.estimate.answers[q];
    auto marks = Json::array();
    for (const auto& influence : answer.influences) {
      const auto seen =
          std::find_if(subject.estimate.observations.used.begin(), subject.estimate.observations.used.end(),
                       [&](const auto& used) { return used.claim == influence.claim; });
      const auto& claim = subject.evidence.claims[influence.claim];
      // Only a claim in the unit of the course can be drawn on it.
      const bool same =
          (question.measure == world::Measure::stock && claim.measure == evidence::Measure::stock) ||
          (question.measure == world::Measure::flow && claim.measure == evidence::Measure::flow) ||
          (question.measure == world::Measure::share && claim.measure == evidence::Measure::share);
      if (!same || seen == subject.estimate.observations.used.end()) continue;
      const auto day = [&](std::size_t index) {
        return base::to_string(subject.scenario.period.first + static_cast<int>(index));
      };
      const auto bound = [](std::optional<double> value) { return value ? number(*value) : Json(nullptr); };
      marks.push_back({{"day", day(seen->truth.first)},
                       {"until", day(seen->truth.last)},
                       {"claim", claim.id},
                       {"low", bound(claim.value.low)},
                       {"mode", bound(claim.value.mode)},
                       {"high", bound(claim.value.high)}});
    }
    array.push_back({{"question", question.id},
                     {"title", question.text},
                     {"prior", to_json(answer.prior_course)},
                     {"posterior", to_json(answer.posterior_course)},
                     {"marks", marks}});
  }
  return array;
}

Json fates_json(const Subject& subject) {
  auto array = Json::array();
  for (std::size_t g = 0; g < subject.scenario.groups.size(); ++g) {
    const auto& prior = subject.estimate.prior_books.groups[g];
    const auto& posterior = subject.estimate.posterior_books.groups[g];
    auto rows = Json::array();
    const auto row = [&](std::string_view fate, const estimate::Summary& before,
                         const estimate::Summary& after) {
      rows.push_back({{"fate", fate}, {"prior", to_json(before)}, {"posterior", to_json(after)}});
    };
    for (std::size_t f = 0; f < world::kFates; ++f) {
      const auto fate = static_cast<world::Fate>(f);
      const bool occurs = subject.estimate.prior_books.all.of(fate).q95 > 0 ||
                          subject.estimate.posterior_books.all.of(fate).q95 > 0;
      const bool always = fate == world::Fate::staying || fate == world::Fate::moving ||
                          fate == world::Fate::arrived || fate == world::Fate::dead;
      if (occurs || always) row(in_words(fate), prior.of(fate), posterior.of(fate));
    }
    array.push_back({{"group", subject.scenario.groups[g].name}, {"rows", rows}});
  }
  return array;
}

}  // namespace anabasis::picture
