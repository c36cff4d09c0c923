// The page that the built command writes: its numbers are those of answers.json, in English and in Dutch.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { launch } from "../tools/browser.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const command = process.env.ANABASIS_COMMAND ?? join(root, "build/release/anabasis");
const folder = mkdtempSync(join(tmpdir(), "anabasis-command-"));

function draw(language) {
  const out = join(folder, language);
  execFileSync(
    command,
    ["picture", join(root, "examples/exodus-2017"), "--members", "240", "--lang", language, "--out", out],
    { stdio: "pipe" },
  );
  return { page: join(out, "picture.html"), answers: JSON.parse(readFileSync(join(out, "answers.json"), "utf8")) };
}

let browser;
const pictures = {};
before(async () => {
  for (const language of ["en", "nl"]) pictures[language] = draw(language);
  browser = await launch();
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function open(language) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const asked = [];
  const faults = [];
  tab.on("request", (r) => asked.push(r.url()));
  tab.on("pageerror", (e) => faults.push(e.message));
  tab.on("console", (m) => m.type() === "error" && faults.push(m.text()));
  const url = pathToFileURL(pictures[language].page).href;
  await tab.goto(url);
  await tab.waitForSelector("h1");
  return { tab, asked, faults, url };
}

const inPage = (tab) => tab.evaluate(() => JSON.parse(document.getElementById("picture").textContent));
const columns = ["mean", "q05", "q25", "median", "q75", "q95"];

for (const [language, locale] of [
  ["en", "en-US"],
  ["nl", "nl-NL"],
]) {
  test(`every number of every answer is that of answers.json (${language})`, async () => {
    const { answers } = pictures[language];
    const { tab, asked, faults, url } = await open(language);
    assert.deepEqual((await inPage(tab)).answers, answers, "the page holds answers.json, whole");
    const exact = (value, unit) =>
      unit === "fraction"
        ? `${(Math.round(value * 1000) / 10).toLocaleString(locale)}%`
        : (Math.round(value * 10) / 10).toLocaleString(locale);
    await tab.$$eval("#answers summary", (all) => all.forEach((s) => s.click()));
    for (const [i, q] of answers.questions.entries()) {
      const rows = await tab.$$eval(`#answer-${i + 1} tbody tr`, (trs) =>
        trs.map((tr) => [...tr.cells].slice(1).map((c) => c.textContent)),
      );
      const summaries = [
        q.prior,
        q.posterior,
        ...q.struck_out.voices.map((v) => v.without.answer),
        ...(q.echoes_counted ? [q.echoes_counted.otherwise.answer] : []),
        ...q.set_aside.map((s) => s.believed),
      ];
      assert.deepEqual(
        rows,
        summaries.map((s) => columns.map((c) => exact(s[c], q.unit))),
        q.id,
      );
      assert.ok((await tab.locator(`#answer-${i + 1}`).innerText()).includes(q.sentence), q.id);
    }
    const plain = (s) => s.replace(/\s+/g, " ");
    const head = plain(await tab.locator("header").innerText());
    const { in_short, ask_next } = answers;
    assert.ok(ask_next.length > 0 && ask_next[0].narrows[ask_next[0].question] > 0.05);
    for (const part of [in_short.answered, ...in_short.contradictions, ask_next[0].text])
      assert.ok(head.includes(plain(part)), `${part} in ${head}`);
    const said = answers.questions.filter((q) => q.reports_say).length;
    assert.equal(await tab.locator("#short > ol > li").count(), said);
    assert.equal(await tab.locator("#short .unsaid li").count(), answers.questions.length - said);
    const nexts = await tab.locator("#next li").allInnerTexts();
    assert.deepEqual(nexts.map((t) => t.toLowerCase()), ask_next.slice(0, 5).map((a) => a.text.toLowerCase()));
    assert.ok(plain(await tab.locator("#known").innerText()).includes(plain(in_short.known_later)));
    assert.deepEqual(faults, []);
    assert.deepEqual(asked, [url], "nothing is asked for but the page itself");
    await tab.close();
  });
}

test("the example's page is small, and its first picture takes little", async (t) => {
  assert.ok(statSync(pictures.en.page).size < 3e6, `${statSync(pictures.en.page).size} bytes`);
  const { tab } = await open("en");
  const session = await tab.context().newCDPSession(tab);
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const [paint] = await tab.evaluate(() =>
    performance.getEntriesByName("first-contentful-paint").map((e) => e.startTime),
  );
  const processes = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
  const used = Math.max(...processes.processInfo.filter((p) => p.type === "renderer").map((p) => p.cpuTime));
  t.diagnostic(`first paint after ${Math.round(paint)} ms; the whole page took ${used.toFixed(2)} s of processor time`);
  assert.ok(metrics.length > 0);
  assert.ok(used < 1.5, `${used} s of processor time`);
  await tab.close();
});

test("in Dutch, nothing that the tool itself says is English", async () => {
  const { tab } = await open("nl");
  const picture = await inPage(tab);
  assert.equal(await tab.getAttribute("html", "lang"), "nl");
  const said = [
    picture.headline,
    picture.answers.in_short.answered,
    picture.answers.in_short.known_later,
    ...picture.attribution,
    ...picture.answers.diagnostics.words,
    ...picture.answers.questions.flatMap((q) => [q.sentence, q.confidence_why]),
    ...picture.claims.map((c) => c.when),
    await tab.locator("nav").innerText(),
    await tab.locator("footer").innerText(),
    ...(await tab.$$eval("h2, .interval, #courses > p, #lineages > p, figcaption, button", (all) =>
      all.map((e) => e.textContent),
    )),
  ];
  for (const sentence of said) assert.doesNotMatch(sentence, / (the|of them|which|reports?|with) /, sentence);
  const moved = tab.getByRole("button", { name: /^Doorhalen: „300”/ }).first();
  await moved.click();
  assert.match(await tab.locator("[role=status]", { hasText: "Doorgehaald" }).innerText(), /Doorgehaald: „300”/);
  await tab.close();
});

test("a drawing is saved as a file of its own, with its caveat; a sentence is copied with its own", async () => {
  const { tab, asked, url } = await open("en");
  const [answer] = pictures.en.answers.questions;
  const [saved] = await Promise.all([
    tab.waitForEvent("download"),
    tab.locator("#answer-1").getByRole("button", { name: /^Save as SVG/ }).click(),
  ]);
  assert.match(saved.suggestedFilename(), /\.svg$/);
  const svg = readFileSync(await saved.path(), "utf8");
  const told = await tab.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    return {
      sound: parsed.querySelector("parsererror") === null,
      caption: parsed.querySelector("desc").textContent,
      dots: parsed.querySelectorAll("circle").length,
      bare: !/var\(--|class=/.test(text),
    };
  }, svg);
  assert.ok(told.sound && told.bare);
  assert.equal(told.dots, 40);
  assert.ok(told.caption.includes(answer.sentence));

  await tab.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await tab.locator("#answer-1").getByRole("button", { name: /^Copy this sentence/ }).click();
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  for (const part of [answer.headline, answer.sentence, "as of 14 September 2017", "0\u00a0of\u00a032 claims checked"])
    assert.ok(copied.includes(part), `${part} in ${copied}`);
  assert.deepEqual(asked.filter((u) => !u.startsWith("blob:")), [url]);
  await tab.close();
});
