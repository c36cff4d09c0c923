#include "estimate/track.hpp"

#include <algorithm>
#include <limits>

namespace anabasis::estimate {

std::size_t track_index(std::vector<Track>& tracks, const Track& track) {
  const auto at = std::find(tracks.begin(), tracks.end(), track);
  if (at != tracks.end()) return static_cast<std::size_t>(at - tracks.begin());
  tracks.push_back(track);
  return tracks.size() - 1;
}

double read(const Tracks& tracks, std::size_t member, const Reading& reading) {
  double part = 0;
  double whole = 0;
  for (std::size_t day = reading.first; day <= reading.last; ++day) {
    part += tracks.at(member, day, reading.track);
    if (reading.of) whole += tracks.at(member, day, *reading.of);
  }
  if (reading.of) return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
  return reading.over == Reading::Over::sum ? part
                                            : part / static_cast<double>(reading.last - reading.first + 1);
}

std::vector<double> read(const Tracks& tracks, const Reading& reading) {
  std::vector<double> values(tracks.members);
  for (std::size_t m = 0; m < values.size(); ++m) values[m] = read(tracks, m, reading);
  return values;
}

Asked ask(const world::Scenario& scenario, const world::Question& question, std::vector<Track>& tracks) {
  const auto day_index = [&](base::Day day) { return static_cast<std::size_t>(day - scenario.period.first); };
  Reading reading;
  Track whole{world::Measure::stock, question.of, {}, {}, false};
  if (question.measure == world::Measure::flow) {
    whole.kind = world::Measure::flow;
    whole.from = question.from;
    whole.to = question.to;
    whole.recorded_by = question.recorded_by;
    reading.over = Reading::Over::sum;
  }
  if (question.measure == world::Measure::share) {
    Track part = whole;
    part.of.intention = question.share_of;
    reading.track = track_index(tracks, part);
    reading.of = track_index(tracks, whole);
  } else {
    reading.track = track_index(tracks, whole);
  }

  Asked asked{reading, {}};
  asked.answer.first = day_index(question.period.first);
  asked.answer.last = day_index(question.period.last);
  for (std::size_t day = 0; day < static_cast<std::size_t>(scenario.days()); ++day) {
    auto so_far = reading;
    so_far.first = so_far.last = day;
    if (question.measure == world::Measure::flow) {
      so_far.first = asked.answer.first;
      so_far.last = std::min(day, asked.answer.last);
      if (day < so_far.first)
        so_far.last = so_far.first = day;  // not begun: counted as today's, shown as nothing
    }
    asked.course.push_back(so_far);
  }
  return asked;
}

}  // namespace anabasis::estimate
