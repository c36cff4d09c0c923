#include "serve/gate.hpp"

#include <gtest/gtest.h>

namespace anabasis::serve {
namespace {

const Gate kGate{8123, std::string(64, 'a')};

Request own(const std::string& method = "GET", const std::string& path = "/api/state") {
  Request request{method, path, {}, {}, ""};
  request.headers = {{"host", "127.0.0.1:8123"}, {"cookie", "other=1; anabasis-8123=" + kGate.token}};
  if (method == "POST") {
    request.headers["origin"] = "http://127.0.0.1:8123";
    request.headers["content-type"] = "application/json";
    request.headers["content-length"] = "2";
  }
  return request;
}

int status(const Request& request) {
  const auto no = refused(kGate, request);
  return no ? no->status : 200;
}

Request with(Request request, const std::string& name, const std::string& value) {
  request.headers[name] = value;
  return request;
}

TEST(Gate, LetsItsOwnPageIn) {
  EXPECT_EQ(status(own()), 200);
  EXPECT_EQ(status(own("POST")), 200);
  EXPECT_EQ(status(with(own(), "sec-fetch-site", "same-origin")), 200);
}

TEST(Gate, RefusesWhatAnotherSiteOrAnotherNameAsks) {
  EXPECT_EQ(status(with(own(), "host", "attacker.example:8123")), 421);
  EXPECT_EQ(status(with(own(), "host", "127.0.0.1:8123.attacker.example")), 421);
  EXPECT_EQ(status(with(own(), "origin", "http://attacker.example")), 403);
  EXPECT_EQ(status(with(own("POST"), "origin", "")), 403);
  EXPECT_EQ(status(with(own(), "sec-fetch-site", "cross-site")), 403);
  EXPECT_EQ(status(own("DELETE")), 405);
}

TEST(Gate, AsksForTheTokenOrItsCookie) {
  EXPECT_EQ(status(with(own(), "cookie", "")), 403);
  EXPECT_EQ(status(with(own(), "cookie", "anabasis-8123=" + std::string(64, 'b'))), 403);
  EXPECT_EQ(status(with(own(), "cookie", "anabasis-8124=" + kGate.token)), 403) << "another desk's";
  auto knock = with(own("GET", "/"), "cookie", "");
  knock.query["token"] = kGate.token;
  EXPECT_EQ(status(knock), 200);
  knock.path = "/api/state";
  EXPECT_EQ(status(knock), 403) << "the token opens the front page and nothing else";
}

TEST(Gate, RefusesBodiesThatItWouldNotRead) {
  EXPECT_EQ(status(with(own("POST"), "content-length", std::to_string(kMostBytes + 1))), 413);
  EXPECT_EQ(status(with(own("POST"), "content-length", "-1")), 411);
  EXPECT_EQ(status(with(own("POST"), "content-length", "2, 3")), 411) << "said twice";
  EXPECT_EQ(status(with(own("POST"), "transfer-encoding", "chunked")), 411);
  EXPECT_EQ(status(with(own("POST"), "content-encoding", "gzip")), 411);
  EXPECT_EQ(status(with(own("POST"), "content-type", "text/plain")), 415);
}

TEST(Gate, TokensAreLongAndNeverTheSame) {
  const auto token = random_token();
  EXPECT_EQ(token.size(), 64U);
  EXPECT_NE(token, random_token());
  EXPECT_TRUE(same_secret(token, token));
  EXPECT_FALSE(same_secret(token, token.substr(1)));
}

}  // namespace
}  // namespace anabasis::serve
