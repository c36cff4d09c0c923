import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { startReader } from "./open.mjs";
import { sample } from "./sample.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let reader;
before(async () => (reader = await startReader()));
after(() => reader.stop());

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing against WCAG 2.2 AA, ${colorScheme}, ${width} pixels, tables open`, async () => {
      const { tab, close } = await reader.open(sample, {
        colorScheme,
        viewport: { width, height: 900 },
        bypassCSP: true,
      });
      try {
        await tab.$$eval("#answer-1 summary, #map summary", (all) => all.forEach((s) => s.click()));
        await tab.locator("#short button").first().click(); // something is struck out
        await tab.locator(".place[tabindex='0']").focus();
        await tab.evaluate(axe);
        const { violations, passes } = await tab.evaluate(() =>
          window.axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
          }),
        );
        const found = violations.map(
          (v) =>
            `${v.impact} ${v.id}: ${v.nodes
              .map((n) => n.target.join(" "))
              .slice(0, 5)
              .join(" | ")}`,
        );
        assert.ok(passes.length > 20, "axe looked at the page");
        assert.deepEqual(found, []);
      } finally {
        await close();
      }
    });
  }
}

test("everything that takes the focus by Tab shows it", async () => {
  const { tab, close } = await reader.open(sample);
  try {
    const seen = new Set();
    for (let i = 0; i < 40; ++i) {
      await tab.keyboard.press("Tab");
      const { name, shown } = await tab.evaluate(() => {
        const e = document.activeElement;
        const ring = e.querySelector?.(":scope > .reach") ?? e;
        const style = getComputedStyle(ring);
        return {
          name: `${e.tagName} ${e.textContent.slice(0, 30)}`,
          shown: style.outlineStyle !== "none" || style.strokeWidth === "3px",
        };
      });
      assert.ok(shown, `${name} shows its focus`);
      seen.add(name);
    }
    assert.ok(seen.size > 30, "the focus moved on each time");
  } finally {
    await close();
  }
});
