import type { Place } from "../picture";

const kGlyphs: Record<Place["kind"], string> = {
  town: "M0,-2.6A2.6,2.6 0 1 1 0,2.6A2.6,2.6 0 1 1 0,-2.6Z",
  camp: "M0,-4L4.4,3.4H-4.4Z",
  idp_camp: "M0,-4L4.4,3.4H-4.4ZM-1.2,3.4L0,0.6L1.2,3.4Z",
  hub: "M-3,-3H3V3H-3Z",
  waiting: "M-3.6,-4H3.6L0,0L3.6,4H-3.6L0,0Z",
  homeland: "M0,-4.4L4.2,-0.6V3.6H-4.2V-0.6Z",
};

/** The sign of a kind of place, about eight pixels across, at the origin. */
export function glyph(kind: Place["kind"]): string {
  return kGlyphs[kind] ?? kGlyphs.town;
}
