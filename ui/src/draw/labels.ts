// Names beside the marks, where they cover nothing. Greedy: the largest place chooses first.
import type { Picture } from "../picture";
import { leaving } from "./arcs";
import type { Frame, Point } from "./frame";

export interface Mark extends Point {
  index: number;
  radius: number;
  text: string;
  under: string; // a second, smaller line, or empty
  weight: number;
}

export interface Label extends Point {
  index: number;
  anchor: "start" | "end" | "middle";
}

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

const kLetter = 6.7; // mean width of a letter at the map's type size
const kHeight = 15;
const kSmallLetter = 5.6;
const kSmallHeight = 13;

function overlaps(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

function candidates(mark: Mark): (Label & { box: Box })[] {
  const w = Math.max(mark.text.length * kLetter, mark.under.length * kSmallLetter);
  const more = mark.under ? kSmallHeight : 0;
  const r = mark.radius + 5;
  const d = mark.radius * 0.72 + 4;
  const spots: [number, number, Label["anchor"]][] = [
    [r, 4, "start"],
    [-r, 4, "end"],
    [0, -r - 2 - more, "middle"],
    [0, r + 10, "middle"],
    [d, -d, "start"],
    [d, d + 8, "start"],
    [-d, -d, "end"],
    [-d, d + 8, "end"],
  ];
  return spots.map(([dx, dy, anchor]) => {
    const x = mark.x + dx;
    const y = mark.y + dy;
    const x0 = anchor === "start" ? x : anchor === "end" ? x - w : x - w / 2;
    return {
      index: mark.index,
      x,
      y,
      anchor,
      box: { x0: x0 - 2, y0: y - kHeight + 3, x1: x0 + w + 2, y1: y + 4 + more },
    };
  });
}

export function placeLabels(marks: Mark[], width: number, height: number, taken: Box[] = []): Label[] {
  const boxes: Box[] = [
    ...taken,
    ...marks.map((m) => {
      const r = Math.min(m.radius, 9);
      return { x0: m.x - r, y0: m.y - r, x1: m.x + r, y1: m.y + r };
    }),
  ];
  const labels: Label[] = [];
  for (const mark of [...marks].sort((a, b) => b.weight - a.weight)) {
    const spot = candidates(mark).find(
      ({ box }) =>
        box.x0 > 2 &&
        box.x1 < width - 2 &&
        box.y0 > 2 &&
        box.y1 < height - 2 &&
        !boxes.some((other) => overlaps(box, other)),
    );
    if (!spot) continue;
    boxes.push(spot.box);
    labels.push({ index: spot.index, x: spot.x, y: spot.y, anchor: spot.anchor });
  }
  return labels;
}

export interface Exit extends Point {
  name: string;
  text: string;
  anchor: "start" | "end";
  box: Box;
}

const kArrows = ["→", "↘", "↓", "↙", "←", "↖", "↑", "↗"];
const kExits = 12;

/** Where ways leave the picture, and for which place. */
export function exitsOf(picture: Picture, frame: Frame): Exit[] {
  const exits: Exit[] = [];
  for (const link of picture.links) {
    for (const [inner, outer] of [
      [link.from, link.to],
      [link.to, link.from],
    ] as const) {
      const a = frame.at[inner];
      const b = frame.at[outer];
      const name = picture.places[outer]?.name ?? "";
      if (!a?.inside || !b || b.inside || exits.some((e) => e.name === name) || exits.length === kExits)
        continue;
      const edge = leaving(a, b, frame.width, frame.height);
      const arrow = kArrows[(Math.round(Math.atan2(b.y - a.y, b.x - a.x) / (Math.PI / 4)) + 8) % 8] ?? "";
      const right = edge.x > frame.width / 2;
      const w = (name.length + 2) * kLetter;
      const x = Math.min(frame.width - 6, Math.max(6, edge.x + (right ? -8 : 8)));
      const y = Math.min(frame.height - 8, Math.max(18, edge.y + (edge.y < frame.height / 2 ? 16 : -10)));
      const box = { x0: right ? x - w : x, x1: right ? x : x + w, y0: y - kHeight, y1: y + 4 };
      if (exits.some((e) => overlaps(e.box, box))) continue;
      exits.push({
        x,
        y,
        name,
        text: right ? `${name} ${arrow}` : `${arrow} ${name}`,
        anchor: right ? "end" : "start",
        box,
      });
    }
  }
  return exits;
}
