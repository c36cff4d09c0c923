import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startReader } from "./open.mjs";
import { kScript, sample } from "./sample.mjs";

let reader;
before(async () => (reader = await startReader()));
after(() => reader.stop());

async function check(page, body) {
  await body(page.tab, page);
  assert.deepEqual(page.faults, [], "nothing on the console");
  assert.deepEqual(page.requests, [page.url], "nothing is asked for but the page itself");
}

/** A test with a page of its own. */
function onPage(name, body, { picture = sample, ...options } = {}) {
  test(name, async () => {
    const page = await reader.open(picture, options);
    try {
      await check(page, body);
    } finally {
      await page.close();
    }
  });
}

/** A test that only reads: all of these share a page. */
let shared;
function reading(name, body) {
  test(name, async () => check((shared ??= await reader.open(sample)), body));
}

const [waiting, crossed, , unsaid] = sample.answers.questions;
const text = (tab, selector) => tab.locator(selector).first().innerText();
const squeezed = (s) => s.replace(/\s+/g, " ").trim();
const exact = (value) => (Math.round(value * 10) / 10).toLocaleString("en-US");
const radii = (tab) => tab.$$eval(".map .body", (discs) => discs.map((d) => Number(d.getAttribute("r"))));

async function setDay(tab, index) {
  await tab.locator("input[type=range]").fill(String(index));
}

reading(
  "opens from disk with the headline, the day, the purpose, and the mark of internal use",
  async (tab) => {
    assert.equal(await text(tab, "h1"), `${sample.title}, as of 14 September 2017`);
    const head = (await text(tab, "header")).replaceAll("\u00a0", " ");
    for (const part of [sample.headline, sample.answers.purpose, "0 of 8 claims checked", "Internal"])
      assert.ok(head.includes(part), part);
    assert.equal(await tab.getAttribute("html", "lang"), "en");
  },
);

reading("gives each answer as a headline, rounded, with its interval, its confidence and its source", async (tab) => {
  const first = squeezed(await text(tab, "#short li"));
  for (const part of [
    "Waiting north of Idlib: about 300 people",
    "9 in 10: 170–530; before any report: 44–2,500; if the model holds. Low confidence: one voice, a man, Saudi, unnamed.",
    "300 foreigners are waiting in a community north of Idlib",
    "Paper A B ← a man, Saudi, unnamed F3, 12 September 2017",
  ]) {
    assert.ok(first.includes(part), `${part} in ${first}`);
  }
  assert.ok((await text(tab, "#answer-1")).includes(waiting.sentence));
});

reading("puts words where the reports do not say, and no number in the headline", async (tab) => {
  const article = tab.locator("#answer-4");
  assert.equal(await article.locator("h3 .told").innerText(), "The reports do not say.");
  const short = squeezed(await text(tab, "#short .unsaid"));
  assert.match(short, /^The reports do not say\. What share .*assumed, 9 in 10: 5–84%$/);
  assert.ok(
    (await article.innerText()).includes(
      "assumption, not evidence: nine in ten of the histories that the model allows give 5–83%",
    ),
  );
  assert.equal(await article.locator("circle.filled").count(), 0, "assumption is not drawn as evidence");
  assert.equal(unsaid.reports_say, false);
});

reading("tells on the first screen how much is answered, what contradicts, and what would help most", async (tab) => {
  const { in_short, ask_next } = sample.answers;
  const head = squeezed(await text(tab, "header"));
  for (const part of [in_short.answered, ...in_short.contradictions, `What would help most: ${ask_next[0].text}.`])
    assert.ok(head.includes(part), `${part} in ${head}`);
  const seen = await tab.locator("header .next").evaluate((e) => e.getBoundingClientRect().bottom <= innerHeight);
  assert.ok(seen, "without scrolling");
  const links = tab.locator("#next a");
  assert.deepEqual((await links.allInnerTexts()).map((t) => t.toLowerCase()), ask_next.map((a) => a.text.toLowerCase()));
  assert.deepEqual(await links.evaluateAll((all) => all.map((a) => a.getAttribute("href"))), ["#answer-1", "#claim-1"]);
});

