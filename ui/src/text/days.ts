import { words } from "../words";

/** "12 September 2017" from "2017-09-12"; anything else is given back as it is. */
export function longDay(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) return iso;
  return words.day(Number(parts[3]), words.months[Number(parts[2]) - 1] ?? "", Number(parts[1]));
}

/** "12 Sep" */
export function shortDay(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) return iso;
  return `${Number(parts[3])} ${words.shortMonths[Number(parts[2]) - 1] ?? ""}`;
}

/** Midnight of the day, in UTC, so that no time zone shifts it. */
export function asDate(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

/** The index of the day, or of the last one before it. */
export function indexOfDay(days: string[], iso: string): number {
  let found = 0;
  for (let i = 0; i < days.length; ++i) if ((days[i] ?? "") <= iso) found = i;
  return found;
}
