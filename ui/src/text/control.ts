import type { Place } from "../picture";
import { words } from "../words";

/** Who holds the place on the day, if anybody said. */
export function holderOn(place: Place, iso: string): Place["control"][number] | null {
  let now: Place["control"][number] | null = null;
  for (const change of place.control)
    if (change.from <= iso && (!now || change.from >= now.from)) now = change;
  return now?.holder ? now : null;
}

/** What stands under a place's name; a place that its own country holds needs no word. */
export function holderLabel(place: Place, held: Place["control"][number] | null): string {
  return held && held.holder !== place.country ? holderText(held) : "";
}

export function holderText(held: Place["control"][number]): string {
  return held.assumed ? `${held.holder} ${words.inBrackets(words.assumed)}` : held.holder;
}
