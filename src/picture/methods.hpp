#pragma once

#include <string>

#include "picture/subject.hpp"

namespace anabasis::picture {

/// `methods.md`: how the numbers were made, after GATHER (Stevens et al. 2016, "Guidelines for Accurate and
/// Transparent Health Estimates Reporting", Lancet 388): what is estimated, from which claims and which
/// assumptions, how, and how well.
[[nodiscard]] std::string methods_appendix(const Subject& subject);

}  // namespace anabasis::picture
