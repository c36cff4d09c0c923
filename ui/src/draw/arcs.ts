// Flows as tapered arcs: wide where they start, a point where they end.
// Source of the taper: Holten & van Wijk (2009), CHI.
import type { Link } from "../picture";
import type { Frame, Point } from "./frame";

const kSteps = 18;
const kBend = 0.16; // of the distance, always to the same side, so that there and back lie apart

/** A point of the arc, and the unit normal there. */
function along(a: Point, b: Point, t: number): Point & { nx: number; ny: number } {
  const cx = (a.x + b.x) / 2 - (b.y - a.y) * kBend;
  const cy = (a.y + b.y) / 2 + (b.x - a.x) * kBend;
  const u = 1 - t;
  const dx = 2 * u * (cx - a.x) + 2 * t * (b.x - cx);
  const dy = 2 * u * (cy - a.y) + 2 * t * (b.y - cy);
  const length = Math.hypot(dx, dy) || 1;
  return {
    x: u * u * a.x + 2 * u * t * cx + t * t * b.x,
    y: u * u * a.y + 2 * u * t * cy + t * t * b.y,
    nx: -dy / length,
    ny: dx / length,
  };
}

/** What an outline is drawn with: a canvas, or a path's text. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/**
 * The outline from `a` to `b`, `width` pixels wide at its start: there on one side, back on the other. It is not closed:
 * to fill it is to close it, and a canvas takes a time that grows with all its outlines to close one.
 */
export function taperTo(pen: Pen, a: Point, b: Point, width: number, steps = kSteps): void {
  for (let i = 0; i <= 2 * steps + 1; ++i) {
    const back = i > steps;
    const t = (back ? 2 * steps + 1 - i : i) / steps;
    const p = along(a, b, t);
    const side = (back ? -width / 2 : width / 2) * (1 - 0.9 * t);
    const [x, y] = [p.x + p.nx * side, p.y + p.ny * side];
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
}

/** The same as the text of a path. */
export function taperedArc(a: Point, b: Point, width: number): string {
  let text = "";
  const to = (letter: string) => (x: number, y: number) => (text += `${letter}${x.toFixed(1)},${y.toFixed(1)}`);
  taperTo({ moveTo: to("M"), lineTo: to("L") }, a, b, width);
  return `${text}Z`;
}

/** Where the line from `a` (inside) towards `b` leaves the frame. */
export function leaving(a: Point, b: Point, width: number, height: number): Point {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const tx = dx > 0 ? (width - a.x) / dx : dx < 0 ? -a.x / dx : Infinity;
  const ty = dy > 0 ? (height - a.y) / dy : dy < 0 ? -a.y / dy : Infinity;
  const t = Math.max(0, Math.min(1, tx, ty));
  return { x: a.x + dx * t, y: a.y + dy * t };
}

/** Ends of a link on the map; a far end becomes the point where the way leaves the picture. */
export function endsOf(link: Link, frame: Frame): { from: Point; to: Point } | null {
  const a = frame.at[link.from];
  const b = frame.at[link.to];
  if (!a || !b || (!a.inside && !b.inside)) return null;
  return {
    from: a.inside ? a : leaving(b, a, frame.width, frame.height),
    to: b.inside ? b : leaving(a, b, frame.width, frame.height),
  };
}

export interface Gate extends Point {
  angle: number; // of the way that it crosses
}

/** Guarded links, once for there and back. */
export function guardedOf(links: Link[]): Link[] {
  const seen = new Set<string>();
  return links.filter((link) => {
    const key = link.from < link.to ? `${link.from} ${link.to}` : `${link.to} ${link.from}`;
    return link.guarded && !seen.has(key) && seen.add(key);
  });
}

/** Where guarded crossings are drawn. */
export function gatesOf(guarded: Link[], frame: Frame): Gate[] {
  return guarded.flatMap((link) => {
    const e = endsOf(link, frame);
    if (!e) return [];
    const angle = (Math.atan2(e.to.y - e.from.y, e.to.x - e.from.x) * 180) / Math.PI;
    return [{ x: (e.from.x + e.to.x) / 2, y: (e.from.y + e.to.y) / 2, angle }];
  });
}
