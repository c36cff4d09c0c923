#pragma once

#include "serve/desk.hpp"
#include "serve/message.hpp"

namespace anabasis::serve {

/// Answers a request that the gate let in. Every path is one of a table: nothing that a browser sends ever
/// names a file here. What went wrong is told as { "faults": […] } with status 422.
[[nodiscard]] Response answer(Desk& desk, const Request& request);

}  // namespace anabasis::serve
