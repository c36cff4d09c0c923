#include "serve/server.hpp"

#include <fmt/format.h>
#include <httplib.h>
#include <malloc.h>
#include <pthread.h>
#include <sys/socket.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "picture/page.hpp"
#include "serve/gate.hpp"
#include "serve/routes.hpp"

namespace anabasis::serve {

namespace {

constexpr std::size_t kThreads = 24;
/// Each browser that listens holds a thread; the others stay free for requests.
constexpr int kMostListeners = 12;
constexpr auto kHeartbeat = std::chrono::seconds(5);

Request request_of(const httplib::Request& in) {
  Request request{in.method, in.path, {}, {}, in.body};
  for (const auto& [name, value] : in.params) request.query.emplace(name, value);
  for (const auto& [name, value] : in.headers) {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    // Said twice, it is neither.
    auto [known, is_new] = request.headers.emplace(lower, value);
    if (!is_new) known->second += ", " + value;
  }
  return request;
}

void put(Response response, const std::string& nonce, httplib::Response& out) {
  add_policy(response, nonce);
  out.status = response.status;
  for (const auto& [name, value] : response.headers) out.set_header(name, value);
  out.set_content(std::move(response.body), response.type);
}

/// Everything that a server needs to know while it runs.
struct Service {
  Desk& desk;
  Gate gate;
  std::atomic<int> listeners = 0;
};

/// The news as server-sent events, until the browser goes or the desk closes.
void listen(Service& service, httplib::Response& out) {
  if (++service.listeners > kMostListeners) {
    --service.listeners;
    put({503, "text/plain; charset=utf-8", "Too many pages listen.\n"}, "", out);
    return;
  }
  Response head{200, "", "", {}};
  add_policy(head, "");
  for (const auto& [name, value] : head.headers) out.set_header(name, value);
  out.set_chunked_content_provider(
      "text/event-stream",
      [&service, seen = service.desk.news().last()](std::size_t, httplib::DataSink& sink) mutable {
        auto& news = service.desk.news();
        std::string text;
        for (const auto& item : news.after(seen, kHeartbeat)) {
          text += fmt::format("event: {}\ndata: {}\n\n", item.what, item.data);
          seen = item.number;
        }
        if (news.is_closed()) {
          sink.done();
          return true;
        }
        if (text.empty()) text = ": still here\n\n";
        return sink.write(text.data(), text.size());
      },
      [&service](bool) { --service.listeners; });
}

void front_page(Service& service, const httplib::Request& in, httplib::Response& out) {
  if (!request_of(in).asked("token").empty()) {
    put(welcome(service.gate), "", out);
    return;
  }
  const auto nonce = random_token();
  auto page = picture::desk_page(nonce, service.desk.words());
  if (!page) {
    put({500, "text/plain; charset=utf-8", base::to_string(page.error())}, "", out);
    return;
  }
  put({200, "text/html; charset=utf-8", std::move(*page)}, nonce, out);
}

void set_up(httplib::Server& server, Service& service) {
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  // One request to a connection: what is left of a body that was not read is never taken for a request.
  server.set_keep_alive_max_count(1);
  server.set_payload_max_length(kMostBytes);
  // Not SO_REUSEPORT, the library's own: with it another program could share the port.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server.set_pre_routing_handler([&service](const httplib::Request& in, httplib::Response& out) {
    auto no = refused(service.gate, request_of(in));
    if (!no) return httplib::Server::HandlerResponse::Unhandled;
    put(std::move(*no), "", out);
    return httplib::Server::HandlerResponse::Handled;
  });
  server.set_exception_handler(
      [](const httplib::Request&, httplib::Response& out, const std::exception_ptr&) {
        put({500, "text/plain; charset=utf-8", "This went wrong; nothing was kept.\n"}, "", out);
      });
  server.Get("/", [&service](const auto& in, auto& out) { front_page(service, in, out); });
  server.Get("/api/news", [&service](const auto&, auto& out) { listen(service, out); });
  const auto rest = [&service](const httplib::Request& in, httplib::Response& out) {
    put(answer(service.desk, request_of(in)), "", out);
  };
  server.Get(".*", rest);
  server.Post(".*", rest);
}

sigset_t ending_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

base::Result<void> serve(Desk& desk, int port, const std::function<void(const std::string& url)>& ready) {
  // Every thread from here on leaves these to this one, which waits for them.
  const auto signals = ending_signals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  // Many threads that do little: one arena for each would hold what any of them ever needed.
  ::mallopt(M_ARENA_MAX, 2);

  httplib::Server server;
  Service service{desk, {port, random_token()}};
  set_up(server, service);
  if (port == 0) {
    service.gate.port = server.bind_to_any_port("127.0.0.1");
  } else if (!server.bind_to_port("127.0.0.1", port)) {
    service.gate.port = -1;
  }
  if (service.gate.port < 0) {
    return base::fail({{fmt::format("127.0.0.1:{}", port)},
                       "cannot be listened on",
                       "",
                       "a port that no other program has",
                       "without --port any free one is taken"});
  }
  std::jthread watching([&](const std::stop_token& stop) { desk.watch_ledger(stop); });
  std::jthread listening([&] { server.listen_after_bind(); });
  ready(fmt::format("http://127.0.0.1:{}/?token={}", service.gate.port, service.gate.token));
  int which = 0;
  ::sigwait(&signals, &which);
  desk.runs().cancel();
  desk.news().close();
  server.stop();
  return {};
}

}  // namespace anabasis::serve
