#pragma once

#include <vector>

#include "picture/drawing.hpp"
#include "picture/subject.hpp"

namespace anabasis::picture {

/// What the page draws, as drawings of their own, for whoever may see the page: `map` at the scenario's
/// `as_of`, `answer-ID` (twenty dots, each one chance in twenty; Kay et al. 2016) and `course-ID` (day by
/// day) for each question. Each has its caveat below it.
[[nodiscard]] std::vector<Drawing> figures(const Subject& subject);

/// The map alone.
[[nodiscard]] Drawing map_figure(const Subject& subject);

}  // namespace anabasis::picture
