// Numbers for reading (rounded to what is known) and for tables (as they are).
import type { Summary, Unit } from "../picture";
import { words } from "../words";

const kMinus = "\u2212";

/** With at most so many digits after the point. */
export function plain(value: number, digits: number): string {
  const [whole = "0", part] = Math.abs(value).toFixed(digits).split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, words.thousands);
  const bare = part?.replace(/0+$/, "");
  const text = bare ? `${spaced}${words.decimal}${bare}` : spaced;
  return value < 0 && text !== "0" ? kMinus + text : text;
}

/** Two significant digits, because more would claim more than is known. */
export function rounded(value: number): number {
  if (!Number.isFinite(value) || value === 0) return 0;
  if (Math.abs(value) < 10) return Math.round(value);
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Math.round(value / step) * step;
}

/** For sentences: "1,200", "62%", "under 1%". */
export function about(value: number, unit: Unit): string {
  if (unit !== "fraction") return plain(rounded(value), 0);
  const percent = value * 100;
  if (percent > 0 && percent < 1) return words.underOnePercent;
  if (percent < 100 && percent > 99) return words.overNinetyNinePercent;
  return `${Math.round(percent)}%`;
}

/** For tables: the number as it is in answers.json, to one decimal (a share: a tenth of a percent). */
export function exact(value: number, unit: Unit): string {
  return unit === "fraction" ? `${plain(value * 100, 1)}%` : plain(value, 1);
}

/** A parameter of any size: three significant digits. */
export function parameter(value: number): string {
  if (value === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size < -4) return value.toExponential(1).replace("-", kMinus);
  return plain(value, Math.max(0, 2 - size));
}

/** "150–560", rounded. */
export function range(low: number, high: number, unit: Unit): string {
  const [from, to] = [about(low, unit), about(high, unit)];
  if (from === to) return from;
  return unit === "fraction" && /^\d+%$/.test(from) && /^\d/.test(to)
    ? `${from.slice(0, -1)}–${to}`
    : `${from}–${to}`;
}

/** The middle nine in ten of an answer. */
export function nineInTen(summary: Summary, unit: Unit): string {
  return range(summary.q05, summary.q95, unit);
}

export function percent(share: number): string {
  return about(share, "fraction");
}
