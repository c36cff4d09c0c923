import type { Picture, WrittenPicture } from "./picture";
import { readBand, readFan } from "./text/coded";

/** A picture as the command writes it, with its days as numbers. */
export function readPicture(written: WrittenPicture): Picture {
  const days = written.days.length;
  const told = Math.floor(days / written.days_between_flows);
  return {
    ...written,
    places: written.places.map((p) => ({
      ...p,
      persons: readFan(p.persons, days),
      prior_persons: readBand(p.prior_persons, days),
    })),
    links: written.links.map((l) => ({ ...l, passed: readBand(l.passed, told) })),
  };
}
