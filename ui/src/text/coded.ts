// Counts day by day as the command writes them (src/picture/coded.hpp): differences in base-64 digits of five bits.
import type { Band, Coded, Fan } from "../picture";

const kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const kValue = new Uint8Array(128);
for (let i = 0; i < kDigits.length; ++i) kValue[kDigits.charCodeAt(i)] = i;

/** Three significant digits: the number itself below 1,000, above it 900 steps to each factor of ten. */
function countOf(code: number): number {
  if (code < 1000) return code;
  const above = code - 1000;
  return (100 + (above % 900)) * 10 ** (1 + Math.floor(above / 900));
}

/** `days` values; those after the text's end stay as the last one. */
export function decode(text: string, days: number): Float32Array {
  const counts = new Float32Array(days);
  let day = 0;
  let code = 0;
  let count = 0;
  let at = 0;
  const symbol = () => {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const digit = kValue[text.charCodeAt(at++)] ?? 0;
      value |= (digit & 31) << shift;
      if (digit < 32) return value;
    }
  };
  while (at < text.length && day < days) {
    const s = symbol();
    if (s === 0) {
      for (let run = symbol() + 1; run > 0 && day < days; --run) counts[day++] = count;
    } else {
      code += s % 2 === 1 ? (s + 1) / 2 : -s / 2;
      count = countOf(code);
      counts[day++] = count;
    }
  }
  return counts.fill(count, day);
}

/** Quantiles, each decoded when somebody first looks at it. */
class Written implements Fan {
  #known: Partial<Record<keyof Fan, Float32Array>> = {};
  constructor(
    readonly texts: Coded<Band> & Partial<Coded<Fan>>,
    readonly days: number,
  ) {}

  #read(quantile: keyof Fan): Float32Array {
    return (this.#known[quantile] ??= decode(this.texts[quantile] ?? "", this.days));
  }
  get q05() {
    return this.#read("q05");
  }
  get q25() {
    return this.#read("q25");
  }
  get median() {
    return this.#read("median");
  }
  get q75() {
    return this.#read("q75");
  }
  get q95() {
    return this.#read("q95");
  }
}

export function readFan(texts: Coded<Fan>, days: number): Fan {
  return new Written(texts, days);
}

export function readBand(texts: Coded<Band>, days: number): Band {
  return new Written(texts, days);
}

/** Where the flows up to a day stand: told every so many days, each day has the last that was told by then. */
export function flowDay(day: number, every: number): number {
  return Math.floor((day + 1) / every) - 1;
}