reading("marks a statement that is contradicted wherever it stands", async (tab) => {
  const note = await tab.locator("#answer-2-claim-4").innerText();
  assert.match(note, /Contradicted by the others, or by the model: held to be right with 52% chance, now with 21%/);
});

reading("scores the answers against what became known later", async (tab) => {
  const known = squeezed(await text(tab, "#known"));
  assert.ok(known.includes(sample.answers.in_short.known_later));
  assert.ok(known.includes("Inside nine in ten of the answer; inside nine in ten before any report."));
});

reading("draws twenty dots for the answer and twenty for the prior", async (tab) => {
  const first = tab.locator("#answer-1");
  assert.equal(await first.locator("circle.filled").count(), 20);
  assert.equal(await first.locator("circle.ghost").count(), 20);
});

reading("shows what was set aside, and what the answer would have been", async (tab) => {
  const aside = await tab.locator("#answer-2 > .margin").innerText();
  assert.match(aside, /Says “hundreds” where its own source said “several dozen”/);
  assert.match(aside, /Had it been believed: about 310 \(160–590\)/);
});

onPage("shows in the table of an answer the numbers of the data", async (tab) => {
  await tab.locator("#answer-2 summary").click();
  await tab.locator("#answer-2 tbody tr").first().waitFor();
  const rows = await tab.$$eval("#answer-2 tbody tr", (trs) =>
    trs.map((tr) => [...tr.cells].map((c) => c.textContent)),
  );
  const told = (s) => [s.mean, s.q05, s.q25, s.median, s.q75, s.q95].map(exact);
  assert.deepEqual(rows[0].slice(1), told(crossed.prior));
  assert.deepEqual(rows[1].slice(1), told(crossed.posterior));
  assert.deepEqual(rows[2].slice(1), told(crossed.struck_out.voices[0].without.answer));
  assert.deepEqual(rows.at(-1).slice(1), told(crossed.set_aside[0].believed));
});

onPage("moves the marks with the slider, and the table behind the map with it", async (tab) => {
  await setDay(tab, 5);
  const early = await radii(tab);
  await setDay(tab, 55);
  const late = await radii(tab);
  assert.notDeepEqual(early, late);
  assert.equal(await text(tab, ".date"), "13 September 2017");
  await tab.locator("input[type=range]").press("ArrowLeft");
  assert.equal(await text(tab, ".date"), "12 September 2017");
  assert.equal(await tab.getAttribute("input[type=range]", "aria-valuetext"), "12 September 2017");

  await tab.locator("#map summary").first().click();
  await tab.waitForSelector("#map details[open] tbody tr");
  const rows = await tab.$$eval("#map details[open] tbody tr", (trs) =>
    trs.map((tr) => [...tr.cells].map((c) => c.textContent)),
  );
  assert.equal(rows.length, sample.places.length);
  rows.forEach((row, i) => {
    const { persons, name } = sample.places[i];
    assert.deepEqual(
      [row[0], ...row.slice(-3)],
      [name, exact(persons.q05[54]), exact(persons.median[54]), exact(persons.q95[54])],
    );
  });
});

onPage("plays through the days and stops on demand", async (tab) => {
  await setDay(tab, 10);
  await tab.getByRole("button", { name: "Play" }).click();
  await tab.waitForFunction(() => Number(document.querySelector("input[type=range]").value) >= 12);
  await tab.getByRole("button", { name: "Pause" }).click();
  const stopped = await tab.inputValue("input[type=range]");
  await tab.waitForTimeout(900);
  assert.equal(await tab.inputValue("input[type=range]"), stopped);
});

onPage("goes from answer to prior and back on the map", async (tab) => {
  const posterior = await radii(tab);
  await tab.getByLabel("Before any report", { exact: true }).first().check();
  const prior = await radii(tab);
  assert.ok(prior.some((r, i) => Math.abs(r - posterior[i]) > 0.01));
  assert.equal(await tab.locator("[data-link]").count(), 0, "flows are known with the reports only");
  await tab.getByLabel("With the reports", { exact: true }).first().check();
  assert.deepEqual(await radii(tab), posterior);
});

