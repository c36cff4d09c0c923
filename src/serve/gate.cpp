#include "serve/gate.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <array>
#include <cstdint>
#include <cstdlib>

#include "base/text.hpp"

namespace anabasis::serve {

namespace {

Response no(int status, const std::string& why) { return {status, "text/plain; charset=utf-8", why + "\n"}; }

/// The name holds the port: two desks on one machine do not overwrite each other's.
std::string cookie_name(const Gate& gate) { return fmt::format("anabasis-{}", gate.port); }

std::string cookie_of(const Request& request, const std::string& name) {
  const auto all = request.header("cookie");
  for (std::string_view rest = all; !rest.empty();) {
    const auto end = std::min(rest.find(';'), rest.size());
    const auto one = base::trim(rest.substr(0, end));
    if (one.starts_with(name + "=")) return std::string(one.substr(name.size() + 1));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

bool is_own_host(const Gate& gate, const std::string& host) {
  return host == fmt::format("127.0.0.1:{}", gate.port) || host == fmt::format("localhost:{}", gate.port);
}

std::optional<Response> refused_body(const Request& request) {
  // What is packed may unpack to anything, and what is sent in chunks does not say how much it is.
  if (!request.header("transfer-encoding").empty() || !request.header("content-encoding").empty())
    return no(411, "Say how long it is, and send it as it is.");
  const auto length = request.header("content-length");
  const auto bytes = base::parse_number(length);
  if (!bytes || *bytes < 0) return no(411, "Say how long it is.");
  if (*bytes > static_cast<double>(kMostBytes))
    return no(413, fmt::format("Too large: {} MB is the most.", kMostBytes >> 20U));
  const auto type = request.header("content-type");
  if (type != "application/json" && type != "application/octet-stream")
    return no(415, "application/json or application/octet-stream.");
  return std::nullopt;
}

}  // namespace

std::string random_token() {
  std::array<std::uint8_t, 32> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) std::abort();
  std::string hex;
  for (const auto byte : bytes) hex += fmt::format("{:02x}", byte);
  return hex;
}

bool same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned apart = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    apart |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return apart == 0;
}

std::optional<Response> refused(const Gate& gate, const Request& request) {
  const bool writes = request.method == "POST";
  if (!writes && request.method != "GET") return no(405, "GET or POST.");
  const auto host = request.header("host");
  if (!is_own_host(gate, host)) return no(421, "This desk answers to 127.0.0.1 alone.");
  const bool knocks = request.method == "GET" && request.path == "/" && !request.asked("token").empty();
  const auto site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none" && !knocks)
    return no(403, "Another site may not ask.");
  const auto origin = request.header("origin");
  if ((writes || !origin.empty()) && origin != "http://" + host) return no(403, "Another site may not ask.");
  if (knocks && same_secret(request.asked("token"), gate.token)) return std::nullopt;
  if (!same_secret(cookie_of(request, cookie_name(gate)), gate.token))
    return no(403, "Open the address that `anabasis serve` printed: it holds the token.");
  return writes ? refused_body(request) : std::nullopt;
}

Response welcome(const Gate& gate) {
  return {303,
          "text/plain; charset=utf-8",
          "",
          {{"Location", "/"},
           {"Set-Cookie",
            fmt::format("{}={}; HttpOnly; SameSite=Strict; Path=/", cookie_name(gate), gate.token)}}};
}

void add_policy(Response& response, const std::string& nonce) {
  const auto scripts = nonce.empty() ? std::string("'none'") : "'nonce-" + nonce + "'";
  response.headers.insert(
      response.headers.end(),
      {{"Content-Security-Policy",
        fmt::format("default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src data: blob:; "
                    "font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
                    "frame-ancestors 'none'",
                    scripts)},
       {"X-Content-Type-Options", "nosniff"},
       {"X-Frame-Options", "DENY"},
       {"Referrer-Policy", "no-referrer"},
       {"Cross-Origin-Opener-Policy", "same-origin"},
       {"Cross-Origin-Resource-Policy", "same-origin"},
       {"Cache-Control", "no-store"}});
}

}  // namespace anabasis::serve
