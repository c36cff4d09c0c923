#include "estimate/observation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/file.hpp"
#include "chance/stream.hpp"
#include "evidence/relation.hpp"
#include "evidence/words.hpp"

namespace anabasis::estimate {

namespace {

using evidence::Claim;
using evidence::CountedUnit;
using evidence::Factuality;
using evidence::Measure;

/// How firmly a grade's mean is held before the voice's own record speaks: as many reports as this.
constexpr double kGradeWeight = 8;

/// Finds the unknown with this name, or adds it.
std::size_t unknown_index(std::vector<Prior>& unknowns, const std::string& name,
                          const chance::Distribution& prior) {
  const auto at =
      std::find_if(unknowns.begin(), unknowns.end(), [&](const Prior& p) { return p.name == name; });
  if (at != unknowns.end()) return static_cast<std::size_t>(at - unknowns.begin());
  unknowns.push_back({name, prior});
  return unknowns.size() - 1;
}

/// A letter is only the start; F says nothing either way, so that the whole interval stays open: never a
/// fixed one half.
chance::Distribution reliability_prior(char grade) {
  const auto& means = evidence::default_words().reliability;
  const auto at = means.find(grade);
  if (at == means.end()) return chance::Uniform{0, 1};
  return chance::Beta{kGradeWeight * at->second, kGradeWeight * (1 - at->second)};
}

class Reader {
 public:
  Reader(const world::Scenario& scenario, const evidence::Evidence& evidence, std::vector<Track>& tracks,
         std::vector<Prior>& unknowns)
      : scenario_(scenario), evidence_(evidence), tracks_(tracks), unknowns_(unknowns) {}

  /// An observation, or in `why` the reason for there being none.
  std::optional<Observation> read_claim(std::size_t index, std::string& why) {
    const auto& claim = evidence_.claims[index];
    auto track = track_of(claim, why);
    if (!track) return std::nullopt;
    Observation seen;
    seen.voice = claim.sources.empty() ? report_of(claim).outlet : claim.sources.back().who;
    if (!say(index, seen)) {
      why = "it gives no number";
      return std::nullopt;
    }
    if (!place_in_time(claim, seen, why)) return std::nullopt;
    look_at(claim, *track, seen);
    add_unknowns(claim, seen);
    return seen;
  }

  /// Lets the observation say what this claim says; false where the claim gives no number.
  bool say(std::size_t index, Observation& seen) {
    const auto& value = evidence_.claims[index].value;
    const auto density = reported(value, {});
    if (!density) return false;
    const auto& claim = evidence_.claims[index];
    seen.claim = index;
    seen.key = chance::key_of(
        fmt::format("{} {} {}", to_string(claim.measure), claim.quote, hash_of(report_of(claim))));
    seen.reported = *density;
    seen.word_error.reset();
    if (value.kind == evidence::ValueKind::word) {
      seen.word_error = unknown_index(unknowns_, "meaning of " + value.word, chance::Normal{0, 1});
    }
    return true;
  }

 private:
  const evidence::Report& report_of(const Claim& claim) const {
    return *evidence::find_report(evidence_, claim.report);
  }

  /// Which number of a history the claim is about.
  std::optional<Track> track_of(const Claim& claim, std::string& why) const {
    Track track;
    if (claim.measure == Measure::policy || claim.measure == Measure::condition) {
      why = "it is evidence about why, not a count";
      return std::nullopt;
    }
    if (claim.measure == Measure::price || claim.measure == Measure::control) {
      why = fmt::format("the process takes its {} from the scenario", to_string(claim.measure));
      return std::nullopt;
    }
    if (claim.factuality == Factuality::denied) {
      why = "it says what is not so";
      return std::nullopt;
    }
    if (!select_subject(claim, track.of, why)) return std::nullopt;
    if (claim.measure == Measure::flow) {
      track.kind = world::Measure::flow;
      track.attempted = claim.factuality == Factuality::possible;
      if (!select_region(claim.from, track.from, why) || !select_region(claim.to, track.to, why))
        return std::nullopt;
      if (track.from.empty() && track.to.empty()) {
        why = "it names neither where from nor where to";
        return std::nullopt;
      }
    } else {
      if (!select_region(claim.place, track.of.places, why)) return std::nullopt;
      if (track.of.places.empty()) {
        why = "it names no place of the scenario";
        return std::nullopt;
      }
    }
    // An intended flow is a wish: it counts those who want to leave, wherever they stand.
    if (claim.factuality == Factuality::intended && claim.measure == Measure::flow) {
      track.kind = world::Measure::stock;
      track.of.places = track.from;
      track.of.intention = world::Intention::leave;
      track.from.clear();
      track.to.clear();
    }
    if (claim.measure == Measure::share && claim.share_of != "leave" && claim.share_of != "return" &&
        claim.share_of != "remain") {
      why = fmt::format("the process knows no share of \"{}\"", claim.share_of);
      return std::nullopt;
    }
    return track;
  }

  bool select_subject(const Claim& claim, world::Selector& of, std::string& why) const {
    if (!claim.subject.origin.empty()) {
      of.groups = world::groups_named(scenario_, claim.subject.origin);
      if (of.groups.empty()) {
        why = fmt::format("no group of the scenario has the origin \"{}\"", claim.subject.origin);
        return false;
      }
    }
    return true;
  }

