// Quantile dotplots. Source: Kay, Kola, Hullman & Munson (2016), "When (ish) is my bus?", CHI.

export interface Dot {
  x: number;
  row: number; // 0 at the axis
}

export interface Dots {
  size: number; // diameter
  rows: number; // of the highest stack
  shapes: Dot[][]; // per list of values
}

function stacked(xs: number[], size: number, from: number): Dot[] {
  const height = new Map<number, number>();
  return xs.map((x) => {
    const bin = Math.floor((x - from) / size);
    const row = height.get(bin) ?? 0;
    height.set(bin, row + 1);
    return { x: from + (bin + 0.5) * size, row };
  });
}

/** Stacks every list on the same columns, so that one may lie behind another; dots shrink until the stacks fit. */
export function stackDots(lists: number[][], from: number, maxSize: number, maxHeight: number): Dots {
  for (let size = maxSize; ; size -= 0.5) {
    const shapes = lists.map((xs) => stacked(xs, size, from));
    const rows = 1 + Math.max(0, ...shapes.flat().map((dot) => dot.row));
    if (rows * size <= maxHeight || size <= 4) return { size, rows, shapes };
  }
}
