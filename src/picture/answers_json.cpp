#include "picture/answers_json.hpp"

#include <algorithm>
#include <cmath>

#include "picture/explain.hpp"
#include "picture/in_short.hpp"
#include "picture/json.hpp"
#include "picture/plain.hpp"

namespace anabasis::picture {

namespace {

const std::string& claim_id(const Subject& subject, std::size_t claim) {
  return subject.evidence.claims[claim].id;
}

Json alternative_json(const estimate::Alternative& other) {
  return {{"answer", to_json(other.answer)},
          {"dots", numbers(other.dots)},
          {"informed_by_evidence", number(other.informed_by_evidence)},
          {"reports_say", other.reports_say},
          {"moves", other.moves}};
}

Json struck_array(const Subject& subject, const std::vector<estimate::Struck>& all) {
  auto array = Json::array();
  for (const auto& struck : all) {
    auto claims = Json::array();
    for (const auto claim : struck.claims) claims.push_back(claim_id(subject, claim));
    array.push_back(
        {{"voice", struck.voice}, {"claims", claims}, {"without", alternative_json(struck.without)}});
  }
  return array;
}

Json question_object(const Subject& subject, std::size_t index) {
  const auto& question = subject.scenario.questions[index];
  const auto& answer = subject.estimate.answers[index];
  Json json;
  json["id"] = question.id;
  json["text"] = question.text;
  json["headline"] = question.headline;
  json["unit"] = unit_of(question);
  json["prior"] = to_json(answer.prior);
  json["posterior"] = to_json(answer.posterior);
  json["informed_by_evidence"] = number(answer.informed_by_evidence);
  json["informed_error"] = number(answer.informed_error);
  json["reports_say"] = answer.reports_say;
  json["confidence"] = to_string(answer.confidence);
  json["confidence_why"] = confidence_why(answer, subject.words);
  json["sentence"] = sentence(question, answer, subject.estimate.approximate, subject.words);
  json["claims"] = Json::array();
  json["voices"] = answer.voices;
  json["influences"] = Json::array();
  for (const auto& influence : answer.influences) {
    json["claims"].push_back(claim_id(subject, influence.claim));
    json["influences"].push_back({{"claim", claim_id(subject, influence.claim)},
                                  {"voice", influence.voice},
                                  {"moved", number(influence.moved)}});
  }
  json["struck_out"] = {{"statements", struck_array(subject, answer.struck_statements)},
                        {"voices", struck_array(subject, answer.struck_voices)}};
  json["echoes_counted"] = nullptr;
  if (answer.echoes_counted) {
    json["echoes_counted"] = {{"retellings", answer.echoes_counted->retellings},
                              {"otherwise", alternative_json(answer.echoes_counted->answer)}};
  }
  json["set_aside"] = Json::array();
  for (const auto& aside : answer.set_aside) {
    json["set_aside"].push_back({{"claim", claim_id(subject, aside.claim)},
                                 {"root", claim_id(subject, aside.root)},
                                 {"says", aside.says},
                                 {"root_says", aside.root_says},
                                 {"believed", to_json(aside.answer)}});
  }
  json["thresholds"] = Json::array();
  for (const auto& threshold : answer.thresholds) {
    json["thresholds"].push_back({{"above", number(threshold.above)},
                                  {"prior", number(threshold.prior)},
                                  {"posterior", number(threshold.posterior)}});
  }
  json["dots"] = {{"prior", numbers(answer.prior_dots)}, {"posterior", numbers(answer.posterior_dots)}};
  return json;
}

Json ask_next_array(const Subject& subject) {
  auto array = Json::array();
  const auto lines = help_most(subject);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& asked = subject.estimate.ask_next[i];
    const bool counts = asked.kind == estimate::Enquiry::Kind::count;
    Json narrows = Json::object();
    for (std::size_t q = 0; q < asked.narrows.size(); ++q)
      narrows[subject.scenario.questions[q].id] = number(asked.narrows[q]);
    array.push_back(
        {{"kind", counts ? "count" : "families"},
         {"question", counts ? Json(subject.scenario.questions[asked.of].id) : Json(nullptr)},
         {"claim", counts ? Json(nullptr)
                          : Json(claim_id(subject, subject.estimate.observations.used[asked.of].claim))},
         {"text", lines[i]},
         {"narrows", narrows}});
  }
  return array;
}

}  // namespace

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json numbers(const std::vector<double>& values) {
  auto array = Json::array();
  for (const double value : values) array.push_back(number(value));
  return array;
}

