#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.hpp"
#include "evidence/draft_sketch.hpp"
#include "evidence/origins.hpp"
#include "world/countries.hpp"

namespace anabasis::evidence {

namespace {

constexpr std::string_view kNotTold = "ZZZ";

/// "Islamic State (former)" is told of people who were with the Islamic State.
std::string without_remark(const std::string& affiliation) {
  return std::string(base::trim(std::string_view(affiliation).substr(0, affiliation.find(" ("))));
}

/// The text told most often; of those told as often the first in order of the alphabet.
std::string most_told(const std::map<std::string, int>& counts) {
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? "" : most->first;
}

bool is_about_people(const Claim& claim) {
  return claim.measure != Measure::control && claim.measure != Measure::policy;
}

class GroupSketcher {
 public:
  explicit GroupSketcher(Sketch& sketch) : sketch_(sketch), claims_(claims_of(sketch.evidence)) {}

  void run() {
    for (const auto* claim : claims_)
      if (is_about_people(*claim)) group_of(claim->subject.origin);
    const bool is_untold = std::any_of(claims_.begin(), claims_.end(), [](const Claim* claim) {
      return is_about_people(*claim) && claim->subject.origin.empty();
    });
    if (is_untold || sketch_.groups.empty()) add_everybody();
    for (auto& group : sketch_.groups) describe(group);
    for (auto& group : sketch_.groups) settle(group);
    for (auto& group : sketch_.groups) find_home(group);
    sketch_control();
  }

 private:
  static std::string name_of_origin(const std::string& origin) {
    const auto land = origin_of(origin);
    return land ? land->name : origin;
  }

  void group_of(const std::string& origin) {
    if (origin.empty()) return;
    const auto name = name_of_origin(origin);
    const auto is_there = [&](const auto& group) { return group.name == name; };
    if (std::any_of(sketch_.groups.begin(), sketch_.groups.end(), is_there)) return;
    const auto land = origin_of(origin);
    SketchGroup group;
    group.id = slug(name);
    if (group.id.empty()) group.id = fmt::format("group-{}", sketch_.groups.size() + 1);
    group.name = name;
    group.origin = land && !land->code.empty() ? land->code : std::string(kNotTold);
    sketch_.groups.push_back(std::move(group));
  }

  void add_everybody() {
    SketchGroup group;
    group.id = "people";
    group.name = sketch_.groups.empty() ? "people" : "others (origin not told)";
    group.origin = kNotTold;
    sketch_.groups.insert(sketch_.groups.begin(), std::move(group));
  }

  [[nodiscard]] bool is_of(const Claim& claim, const SketchGroup& group) const {
    return claim.subject.origin.empty() ? group.id == "people"
                                        : name_of_origin(claim.subject.origin) == group.name;
  }

  /// Role and affiliation, as most of its claims assert them.
  void describe(SketchGroup& group) {
    std::map<std::string, int> roles, affiliations;
    for (const auto* claim : claims_) {
      if (!is_about_people(*claim) || !is_of(*claim, group)) continue;
      if (!claim->subject.role.empty()) ++roles[claim->subject.role];
      if (!claim->subject.affiliation.empty()) ++affiliations[without_remark(claim->subject.affiliation)];
    }
    group.role = roles.empty() ? "civilian" : most_told(roles);
    group.affiliation = most_told(affiliations);
  }

  /// The largest number of people in those claims for which `counts` holds. 0: none.
  template <class Counts>
  [[nodiscard]] double largest(const Counts& counts) const {
    double largest = 0;
    for (const auto* claim : claims_) {
      const auto& value = claim->value;
      if (value.unit == CountedUnit::money || value.unit == CountedUnit::fraction || !counts(*claim))
        continue;
      largest =
          std::max(largest, value.mode.value_or(std::max(value.low.value_or(0), value.high.value_or(0))));
    }
    return largest;
  }

  /// A wide prior on the scale of what is told: of the group at the place; else of the group; else of
  /// anybody. It reaches to those who left too, where nobody tells whence.
  [[nodiscard]] SketchStock stock_at(const SketchGroup& group, std::size_t place) const {
    constexpr double kUntold = 10000, kReach = 10, kMost = 1e9;
    const auto here = largest([&](const Claim& claim) {
      const auto is_place = [&](const std::optional<Region>& region) {
        return region && sketch_.name_of(*region) == sketch_.places[place].id;
      };
      return is_of(claim, group) && (is_place(claim.place) || is_place(claim.from));
    });
    const auto own = largest([&](const Claim& claim) { return is_of(claim, group); });
    const auto left = largest([&](const Claim& claim) {
      return is_of(claim, group) && claim.measure == Measure::flow && !claim.from;
    });
    const auto told = here > 0 ? here : own > 0 ? own : largest([](const Claim&) { return true; });
    if (told == 0) return {place, 1, kUntold};
    return {place, std::max(1.0, std::floor(told / kReach)),
            std::min(kMost, std::ceil(kReach * std::max(told, left)))};
  }

