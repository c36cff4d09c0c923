// Puts a picture into the empty page, as the command does. As a program: node tools/fill.mjs PICTURE.json OUT.html
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const kPlaceholder = '<script type="application/json" id="picture">null</script>';

export function fill(page, picture) {
  const parts = page.split(kPlaceholder);
  if (parts.length !== 2)
    throw new Error(`the page must hold its placeholder once, found ${parts.length - 1}`);
  const json = JSON.stringify(picture).replaceAll("<", "\\u003c");
  return parts.join(kPlaceholder.replace("null", () => json));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [picture, out] = process.argv.slice(2);
  if (!out) throw new Error("usage: fill.mjs PICTURE.json OUT.html");
  const page = readFileSync(new URL("../dist/picture.html", import.meta.url), "utf8");
  writeFileSync(out, fill(page, JSON.parse(readFileSync(picture, "utf8"))));
}
