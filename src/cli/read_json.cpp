#include "cli/read_json.hpp"

#include <cmath>
#include <map>

namespace anabasis::cli {

namespace {

using Json = nlohmann::ordered_json;
using evidence::Claim;
using evidence::CountedUnit;
using evidence::Measure;
using evidence::ProposedClaim;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// Whole numbers without a point: people are counted.
Json number(const std::optional<double>& value) {
  constexpr double kExact = 1e15;
  if (!value) return {};
  if (*value == std::floor(*value) && std::abs(*value) < kExact) return static_cast<std::int64_t>(*value);
  return *value;
}

Json subject(const ProposedClaim& proposal) {
  const auto& told = proposal.claim.subject;
  auto json = Json::object();
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) json[key] = value;
  };
  add("text", proposal.subject_words);
  add("role", told.role);
  add("origin", told.origin);
  add("affiliation", told.affiliation);
  if (proposal.with_family) json["with_family"] = true;
  if (!json.empty())
    json["asserted_by"] = proposal.claim.sources.size() < 2 ? "report" : proposal.claim.sources.back().who;
  return json;
}

Json region(const std::optional<evidence::Region>& told, const std::string& country,
            const std::vector<std::string>& within) {
  if (!told) return {};
  Json json{{"text", told->words}, {"relation", text_or_null(told->relation)}, {"name", told->name}};
  if (!country.empty()) json["country"] = country;
  if (!within.empty()) json["within"] = within;
  return json;
}

Json period(const ProposedClaim& proposal) {
  if (const auto& told = proposal.claim.period) {
    Json json{{"text", told->words},
              {"start", to_string(told->days.first)},
              {"end", to_string(told->days.last)},
              {"precision", told->precision}};
    if (told->relative_to_publication) json["relative_to"] = "publication";
    return json;
  }
  if (proposal.period_words.empty()) return {};
  // Nobody knows when the report appeared, so nobody knows when "last week" was.
  return {{"text", proposal.period_words}, {"start", nullptr}, {"end", nullptr}, {"precision", "unknown"}};
}

std::string unit_of(const Claim& claim) {
  switch (claim.value.unit) {
    case CountedUnit::households: return "households";
    case CountedUnit::fraction: return "fraction";
    case CountedUnit::money: return claim.value.currency;
    default: return "persons";
  }
}

Json motive(const ProposedClaim& proposal) {
  const auto& value = proposal.claim.value;
  auto json = Json::object();
  const auto add = [&](const char* key, const std::string& told) {
    if (!told.empty()) json[key] = told;
  };
  if (proposal.claim.measure == Measure::control) {
    json["kind"] = to_string(value.kind);
    json["text"] = value.words;
  }
  add("holder", value.holder);
  add("target", value.target);
  add("intention", value.intention);
  add("driver", value.driver);
  add("direction", value.direction);
  if (proposal.claim.measure == Measure::condition) {
    json["share"] = nullptr;
    if (proposal.has_share)
      json["share"] = {{"text", value.words},
                       {"low", number(value.low)},
                       {"mode", number(value.mode)},
                       {"high", number(value.high)}};
  }
  return json;
}

Json value(const ProposedClaim& proposal) {
  const auto& claim = proposal.claim;
  const auto measure = claim.measure;
  if (measure == Measure::control || measure == Measure::policy || measure == Measure::condition)
    return motive(proposal);
  const auto& told = claim.value;
  Json json{{"text", told.words},      {"kind", to_string(told.kind)}, {"unit", unit_of(claim)},
            {"low", number(told.low)}, {"mode", number(told.mode)},    {"high", number(told.high)}};
  if (measure == Measure::share && !claim.share_of.empty()) json["of"] = claim.share_of;
  if (!told.per.empty()) json["per"] = told.per;
  if (!proposal.same_as.empty()) json["same_as"] = proposal.same_as;
  return json;
}

/// A pair, or a list of pairs where a field stands in several places.
Json spans(const Claim& claim) {
  std::map<std::string, std::vector<base::Span>> fields;
  for (const auto& [field, span] : claim.spans) fields[field].push_back(span);
  auto json = Json::object();
  for (const auto& [field, places] : fields) {
    auto list = Json::array();
    for (const auto& span : places) list.push_back({span.start, span.end});
    json[field] = places.size() == 1 ? list.front() : list;
  }
  return json;
}

Json sources(const Claim& claim) {
  // The outermost is the report, whoever printed it.
  auto list = Json::array({"report"});
  for (std::size_t i = 1; i < claim.sources.size(); ++i) list.push_back(claim.sources[i].who);
  return list;
}

Json to_json(const ProposedClaim& proposal) {
  const auto& claim = proposal.claim;
  return {{"id", claim.id},
          {"quote", claim.quote},
          {"start", claim.span.start},
          {"end", claim.span.end},
          {"measure", to_string(claim.measure)},
          {"factuality", to_string(claim.factuality)},
          {"subject", subject(proposal)},
          {"place", region(claim.place, proposal.place_country, {})},
          {"from", region(claim.from, proposal.from_country, proposal.within)},
          {"to", region(claim.to, proposal.to_country, {})},
          {"period", period(proposal)},
          {"value", value(proposal)},
          {"sources", sources(claim)},
          {"spans", spans(claim)},
          {"lineage", claim.lineage.empty() ? claim.id : claim.lineage},
          {"status", to_string(claim.status)}};
}

}  // namespace

nlohmann::ordered_json to_json(const evidence::ReadReport& read) {
  Json json{{"report", read.report.id}, {"outlet", read.report.outlet}, {"language", read.report.language}};
  if (read.published_precision == "unknown") {
    json["published"] = {{"start", nullptr}, {"end", nullptr}, {"precision", "unknown"}};
  } else {
    json["published"] = {{"start", to_string(read.report.published.first)},
                         {"end", to_string(read.report.published.last)},
                         {"precision", read.published_precision}};
  }
  json["claims"] = Json::array();
  for (const auto& proposal : read.claims) json["claims"].push_back(to_json(proposal));
  // Where persons are named, so that whoever shows the text can hide them; never the names themselves.
  json["names"] = Json::array();
  for (const auto& span : read.report.names) json["names"].push_back({span.start, span.end});
  return json;
}

}  // namespace anabasis::cli
