#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "evidence/mask.hpp"
#include "picture/page.hpp"
#include "picture/page_json.hpp"
#include "picture/plain.hpp"

namespace anabasis::picture {

namespace {

std::string about(const evidence::Subject& subject, const Words& words) {
  std::vector<std::string> parts;
  for (const auto* part : {&subject.role, &subject.origin, &subject.affiliation})
    if (!part->empty()) parts.push_back(*part);
  return parts.empty() ? words["claim.nobody"] : fmt::format("{}", fmt::join(parts, ", "));
}

std::string in_plain(const evidence::Region& region) {
  return region.relation.empty() ? region.name : region.relation + " " + region.name;
}

std::string where(const evidence::Claim& claim, const Words& words) {
  std::vector<std::string> parts;
  if (claim.place) parts.push_back(words.say("claim.at", in_plain(*claim.place)));
  if (claim.from) parts.push_back(words.say("claim.from", in_plain(*claim.from)));
  if (claim.to) parts.push_back(words.say("claim.to", in_plain(*claim.to)));
  return parts.empty() ? words["claim.nowhere"] : fmt::format("{}", fmt::join(parts, " "));
}

std::string in_plain(base::DayInterval days, const Words& words) {
  return days.first == days.last
             ? base::to_string(days.first)
             : words.say("list.days", base::to_string(days.first), base::to_string(days.last));
}

/// What a claim is to the answers: the voice itself, an echo of it, a retelling set aside, or only shown.
std::string role_of(const Subject& subject, std::size_t claim) {
  if (subject.evidence.claims[claim].status == evidence::Status::rejected) return "rejected";
  for (const auto& shown : subject.estimate.observations.shown)
    if (shown.claim == claim) return "shown";
  for (const auto& statement : subject.estimate.statements) {
    if (statement.original == claim) return "original";
    for (const auto& mutation : statement.mutations)
      if (mutation.claim == claim ||
          std::find(mutation.again.begin(), mutation.again.end(), claim) != mutation.again.end())
        return "mutation";
    if (std::find(statement.echoes.begin(), statement.echoes.end(), claim) != statement.echoes.end())
      return "echo";
  }
  return "shown";
}

/// Why it weighs nothing, or what was taken for granted in reading it.
std::string remark(const Subject& subject, std::size_t claim) {
  const auto& words = subject.words;
  auto note = subject.evidence.claims[claim].note;
  const auto add = [&](const std::string& more) {
    if (!more.empty()) note += (note.empty() ? "" : " ") + more;
  };
  for (const auto& shown : subject.estimate.observations.shown)
    if (shown.claim == claim) add(words.say("claim.weighs", words.told(shown.why)));
  for (const auto& seen : subject.estimate.observations.used) {
    if (seen.claim != claim) continue;
    if (!seen.reading.empty()) add("(" + words.told(seen.reading) + ")");
    if (seen.counts_families) add(words["claim.families"]);
  }
  return note;
}

}  // namespace

std::size_t utf16_offset(std::string_view utf8, std::size_t bytes) {
  std::size_t units = 0;
  for (const unsigned char byte : utf8.substr(0, bytes)) {
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;  // a lead byte; four bytes are a surrogate pair
  }
  return units;
}

Json reports_json(const evidence::Evidence& evidence, const Words& words) {
  auto array = Json::array();
  for (const auto& report : evidence.reports) {
    array.push_back({{"id", report.id},
                     {"outlet", report.outlet},
                     {"published", in_plain(report.published, words)},
                     {"language", report.language},
                     {"text", evidence::masked(report.text, report.names)}});
  }
  return array;
}

Json claim_json(const evidence::Claim& claim, std::string_view text, const Words& words) {
  const auto bound = [](std::optional<double> value) { return value ? number(*value) : Json(nullptr); };
  Json json;
  json["id"] = claim.id;
  json["report"] = claim.report;
  json["quote"] = text.substr(claim.span.start, claim.span.size());
  json["start"] = utf16_offset(text, claim.span.start);
  json["end"] = utf16_offset(text, claim.span.end);
  json["measure"] = to_string(claim.measure);
  json["factuality"] = to_string(claim.factuality);
  json["about"] = about(claim.subject, words);
  json["where"] = where(claim, words);
  json["when"] = claim.period ? in_plain(claim.period->days, words) : words["claim.undated"];
  json["words"] = claim.value.words;
  json["low"] = bound(claim.value.low);
  json["mode"] = bound(claim.value.mode);
  json["high"] = bound(claim.value.high);
  json["unit"] = claim.value.unit == evidence::CountedUnit::money ? claim.value.currency
                                                                  : std::string(to_string(claim.value.unit));
  json["sources"] = Json::array();
  for (const auto& source : claim.sources)
    json["sources"].push_back({{"who", source.who}, {"grade", std::string(1, source.reliability)}});
  json["credibility"] = claim.credibility;
  json["lineage"] = claim.lineage;
  json["status"] = to_string(claim.status);
  return json;
}

Json claims_json(const Subject& subject) {
  auto array = Json::array();
  std::map<std::string_view, std::string> shown;  // each report's text as it is shown, by id
  for (const auto& report : subject.evidence.reports)
    shown[report.id] = evidence::masked(report.text, report.names);
  for (std::size_t c = 0; c < subject.evidence.claims.size(); ++c) {
    const auto& claim = subject.evidence.claims[c];
    auto json = claim_json(claim, shown.at(claim.report), subject.words);
    json["role"] = role_of(subject, c);
    json["note"] = remark(subject, c);
    array.push_back(std::move(json));
  }
  return array;
}

Json lineages_json(const Subject& subject) {
  auto array = Json::array();
  for (const auto& statement : subject.estimate.statements) {
    Json json;
    json["id"] =
        statement.lineage.empty() ? subject.evidence.claims[statement.original].id : statement.lineage;
    json["voice"] = statement.voice;
    json["original"] = subject.evidence.claims[statement.original].id;
    json["echoes"] = Json::array();
    for (const auto echo : statement.echoes) json["echoes"].push_back(subject.evidence.claims[echo].id);
    json["mutations"] = Json::array();
    for (const auto& mutation : statement.mutations) {
      json["mutations"].push_back(subject.evidence.claims[mutation.claim].id);
    }
    array.push_back(std::move(json));
  }
  return array;
}

std::string review_json(const evidence::Evidence& evidence, const std::vector<evidence::Decision>& decisions,
                        const Words& words) {
  std::map<std::string_view, Json> of;  // what was decided on each claim, oldest first
  for (const auto& decision : decisions) {
    auto& list = of[decision.claim];
    if (list.is_null()) list = Json::array();
    list.push_back({{"status", to_string(decision.status)},
                    {"who", decision.who},
                    {"when", decision.when},
                    {"why", decision.why}});
  }
  std::map<std::string_view, std::string> shown;
  for (const auto& report : evidence.reports) shown[report.id] = evidence::masked(report.text, report.names);
  auto claims = Json::array();
  for (const auto& claim : evidence.claims) {
    auto json = claim_json(claim, shown.at(claim.report), words);
    json["role"] = claim.status == evidence::Status::rejected ? "rejected" : "original";
    json["note"] = claim.note;
    const auto found = of.find(claim.id);
    json["decisions"] = found == of.end() ? Json::array() : found->second;
    claims.push_back(std::move(json));
  }
  return dump({{"reports", reports_json(evidence, words)}, {"claims", std::move(claims)}}, false);
}

std::string page_json(const Subject& subject) {
  const auto& scenario = subject.scenario;
  Json json;
  json["answers"] = answers_object(subject);
  json["title"] = scenario.title;
  json["headline"] = headline(subject.evidence, subject.estimate, subject.words);
  json["start"] = base::to_string(scenario.period.first);
  json["end"] = base::to_string(scenario.period.last);
  json["days"] = Json::array();
  for (int day = 0; day < scenario.days(); ++day)
    json["days"].push_back(base::to_string(scenario.period.first + day));
  json["places"] = places_json(subject);
  json["links"] = links_json(subject);
  json["days_between_flows"] = days_between_flows(subject);
  json["reports"] = reports_json(subject.evidence, subject.words);
  json["claims"] = claims_json(subject);
  json["lineages"] = lineages_json(subject);
  json["assumptions"] = assumptions_json(subject);
  json["outcomes"] = outcomes_json(subject);
  json["courses"] = courses_json(subject);
  json["fates"] = fates_json(subject);
  json["attribution"] = {subject.words["page.coastlines"], subject.words.say("page.made", subject.version)};
  for (const auto& line : scenario.attribution) json["attribution"].push_back(line + ".");
  json["internal"] = !subject.is_public;
  return dump(json, false);
}

}  // namespace anabasis::picture
