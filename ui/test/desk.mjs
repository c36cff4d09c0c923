// A desk of its own for a test: a copy of the founding example, served by the built command.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const command = process.env.ANABASIS_COMMAND ?? join(root, "build/release/anabasis");

export async function startDesk(...options) {
  const folder = mkdtempSync(join(tmpdir(), "anabasis-desk-"));
  const scenario = join(folder, "exodus");
  cpSync(join(root, "examples/exodus-2017"), scenario, { recursive: true });
  const ledger = join(folder, "ledger.db");
  const child = spawn(command, ["serve", scenario, "--ledger", ledger, "--members", "240", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((done) => child.once("exit", (code, signal) => done({ code, signal })));
  const url = await new Promise((done, fail) => {
    createInterface(child.stdout).once("line", done);
    child.once("exit", () => fail(new Error("the desk did not start")));
  });
  const { port, searchParams } = new URL(url);
  const origin = `http://127.0.0.1:${port}`;
  const token = searchParams.get("token");
  const cookie = `anabasis-${port}=${token}`;

  /** One request, exactly as said; the usual headers stand unless they are replaced, or taken out by null. */
  function ask(path, { method = "GET", headers = {}, body } = {}) {
    const usual = { Host: `127.0.0.1:${port}`, Cookie: cookie };
    if (method === "POST") Object.assign(usual, { Origin: origin, "Content-Type": "application/json" });
    const all = Object.fromEntries(Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== null));
    return new Promise((done, fail) => {
      const sent = request({ host: "127.0.0.1", port, path, method, headers: all, setHost: false }, (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (part) => (text += part));
        answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, text }));
        answer.on("error", fail);
      });
      sent.on("error", fail);
      sent.end(body);
    });
  }

  const post = (path, body, more = {}) => ask(path, { method: "POST", body: JSON.stringify(body), ...more });
  const json = async (path) => JSON.parse((await ask(path)).text);
  const cli = (...words) => execFileSync(command, words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

  /** Waits until no run is under way. */
  async function idle() {
    for (;;) {
      const { runs } = await json("/api/runs");
      if (runs.every((run) => run.state !== "running")) return runs;
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  async function stop(signal = "SIGINT") {
    child.kill(signal);
    const how = await ended;
    rmSync(folder, { recursive: true });
    return how;
  }

  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]) / 1024;
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { url, origin, port, token, cookie, ledger, scenario, ask, post, json, cli, idle, stop, kill, memory };
}

/** A tab at the desk; `faults` gathers what must not happen, `requests` every address that is asked for. */
export async function sit(browser, desk, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const tab = await context.newPage();
  tab.setDefaultTimeout(120_000); // a machine may have much else to do
  const faults = [];
  const requests = [];
  tab.on("console", (m) => ["error", "warning"].includes(m.type()) && faults.push(m.text()));
  tab.on("pageerror", (e) => faults.push(e.message));
  context.on("request", (r) => requests.push(r.url()));
  await tab.goto(desk.url);
  await tab.waitForSelector("h1");
  const go = (name) => tab.locator(".desk nav button", { hasText: name }).click();
  return { tab, faults, requests, go, close: () => context.close() };
}
