import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const kept = readFileSync(join(root, "dist/picture.html"));

test("the page that is kept is the page that is built, byte for byte", async () => {
  const outDir = mkdtempSync(join(tmpdir(), "anabasis-build-"));
  try {
    await build({ root, logLevel: "error", build: { outDir } });
    assert.deepEqual(readdirSync(outDir), ["picture.html"], "one file, with nothing beside it");
    assert.ok(
      readFileSync(join(outDir, "picture.html")).equals(kept),
      "run npm run build, and commit ui/dist/picture.html",
    );
  } finally {
    rmSync(outDir, { recursive: true });
  }
});

test("the empty page has one place for a picture, loads nothing, and stays small", () => {
  const page = kept.toString("utf8");
  assert.equal(page.split('<script type="application/json" id="picture">null</script>').length, 2);
  assert.equal(page.split('id="picture"').length, 2);
  assert.match(page, /Content-Security-Policy/);
  assert.match(page, /default-src 'none'/);
  assert.doesNotMatch(page, /<(?:script|img|iframe|link|source)[^>]*\s(?:src|href)=/, "nothing is loaded");
  assert.doesNotMatch(page, /@import|url\((?!["']?(?:data:|#))/, "no style asks for a file");
  assert.ok(!page.includes(root), "no path of the machine that built it");
  assert.ok(kept.length < 1_600_000, `${kept.length} bytes`);
});

test("the list of packages names no host to fetch them from", () => {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  for (const [name, entry] of Object.entries(lock.packages)) assert.equal(entry.resolved, undefined, name);
  const { dependencies = {}, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
});
