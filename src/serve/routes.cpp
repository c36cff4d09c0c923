#include "serve/routes.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "chance/distribution.hpp"
#include "picture/answers_json.hpp"
#include "picture/exports.hpp"
#include "picture/page.hpp"

namespace anabasis::serve {

namespace {

using Json = nlohmann::ordered_json;

/// Whatever bytes came in, what goes out is UTF-8.
std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Response json(const Json& body, int status = 200) { return {status, "application/json", dump(body)}; }

Response faults(const base::Error& error) {
  auto list = Json::array();
  for (const auto& fault : error.faults) {
    // A field's fault names the option of the command; here it is a field.
    auto where = fault.where.file.starts_with("--") ? fault.where.file.substr(2) : fault.where.file;
    if (fault.where.line > 0) where += fmt::format(":{}:{}", fault.where.line, fault.where.column);
    list.push_back({{"where", where},
                    {"what", fault.what},
                    {"found", fault.found},
                    {"expected", fault.expected},
                    {"hint", fault.hint}});
  }
  return json({{"faults", std::move(list)}}, 422);
}

Response fault(const std::string& where, const std::string& what, const std::string& expected) {
  return faults({{{{where}, what, "", expected, ""}}});
}

/// A body as an object; an empty object where it is none, so that every field is missing.
Json object_of(const std::string& body) {
  auto parsed = Json::parse(body, nullptr, false);
  return parsed.is_object() ? parsed : Json::object();
}

std::string text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::size_t whole(const Json& object, const char* key, std::size_t otherwise) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::size_t>() : otherwise;
}

Json run_json(const Run& run) {
  Json told{{"id", run.id},
            {"kind", run.kind},
            {"name", run.name},
            {"members", run.members},
            {"accepted_only", run.accepted_only},
            {"started", run.started},
            {"state", to_string(run.state)},
            {"done", run.done},
            {"of", run.of},
            {"faults", Json::array()}};
  for (const auto& one : run.error.faults) told["faults"].push_back(base::to_string(one));
  return told;
}

Response runs(Desk& desk, const Request&) {
  auto list = Json::array();
  for (const auto& run : desk.runs().all()) list.push_back(run_json(run));
  return json({{"runs", std::move(list)}});
}

/// What the desk is about, and what may be changed: values with the range that their prior gives.
Response state(Desk& desk, const Request&) {
  const auto& scenario = desk.scenario();
  auto levers = Json::array();
  for (const auto& unknown : scenario.unknowns) {
    const auto within = chance::support(unknown.prior);
    levers.push_back({{"path", unknown.name},
                      {"prior", chance::to_string(unknown.prior)},
                      {"is_chance", within.low >= 0 && within.high <= 1},
                      {"is_default", unknown.is_default}});
  }
  auto places = Json::array();
  for (const auto& place : scenario.places) places.push_back(place.id);
  auto routes = Json::array();
  for (const auto& route : scenario.routes) routes.push_back(route.id);
  return json({{"version", ANABASIS_VERSION},
               {"scenario", scenario.name},
               {"title", scenario.title},
               {"purpose", scenario.purpose},
               {"start", base::to_string(scenario.period.first)},
               {"end", base::to_string(scenario.period.last)},
               {"as_of", base::to_string(scenario.as_of)},
               {"ledger", desk.options().ledger},
               {"members", desk.options().members},
               {"levers", std::move(levers)},
               {"places", std::move(places)},
               {"routes", std::move(routes)}});
}

Response claims(Desk& desk, const Request&) {
  auto review = desk.review_json();
  if (!review) return faults(review.error());
  return {200, "application/json", std::move(*review)};
}

Response decide(Desk& desk, const Request& request) {
  const auto body = object_of(request.body);
  const auto status = evidence::named<evidence::Status>(text(body, "status"));
  if (!status || *status == evidence::Status::proposed)
    return fault("status", "no such decision", "accepted, rejected or edited");
  Reviewed reviewed;
  reviewed.decision = {text(body, "claim"), *status, text(body, "who"), "", text(body, "why"), std::nullopt};
  if (base::trim(reviewed.decision.who).empty()) return fault("who", "nobody decided", "a role or initials");
  if (base::trim(reviewed.decision.why).empty()) return fault("why", "no reason", "why, in a few words");
  reviewed.decisions_known = whole(body, "known", 0);
  const auto words = body.find("words");
  if (words != body.end() && words->is_object())
    for (const auto& [field, typed] : words->items())
      if (typed.is_string()) reviewed.words[field] = typed.get<std::string>();
  if (*status == evidence::Status::edited && reviewed.words.empty())
    return fault("words", "nothing to edit", "a field that is otherwise");
  if (const auto done = desk.review(std::move(reviewed)); !done) return faults(done.error());
  return json({{"done", true}});
}

Response report(Desk& desk, const Request& request) {
  const auto file =
      desk.add_report(request.asked("name"), request.body,
                      {request.asked("published"), request.asked("language"), request.asked("outlet")});
  if (!file) return faults(file.error());
  return json({{"report", file->read.report.id},
               {"language", file->read.report.language},
               {"claims", file->read.claims.size()},
               {"minds", file->minds}});
}

Response estimate(Desk& desk, const Request& request) {
  const auto body = object_of(request.body);
  const auto id = desk.start_estimate(whole(body, "members", desk.options().members),
                                      body.value("accepted_only", Json(false)) == Json(true));
  return id ? json({{"run", *id}}) : faults(id.error());
}

Response compare(Desk& desk, const Request& request) {
  const auto body = object_of(request.body);
  const auto id = desk.start_compare(whole(body, "members", desk.options().members), text(body, "overlay"));
  return id ? json({{"run", *id}}) : faults(id.error());
}

Response cancel(Desk& desk, const Request&) { return json({{"cancelled", desk.runs().cancel()}}); }

/// The result of the run that is asked for; none where there is none, or none yet.
std::shared_ptr<const RunResult> result_of(Desk& desk, const Request& request) {
  const auto number = base::parse_number(request.asked("run"));
  constexpr double kMost = 1e9;
  if (!number || *number < 0 || *number > kMost) return nullptr;
  const auto run = desk.runs().find(static_cast<int>(*number));
  return run ? run->result : nullptr;
}

Response no_result() { return {404, "text/plain; charset=utf-8", "No such result.\n"}; }

Response result(Desk& desk, const Request& request) {
  const auto of = result_of(desk, request);
  if (!of) return no_result();
  return {200, "application/json", of->picture.empty() ? of->comparison : of->picture};
}

Response attached(const std::string& name, std::string bytes) {
  return {200,
          "application/octet-stream",
          std::move(bytes),
          {{"Content-Disposition", fmt::format("attachment; filename=\"{}\"", name)}}};
}

/// A file of a run, as `anabasis picture` and `anabasis export` write it.
Response exported(Desk& desk, const Request& request) {
  const auto of = result_of(desk, request);
  if (!of) return no_result();
  if (of->picture.empty()) return attached("compare.json", of->comparison);
  const picture::Subject subject{of->inputs.scenario, of->inputs.evidence, of->estimate, ANABASIS_VERSION,
                                 desk.words()};
  const auto file = request.asked("file");
  if (file == "answers.json") return attached(file, picture::answers_json(subject));
  if (file == "picture.html") {
    auto page = picture::page(subject);
    return page ? attached(file, std::move(*page)) : faults(page.error());
  }
  for (const auto& format : picture::export_formats()) {
    if (!file.ends_with("." + format)) continue;
    auto files = picture::exported(subject, format, false);
    if (!files) return faults(files.error());
    for (auto& one : *files)
      if (one.name == file) return attached(file, std::move(one.bytes));
  }
  return no_result();
}

struct Route {
  std::string_view method, path;
  Response (*answer)(Desk&, const Request&);
};

constexpr std::array kRoutes{
    Route{"GET", "/api/state", state},      Route{"GET", "/api/claims", claims},
    Route{"POST", "/api/claims", decide},   Route{"POST", "/api/reports", report},
    Route{"GET", "/api/runs", runs},        Route{"POST", "/api/estimate", estimate},
    Route{"POST", "/api/compare", compare}, Route{"POST", "/api/cancel", cancel},
    Route{"GET", "/api/result", result},    Route{"GET", "/api/export", exported},
};

}  // namespace

Response answer(Desk& desk, const Request& request) {
  for (const auto& route : kRoutes)
    if (route.method == request.method && route.path == request.path) return route.answer(desk, request);
  return {404, "text/plain; charset=utf-8", "Nothing here.\n"};
}

}  // namespace anabasis::serve