onPage("lets the keyboard go from place to place and choose one for the chart", async (tab) => {
  const stops = tab.locator(".place[tabindex='0']");
  assert.equal(await stops.count(), 1, "the map is one tab stop");
  await stops.focus();
  const before = await tab.evaluate(() => document.activeElement.dataset.place);
  await tab.keyboard.press("ArrowRight");
  const now = await tab.evaluate(() => document.activeElement.dataset.place);
  assert.notEqual(now, before);
  assert.ok((await text(tab, ".tip")).startsWith(sample.places[Number(now)].name));
  await tab.keyboard.press("Enter");
  assert.equal(await tab.inputValue("#place-course select"), now);
});

onPage("leads from a number to its sentence and back", async (tab) => {
  await tab.locator("#answer-1-claim-1 a").click();
  assert.equal(await tab.evaluate(() => document.activeElement.id), "claim-1");
  assert.ok(
    await tab
      .locator("#claim-1")
      .evaluate((e) => e.getBoundingClientRect().top < innerHeight && e.getBoundingClientRect().top >= 0),
  );
  await tab.locator("#note-1 a", { hasText: "back" }).click();
  assert.equal(await tab.evaluate(() => document.activeElement.id), "answer-1-claim-1-link");
  await tab.locator("#note-1 a", { hasText: "answer 1" }).click();
  assert.equal(await tab.evaluate(() => document.activeElement.id), "answer-1-claim-1");
});

onPage("reaches a sentence from the charts and from the trees of voices", async (tab) => {
  await tab.locator('#courses a[*|href="#claim-4"]').last().dispatchEvent("click");
  assert.equal(await tab.evaluate(() => document.activeElement.id), "claim-4");
  await tab.locator("#tree-8").click();
  assert.equal(await tab.evaluate(() => document.activeElement.id), "claim-8");
});

reading(
  "shows every report in full, with each claim's mark on exactly its quote, overlaps included",
  async (tab) => {
    const shown = await tab.$$eval("#reports article", (articles) =>
      articles.map((a) => {
        const copy = a.querySelector(".beside > div").cloneNode(true);
        for (const number of copy.querySelectorAll("a.number")) number.remove();
        return [...copy.querySelectorAll("p")].map((p) => p.textContent).join(" ");
      }),
    );
    sample.reports.forEach((report, i) => assert.equal(squeezed(shown[i]), squeezed(report.text)));

    const marked = await tab.$$eval("#reports article:first-of-type mark", (marks) =>
      marks.map((m) => m.textContent),
    );
    const [, , , fourth, fifth] = sample.claims;
    const both = sample.reports[0].text.slice(fifth.start, fourth.end);
    const at = marked.indexOf(both);
    assert.ok(at > 0, "the overlap is a mark of its own");
    assert.equal(squeezed(marked[at - 1] + marked[at]), squeezed(fourth.quote));
    assert.equal(squeezed(marked[at] + marked[at + 1]), squeezed(fifth.quote));
  },
);

reading("shows script in a report as text, and runs none of it", async (tab) => {
  assert.ok((await text(tab, "#reports")).includes(kScript));
  assert.equal(await tab.evaluate(() => window.hacked), undefined);
  assert.equal(await tab.locator("#reports script, #reports b").count(), 0);
});

reading(
  "joins what one voice said into one tree, and flags the retelling that contradicts it",
  async (tab) => {
    const trees = await tab.$$eval("#lineages figure", (figures) =>
      figures.map((f) => f.innerText.replace(/\s+/g, " ")),
    );
    assert.equal(trees.length, 2);
    assert.match(trees[0], /^Three outlets, one voice Strike out this voice a man, Saudi, unnamed Paper A/);
    assert.match(trees[0], /Agency C 8 ?“?hundreds”?, contradicts its source, set aside/);
    assert.match(trees[1], /^One outlet, one voice Strike out this voice Paper A 6/);
  },
);

