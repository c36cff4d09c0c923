// Numbers above what was claimed, lifted over one another where they would touch.
import type { Point } from "./frame";

const kApart = 25; // diameter of a badge and a little air

/** How far above its point each badge stands, in pixels. */
export function lifts(points: Point[]): number[] {
  const placed: Point[] = [];
  return points.map(({ x, y }) => {
    let lift = 15;
    while (placed.some((p) => Math.hypot(p.x - x, p.y - (y - lift)) < kApart)) lift += 5;
    placed.push({ x, y: y - lift });
    return lift;
  });
}
