// Counts day by day as the command writes them (src/picture/coded.hpp): differences in base-64 digits of five bits.
import type { Band, Fan } from "../picture";

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

type Texts<T> = { [K in keyof T]: string };

/** The quantiles, each decoded when somebody first looks at it. */
function lazy<T>(texts: Texts<T>, read: (text: string) => Float32Array): T {
  const fan = {};
  for (const [key, text] of Object.entries<string>(texts)) {
    let known: Float32Array | null = null;
    Object.defineProperty(fan, key, { enumerable: true, get: () => (known ??= read(text)) });
  }
  return fan as T;
}

export function readFan(texts: Texts<Fan>, days: number): Fan {
  return lazy(texts, (text) => decode(text, days));
}

/** Told every so many days: each day has the last that was told by then, and none before the first. */
export function readBand(texts: Texts<Band>, days: number, every = 1): Band {
  if (every === 1) return lazy(texts, (text) => decode(text, days));
  return lazy(texts, (text) => {
    const told = decode(text, Math.floor(days / every));
    const counts = new Float32Array(days);
    for (let day = every - 1; day < days; ++day) counts[day] = told[Math.floor((day + 1) / every) - 1] ?? 0;
    return counts;
  });
}
