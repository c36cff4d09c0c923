// The served desk, worked as a person works it: in a browser, by keyboard, alone and with a second person.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { launch } from "../tools/browser.mjs";
import { sit, startDesk } from "./desk.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
let desk;
before(async () => {
  desk = await startDesk();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  if (desk) assert.deepEqual(await desk.stop(), { code: 0, signal: null }, "SIGINT ends it in good order");
});

const statuses = () =>
  JSON.parse(desk.cli("claims", "list", desk.ledger, "--json")).reduce(
    (n, claim) => ({ ...n, [claim.status]: (n[claim.status] ?? 0) + 1 }),
    {},
  );

test("a day at the desk: answers, ten claims by keyboard, a report, a what-if, a run, an export", async () => {
  const seat = await sit(browser, desk);
  const { tab, go } = seat;

  // The first picture is being made when the page opens; it comes without asking.
  await tab.locator("#short").waitFor({ timeout: 60_000 });
  assert.match(await tab.locator("h1").innerText(), /North of Idlib/);
  assert.ok(!tab.url().includes("token"), "the token has left the address bar");

  await go("Review");
  await tab.getByLabel(/You decide as/).fill("duty desk");
  await tab.keyboard.press("Tab"); // out of the field: letters are commands again
  const first = await tab.locator("mark.now").first().innerText();
  assert.ok(first.length > 3, "the sentence of the claim is marked");
  for (let i = 0; i < 8; ++i) {
    await tab.keyboard.press("a"); // as fast as a hand can
  }
  await tab.waitForFunction(() => /24 not yet/.test(document.querySelector(".bar span").textContent));
  await tab.keyboard.press("r");
  await tab.keyboard.type("it says no such thing");
  await tab.keyboard.press("Enter");
  await tab.waitForFunction(() => /23 not yet/.test(document.querySelector(".bar span").textContent));
  await tab.keyboard.press("e");
  await tab.getByLabel("Note").fill("seen");
  await tab.getByLabel("Why").fill("a note was missing");
  await tab.keyboard.press("Enter");
  await tab.waitForFunction(() => /22 not yet/.test(document.querySelector(".bar span").textContent));
  const kept = statuses();
  assert.deepEqual([kept.accepted, kept.rejected, kept.edited], [8, 1, 1], "as the ledger has it");
  await tab.keyboard.press("k");

  await go("Read in");
  const script = "Paper D, 13 September 2017\n\n<script>window.taken = 1</script><img src=x onerror='window.taken = 1'> About 60 refugees from Syria reached Turkey on 10 September 2017, officials said.\n";
  await tab.getByLabel(/choose them/).setInputFiles({ name: "paper-d.txt", mimeType: "text/plain", buffer: Buffer.from(script) });
  assert.match(await tab.locator(".taken").innerText(), /paper-d: one claim proposed, kept/);
  await go("Review");
  for (let i = 0; i < 40; ++i) await tab.keyboard.press("j");
  const marked = await tab.locator("article").innerText();
  assert.ok(marked.includes("<script>window.taken = 1</script>"), "markup in a report is text");
  assert.equal(await tab.evaluate(() => window.taken), undefined);

  await go("What if");
  await tab.getByLabel("A value of how people move").selectOption("movement.detection.default");
  await tab.getByRole("button", { name: "Change it" }).click();
  const lever = tab.locator("input[type=range]");
  await lever.focus();
  for (let i = 0; i < 4; ++i) await tab.keyboard.press("ArrowRight");
  assert.equal(await tab.locator("output").innerText(), "odds × 4");
  await tab.getByRole("button", { name: "Add an event" }).click();
  await tab.getByRole("button", { name: "Compare" }).click();
  await tab.locator("progress").waitFor();
  await tab.locator("table.sides").first().waitFor({ timeout: 60_000 });
  const fates = await tab.$$eval("table.sides tbody th", (all) => all.map((e) => e.textContent));
  assert.ok(fates.some((fate) => /dead|died/.test(fate)), `all fates side by side: ${fates}`);
  const { runs } = await desk.json("/api/runs");
  const compared = await desk.json(`/api/result?run=${runs[0].id}`);
  const row = compared.what_ifs[0].fates.find((f) => f.of === "dead");
  assert.ok(Number.isFinite(row.difference.mean));

  await go("Runs");
  await tab.getByLabel(/only claims that somebody/).check();
  await tab.getByRole("button", { name: "Estimate anew" }).click();
  const bar = tab.locator("progress");
  await bar.waitFor();
  const seen = new Set();
  while (await bar.isVisible()) {
    seen.add(await bar.evaluate((e) => e.value).catch(() => "gone"));
    await tab.waitForTimeout(40);
  }
  assert.ok(seen.size > 2, "progress is seen to move");
  await tab.locator("li strong", { hasText: /Run \d+: accepted claims only/ }).waitFor();
  const [saved] = await Promise.all([
    tab.waitForEvent("download"),
    tab.locator("li", { hasText: "accepted claims only" }).getByRole("link", { name: "answers.json" }).click(),
  ]);
  const answers = JSON.parse(readFileSync(await saved.path(), "utf8"));
  await tab.locator("li", { hasText: "accepted claims only" }).getByRole("button", { name: "Show its answers" }).click();
  await tab.locator("#short").waitFor();
  assert.ok((await tab.locator("#answers").innerText()).includes(answers.questions[0].sentence), "what is shown is what is exported");
  assert.equal(answers.evidence.checked, 10);

  await go("Runs");
  const [one, two] = [tab.getByLabel("First"), tab.getByLabel("Second")];
  await one.selectOption({ index: 1 });
  await two.selectOption({ index: 2 });
  await tab.getByRole("button", { name: "Lay them side by side" }).click();
  await tab.locator("table.sides tbody tr").first().waitFor();
  assert.equal(await tab.locator("table.sides tbody tr").count(), answers.questions.length);

  assert.deepEqual(seat.faults, []);
  for (const url of seat.requests) assert.ok(url.startsWith(desk.origin) || url.startsWith("blob:"), `${url} stays on this machine`);
  await seat.close();
});

