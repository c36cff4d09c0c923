#include "world/prior.hpp"

#include <fmt/format.h>

#include <cmath>

#include "world/overlay_changes.hpp"

namespace anabasis::world {

namespace {

/// How a number misses its bounds: "probability above 1", "negative speed"; empty where it does not.
std::string miss(double low, double high, bool reaches_low, const Bounds& bounds) {
  if (low < bounds.low) {
    return bounds.low == 0 ? fmt::format("negative {}", bounds.noun)
                           : fmt::format("{} below {}", bounds.noun, bounds.low);
  }
  if (high > bounds.high) return fmt::format("{} above {}", bounds.noun, bounds.high);
  if (bounds.above_low && reaches_low) return fmt::format("{} not above {}", bounds.noun, bounds.low);
  return {};
}

}  // namespace

void check_provenance(Reading& reading, const Provenance& provenance, const base::Where& where) {
  if (!provenance.source.empty() && !provenance.date) {
    reading.fault({where, "source without a date", provenance.source,
                   "the day on which the source was public", "give its source_date"});
  }
  if (provenance.source.empty() && provenance.date) {
    reading.fault({where, "source_date without a source", to_string(*provenance.date), "who said so",
                   "give its source"});
  }
  if (provenance.date && reading.knows_as_of && *provenance.date > reading.scenario.as_of) {
    reading.fault({where, "prior dated after as_of", to_string(*provenance.date),
                   fmt::format("a source not later than {}", to_string(reading.scenario.as_of)),
                   "what became known later goes into outcomes.csv"});
  }
}

bool within(Reading& reading, double value, const Bounds& bounds, const base::Where& where,
            std::string_view found) {
  const auto what =
      std::isfinite(value) ? miss(value, value, value == bounds.low, bounds) : std::string("not a number");
  if (what.empty()) return true;
  reading.fault({where, what, std::string(found), std::string(bounds.expected), ""});
  return false;
}

Quantity quantity(Reading& reading, chance::Distribution distribution, std::string name, const Bounds& bounds,
                  const Provenance& provenance, const base::Where& where) {
  const auto [low, high] = chance::support(distribution);
  const bool reaches_low = bounds.above_low && chance::cdf(distribution, bounds.low) > 0;
  if (const auto what = miss(low, high, reaches_low, bounds); !what.empty()) {
    const bool one_value = low == high;
    reading.fault({where, what, chance::to_string(distribution), std::string(bounds.expected),
                   one_value ? "" : "this distribution reaches further: choose one that stays within"});
    return {};
  }
  if (low == high) return multiplied(reading, {low}, name, {low, high}, &bounds);
  const auto index = static_cast<std::int32_t>(reading.scenario.unknowns.size());
  const auto value = multiplied(reading, {0, index}, name, {low, high}, &bounds);
  reading.scenario.unknowns.push_back({std::move(name), std::move(distribution), provenance.source,
                                       provenance.date, provenance.source.empty(), where});
  return value;
}

Quantity quantity(Reading& reading, const base::Node& node, std::string name, const Bounds& bounds) {
  Provenance provenance;
  if (node.kind == base::Node::Kind::table) {
    base::TableReader table(node, reading.faults);
    for (const auto key : chance::distribution_keys()) table.find(key);
    provenance.source = table.text("source").value_or("");
    provenance.date = table.day("source_date");
    table.finish();
    check_provenance(reading, provenance, node.where);
  }
  auto distribution = chance::read_distribution(node);
  if (!base::collect(distribution, reading.faults)) return {};
  return quantity(reading, std::move(*distribution), std::move(name), bounds, provenance, node.where);
}

Quantity quantity(Reading& reading, std::string_view cell, std::string name, const Bounds& bounds,
                  const Provenance& provenance, const base::Where& where) {
  auto distribution = chance::parse_distribution(cell, where);
  if (!base::collect(distribution, reading.faults)) return {};
  return quantity(reading, std::move(*distribution), std::move(name), bounds, provenance, where);
}

Quantity assumed(Reading& reading, std::string name, chance::Distribution prior, const base::Where& where) {
  const auto index = static_cast<std::int32_t>(reading.scenario.unknowns.size());
  const auto value = multiplied(reading, {0, index}, name, chance::support(prior), nullptr);
  reading.scenario.unknowns.push_back({std::move(name), std::move(prior), "", std::nullopt, true, where});
  return value;
}

}  // namespace anabasis::world
