// The window of the map: which places it shows, and where.
import { geoMercator, geoMercatorRaw, geoNaturalEarth1, geoPath, type GeoProjection } from "d3-geo";
import { feature } from "topojson-client";
import { land } from "virtual:atlas";

import type { Place } from "../picture";
import { basemap, type Basemap } from "./basemap";

export interface Point {
  x: number;
  y: number;
}

export interface View {
  zoom: number; // 1: everything fits
  x: number; // shift of the centre, as a share of the width at zoom 1
  y: number;
}

export interface Frame extends Basemap {
  width: number;
  height: number;
  at: (Point & { inside: boolean })[]; // per place
}

const kLand = feature(land, land.objects.land);

function multiPoint(places: Place[]): GeoJSON.MultiPoint {
  return { type: "MultiPoint", coordinates: places.map((p) => [p.lon, p.lat]) };
}

/** Fits the places, with a margin, but never closer than about a hundred kilometres across. */
function fitted(places: Place[], width: number, height: number): GeoProjection {
  const pad = Math.min(90, width * 0.1);
  const projection = geoMercator().fitExtent(
    [
      [pad, pad * 0.7],
      [width - pad, height - pad * 0.7],
    ],
    multiPoint(places),
  );
  const closest = width / (2 * Math.PI * (100 / 40000) * 2.5);
  if (!Number.isFinite(projection.scale()) || projection.scale() > closest) {
    const lon = places.reduce((sum, p) => sum + p.lon, 0) / places.length;
    const lat = places.reduce((sum, p) => sum + p.lat, 0) / places.length;
    projection
      .center([lon, lat])
      .scale(closest)
      .translate([width / 2, height / 2]);
  }
  return projection;
}

/** The height at which the crowded part fills the map, within the bounds of a good picture. */
export function heightFor(places: Place[], width: number): number {
  const crowded = crowdedPart(places);
  const path = geoPath(geoMercator().scale(1000));
  const [[x0, y0], [x1, y1]] = path.bounds(multiPoint(crowded));
  const shape = x1 - x0 > 0 && y1 - y0 > 0 ? (y1 - y0) / (x1 - x0) : 0.6;
  const [least, most] = width < 600 ? [0.85, 1.25] : [0.42, 0.6];
  return Math.round(width * Math.min(most, Math.max(least, shape * 1.05)));
}

const kFarOff = 3; // times the distance that holds three quarters of the places

function middle(values: number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
}

/** The map is for where people move: homelands are often a continent away, and so may be one town on the way there. */
export function crowdedPart(places: Place[]): Place[] {
  const near = places.filter((p) => p.kind !== "homeland");
  if (near.length < 3) return near.length > 0 ? near : places;
  const flat = (p: Place) => geoMercatorRaw((p.lon * Math.PI) / 180, (p.lat * Math.PI) / 180);
  const points = near.map(flat);
  const cx = middle(
    points.map(([x]) => x),
    0.5,
  );
  const cy = middle(
    points.map(([, y]) => y),
    0.5,
  );
  const distances = points.map(([x, y]) => Math.hypot(x - cx, y - cy));
  const reach = kFarOff * middle(distances, 0.75);
  return reach > 0 ? near.filter((_, i) => (distances[i] ?? 0) <= reach) : near;
}

/** The projection for a view: what fits at zoom 1, moved and enlarged. */
function projectionFor(places: Place[], width: number, height: number, view: View): GeoProjection {
  const projection = fitted(crowdedPart(places), width, height);
  const [tx, ty] = projection.translate();
  return projection
    .scale(projection.scale() * view.zoom)
    .translate([
      width / 2 + (tx - width / 2) * view.zoom - view.x * width * view.zoom,
      height / 2 + (ty - height / 2) * view.zoom - view.y * width * view.zoom,
    ]);
}

function project(places: Place[], projection: GeoProjection, width: number, height: number): Frame["at"] {
  return places.map((p) => {
    const [x, y] = projection([p.lon, p.lat]) ?? [0, 0];
    return { x, y, inside: x >= -4 && x <= width + 4 && y >= -4 && y <= height + 4 };
  });
}

export function frameOf(places: Place[], width: number, height: number, view: View): Frame {
  const projection = projectionFor(places, width, height, view);
  return {
    width,
    height,
    at: project(places, projection, width, height),
    ...basemap(projection, width, height),
  };
}

/** Which places the map leaves out as it is first shown. */
export function outsideAtFirst(places: Place[], width: number, height: number): boolean[] {
  const projection = projectionFor(places, width, height, { zoom: 1, x: 0, y: 0 });
  return project(places, projection, width, height).map((p) => !p.inside);
}

export interface WorldFrame {
  land: string;
  at(place: { lat: number; lon: number }): Point;
}

/** A small map that holds all the given places. */
export function worldFrame(places: Place[], width: number, height: number): WorldFrame {
  const projection = geoNaturalEarth1().fitExtent(
    [
      [30, 26],
      [width - 70, height - 34],
    ],
    multiPoint(places),
  );
  const scale = Math.min(projection.scale(), width * 0.9);
  if (scale !== projection.scale()) projection.scale(scale);
  const at = (place: { lat: number; lon: number }) => {
    const [x, y] = projection([place.lon, place.lat]) ?? [0, 0];
    return { x, y };
  };
  projection.clipExtent([
    [0, 0],
    [width, height],
  ]);
  return { land: geoPath(projection).digits(1)(kLand) ?? "", at };
}