Json to_json(const estimate::Summary& s) {
  return {{"mean", number(s.mean)},     {"q05", number(s.q05)}, {"q25", number(s.q25)},
          {"median", number(s.median)}, {"q75", number(s.q75)}, {"q95", number(s.q95)}};
}

Json to_json(const estimate::Fan& fan) {
  return {{"q05", numbers(fan.q05)},
          {"q25", numbers(fan.q25)},
          {"median", numbers(fan.median)},
          {"q75", numbers(fan.q75)},
          {"q95", numbers(fan.q95)}};
}

Json answers_object(const Subject& subject) {
  const auto& estimate = subject.estimate;
  Json json;
  json["format"] = 1;
  json["version"] = subject.version;
  json["language"] = subject.words.language();
  json["scenario"] = subject.scenario.name;
  json["title"] = subject.scenario.title;
  json["purpose"] = subject.scenario.purpose;
  json["as_of"] = base::to_string(subject.scenario.as_of);
  json["seed"] = estimate.seed;
  json["attribution"] = subject.scenario.attribution;
  json["diagnostics"] = {{"members", estimate.members},
                         {"ess", number(estimate.ess)},
                         {"looked", estimate.looked},
                         {"tempered", number(estimate.tempered)},
                         {"pareto_k", number(estimate.pareto_k)},
                         {"approximate", estimate.approximate},
                         {"words", diagnosis(estimate, subject.words)}};
  json["evidence"] = {{"reports", subject.evidence.reports.size()},
                      {"claims", subject.evidence.claims.size()},
                      {"statements", estimate.statements.size()},
                      {"voices", evidence::voices_of(estimate.statements)},
                      {"checked", checked(subject.evidence)}};
  json["agreements"] = Json::array();
  for (const auto& agreement : estimate.agreements) {
    json["agreements"].push_back({{"claim", claim_id(subject, agreement.claim)},
                                  {"voice", agreement.voice},
                                  {"before", number(agreement.before)},
                                  {"after", number(agreement.after)},
                                  {"contradicted", contradicts(agreement)}});
  }
  json["ask_next"] = ask_next_array(subject);
  json["known_later"] = Json::array();
  for (const auto& known : known_later(subject)) {
    json["known_later"].push_back({{"outcome", known.outcome},
                                   {"question", subject.scenario.questions[known.question].id},
                                   {"inside", known.inside},
                                   {"inside_before", known.inside_before},
                                   {"crps", number(known.crps)},
                                   {"crps_before", number(known.crps_before)}});
  }
  json["in_short"] = {{"answered", answered(subject)},
                      {"contradictions", contradictions(subject)},
                      {"known_later", known_later_words(subject)}};
  json["questions"] = Json::array();
  for (std::size_t q = 0; q < estimate.answers.size(); ++q)
    json["questions"].push_back(question_object(subject, q));
  return json;
}

std::string dump(const Json& json, bool pretty) {
  // Texts were checked to be UTF-8 when they were read; what is not is replaced rather than thrown at the
  // user.
  return json.dump(pretty ? 2 : -1, ' ', false, Json::error_handler_t::replace);
}

std::string answers_json(const Subject& subject) { return dump(answers_object(subject), true) + "\n"; }

}  // namespace anabasis::picture
