// The basemap (Natural Earth by way of world-atlas), thinned at build time: what the map needs and no more.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const kId = "virtual:atlas";

function topology(name) {
  return JSON.parse(readFileSync(require.resolve(`world-atlas/${name}.json`), "utf8"));
}

/** The box around each arc, in degrees: west, south, east, north. An arc is a first point and steps from it. */
function boxes({ arcs, transform }) {
  const { scale, translate } = transform;
  return arcs.map((arc) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    let [x, y] = [0, 0];
    for (const [dx, dy] of arc) {
      x += dx;
      y += dy;
      const [lon, lat] = [x * scale[0] + translate[0], y * scale[1] + translate[1]];
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
    return box;
  });
}

function boxAround(arcs, boxOf) {
  const all = arcs.flat(Infinity).map((arc) => boxOf[arc < 0 ? ~arc : arc]);
  const edge = (i, pick) => Number(pick(...all.map((box) => box[i])).toFixed(2));
  return [
    edge(0, Math.min) - 0.01,
    edge(1, Math.min) - 0.01,
    edge(2, Math.max) + 0.01,
    edge(3, Math.max) + 0.01,
  ].map((degrees) => Number(degrees.toFixed(2)));
}

/** Keeps one object of a topology, drops everything from its geometries but the name, the box and the arcs. */
function thin(source, object, { named }) {
  const { geometries, type } = source.objects[object];
  const boxOf = boxes(source);
  const bare = geometries.map((g) => ({
    type: g.type,
    arcs: g.arcs,
    ...(named ? { properties: { name: g.properties.name }, bbox: boxAround(g.arcs, boxOf) } : {}),
  }));
  return {
    type: "Topology",
    transform: source.transform,
    objects: { [object]: { type, geometries: bare } },
    arcs: source.arcs,
  };
}

export function atlas() {
  return {
    name: "atlas",
    resolveId: (id) => (id === kId ? `\0${kId}` : undefined),
    load(id) {
      if (id !== `\0${kId}`) return undefined;
      const countries = thin(withoutUnused(topology("countries-50m"), "countries"), "countries", {
        named: true,
      });
      const land = thin(withoutUnused(topology("land-110m"), "land"), "land", { named: false });
      // A string that JSON.parse reads starts faster than an object literal of this size.
      return [
        `export const countries = JSON.parse(${JSON.stringify(JSON.stringify(countries))});`,
        `export const land = JSON.parse(${JSON.stringify(JSON.stringify(land))});`,
      ].join("\n");
    },
  };
}

/** Drops the arcs that `object` does not use, and renumbers the rest. A negative index is an arc read backwards. */
function withoutUnused(source, object) {
  const fresh = new Map();
  const renumber = (arc) => {
    const index = arc < 0 ? ~arc : arc;
    if (!fresh.has(index)) fresh.set(index, fresh.size);
    return arc < 0 ? ~fresh.get(index) : fresh.get(index);
  };
  const walk = (arcs) => (Array.isArray(arcs) ? arcs.map(walk) : renumber(arcs));
  const collection = source.objects[object];
  const geometries = collection.geometries.map((g) => ({ ...g, arcs: walk(g.arcs ?? []) }));
  const arcs = [...fresh.keys()].map((index) => source.arcs[index]);
  return { ...source, objects: { [object]: { ...collection, geometries } }, arcs };
}
