#include "flow/record.hpp"

#include <algorithm>
#include <tuple>

#include "chance/samplers.hpp"

namespace anabasis::flow {

namespace {

using world::Recorded;

auto content(const Record& record) {
  return std::tuple(record.observer, record.site, record.group, record.intention, record.adults,
                    record.children);
}

/// Sorts by content, and merges what is alike.
void merge(std::vector<Record>& records) {
  std::sort(records.begin(), records.end(),
            [](const Record& a, const Record& b) { return content(a) < content(b); });
  std::size_t kept = 0;
  for (const auto& record : records) {
    if (kept > 0 && content(records[kept - 1]) == content(record))
      records[kept - 1].households += record.households;
    else
      records[kept++] = record;
  }
  records.resize(kept);
}

chance::Stream stream_for(const State& state, chance::Purpose purpose, const Record& record) {
  const auto& id = state.network->scenario->observers[record.observer].id;
  const auto who = std::uint64_t{record.group} << 32 | static_cast<std::uint64_t>(record.intention) << 16 |
                   std::uint64_t{record.adults} << 8 | record.children;
  return state.stream(purpose, record.site, chance::mix(chance::key_of(id), who));
}

bool is_about(Recorded records, Outcome outcome) {
  switch (records) {
    case Recorded::crossings:
    case Recorded::registrations: return outcome == Outcome::passed;
    case Recorded::caught: return outcome == Outcome::turned_back || outcome == Outcome::held;
    case Recorded::deaths: return false;
  }
  return false;
}

/// Appends everything of today that an observer could have seen.
void look(const State& state, std::size_t observer, std::vector<Record>& seen) {
  const auto& sites = state.network->recorded_sites[observer];
  const auto records = state.network->scenario->observers[observer].records;
  const auto id = static_cast<std::uint16_t>(observer);
  for (const auto& passage : state.passages) {
    const auto site = state.network->site_of(passage.link);
    if (sites[site] == 0 || !is_about(records, passage.outcome)) continue;
    const auto household = strata()[passage.stratum];
    seen.push_back({id, passage.group, passage.intention, household.adults, household.children, site,
                    passage.households});
  }
  if (records != Recorded::deaths) return;
  for (const auto& death : state.deaths) {
    if (sites[death.site] == 0) continue;
    seen.push_back({id, death.group, world::Intention::leave, death.adults, death.children, death.site,
                    death.households});
  }
}

}  // namespace

void take_note(State& state) {
  state.records.clear();
  if (state.record_laws.empty()) return;
  auto& today = state.scratch.records;
  today.clear();
  for (std::size_t observer = 0; observer < state.record_laws.size(); ++observer)
    look(state, observer, today);
  merge(today);
  auto& unreported = state.unreported;
  for (auto& record : today) {
    auto stream = stream_for(state, chance::Purpose::record, record);
    record.households =
        chance::binomial(stream, record.households, state.record_laws[record.observer].chance);
    if (record.households > 0) unreported.push_back(record);
  }
  merge(unreported);
  for (auto& record : unreported) {
    auto stream = stream_for(state, chance::Purpose::report, record);
    Record known = record;
    known.households =
        chance::binomial(stream, record.households, state.record_laws[record.observer].known_per_day);
    record.households -= known.households;
    if (known.households > 0) state.records.push_back(known);
  }
  std::erase_if(unreported, [](const Record& record) { return record.households == 0; });
}

}  // namespace anabasis::flow
