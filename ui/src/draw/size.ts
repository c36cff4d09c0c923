// How large marks are drawn. One scale for all days, so that a day can be compared with the next.
import type { Band, Days, Link, Place } from "../picture";

const kLargest = 34; // radius in pixels
const kWidest = 15;

export function most(days: Days): number {
  let most = 0;
  for (let i = 0; i < days.length; ++i) if ((days[i] ?? 0) > most) most = days[i] ?? 0;
  return most;
}

function largest(fans: Band[]): number {
  return fans.reduce((sofar, fan) => Math.max(sofar, most(fan.q95)), 0) || 1;
}

export interface Sizes {
  radius(persons: number): number; // area in proportion
  width(passed: number): number; // square root, or small flows would vanish
  mostPersons: number;
  mostPassed: number;
  fullest: number[]; // per place: the most that its median ever is
  peak: number[]; // the most that there may ever be
}

export function sizesOf(places: Place[], links: Link[], mapWidth: number): Sizes {
  const peak = places.map((p) => most(p.persons.q95));
  const mostPersons = Math.max(0, ...peak) || 1;
  const mostPassed = largest(links.map((l) => l.passed));
  // Among very many places large marks would cover one another.
  const crowd = Math.min(1, Math.max(0.45, Math.sqrt(300 / Math.max(1, places.length))));
  const shrink = Math.min(1, 0.5 + mapWidth / 1400) * crowd;
  return {
    radius: (persons) => Math.sqrt(Math.max(0, persons) / mostPersons) * kLargest * shrink,
    width: (passed) => Math.sqrt(Math.max(0, passed) / mostPassed) * kWidest * shrink,
    mostPersons,
    mostPassed,
    fullest: places.map((p) => most(p.persons.median)),
    peak,
  };
}

/** Round numbers for the key, largest first. */
export function keyNumbers(most: number): number[] {
  const top = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  const first = most >= 5 * top ? 5 * top : most >= 2 * top ? 2 * top : top;
  return [first, first / 10]
    .map((n) => Math.max(1, Math.round(n)))
    .filter((n, i, all) => all.indexOf(n) === i);
}