  /// Where its people may be before the first day: where they are told of; else where anybody is.
  void settle(SketchGroup& group) {
    std::vector<std::size_t> starts;
    for (const auto* claim : claims_) {
      if (group.id == "people" || !is_of(*claim, group)) continue;
      for (const auto* region : {&claim->place, &claim->from}) {
        if (!*region) continue;
        for (const auto index : places_by(sketch_, sketch_.name_of(**region)))
          if (sketch_.places[index].starts) starts.push_back(index);
      }
    }
    if (starts.empty()) {
      for (std::size_t i = 0; i < sketch_.places.size(); ++i)
        if (sketch_.places[i].starts) starts.push_back(i);
      // Those who are told of without a place are where most is told of: more starts would only be more
      // guesses.
      if (group.id != "people" && !starts.empty()) starts = {most_told_of(starts)};
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    for (const auto start : starts) group.starts.push_back(stock_at(group, start));
  }

  /// The place that most claims name.
  [[nodiscard]] std::size_t most_told_of(const std::vector<std::size_t>& places) const {
    std::size_t most = places.front();
    int best = -1;
    for (const auto place : places) {
      int count = 0;
      for (const auto* claim : claims_)
        for (const auto* region : {&claim->place, &claim->from})
          if (*region && sketch_.name_of(**region) == sketch_.places[place].id) ++count;
      if (count > best) most = place;
      best = std::max(best, count);
    }
    return most;
  }

  [[nodiscard]] bool is_told_to_return(const SketchGroup& group) const {
    return std::any_of(claims_.begin(), claims_.end(), [&](const Claim* claim) {
      const bool is_return = claim->share_of == "return" || claim->value.intention == "return";
      return is_return && (is_of(*claim, group) || claim->subject.origin.empty());
    });
  }

  /// Whether some are told to go home from a place outside the country that was fled: back into it, then.
  [[nodiscard]] bool is_return_to_fled() const {
    if (sketch_.fled_country.empty() || sketch_.fled_country == kNotTold) return false;
    return std::any_of(claims_.begin(), claims_.end(), [&](const Claim* claim) {
      if ((claim->share_of != "return" && claim->value.intention != "return") || !claim->place) return false;
      const auto at = places_by(sketch_, sketch_.name_of(*claim->place));
      return !at.empty() && sketch_.places[at.front()].country != sketch_.fled_country;
    });
  }

  [[nodiscard]] bool is_at_home(const std::string& country) const {
    return std::any_of(sketch_.places.begin(), sketch_.places.end(), [&](const auto& place) {
      return place.country == country && place.kind != "homeland";
    });
  }

  /// A homeland: for those from abroad, and for all who are told to go home.
  void find_home(SketchGroup& group) {
    const bool returns = is_told_to_return(group);
    auto country = group.origin;
    if (country == kNotTold && group.id == "people" && returns && is_return_to_fled())
      country = sketch_.fled_country;
    const bool is_told = country != kNotTold || group.id != "people";
    if (!returns && (!is_told || is_at_home(country))) return;
    const auto whose = country != kNotTold ? std::string(world::country_name(country)) : group.name;
    SketchPlace home;
    home.id = is_told ? "home-" + slug(whose) : "home";
    home.name = is_told ? "home in " + whose : "home (not told where)";
    home.country = country;
    home.kind = "homeland";
    const auto same = std::find_if(sketch_.places.begin(), sketch_.places.end(),
                                   [&](const auto& place) { return place.id == home.id; });
    group.home = static_cast<std::size_t>(same - sketch_.places.begin());
    if (same != sketch_.places.end()) return;
    put(home, whose);
    sketch_.places.push_back(std::move(home));
  }

  /// A country is its largest city, a part of the world its middle.
  void put(SketchPlace& home, const std::string& whose) {
    const auto land = land_of_code(home.country);
    const auto [first, last] = sketch_.gazetteer.places_of(land ? land->alpha2 : "");
    if (first < last) {
      const auto city = sketch_.gazetteer.place(first);
      home.at = {city.lat, city.lon};
      home.note = fmt::format("one point for the country: {}", city.name);
      sketch_.uses_gazetteer = true;
    } else if (const auto found = candidates(whose, {}, sketch_.gazetteer); !found.empty()) {
      home.at = found.front().at;
      home.note = "one point for all of it";
      sketch_.uses_gazetteer = sketch_.uses_gazetteer || found.front().from_gazetteer;
    } else {
      home.at = moved(sketch_.places.front().at, 0, 300);
      home.note = "nobody tells where: drawn 300 km north";
    }
  }

  /// Who is said to hold what. With a date it is an event, without one it was so before.
  void sketch_control() {
    for (const auto* claim : claims_) {
      if (claim->measure != Measure::control || claim->factuality != Factuality::asserted || !claim->place)
        continue;
      const auto name = sketch_.name_of(*claim->place);
      const auto* report = find_report(sketch_.evidence, claim->report);
      if (places_by(sketch_, name).empty() || report == nullptr) continue;
      const bool is_dated = claim->period && sketch_.period.contains(claim->period->days.first) &&
                            claim->period->days.first <= sketch_.as_of;
      if (is_dated) {
        const SketchEvent event{claim->period->days.first, name, claim->value.holder,
                                claim->sources.empty() ? report->outlet : claim->sources.back().who,
                                report->published.last};
        const auto is_same = [&](const SketchEvent& other) {
          return other.target == event.target && other.holder == event.holder;
        };
        if (std::none_of(sketch_.events.begin(), sketch_.events.end(), is_same))
          sketch_.events.push_back(event);
      } else {
        for (const auto index : places_by(sketch_, name)) sketch_.places[index].control = claim->value.holder;
      }
    }
    std::stable_sort(sketch_.events.begin(), sketch_.events.end(),
                     [](const auto& a, const auto& b) { return a.day < b.day; });
  }

  Sketch& sketch_;
  std::vector<const Claim*> claims_;
};

}  // namespace

void sketch_groups(Sketch& sketch) { GroupSketcher(sketch).run(); }

}  // namespace anabasis::evidence