reading("stamps assumptions without a source", async (tab) => {
  const rows = await tab.$$eval("#assumptions tbody tr", (trs) =>
    trs.map((tr) => tr.cells[tr.cells.length - 1].innerText),
  );
  assert.deepEqual(rows, [
    "DEFAULT",
    "Travellers' accounts in the press, 30 June 2017",
    "Soufan Group, Foreign Fighters, 8 December 2015",
  ]);
});

reading("keeps what became known later apart from the answers", async (tab) => {
  const known = await text(tab, "#known");
  for (const part of [
    "None of this was used",
    "At least 5,600",
    "24 October 2017",
    "Answer 2 had said, 9 in 10: 31–110",
  ])
    assert.ok(known.includes(part), part);
  assert.ok(!(await text(tab, "#answers")).includes("5,600"));
});

reading("shows fates side by side with the numbers of the data", async (tab) => {
  const rows = await tab.$$eval("#fates tbody tr", (trs) =>
    trs.map((tr) => [...tr.cells].map((c) => c.innerText.replace(/\s+/g, " ").trim())),
  );
  const told = ({ posterior: s, prior }) =>
    `${exact(s.median)} ${exact(s.q05)}–${exact(s.q95)} before any report: ${exact(prior.q05)}–${exact(prior.q95)}`;
  assert.deepEqual(
    rows,
    sample.fates.map((g) => [g.group, ...g.rows.map(told)]),
  );
});

reading("ends with responsible use, attribution and the disclaimer on boundaries", async (tab) => {
  const foot = await text(tab, "footer");
  for (const part of [
    "must not be used to find",
    "Natural Earth",
    "imply no opinion on the legal status",
    ...sample.attribution,
  ])
    assert.ok(foot.includes(part), part);
});

for (const width of [360, 768, 3840]) {
  onPage(
    `has no sideways scrolling at ${width} pixels`,
    async (tab) => {
      assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), width);
    },
    { viewport: { width, height: 900 } },
  );
}

const silent = (id) => ({ ...unsaid, id, text: `Silence ${id}?` });
const silences = {
  ...sample,
  answers: { ...sample.answers, questions: [waiting, ...["a", "b", "c"].map(silent)] },
  courses: ["a", "b", "c"].map((id) => ({
    ...sample.courses[0],
    question: id,
    title: `Course ${id}`,
    marks: [],
  })),
};
onPage(
  "gathers many silences in a list, and their courses behind a choice",
  async (tab) => {
    assert.equal(await tab.locator("#short > ol > li").count(), 1);
    const list = await tab.$$eval("#short ul > li", (items) =>
      items.map((e) => e.innerText.replace(/\s+/g, " ")),
    );
    assert.deepEqual(
      list,
      ["a", "b", "c"].map((id) => `Silence ${id}? assumed, 9 in 10: 5–84%`),
    );
    assert.equal(await tab.locator("#courses figure").count(), 2, "one chart of silence, one of a place");
    await tab.locator("#unsaid-course select").selectOption("2");
    assert.match(await tab.getAttribute("#unsaid-course figure svg", "aria-label"), /Course c$/);
  },
  { picture: silences },
);

const bare = {
  ...sample,
  headline: "No reports: everything here is assumption.",
  places: [],
  links: [],
  reports: [],
  claims: [],
  lineages: [],
  assumptions: [],
  outcomes: [],
  courses: [],
  fates: [],
  answers: {
    ...sample.answers,
    evidence: { reports: 0, claims: 0, statements: 0, voices: [], checked: 0 },
    questions: [{ ...unsaid, claims: [], influences: [], set_aside: [], struck_out: { statements: [], voices: [] }, echoes_counted: null }],
  },
};
onPage(
  "leaves out the sections that a picture has nothing for",
  async (tab) => {
    assert.deepEqual(await tab.$$eval("main section", (s) => s.map((e) => e.id)), [
      "short",
      "answers",
      "diagnostics",
    ]);
    assert.equal(await tab.locator("nav a").count(), 3);
    assert.ok((await text(tab, "header")).includes("everything here is assumption"));
  },
  { picture: bare },
);

onPage(
  "says so when it holds no picture",
  async (tab) => {
    assert.match(await text(tab, "main"), /holds no picture yet/);
  },
  { picture: null },
);
