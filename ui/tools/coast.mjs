// Makes src/picture/borders.bin, the coast and borders of figures that the command draws itself: node tools/coast.mjs
// Natural Earth 1:50m (public domain) by way of world-atlas. Each line: a count, then so many points, all as
// little-endian 16-bit numbers; longitude and latitude in steps of 1/180 and 1/360 of a degree.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { arcs, transform } = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const numbers = [];
for (const arc of arcs) {
  let [x, y] = [0, 0];
  const line = [];
  for (const [dx, dy] of arc) {
    x += dx;
    y += dy;
    const lon = x * transform.scale[0] + transform.translate[0];
    const lat = y * transform.scale[1] + transform.translate[1];
    line.push(Math.round(lon * 180), Math.round(lat * 360));
  }
  numbers.push(line.length / 2, ...line);
}
const bytes = Buffer.alloc(2 * numbers.length);
numbers.forEach((n, i) => bytes.writeInt16LE(n, 2 * i));
writeFileSync(new URL("../../src/picture/borders.bin", import.meta.url), bytes);
