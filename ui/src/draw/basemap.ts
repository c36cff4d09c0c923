// Land, borders and the names of countries, for what the map shows.
import { geoPath, type GeoProjection } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection } from "topojson-specification";
import { countries } from "virtual:atlas";

export interface Basemap {
  land: string; // path
  borders: string;
  names: { name: string; x: number; y: number }[];
}

const kShareToBeNamed = 0.012; // of the picture
const kLetter = 9;

/** Countries that may be in the picture: projecting the whole world would take longer than everything else. */
function visible(projection: GeoProjection, width: number, height: number) {
  const [west, north] = projection.invert?.([0, 0]) ?? [-180, 90];
  const [east, south] = projection.invert?.([width, height]) ?? [180, -90];
  const { geometries } = countries.objects.countries;
  // Wider than the world, or over its edge: no box can be trusted.
  if (!(west < east) || projection.scale() * 2 * Math.PI <= width) return geometries;
  return geometries.filter(({ bbox }) => {
    if (!bbox) return true;
    const [x0, y0, x1, y1] = bbox as [number, number, number, number];
    return x0 <= east && x1 >= west && y0 <= north && y1 >= south;
  });
}

export function basemap(projection: GeoProjection, width: number, height: number): Basemap {
  const shown: GeometryCollection<{ name: string }> = {
    type: "GeometryCollection",
    geometries: visible(projection, width, height),
  };
  const path = geoPath(
    projection.clipExtent([
      [-2, -2],
      [width + 2, height + 2],
    ]),
  ).digits(1);
  const names: Basemap["names"] = [];
  let land = "";
  for (const shape of feature(countries, shown).features) {
    const d = path(shape);
    if (!d) continue;
    land += d;
    const [[x0], [x1]] = path.bounds(shape);
    const [x, y] = path.centroid(shape);
    const { name } = shape.properties;
    const roomy = path.area(shape) > width * height * kShareToBeNamed && x1 - x0 > name.length * kLetter;
    if (roomy) names.push({ name, x, y });
  }
  return { land, borders: path(mesh(countries, shown, (a, b) => a !== b)) ?? "", names };
}
