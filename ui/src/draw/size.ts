// How large marks are drawn. One scale for all days, so that a day can be compared with the next.
import type { Link, Place } from "../picture";

const kLargest = 34; // radius in pixels
const kWidest = 15;

function largest(fans: { q95: number[] }[]): number {
  let most = 0;
  for (const fan of fans) for (const value of fan.q95) if (value > most) most = value;
  return most || 1;
}

export interface Sizes {
  radius(persons: number): number; // area in proportion
  width(passed: number): number; // square root, or small flows would vanish
  mostPersons: number;
  mostPassed: number;
}

export function sizesOf(places: Place[], links: Link[], mapWidth: number): Sizes {
  const mostPersons = largest(places.map((p) => p.persons));
  const mostPassed = largest(links.map((l) => l.passed));
  const shrink = Math.min(1, 0.5 + mapWidth / 1400);
  return {
    radius: (persons) => Math.sqrt(Math.max(0, persons) / mostPersons) * kLargest * shrink,
    width: (passed) => Math.sqrt(Math.max(0, passed) / mostPassed) * kWidest * shrink,
    mostPersons,
    mostPassed,
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