test("two people see each other's decisions, and neither overwrites the other unawares", async () => {
  await desk.idle();
  const [a, b] = [await sit(browser, desk), await sit(browser, desk)];
  for (const seat of [a, b]) {
    await seat.go("Review");
    await seat.tab.locator("mark.now").first().waitFor();
  }
  await a.tab.getByLabel(/You decide as/).fill("A");
  await a.tab.keyboard.press("Tab");
  const before = await b.tab.locator(".desk nav .count").innerText();
  const claim = await a.tab.locator(".says").innerText();
  await a.tab.keyboard.press("a");
  await b.tab.waitForFunction((n) => document.querySelector(".desk nav .count").textContent.trim() !== n.trim(), before);

  // Who decides on what he has not seen is told so, and nothing of his is kept.
  const { claims } = await desk.json("/api/claims");
  const decided = claims.find((c) => c.decisions.at(-1)?.who === "A");
  assert.ok(claim.includes(decided.words) || decided.words === "");
  const late = await desk.post("/api/claims", { claim: decided.id, status: "rejected", who: "B", why: "late", known: 0 });
  assert.equal(late.status, 422);
  assert.match(late.text, /in the meantime.*by A/s);
  assert.equal((await desk.json("/api/claims")).claims.find((c) => c.id === decided.id).decisions.length, decided.decisions.length);
  for (const seat of [a, b]) {
    assert.deepEqual(seat.faults, []);
    await seat.close();
  }
});

test("what a command in a terminal decides is on the page without loading it again", async () => {
  const seat = await sit(browser, desk);
  await seat.go("Review");
  await seat.tab.locator("mark.now").first().waitFor();
  const left = () => seat.tab.locator(".desk nav .count").innerText();
  const before = await left();
  const { claims } = await desk.json("/api/claims");
  const open = claims.find((c) => c.status === "proposed");
  desk.cli("claims", "accept", desk.ledger, open.id, "--who", "terminal", "--why", "read it");
  await seat.tab.waitForFunction((n) => document.querySelector(".desk nav .count").textContent.trim() !== n.trim(), before);
  assert.equal(Number.parseInt(await left()), Number.parseInt(before) - 1);
  assert.equal(seat.requests.filter((url) => new URL(url).pathname === "/").length, 2, "the page was asked for once, and its token before");
  assert.deepEqual(seat.faults, []);
  await seat.close();
});

for (const [colorScheme, width] of [
  ["light", 1280],
  ["dark", 360],
]) {
  test(`axe finds nothing against WCAG 2.2 AA in any view, ${colorScheme}, ${width} pixels`, async () => {
    await desk.idle();
    const seat = await sit(browser, desk, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    await seat.tab.locator("#short").waitFor();
    for (const view of ["Review", "Read in", "What if", "Runs"]) {
      await seat.go(view);
      if (view === "Review") await seat.tab.getByRole("button", { name: /^Edit/ }).click();
      if (view === "What if") {
        await seat.tab.getByLabel("A value of how people move").selectOption({ index: 3 });
        await seat.tab.getByRole("button", { name: "Change it" }).click();
        await seat.tab.getByRole("button", { name: "Add an event" }).click();
      }
      await seat.tab.evaluate(axe);
      const { violations } = await seat.tab.evaluate(() =>
        window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
      );
      const found = violations.map((v) => `${v.impact} ${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join(" | ")}`);
      assert.deepEqual(found, [], `${view}, ${width}`);
      const wide = await seat.tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${view} is ${wide} pixels wider than ${width}`);
    }
    await seat.close();
  });
}

test("in Dutch the desk speaks Dutch", async () => {
  const dutch = await startDesk("--lang", "nl");
  after(() => dutch.stop());
  const seat = await sit(browser, dutch);
  for (const view of ["Nakijken", "Inlezen", "Wat als", "Berekeningen"]) {
    await seat.go(view);
    const said = await seat.tab.locator("main").evaluate((main) =>
      [...main.querySelectorAll("h1, p:not([lang]), label, button, legend, dt")].map((e) => e.firstChild?.textContent ?? ""),
    );
    for (const text of said) assert.doesNotMatch(text, / (the|which|reports?|with) /, `${view}: ${text}`);
  }
  assert.deepEqual(seat.faults, []);
  await seat.close();
});
