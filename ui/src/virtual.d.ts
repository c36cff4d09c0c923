declare module "virtual:atlas" {
  import type { GeometryCollection, Topology } from "topojson-specification";

  /** Countries of the world at 1:50 million, with their names. */
  export const countries: Topology<{ countries: GeometryCollection<{ name: string }> }>;
  /** Land at 1:110 million, for small maps. */
  export const land: Topology<{ land: GeometryCollection }>;
}
