// Strike out a sentence, a voice, or the counting of echoes, and the answers move as was computed beforehand.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startReader } from "./open.mjs";
import { sample } from "./sample.mjs";

let reader;
before(async () => (reader = await startReader()));
after(() => reader.stop());

function onPage(name, body) {
  test(name, async () => {
    const page = await reader.open(sample);
    try {
      await body(page.tab, page);
      assert.deepEqual(page.faults, [], "nothing on the console");
      assert.deepEqual(page.requests, [page.url], "nothing is asked for but the page itself");
    } finally {
      await page.close();
    }
  });
}

const headline = (tab, answer) =>
  tab.locator(`#answer-${answer} h3`).evaluate((e) => e.querySelector(".big").innerText.replace(/\s+/g, " ").trim());
const dots = (tab, answer, kind) =>
  tab.$$eval(`#answer-${answer} .drawing svg:first-of-type circle.${kind}`, (all) => all.map((c) => Number(c.getAttribute("cx"))));
const button = (tab, where, name) => tab.locator(where).getByRole("button", { name });

onPage("a sentence struck out beside its answer takes the answers with it, and comes back", async (tab) => {
  const before = await dots(tab, 2, "filled");
  await button(tab, "#answer-2-claim-4", "Strike out: “several dozen”").click();
  assert.equal(await headline(tab, 2), "about 58 people about 96 people");
  assert.equal(await tab.locator("#answer-2 h3 s").innerText(), "about 58 people");
  assert.match(await tab.locator("#answer-2").innerText(), /then 9 in 10: 16–580/);
  assert.equal(await headline(tab, 1), "about 300 people about 310 people");
  assert.equal((await dots(tab, 2, "filled")).length, 20);
  assert.notDeepEqual(await dots(tab, 2, "filled"), before, "the dots moved");
  assert.deepEqual(await dots(tab, 2, "was"), before, "and left their old places marked");
  assert.match(
    await tab.locator("[role=status]", { hasText: "Struck out" }).textContent(),
    /Struck out: “several dozen”.*answer 2: from about 58 to about 96 \(9 in 10: 16–580\)/s,
  );
  assert.ok(await tab.locator("#reports mark.struck").count(), "the sentence is struck through where it stands");
  await tab.keyboard.press("Escape");
  assert.equal(await headline(tab, 2), "about 58 people");
  assert.deepEqual(await dots(tab, 2, "filled"), before);
});

onPage("where nothing else speaks, the reports would not say", async (tab) => {
  await button(tab, "#story-1-1", "Strike out").click();
  assert.equal(await headline(tab, 1), "about 300 people The reports would not say.");
  assert.equal((await dots(tab, 1, "assumed")).length, 20, "and nothing is drawn as evidence");
  assert.equal((await dots(tab, 1, "filled")).length, 0);
});

onPage("a sentence can be struck out in the report itself, by keyboard", async (tab) => {
  const strike = button(tab, "#note-1", "Strike out: “300”");
  await strike.focus();
  await tab.keyboard.press("Enter");
  assert.equal(await strike.count(), 1);
  assert.equal(await strike.getAttribute("aria-pressed"), "true");
  assert.equal(await headline(tab, 1), "about 300 people The reports would not say.");
  await tab.keyboard.press("Enter");
  assert.equal(await headline(tab, 1), "about 300 people");
});

onPage("a voice can be struck out at the root of its tree, with all that it said", async (tab) => {
  await button(tab, "#lineages", "Strike out this voice: a man, Saudi, unnamed").click();
  assert.equal(await headline(tab, 2), "about 58 people The reports would not say.");
  for (const claim of [1, 4]) assert.equal(await tab.locator(`#note-${claim} strong.struck`).count(), 1, `${claim}`);
  assert.equal(await tab.locator("#note-6 strong.struck").count(), 0, "another voice's words stand");
});

onPage("tells what the answer would be had the echoes been voices, and shows it", async (tab) => {
  assert.match(
    (await tab.locator("#lineages").innerText()).replace(/\s+/g, " "),
    /One retelling agrees with what was said first.* answer 1: 301?0? \(200–450\) instead of 300 \(170–530\)/,
  );
  await button(tab, "#lineages", "Count them").click();
  assert.match(await tab.locator(".bar [role=status]").innerText(), /counted as if each were a voice of its own/);
});

onPage("a retelling has nothing to strike out: it weighs nothing", async (tab) => {
  assert.equal(await button(tab, "#note-7", "Strike out").count(), 0);
});
