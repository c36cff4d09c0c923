#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "serve/message.hpp"

namespace anabasis::serve {

/// Who may come in: whoever holds the token, from this machine, with a page that this desk served.
struct Gate {
  int port = 0;
  std::string token;
};

/// No report is larger; nor is a table of the field.
inline constexpr std::size_t kMostBytes = 8U << 20U;

/// 256 random bits from the system, as hex. Errors: none; a system without randomness ends the program.
[[nodiscard]] std::string random_token();

/// Takes as long wherever the two differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

/// The answer to a request that may not come in; none where it may. Looks at the head of a request alone, so
/// that no body is read of one that is refused: method, Host (DNS rebinding), Origin and Sec-Fetch-Site
/// (requests that another site makes in the reader's name), token or cookie, size and type of the body.
/// Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet; W3C Fetch Metadata Request Headers.
[[nodiscard]] std::optional<Response> refused(const Gate& gate, const Request& request);

/// The answer to the printed URL: the token becomes a cookie, and leaves the address bar.
[[nodiscard]] Response welcome(const Gate& gate);

/// What every answer says: the policy that its page runs under, and that nobody keeps or frames it.
void add_policy(Response& response, const std::string& nonce);

}  // namespace anabasis::serve
