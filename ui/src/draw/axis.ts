// One axis for everything that is drawn about one number.
import type { Unit } from "../picture";
import { about, plain } from "../text/numbers";
import { words } from "../words";

export interface Axis {
  x(value: number): number;
  ticks: { value: number; label: string }[];
  log: boolean;
}

/** Counts that span more than this factor are drawn on log(1+n), or the narrow answer would be a spike. */
const kWide = 25;

function niceStep(span: number, wanted: number): number {
  const raw = span / wanted;
  const size = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 2.5, 5, 10].map((m) => m * size).find((step) => step >= raw) ?? raw;
}

function logTicks(low: number, high: number, room: number): number[] {
  const decades = Math.log10(1 + high) - Math.log10(1 + low);
  const mantissas = decades < 1.6 ? [1, 2, 5] : decades < 3.2 ? [1, 3] : [1];
  const all = low === 0 ? [0] : [];
  for (let power = 0; 10 ** power <= high * 1.001; ++power) {
    for (const m of mantissas)
      if (m * 10 ** power >= low && m * 10 ** power <= high * 1.001) all.push(m * 10 ** power);
  }
  const every = Math.ceil(all.length / Math.max(2, room));
  return all.filter((_, i) => i % every === 0);
}

/** An axis over `values` from pixel `from` to pixel `to`. */
export function axisOver(values: number[], unit: Unit, from: number, to: number): Axis {
  const room = Math.max(3, Math.floor((to - from) / 62));
  const label = (value: number) => ({ value, label: about(value, unit) });
  if (unit === "fraction") {
    const ticks = room >= 5 ? [0, 0.2, 0.4, 0.6, 0.8, 1] : [0, 0.5, 1];
    return {
      x: (v) => from + (to - from) * Math.min(1, Math.max(0, v)),
      ticks: ticks.map(label),
      log: false,
    };
  }
  const finite = values.filter(Number.isFinite);
  const low = Math.max(0, Math.min(...finite));
  const high = Math.max(1, ...finite);
  if (high / Math.max(1, low) > kWide) {
    const start = low < 3 ? 0 : low / 1.6;
    const end = high * 1.25;
    const [a, b] = [Math.log1p(start), Math.log1p(end)];
    return {
      x: (v) => from + ((to - from) * (Math.log1p(Math.max(0, v)) - a)) / (b - a),
      ticks: logTicks(start, end, room).map((value) => ({ value, label: compact(value) })),
      log: true,
    };
  }
  const step = niceStep(high - (low > high / 2 ? low : 0) || 1, room);
  const start = low > high / 2 ? Math.floor(low / step) * step : 0;
  const end = Math.ceil((high * 1.02) / step) * step;
  const ticks: number[] = [];
  for (let v = start; v <= end + step / 2; v += step) ticks.push(v);
  return {
    x: (v) => from + ((to - from) * (v - start)) / (end - start),
    ticks: ticks.map((v) => ({ value: v, label: compact(v) })),
    log: false,
  };
}

/** Tick labels: exact, since ticks stand at round numbers. */
function compact(value: number): string {
  if (value >= 1e6) return `${plain(value / 1e6, 1)}${words.shortMillion}`;
  if (value >= 1e4) return `${plain(value / 1e3, 1)}${words.shortThousand}`;
  return plain(value, 2);
}