  bool select_region(const std::optional<evidence::Region>& region, std::vector<world::PlaceId>& places,
                     std::string& why) const {
    if (!region) return true;
    for (const auto& name : evidence::names_of(region->relation, region->name))
      if (places = world::places_named(scenario_, name); !places.empty()) break;
    if (places.empty()) why = fmt::format("the scenario has no place \"{}\"", region->name);
    return !places.empty();
  }

  bool place_in_time(const Claim& claim, Observation& seen, std::string& why) const {
    base::DayInterval days;
    if (claim.period) {
      days = claim.period->days;
    } else {
      const auto published = report_of(claim).published.last;
      days = {published - (kUndatedDays - 1), published};
      seen.reading =
          fmt::format("no date in the text: read as the {} days up to its publication", kUndatedDays);
    }
    const bool is_flow = claim.measure == Measure::flow;
    if (!is_flow && claim.period) days.first = days.last;  // a stock at the end of the day that is named last
    days.first = std::max(days.first, scenario_.period.first);
    days.last = std::min(days.last, scenario_.period.last);
    if (days.first > days.last) {
      why = "its time lies outside the scenario's";
      return false;
    }
    seen.truth.first = static_cast<std::size_t>(days.first - scenario_.period.first);
    seen.truth.last = static_cast<std::size_t>(days.last - scenario_.period.first);
    seen.truth.over =
        is_flow && claim.factuality != Factuality::intended ? Reading::Over::sum : Reading::Over::mean;
    return true;
  }

  void look_at(const Claim& claim, Track track, Observation& seen) {
    if (claim.measure == Measure::share) {
      seen.truth.of = track_index(tracks_, track);
      track.of.intention = claim.share_of == "return"  ? world::Intention::return_home
                           : claim.share_of == "leave" ? world::Intention::leave
                                                       : world::Intention::remain;
    }
    if (claim.value.unit == CountedUnit::households) track.of.unit = world::Unit::households;
    seen.truth.track = track_index(tracks_, track);
    if (claim.value.unit == CountedUnit::unstated) {
      seen.households = seen.truth;
      track.of.unit = world::Unit::households;
      seen.households->track = track_index(tracks_, track);
    }
  }

  /// Of a report's text, once: a large table has many claims.
  const std::string& hash_of(const evidence::Report& report) {
    auto& hash = hashes_[&report];
    if (hash.empty()) hash = base::sha256(report.text);
    return hash;
  }

  /// Keys are made of content alone, so that a copy under another name asks for the same unknowns.
  void add_unknowns(const Claim& claim, Observation& seen) {
    const auto& report = report_of(claim);
    const bool own_finding = claim.sources.empty() || claim.sources.back().who == report.outlet;
    const auto voice = own_finding ? "text " + hash_of(report).substr(0, 16) : seen.voice;
    const char grade = claim.sources.empty() ? 'F' : claim.sources.back().reliability;
    seen.reliability = unknown_index(unknowns_, fmt::format("reliability of {} ({})", voice, grade),
                                     reliability_prior(grade));
    if (seen.households) {
      seen.counts_families = unknown_index(unknowns_, fmt::format("{} counts families", voice),
                                           chance::Choice{{0, 1}, {0.5, 0.5}});
    }
  }

  const world::Scenario& scenario_;
  const evidence::Evidence& evidence_;
  std::vector<Track>& tracks_;
  std::vector<Prior>& unknowns_;
  std::map<const evidence::Report*, std::string> hashes_;
};

}  // namespace

Observations observe_claims(const world::Scenario& scenario, const evidence::Evidence& evidence,
                            const std::vector<evidence::Statement>& statements, std::vector<Track>& tracks,
                            std::vector<Prior>& unknowns) {
  Observations observations;
  Reader reader(scenario, evidence, tracks, unknowns);
  for (const auto& statement : statements) {
    std::string why;
    auto seen = reader.read_claim(statement.original, why);
    if (!seen) {
      observations.shown.push_back({statement.original, why});
      continue;
    }
    seen->retellings = statement.echoes.size();
    for (const auto& mutation : statement.mutations) {
      auto believed = *seen;  // the same voice about the same thing, in the retelling's words
      if (!reader.say(mutation.claim, believed)) continue;
      observations.set_aside.push_back({observations.used.size(), mutation, believed});
    }
    observations.used.push_back(*seen);
  }
  return observations;
}

double truth_of(const Observation& observation, const Tracks& tracks, std::size_t member,
                bool counts_families) {
  const bool heads_only = observation.households && !counts_families;
  return read(tracks, member, heads_only ? *observation.households : observation.truth);
}

double truth_of(const Observation& observation, const Tracks& tracks, std::size_t member,
                std::span<const double> draw) {
  const bool families = !observation.counts_families || draw[*observation.counts_families] >= 0.5;
  return truth_of(observation, tracks, member, families);
}

double word_error_of(const Observation& observation, std::span<const double> draw) {
  return observation.word_error ? draw[*observation.word_error] : 0;
}

OnScale on_scale(const Observation& observation, const Tracks& tracks, std::size_t member,
                 std::span<const double> draw) {
  return on_scale(observation.reported, truth_of(observation, tracks, member, draw),
                  word_error_of(observation, draw));
}

}  // namespace anabasis::estimate
