// A picture as the command writes it: counts by day as short texts (src/picture/coded.cpp).
const kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** To three significant digits, as the text keeps it. */
export function kept(count) {
  let [three, tens] = [Math.round(Math.max(0, count)), 0];
  for (; three >= 999.5; three /= 10) ++tens;
  return Math.round(three) * 10 ** tens;
}

function codeOf(count) {
  const value = kept(count);
  if (value < 1000) return value;
  const tens = Math.floor(Math.log10(value) + 1e-9) - 2;
  return 1000 + 900 * (tens - 1) + Math.round(value / 10 ** tens) - 100;
}

function digits(symbol) {
  let text = "";
  for (; symbol >= 32; symbol = Math.floor(symbol / 32)) text += kDigits[(symbol % 32) + 32];
  return text + kDigits[symbol];
}

export function coded(counts) {
  let [text, before, run] = ["", 0, 0];
  const endRun = () => {
    if (run > 0) text += digits(0) + digits(run - 1);
    run = 0;
  };
  for (const count of counts) {
    const difference = codeOf(count) - before;
    if (difference === 0) {
      ++run;
      continue;
    }
    endRun();
    text += digits(difference > 0 ? 2 * difference - 1 : -2 * difference);
    before += difference;
  }
  endRun();
  return text;
}

const fan = (f) => Object.fromEntries(["q05", "q25", "median", "q75", "q95"].map((q) => [q, coded(f[q])]));
const band = (f) => Object.fromEntries(["q05", "median", "q95"].map((q) => [q, coded(f[q])]));

export function written(picture) {
  if (!picture) return picture;
  return {
    ...picture,
    days_between_flows: picture.days_between_flows ?? 1,
    places: picture.places.map((p) => ({ ...p, persons: fan(p.persons), prior_persons: band(p.prior_persons) })),
    links: picture.links.map((l) => ({ ...l, passed: band(l.passed) })),
  };
}
