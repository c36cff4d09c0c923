#include "store/claim_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace anabasis::store {

namespace {

using evidence::Claim;
using evidence::Region;
using Json = nlohmann::ordered_json;

Json span_json(const base::Span& span) { return Json::array({span.start, span.end}); }

base::Span span_from(const Json& json) {
  if (json.size() != 2) throw std::runtime_error("a span is two numbers");
  return {json.at(0).get<std::size_t>(), json.at(1).get<std::size_t>()};
}

template <class Value>
Json optional_json(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

template <class Value>
std::optional<Value> optional_from(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional(json.get<Value>());
}

template <class Enum>
Enum enum_from(const Json& json) {
  const auto name = json.get<std::string>();
  const auto value = evidence::named<Enum>(name);
  if (!value) throw std::runtime_error(fmt::format("\"{}\" is none of {}", name, evidence::names_of<Enum>()));
  return *value;
}

Json region_json(const std::optional<Region>& region) {
  if (!region) return nullptr;
  return {{"words", region->words},
          {"relation", region->relation},
          {"name", region->name},
          {"code", region->code}};
}

std::optional<Region> region_from(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return Region{json.at("words"), json.at("relation"), json.at("name"), json.value("code", "")};
}

Json period_json(const std::optional<evidence::Period>& period) {
  if (!period) return nullptr;
  return {{"words", period->words},
          {"first", base::to_string(period->days.first)},
          {"last", base::to_string(period->days.last)},
          {"precision", period->precision},
          {"relative_to_publication", period->relative_to_publication}};
}

base::Day day_from(const Json& json) {
  const auto day = base::parse_day(json.get<std::string>());
  if (!day) throw std::runtime_error(fmt::format("{} is no date", json.dump()));
  return *day;
}

std::optional<evidence::Period> period_from(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return evidence::Period{json.at("words"),
                          {day_from(json.at("first")), day_from(json.at("last"))},
                          json.at("precision"),
                          json.at("relative_to_publication")};
}

Json value_json(const evidence::Value& value) {
  return {{"words", value.words},
          {"kind", to_string(value.kind)},
          {"unit", to_string(value.unit)},
          {"low", optional_json(value.low)},
          {"mode", optional_json(value.mode)},
          {"high", optional_json(value.high)},
          {"currency", value.currency},
          {"per", value.per},
          {"word", value.word},
          {"holder", value.holder},
          {"target", value.target},
          {"intention", value.intention},
          {"driver", value.driver},
          {"direction", value.direction}};
}

evidence::Value value_from(const Json& json) {
  return {json.at("words"),
          enum_from<evidence::ValueKind>(json.at("kind")),
          enum_from<evidence::CountedUnit>(json.at("unit")),
          optional_from<double>(json.at("low")),
          optional_from<double>(json.at("mode")),
          optional_from<double>(json.at("high")),
          json.at("currency"),
          json.at("per"),
          json.at("word"),
          json.at("holder"),
          json.at("target"),
          json.at("intention"),
          json.at("driver"),
          json.at("direction")};
}

Json sources_json(const std::vector<evidence::Source>& sources) {
  auto list = Json::array();
  for (const auto& source : sources) {
    list.push_back({{"who", source.who}, {"reliability", std::string(1, source.reliability)}});
  }
  return list;
}

std::vector<evidence::Source> sources_from(const Json& json) {
  std::vector<evidence::Source> sources;
  for (const auto& item : json) {
    const auto letter = item.at("reliability").get<std::string>();
    if (letter.size() != 1) throw std::runtime_error(fmt::format("\"{}\" is no grade", letter));
    sources.push_back({item.at("who"), letter.front()});
  }
  return sources;
}

Json claim_json(const Claim& claim) {
  auto spans = Json::array();
  for (const auto& [field, span] : claim.spans)
    spans.push_back({{"field", field}, {"span", span_json(span)}});
  return {{"id", claim.id},
          {"report", claim.report},
          {"quote", claim.quote},
          {"span", span_json(claim.span)},
          {"measure", to_string(claim.measure)},
          {"factuality", to_string(claim.factuality)},
          {"subject",
           {{"origin", claim.subject.origin},
            {"role", claim.subject.role},
            {"affiliation", claim.subject.affiliation}}},
          {"place", region_json(claim.place)},
          {"from", region_json(claim.from)},
          {"to", region_json(claim.to)},
          {"period", period_json(claim.period)},
          {"value", value_json(claim.value)},
          {"share_of", claim.share_of},
          {"sources", sources_json(claim.sources)},
          {"credibility", claim.credibility},
          {"lineage", claim.lineage},
          {"is_root", claim.is_root},
          {"spans", std::move(spans)},
          {"status", to_string(claim.status)},
          {"note", claim.note}};
}

Claim claim_from(const Json& json) {
  Claim claim;
  claim.id = json.at("id");
  claim.report = json.at("report");
  claim.quote = json.at("quote");
  claim.span = span_from(json.at("span"));
  claim.measure = enum_from<evidence::Measure>(json.at("measure"));
  claim.factuality = enum_from<evidence::Factuality>(json.at("factuality"));
  const auto& subject = json.at("subject");
  claim.subject = {subject.at("origin"), subject.at("role"), subject.at("affiliation")};
  claim.place = region_from(json.at("place"));
  claim.from = region_from(json.at("from"));
  claim.to = region_from(json.at("to"));
  claim.period = period_from(json.at("period"));
  claim.value = value_from(json.at("value"));
  claim.share_of = json.at("share_of");
  claim.sources = sources_from(json.at("sources"));
  claim.credibility = json.at("credibility");
  claim.lineage = json.at("lineage");
  claim.is_root = json.at("is_root");
  for (const auto& item : json.at("spans"))
    claim.spans.push_back({item.at("field"), span_from(item.at("span"))});
  claim.status = enum_from<evidence::Status>(json.at("status"));
  claim.note = json.at("note");
  return claim;
}

/// Runs what the JSON library may throw out of.
template <class Read>
auto guarded(const base::Where& where, std::string_view what, Read read) -> base::Result<decltype(read())> {
  try {
    return read();
  } catch (const std::exception& error) {
    return base::fail(
        base::Fault{where, fmt::format("{}: {}", what, error.what()), "", "what this command wrote", ""});
  }
}

}  // namespace

base::Result<std::string> to_json(const Claim& claim) {
  return guarded({}, fmt::format("claim \"{}\" cannot be written as JSON", claim.id),
                 [&] { return claim_json(claim).dump(); });
}

base::Result<Claim> claim_from_json(std::string_view json, const base::Where& where) {
  return guarded(where, "claim cannot be read", [&] { return claim_from(Json::parse(json)); });
}

std::string spans_to_json(const std::vector<base::Span>& spans) {
  auto list = Json::array();
  for (const auto& span : spans) list.push_back(span_json(span));
  return list.dump();
}

base::Result<std::vector<base::Span>> spans_from_json(std::string_view json, const base::Where& where) {
  return guarded(where, "spans cannot be read", [&] {
    std::vector<base::Span> spans;
    for (const auto& item : Json::parse(json)) spans.push_back(span_from(item));
    return spans;
  });
}

}  // namespace anabasis::store
