#pragma once

#include <cstdint>
#include <vector>

#include "base/units.hpp"
#include "flow/flee/registrations.hpp"
#include "world/scenario.hpp"

namespace anabasis::flow::flee {

/// Flee's process as its description tells it: one person at a time, one after another, with memory as it is.
/// Slow and obvious; shares nothing with the engine but the tables of registrations.
class Oracle {
 public:
  Oracle(const world::Scenario& scenario, const Options& options, std::uint64_t seed);

  /// Numbers in the camps at the end of each day. Shape: camps × days, as `Run::in_camps`.
  [[nodiscard]] std::vector<base::People> run();

 private:
  struct Link {
    std::uint32_t from, to;
    double km, speed, walk_probability;
    bool closed = false;
  };
  struct Location {
    bool camp = false, idp = false, town = false, marker = false;
    double intensity = -1, leave = 0, capacity = -1, residents = 0, score = 1;
    int since = -1;
    bool foreign = false;
    base::People persons = 0;
    std::vector<std::uint32_t> links, closed_links;  ///< indices into `links_`; re-opened ones are new
  };
  struct Agent {
    std::uint32_t place = 0;
    std::int64_t link = -1;
    std::vector<std::uint32_t> route;
    int places_travelled = 1;
    double recent = 0, moved = 0, on_link = 0;
  };

  double uniform();
  double decay(const Location& location, int day) const;
  void set_up();
  bool begins_or_ends(int day);
  void spawn(int day);
  void weigh(int day);
  void close_and_open(int day);
  void evolve(Agent& agent, bool force_town);
  void finish_travel(Agent& agent);
  std::vector<std::uint32_t> choose(std::uint32_t place);
  void look(std::uint32_t place, std::vector<std::uint32_t>& path, double km, int step,
            std::vector<std::pair<std::vector<std::uint32_t>, double>>& options);
  double room(const Location& location) const;

  const world::Scenario* scenario_;
  Options options_;
  std::uint64_t state_;
  std::vector<Location> places_;
  std::vector<Link> links_;
  std::vector<Agent> agents_;
  std::vector<double> origin_weights_;
  std::vector<double> before_;
  Registrations registrations_;
};

}  // namespace anabasis::flow::flee
