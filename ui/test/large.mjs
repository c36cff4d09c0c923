// A large picture, invented: 2,000 places, 10,000 routes there and back, 730 days, with the roughness of an ensemble of
// a few dozen members. As a program: node test/large.mjs OUT.html
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { fill } from "../tools/fill.mjs";
import { sample } from "./sample.mjs";
import { coded } from "./written.mjs";

const kWeek = 7;

function* randoms(seed) {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Quantiles that rise and fall over the days, each with a small walk of its own; nobody before `from`. */
function band(quantiles, days, most, from, next) {
  const walk = quantiles.map(() => 0);
  const texts = quantiles.map(() => []);
  const spread = { q05: 0.5, q25: 0.8, median: 1, q75: 1.25, q95: 1.9 };
  for (let day = 0; day < days; ++day) {
    const middle = day < from ? 0 : most * (1 - Math.exp(-(day - from) / 120)) * Math.exp(-(day - from) / 900);
    quantiles.forEach((q, i) => {
      walk[i] = 0.9 * walk[i] + 0.03 * (next() - 0.5);
      texts[i].push(middle * spread[q] * (1 + walk[i]));
    });
  }
  return Object.fromEntries(quantiles.map((q, i) => [q, coded(texts[i])]));
}

/** The picture as the command would write it. */
export function large({ places = 2000, routes = 10_000, days = 730, seed = 7 } = {}) {
  const stream = randoms(seed);
  const next = () => stream.next().value;
  const five = ["q05", "q25", "median", "q75", "q95"];
  const three = ["q05", "median", "q95"];
  const kinds = ["town", "town", "town", "camp", "hub", "idp_camp", "waiting"];
  const all = Array.from({ length: places }, (_, i) => {
    const most = 20 * 10 ** (3 * next() ** 2);
    const from = Math.floor(next() * days * 0.6);
    return {
      id: `place-${i}`,
      name: `Place ${i}`,
      region: `Region ${i % 40}`,
      country: "Sudan",
      lat: 8 + 12 * next(),
      lon: 22 + 16 * next(),
      kind: kinds[Math.floor(next() * kinds.length)],
      control: [],
      persons: band(five, days, most, from, next),
      prior_persons: band(three, days, most * 1.4, from, next),
    };
  });
  // Each place to its nearest few: enough pairs for the routes.
  const pairs = [];
  const near = Math.ceil((2 * routes) / places) + 2;
  for (let i = 0; i < places; ++i) {
    const others = all
      .map((p, j) => [Math.hypot(p.lat - all[i].lat, p.lon - all[i].lon), j])
      .filter(([, j]) => j > i)
      .sort(([a], [b]) => a - b)
      .slice(0, near);
    for (const [, j] of others) pairs.push([i, j]);
  }
  const every = pairs.length / routes;
  const links = Array.from({ length: routes }, (_, r) => pairs[Math.floor(r * every)]).flatMap(([from, to], r) =>
    [
      [from, to],
      [to, from],
    ].map(([a, b], back) => ({
      from: a,
      to: b,
      route: `route-${r}`,
      mode: "road",
      guarded: r % 50 === 0,
      passed: band(three, Math.floor(days / kWeek), back && next() < 0.7 ? 0 : 2 * 10 ** (2 * next()), Math.floor((next() * days) / 14), next),
    })),
  );
  const start = Date.UTC(2023, 0, 1);
  const dates = Array.from({ length: days }, (_, i) => new Date(start + i * 86_400_000).toISOString().slice(0, 10));
  return {
    ...sample,
    title: "A large picture",
    answers: { ...sample.answers, as_of: dates[Math.floor(days / 2)] },
    start: dates[0],
    end: dates.at(-1),
    days: dates,
    places: all,
    links,
    days_between_flows: kWeek,
    courses: [],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = readFileSync(new URL("../dist/picture.html", import.meta.url), "utf8");
  writeFileSync(process.argv[2], fill(page, large()));
}
