#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "evidence/claims_text.hpp"
#include "evidence/draft_sketch.hpp"
#include "world/countries.hpp"

namespace anabasis::evidence {

namespace {

constexpr std::size_t kMostQuestions = 16;
constexpr int kUndatedFlowDays = 28;  // as an estimate reads a flow without a date

/// How a name of the scenario is said.
std::string said(const Sketch& sketch, const std::string& name) {
  for (const auto& place : sketch.places)
    if (place.id == name) return place.name;
  const auto country = world::country_name(name);
  return country.empty() ? name : std::string(country);
}

class QuestionSketcher {
 public:
  explicit QuestionSketcher(Sketch& sketch) : sketch_(sketch), day_(base::to_string(sketch.as_of)) {}

  void run() {
    for (const auto* claim : claims_of(sketch_.evidence)) {
      if (claim->measure == Measure::stock && claim->place) ask_stock(sketch_.name_of(*claim->place), claim);
      if (claim->measure == Measure::flow) ask_flow(*claim);
      if (claim->measure == Measure::share && claim->place)
        ask_share(sketch_.name_of(*claim->place), claim->share_of);
      if (claim->measure == Measure::condition)
        ask_share(claim->place ? sketch_.name_of(*claim->place) : "", claim->value.intention);
    }
    ask_homes();
    if (sketch_.questions.empty()) {
      for (std::size_t i = 0; i < sketch_.places.size() && i < 3; ++i)
        if (sketch_.places[i].kind != "homeland") ask_stock(sketch_.places[i].id, nullptr);
    }
    if (sketch_.questions.size() > kMostQuestions) {
      sketch_.notes.push_back(fmt::format("{} more questions could be asked; the first {} are.",
                                          sketch_.questions.size() - kMostQuestions, kMostQuestions));
      sketch_.questions.resize(kMostQuestions);
    }
  }

 private:
  void ask(std::string id, std::string text, std::string ask, std::vector<double> thresholds = {}) {
    const auto is_same = [&](const SketchQuestion& question) { return question.id == id; };
    if (std::any_of(sketch_.questions.begin(), sketch_.questions.end(), is_same)) return;
    sketch_.questions.push_back({std::move(id), std::move(text), std::move(ask), std::move(thresholds)});
  }

  /// The number that is claimed, rounded to one figure, and ten times as much.
  static std::vector<double> thresholds(const Claim* claim) {
    const auto told = claim == nullptr    ? std::nullopt
                      : claim->value.mode ? claim->value.mode
                      : claim->value.low  ? claim->value.low
                                          : claim->value.high;
    if (!told || *told < 1) return {};
    const auto scale = std::pow(10, std::floor(std::log10(*told)));
    const auto first = std::floor(*told / scale) * scale;
    return {first, 10 * first};
  }

  void ask_stock(const std::string& name, const Claim* claim) {
    if (places_by(sketch_, name).empty()) return;
    ask("at-" + slug(name), fmt::format("How many persons were in {} on {}?", said(sketch_, name), day_),
        fmt::format("{{ stock = {{ place = {} }}, on = {} }}", toml_text(name), day_), thresholds(claim));
  }

  void ask_share(const std::string& name, const std::string& intention) {
    if (intention != "leave" && intention != "return" && intention != "remain") return;
    const auto meaning = intention == "leave"    ? "wanted to leave, for home or anywhere else"
                         : intention == "return" ? "wanted to go home"
                                                 : "wanted to stay";
    const bool somewhere = !name.empty() && !places_by(sketch_, name).empty();
    ask("share-" + intention + (somewhere ? "-" + slug(name) : ""),
        fmt::format("What share of all persons{} {} on {}?", somewhere ? " in " + said(sketch_, name) : "",
                    meaning, day_),
        fmt::format("{{ share = {{ intention = \"{}\" }}, of = {{{}}}, on = {} }}", intention,
                    somewhere ? " place = " + toml_text(name) + " " : "", day_));
  }

  [[nodiscard]] base::DayInterval days_of(const Claim& claim) const {
    const auto days = claim.period ? claim.period->days
                                   : base::DayInterval{sketch_.as_of - (kUndatedFlowDays - 1), sketch_.as_of};
    return {std::clamp(days.first, sketch_.period.first, sketch_.period.last),
            std::clamp(days.last, sketch_.period.first, sketch_.period.last)};
  }

  void ask_flow(const Claim& claim) {
    if (!claim.from && !claim.to) return;
    const auto from = claim.from ? sketch_.name_of(*claim.from) : "";
    const auto to = claim.to ? sketch_.name_of(*claim.to) : "";
    const auto sources = places_by(sketch_, from);
    auto goals = places_by(sketch_, to);
    std::string goal_list = toml_text(to);
    if (to.empty()) {
      // Out of somewhere is to anywhere else.
      goal_list.clear();
      for (std::size_t i = 0; i < sketch_.places.size(); ++i) {
        if (std::find(sources.begin(), sources.end(), i) != sources.end()) continue;
        goals.push_back(i);
        goal_list += (goal_list.empty() ? "[" : ", ") + toml_text(sketch_.places[i].id);
      }
      goal_list += "]";
    }
    const bool overlap = std::any_of(goals.begin(), goals.end(), [&](std::size_t i) {
      return std::find(sources.begin(), sources.end(), i) != sources.end();
    });
    if (goals.empty() || overlap) return;
    const auto days = days_of(claim);
    const auto id = from.empty() ? "to-" + slug(to)
                    : to.empty() ? "out-of-" + slug(from)
                                 : slug(from) + "-to-" + slug(to);
    ask(id,
        fmt::format("How many persons went{}{} between {} and {}?",
                    from.empty() ? "" : " from " + said(sketch_, from),
                    to.empty() ? " elsewhere" : " to " + said(sketch_, to), base::to_string(days.first),
                    base::to_string(days.last)),
        fmt::format("{{ flow = {{ {}to = {} }}, between = [{}, {}] }}",
                    from.empty() ? "" : "from = " + toml_text(from) + ", ", goal_list,
                    base::to_string(days.first), base::to_string(days.last)),
        thresholds(&claim));
  }

  void ask_homes() {
    for (const auto& group : sketch_.groups) {
      if (!group.home) continue;
      const auto& home = sketch_.places[*group.home];
      const auto first = base::to_string(sketch_.period.first), last = base::to_string(sketch_.period.last);
      ask("arrivals-" + home.id,
          fmt::format("How many persons came {} between {} and {}?",
                      home.name.starts_with("home in") ? "home to" + home.name.substr(7) : home.name, first,
                      last),
          fmt::format("{{ flow = {{ to = {} }}, between = [{}, {}] }}", toml_text(home.id), first, last));
    }
  }

  Sketch& sketch_;
  std::string day_;
};

}  // namespace

void sketch_questions(Sketch& sketch) { QuestionSketcher(sketch).run(); }

}  // namespace anabasis::evidence
