// A report's text cut where its claims begin and end. Spans may overlap and nest.
import type { Claim } from "../picture";

export interface Piece {
  text: string;
  claims: Claim[]; // those whose span covers the piece
  opens: Claim[]; // those whose span begins here: their numbers stand in front
}

export interface Paragraph {
  pieces: Piece[];
}

/** Paragraphs are parted by blank lines, as plain text does. */
function paragraphBounds(text: string): [number, number][] {
  const bounds: [number, number][] = [];
  let start = 0;
  for (const gap of text.matchAll(/(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)\s*/g)) {
    bounds.push([start, gap.index]);
    start = gap.index + gap[0].length;
  }
  bounds.push([start, text.length]);
  return bounds.filter(([from, to]) => text.slice(from, to).trim() !== "");
}

const kShortLine = 45;

/**
 * What each character of a line end becomes: a space where text was only wrapped, "\n" where a line is short on
 * purpose or a list goes on.
 */
function lineEnds(text: string): Map<number, string> {
  const ends = new Map<number, string>();
  let lineStart = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) {
    const goesOn =
      index - lineStart > kShortLine &&
      !/^\s*[-*•–\d]/.test(text.slice(index + end.length, index + end.length + 8));
    ends.set(index, goesOn ? " " : "\n");
    if (end.length === 2) ends.set(index + 1, "");
    lineStart = index + end.length;
  }
  return ends;
}

function shown(text: string, from: number, to: number, ends: Map<number, string>): string {
  let out = "";
  for (let i = from; i < to; ++i) out += ends.get(i) ?? text[i];
  return out;
}

export function paragraphs(text: string, claims: Claim[]): Paragraph[] {
  const ends = lineEnds(text);
  return paragraphBounds(text).map(([from, to]) => {
    const inside = claims.filter((c) => c.start < to && c.end > from);
    const cuts = new Set([from, to]);
    for (const c of inside) {
      cuts.add(Math.max(from, c.start));
      cuts.add(Math.min(to, c.end));
    }
    const sorted = [...cuts].sort((a, b) => a - b);
    const pieces = sorted.slice(0, -1).map((start, i) => {
      const end = sorted[i + 1] ?? to;
      return {
        text: shown(text, start, end, ends),
        claims: inside.filter((c) => c.start <= start && c.end >= end),
        opens: inside.filter((c) => c.start === start),
      };
    });
    return { pieces };
  });
}
