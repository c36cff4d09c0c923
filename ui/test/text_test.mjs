import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { createServer } from "vite";

import { coded, kept } from "./written.mjs";

let server;
let numbers;
let spans;
let axes;
let dots;
let badges;
before(async () => {
  server = await createServer({
    root: fileURLToPath(new URL("..", import.meta.url)),
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    appType: "custom",
    logLevel: "error",
  });
  numbers = await server.ssrLoadModule("/src/text/numbers.ts");
  spans = await server.ssrLoadModule("/src/text/spans.ts");
  axes = await server.ssrLoadModule("/src/draw/axis.ts");
  badges = await server.ssrLoadModule("/src/draw/badges.ts");
  dots = await server.ssrLoadModule("/src/draw/dots.ts");
});
after(() => server.close());

test("every language has the same words, and each says something", async () => {
  const { en } = await server.ssrLoadModule("/src/words/en.ts");
  const { nl } = await server.ssrLoadModule("/src/words/nl.ts");
  const shape = (words, at = "") =>
    Object.entries(words).flatMap(([key, word]) =>
      typeof word === "object" && word !== null
        ? shape(word, `${at}${key}.`)
        : [`${at}${key}: ${typeof word}${typeof word === "function" ? ` of ${word.length}` : ""}`],
    );
  assert.deepEqual(shape(nl).sort(), shape(en).sort());
  const texts = (words) =>
    Object.values(words).flatMap((w) => (typeof w === "object" ? texts(w) : typeof w === "string" ? [w] : []));
  assert.ok(texts(nl).every((w) => w !== ""));
  const same = texts(en).filter((w) => w.length > 12 && texts(nl).includes(w));
  assert.deepEqual(same, [], "no sentence was left in English");
});

test("counts by day are read as they were written", async () => {
  const { decode, flowDay } = await server.ssrLoadModule("/src/text/coded.ts");
  assert.deepEqual([...decode("BAACD", 4)], [1, 1, 0, 2]);
  let seed = 11;
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const counts = Array.from({ length: 730 }, () => (next() < 0.4 ? 0 : 10 ** (7 * next())));
  assert.deepEqual([...decode(coded(counts), 730)], counts.map(kept));
  assert.deepEqual([0, 5, 6, 12, 13].map((day) => flowDay(day, 7)), [-1, -1, 0, 0, 1]);
  assert.deepEqual([0, 1].map((day) => flowDay(day, 1)), [0, 1]);
});

test("headlines round to two significant digits, tables do not", () => {
  const cases = [
    [0, "0"],
    [0.4, "0"],
    [3.4, "3"],
    [57.6, "58"],
    [299.6, "300"],
    [1234, "1,200"],
    [1250000, "1,300,000"],
    [-1234, "\u22121,200"],
  ];
  for (const [value, told] of cases) assert.equal(numbers.about(value, "persons"), told);
  assert.equal(numbers.exact(1234.56, "persons"), "1,234.6");
  assert.equal(numbers.exact(1234, "persons"), "1,234");
});

test("shares are percentages, and never rounded to certainty", () => {
  for (const [value, told] of [
    [0, "0%"],
    [0.004, "under 1%"],
    [0.617, "62%"],
    [0.997, "over 99%"],
    [1, "100%"],
  ]) {
    assert.equal(numbers.about(value, "fraction"), told);
  }
  assert.equal(numbers.range(0.12, 0.88, "fraction"), "12–88%");
  assert.equal(numbers.range(0.004, 0.88, "fraction"), "under 1%–88%");
  assert.equal(numbers.range(299, 301, "persons"), "300");
});

test("wrapped lines flow, short lines and lists keep their ends, blank lines part paragraphs", () => {
  const wrapped =
    "A line that was wrapped by hand at about seventy characters\r\nand goes on here.\r\n\r\nShort\nlines\n";
  const told = spans.paragraphs(wrapped, []).map((p) => p.pieces.map((x) => x.text).join(""));
  assert.deepEqual(told, [
    "A line that was wrapped by hand at about seventy characters and goes on here.",
    "Short\nlines\n",
  ]);
  const list = "They came from the following places, as far as anybody knows:\n- one\n- two";
  assert.equal(spans.paragraphs(list, [])[0].pieces[0].text, list);
});

test("no character is lost or moved, however claims overlap, nest, touch or span paragraphs", () => {
  const text = "abcdefghij\n\nklmnop🏠qrstuvwxyz";
  let seed = 7;
  const next = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 300; ++round) {
    const claims = Array.from({ length: 1 + next(5) }, (_, i) => {
      const start = next(text.length - 1);
      return { id: `c${i}`, start, end: start + 1 + next(text.length - start) };
    }).map((c) => ({ ...c, end: Math.min(c.end, text.length) }));
    const pieces = spans.paragraphs(text, claims).flatMap((p) => p.pieces);
    assert.equal(pieces.map((p) => p.text).join(""), text.replace("\n\n", ""));
    for (const claim of claims) {
      const marked = pieces
        .filter((p) => p.claims.includes(claim))
        .map((p) => p.text)
        .join("");
      assert.equal(marked, text.slice(claim.start, claim.end).replace(/\n+/, ""));
    }
  }
});

test("an axis rises, holds its values, and turns logarithmic only where counts are wide", () => {
  for (const [values, unit, log] of [
    [[0, 10, 40], "persons", true],
    [[100, 150, 900], "persons", false],
    [[30, 300, 9e6], "persons", true],
    [[0, 0, 0], "persons", false],
    [[0.1, 0.9], "fraction", false],
  ]) {
    const axis = axes.axisOver(values, unit, 10, 500);
    assert.equal(axis.log, log, `${values}`);
    const xs = values.map(axis.x);
    xs.forEach((x, i) =>
      assert.ok(x >= 9.9 && x <= 500.1 && (i === 0 || x >= xs[i - 1]), `${values}: ${xs}`),
    );
    assert.ok(axis.ticks.length >= 2 && axis.ticks.length <= 12, `${values}: ${axis.ticks.length} ticks`);
    assert.equal(
      new Set(axis.ticks.map((t) => t.label)).size,
      axis.ticks.length,
      "no two ticks say the same",
    );
  }
});

test("dots keep their order and number, and fit the height they are given", () => {
  const same = Array.from({ length: 20 }, () => 100);
  const wide = Array.from({ length: 20 }, (_, i) => 20 + i * 20);
  const { size, rows, shapes } = dots.stackDots([same, wide], 10, 16, 110);
  assert.deepEqual(
    shapes.map((s) => s.length),
    [20, 20],
  );
  assert.ok(size * rows <= 110);
  assert.equal(rows, 20, "twenty equal values are one stack");
});

test("badges of claims never touch one another", () => {
  const points = [0, 3, 3, 40, 41, 200].map((x) => ({ x, y: 100 }));
  const placed = badges.lifts(points).map((lift, i) => ({ x: points[i].x, y: points[i].y - lift }));
  placed.forEach((a, i) =>
    placed.slice(i + 1).forEach((b) => assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= 24, `${i}`)),
  );
});
