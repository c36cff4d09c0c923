#pragma once

#include <functional>
#include <string>

#include "base/error.hpp"
#include "serve/desk.hpp"

namespace anabasis::serve {

/// Serves the desk on 127.0.0.1 until SIGINT or SIGTERM; `ready` is called once with the address, which holds
/// the token. Port 0: any that is free. Errors: a port that is taken.
[[nodiscard]] base::Result<void> serve(Desk& desk, int port,
                                       const std::function<void(const std::string& url)>& ready);

}  // namespace anabasis::serve
