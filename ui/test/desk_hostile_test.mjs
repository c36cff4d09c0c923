// The desk under hostile input: refused or kept as text, and nothing that was acknowledged is lost.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import { dirname } from "node:path";
import { after, before, test } from "node:test";

import { startDesk } from "./desk.mjs";

let desk;
before(async () => (desk = await startDesk()));
after(() => desk.stop());

const held = async () => (await desk.json("/api/claims")).claims.length;
const report = (name, body, headers = {}) =>
  desk.ask(`/api/reports?name=${encodeURIComponent(name)}&published=2017-09-13&language=en`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", ...headers },
    body,
  });

test("who has no token, another host or another site is refused, whatever is asked", async () => {
  const flipped = desk.cookie.slice(0, -1) + (desk.cookie.endsWith("0") ? "1" : "0");
  const cases = [
    ["no cookie", { Cookie: null }, 403],
    ["a wrong token", { Cookie: flipped }, 403],
    ["a shorter token", { Cookie: desk.cookie.slice(0, -1) }, 403],
    ["an empty token", { Cookie: `anabasis-${desk.port}=` }, 403],
    ["another host (DNS rebinding)", { Host: `attacker.example:${desk.port}` }, 421],
    ["no port in the host", { Host: "127.0.0.1" }, 421],
    ["no host", { Host: "" }, 421],
    ["another site", { Origin: "http://attacker.example" }, 403],
    ["another port of this machine", { Origin: `http://127.0.0.1:${Number(desk.port) + 1}` }, 403],
    ["a frame without origin", { Origin: "null" }, 403],
    ["what the browser calls cross-site", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["what the browser calls same-site", { "Sec-Fetch-Site": "same-site" }, 403],
  ];
  for (const [what, headers, status] of cases) {
    for (const path of ["/", "/api/state", "/api/claims", "/api/news", "/api/export?run=1&file=answers.json"]) {
      const answer = await desk.ask(path, { headers });
      assert.equal(answer.status, status, `${what}: ${path}`);
      assert.ok(!answer.text.includes("exodus"), what);
    }
    const answer = await desk.post("/api/claims", { claim: "x", status: "accepted", who: "x", why: "x" }, { headers });
    assert.equal(answer.status, status, `${what}: POST`);
  }
  const { status } = await desk.post("/api/cancel", {}, { headers: { Origin: null } });
  assert.equal(status, 403, "a form of another site sends no origin that is ours");
  assert.equal((await desk.ask(`/?token=${"0".repeat(64)}`, { headers: { Cookie: null } })).status, 403);
  const good = await desk.ask(`/?token=${desk.token}`, { headers: { Cookie: null } });
  assert.equal(good.status, 303);
  assert.match(String(good.headers["set-cookie"]), /HttpOnly; SameSite=Strict/);
});

test("it listens on 127.0.0.1 and nowhere else", async () => {
  const listening = readdirSync("/proc/self/net").includes("tcp6");
  const refused = await new Promise((done) => {
    const socket = connect({ host: "::1", port: Number(desk.port) });
    socket.on("connect", () => done(false));
    socket.on("error", () => done(true));
  });
  assert.ok(refused || !listening);
  const other = await new Promise((done) => {
    const socket = connect({ host: "127.0.0.2", port: Number(desk.port) });
    socket.on("connect", () => done("open"));
    socket.on("error", () => done("closed"));
  });
  assert.equal(other, "closed");
});

test("every answer carries the policy; no other method, and no path of the disk, is answered", async () => {
  const page = await desk.ask("/");
  assert.match(page.headers["content-security-policy"], /default-src 'none'; script-src 'nonce-[0-9a-f]{64}';/);
  assert.match(page.headers["content-security-policy"], /frame-ancestors 'none'/);
  assert.notEqual(page.headers["content-security-policy"], (await desk.ask("/")).headers["content-security-policy"], "a nonce is used once");
  for (const method of ["PUT", "DELETE", "OPTIONS", "PATCH", "HEAD", "TRACE"])
    assert.ok([405, 400].includes((await desk.ask("/api/state", { method })).status), method);
  for (const path of [
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/api/../../etc/passwd",
    "/ledger.db",
    "/scenario.toml",
    "/api/export?run=1&file=../../../etc/passwd",
    "/api/export?run=1&file=/etc/passwd",
    "/api/export?run=1&file=%00answers.json",
    "/api/export?run=-1&file=answers.json",
    "/api/export?run=1e99&file=answers.json",
    "/api/result?run=nan",
    "/api/result",
  ]) {
    const answer = await desk.ask(path);
    assert.equal(answer.status, 404, path);
    assert.ok(!answer.text.includes("root:"), path);
    assert.match(answer.headers["content-security-policy"], /script-src 'none'/, path);
    assert.equal(answer.headers["x-content-type-options"], "nosniff");
  }
});

test("what is too large, packed, chunked or of another kind is refused before it is read", async () => {
  const before = await held();
  const large = Buffer.alloc(9 << 20, "a");
  // The answer may come while the body is still being sent: then the connection ends, which is a refusal, too.
  const answer = await report("large.txt", large).catch((error) => ({ status: error.code }));
  assert.ok([413, "EPIPE", "ECONNRESET"].includes(answer.status), `${answer.status}`);
  const refused = [
    [{ "Content-Encoding": "gzip" }, 411],
    [{ "Transfer-Encoding": "chunked" }, 411],
    [{ "Content-Type": "text/plain" }, 415],
    [{ "Content-Type": "multipart/form-data; boundary=x" }, 415],
    [{ "Content-Type": "application/x-www-form-urlencoded" }, 415],
  ];
  for (const [headers, status] of refused) {
    const { status: got } = await report("a.txt", "About 60 people crossed.", headers).catch((e) => ({ status: e.code }));
    assert.ok(got === status || got === "ECONNRESET", `${JSON.stringify(headers)}: ${got}`);
  }
  assert.equal(await held(), before);
});

test("a request that hides in the body of a refused one is never read", async () => {
  const before = await held();
  const inner = `POST /api/cancel HTTP/1.1\r\nHost: 127.0.0.1:${desk.port}\r\nOrigin: ${desk.origin}\r\nCookie: ${desk.cookie}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;
  const answers = await new Promise((done) => {
    const socket = connect({ host: "127.0.0.1", port: Number(desk.port) });
    let text = "";
    socket.on("data", (part) => (text += part));
    socket.on("close", () => done(text));
    socket.on("error", () => {});
    socket.write(`POST /api/state HTTP/1.1\r\nHost: 127.0.0.1:${desk.port}\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`);
  });
  assert.equal(answers.split("HTTP/1.1 ").length - 1, 1, answers);
  assert.match(answers, /^HTTP\/1.1 403/);
  assert.equal(await held(), before);
});

test("malformed reports and tables end in words, and leave the ledger as it was", async () => {
  const before = await held();
  const bad = [
    ["empty.txt", "", /empty/],
    ["bytes.txt", Buffer.from([0xff, 0xfe, 0x00, 0x41, 0xc3, 0x28]), /UTF-8/],
    ["broken.xlsx", Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(500, 7)]), /./],
    ["odd.csv", "colour,taste\nred,sweet\n", /./],
    ["broken.json", '{"a": [1, 2', /./],
    ["deep.json", "[".repeat(100_000), /./],
    ["late.txt", "Paper X, 1 December 2018. About 60 people reached Turkey.", /./],
  ];
  for (const [name, body, words] of bad) {
    const answer =
      name === "late.txt"
        ? await desk.ask("/api/reports?name=late.txt&published=2018-12-01&language=en", { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body })
        : await report(name, body);
    assert.equal(answer.status, 422, `${name}: ${answer.text}`);
    assert.match(JSON.parse(answer.text).faults[0].what, words, name);
  }
  for (const body of ["", "{", "[]", "null", '{"claim":5}', '{"status":"accepted"}', "\u0000", '"' + "x".repeat(100_000), "{".repeat(200_000)]) {
    const answer = await desk.ask("/api/claims", { method: "POST", body });
    assert.equal(answer.status, 422, body.slice(0, 20));
  }
  assert.equal((await desk.post("/api/claims", { claim: "no-such", status: "accepted", who: "x", why: "x" })).status, 422);
  for (const overlay of ["", "format = 1", "a = [", 'format = 1\nname = "x"\nsays = "y"\n[[change]]\npath = "../../etc/passwd"\nvalue = 1\n'])
    assert.equal((await desk.post("/api/compare", { overlay })).status, 422, overlay);
  for (const members of [0, 1e9]) assert.equal((await desk.post("/api/estimate", { members })).status, 422);
  assert.equal(await held(), before);
});

test("a name with a path in it is a name, and writes no file", async () => {
  const folder = dirname(desk.ledger);
  const files = readdirSync(folder).concat(readdirSync(desk.scenario)).sort();
  const answer = await report("../../../../tmp/evil.txt", "Paper E, 13 September 2017. About 70 refugees from Syria reached Turkey on 10 September 2017.\n");
  assert.equal(answer.status, 200, answer.text);
  assert.equal(JSON.parse(answer.text).report, "evil");
  assert.ok(!existsSync("/tmp/evil.txt"));
  const now = readdirSync(folder).concat(readdirSync(desk.scenario)).sort();
  assert.deepEqual(now.filter((name) => !name.startsWith("ledger.db")), files.filter((name) => !name.startsWith("ledger.db")));
});

test("what was acknowledged is there after the command was killed in the midst of a run", async () => {
  const doomed = await startDesk();
  const { claims } = await doomed.json("/api/claims");
  const kept = [];
  for (const claim of claims.slice(0, 5)) {
    const answer = await doomed.post("/api/claims", { claim: claim.id, status: "accepted", who: "desk", why: "read", known: 0 });
    if (answer.status === 200) kept.push(claim.id);
  }
  await doomed.kill();
  assert.equal(kept.length, 5);
  const after = JSON.parse(doomed.cli("claims", "list", doomed.ledger, "--json"));
  for (const id of kept) assert.equal(after.find((c) => c.id === id).status, "accepted", id);
  await doomed.stop();
});
