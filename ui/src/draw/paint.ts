// The map's marks on a canvas: for pictures with more places and ways than a page can hold as elements.
import type { Link, Picture, Place } from "../picture";
import { endsOf, taperTo, type Gate } from "./arcs";
import type { Frame, Point } from "./frame";
import { glyph } from "./glyphs";
import type { Sizes } from "./size";

/** Beyond these the marks are painted. */
export function isCrowded(picture: Picture): boolean {
  return picture.places.length > 300 || picture.links.length > 1500;
}

export interface Colours {
  evidence: string;
  ink: string;
  land: string;
  rule: string;
  caution: string;
}

export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    evidence: of("--evidence"),
    ink: of("--ink"),
    land: of("--land"),
    rule: of("--rule-dark"),
    caution: of("--caution"),
  };
}

export interface Way {
  link: Link;
  from: Point;
  to: Point;
}

/** The links that are in view, with their ends. */
export function waysIn(links: Link[], frame: Frame): Way[] {
  const ways: Way[] = [];
  for (const link of links) {
    const ends = endsOf(link, frame);
    if (ends) ways.push({ link, ...ends });
  }
  return ways;
}

/** Of very many flows the widest are drawn; who comes closer has fewer in view, and sees the others. */
export const kFlowsPainted = 800;
const kLeast = 0.5;
const kSteps = 7;

/** The flows of a day that are drawn. */
export function widest(ways: Way[], sizes: Sizes, day: number): Way[] {
  const widths = new Float32Array(ways.length);
  for (let i = 0; i < ways.length; ++i) widths[i] = sizes.width(ways[i]?.link.passed.q95[day] ?? 0);
  const least = Math.max(kLeast, widths.slice().sort().at(-kFlowsPainted) ?? 0);
  return ways.filter((_, i) => (widths[i] ?? 0) >= least).slice(0, kFlowsPainted);
}

export function paintFlows(pen: CanvasRenderingContext2D, drawn: Way[], sizes: Sizes, day: number, colours: Colours) {
  pen.fillStyle = colours.evidence;
  for (const [quantile, alpha] of [
    ["q95", 0.2],
    ["median", 0.75],
  ] as const) {
    pen.globalAlpha = alpha;
    pen.beginPath();
    for (const { link, from, to } of drawn) {
      const width = sizes.width(link.passed[quantile][day] ?? 0);
      if (width >= kLeast) taperTo(pen, from, to, width, kSteps);
    }
    pen.fill();
  }
  pen.globalAlpha = 1;
}

export function paintRoutes(pen: CanvasRenderingContext2D, ways: Way[], colours: Colours) {
  pen.strokeStyle = colours.rule;
  pen.globalAlpha = Math.min(0.8, Math.max(0.25, 400 / ways.length));
  pen.lineWidth = 0.6;
  pen.beginPath();
  for (const { link, from, to } of ways) {
    if (link.from > link.to) continue;
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
  }
  pen.stroke();
  pen.globalAlpha = 1;
}

export function paintGates(pen: CanvasRenderingContext2D, gates: Gate[], colours: Colours) {
  pen.strokeStyle = colours.caution;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (const { x, y, angle } of gates) {
    const [dx, dy] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    for (const side of [-2, 2]) {
      pen.moveTo(x + side * dx - 5 * dy, y + side * dy + 5 * dx);
      pen.lineTo(x + side * dx + 5 * dy, y + side * dy - 5 * dx);
    }
  }
  pen.stroke();
}

const kGlyphs = new Map<Place["kind"], Path2D>();

function glyphPath(kind: Place["kind"]): Path2D {
  const known = kGlyphs.get(kind) ?? new Path2D(glyph(kind));
  kGlyphs.set(kind, known);
  return known;
}

/** Discs by area, as the elements of a smaller map: rim 95 %, body the median, core 5 %; then what kind of place it is. */
export function paintPlaces(
  pen: CanvasRenderingContext2D,
  places: Place[],
  frame: Frame,
  sizes: Sizes,
  day: number,
  prior: boolean,
  chosen: number,
  colours: Colours,
) {
  const fans = places.map((p) => (prior ? p.prior_persons : p.persons));
  for (const [quantile, alpha] of [
    ["q95", 0.13],
    ["median", 0.3],
    ["q05", 0.6],
  ] as const) {
    pen.fillStyle = colours.evidence;
    pen.globalAlpha = alpha;
    pen.beginPath();
    places.forEach((_, i) => {
      const at = frame.at[i];
      const radius = sizes.radius(fans[i]?.[quantile][day] ?? 0);
      if (!at?.inside || radius < 0.5) return;
      pen.moveTo(at.x + radius, at.y);
      pen.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    });
    pen.fill();
  }
  pen.globalAlpha = 1;
  const small = places.length > 600 ? 0.55 : 1;
  const all = new Path2D();
  places.forEach((place, i) => {
    const at = frame.at[i];
    if (at?.inside && i !== chosen) all.addPath(glyphPath(place.kind), new DOMMatrix([small, 0, 0, small, at.x, at.y]));
  });
  pen.fillStyle = colours.ink;
  pen.fill(all);
  const at = frame.at[chosen];
  const place = places[chosen];
  if (!at?.inside || !place) return;
  const mark = new Path2D();
  mark.addPath(glyphPath(place.kind), new DOMMatrix([1, 0, 0, 1, at.x, at.y]));
  pen.fillStyle = colours.caution;
  pen.fill(mark);
}

/** The place at a point of the map: the nearest within reach, or null. */
export function placeAt(frame: Frame, x: number, y: number): number | null {
  const kReach = 12;
  let nearest: number | null = null;
  let least = kReach * kReach;
  frame.at.forEach((p, i) => {
    const d = (p.x - x) ** 2 + (p.y - y) ** 2;
    if (p.inside && d < least) [nearest, least] = [i, d];
  });
  return nearest;
}
