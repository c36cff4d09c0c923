#pragma once

#include <functional>
#include <string>

#include "picture/subject.hpp"

namespace anabasis::picture {

/// What a day-by-day fan is of, as every table of series names it.
struct SeriesLabel {
  std::string measure;  ///< "question" or "stock"
  std::string of;       ///< id of the question or place
  std::string name;     ///< its words
  std::string unit;
  std::string stage;  ///< "prior" or "posterior"
};

/// Calls `take` for every series of a picture: questions first, then places, prior before posterior.
void for_each_series(const Subject& subject,
                     const std::function<void(const SeriesLabel&, const estimate::Fan&)>& take);

}  // namespace anabasis::picture
