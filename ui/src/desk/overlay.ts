// What is changed in a what-if, as the file that `anabasis compare` reads (docs/reference/compare.md).

export interface Change {
  path: string;
  isChance: boolean;
  power: number; // of two: the factor, on the value or on its odds
}

export interface Happening {
  date: string;
  kind: string;
  target: string;
  value: string;
}

/** A JSON string is a TOML string. */
const text = (value: string) => JSON.stringify(value).replaceAll("\u007f", "\\u007f");

export function overlayText(name: string, says: string, changes: Change[], events: Happening[]): string {
  const lines = ["format = 1", `name = ${text(name)}`, `says = ${text(says)}`];
  for (const change of changes)
    lines.push("", "[[change]]", `path = ${text(change.path)}`, `${change.isChance ? "odds" : "times"} = ${(2 ** change.power).toPrecision(6)}`);
  for (const event of events) {
    lines.push("", "[[event]]", `date = ${text(event.date)}`, `kind = ${text(event.kind)}`, `target = ${text(event.target)}`);
    if (event.value.trim() !== "") lines.push(`value = ${text(event.value.trim())}`);
  }
  return `${lines.join("\n")}\n`;
}
