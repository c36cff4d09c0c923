// The basemap (Natural Earth by way of world-atlas), thinned at build time: what the map needs and no more.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const kId = "virtual:atlas";

function topology(name) {
  return JSON.parse(readFileSync(require.resolve(`world-atlas/${name}.json`), "utf8"));
}

/** Keeps one object of a topology, drops everything from its geometries but the name and the arcs. */
function thin(source, object, { named }) {
  const { geometries, type } = source.objects[object];
  const bare = geometries.map((g) => ({
    type: g.type,
    arcs: g.arcs,
    ...(named ? { properties: { name: g.properties.name } } : {}),
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
