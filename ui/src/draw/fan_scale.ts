// The vertical scale of a fan chart: plain, or log(1+n) where prior and answer are far apart in size.
import type { Unit } from "../picture";
import { plain } from "../text/numbers";

export interface FanScale {
  y(value: number): number; // what is drawn
  domain: [number, number];
  ticks: number[]; // in drawn units
  label(drawn: number): string;
}

const kFarApart = 3.5;

const grouped = (value: number) => plain(value, 0);

function step(most: number): number {
  const size = 10 ** Math.floor(Math.log10(most / 4));
  return [1, 2, 5, 10].map((m) => m * size).find((s) => most / s <= 5) ?? most;
}

/** `all` must fit; where the answer's own `upper` edge is small beside it, the scale multiplies. */
export function fanScale(all: number[], upper: number[], unit: Unit): FanScale {
  if (unit === "fraction") {
    return {
      y: (v) => v,
      domain: [0, 1],
      ticks: [0, 0.25, 0.5, 0.75, 1],
      label: (v) => `${Math.round(v * 100)}%`,
    };
  }
  const most = Math.max(1, ...all.filter(Number.isFinite));
  const mostOfAnswer = Math.max(1, ...upper.filter(Number.isFinite));
  if (most / mostOfAnswer < kFarApart) {
    const by = Math.max(1, step(most));
    const ticks = Array.from({ length: Math.floor((most * 1.02) / by) + 1 }, (_, i) => i * by);
    return { y: (v) => v, domain: [0, most * 1.04], ticks, label: grouped };
  }
  const numbers = [0];
  const mantissas = most < 400 ? [1, 3] : [1];
  for (let n = 1; n <= most; n *= 10) numbers.push(...mantissas.map((m) => m * n).filter((v) => v <= most));
  return {
    y: (v) => Math.log1p(Math.max(0, v)),
    domain: [0, Math.log1p(most) * 1.03],
    ticks: numbers.map((n) => Math.log1p(n)),
    label: (drawn) => grouped(Math.expm1(drawn)),
  };
}
