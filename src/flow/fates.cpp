#include "flow/fates.hpp"

namespace anabasis::flow {

std::string_view to_string(Fate fate) {
  switch (fate) {
    case Fate::at_places: return "at places";
    case Fate::under_way: return "under way";
    case Fate::home: return "home";
    case Fate::dead: return "dead";
    case Fate::turned_back: return "turned back";
  }
  return "";
}

void follow(const State& state, Fates& fates) {
  double home = 0;
  for (const auto& place : state.places)
    if (place.kind == world::PlaceKind::homeland) home += static_cast<double>(place.persons);
  fates[Fate::home] = home;
  fates[Fate::at_places] = static_cast<double>(state.totals.at_places) - home;
  fates[Fate::under_way] = static_cast<double>(state.totals.under_way);
  fates[Fate::dead] = static_cast<double>(state.totals.dead);
  for (const auto& passage : state.passages) {
    if (passage.outcome != Outcome::turned_back) continue;
    fates[Fate::turned_back] += static_cast<double>(passage.households * strata()[passage.stratum].persons());
  }
}

}  // namespace anabasis::flow
