// A large picture stays small as a file, and moves. What is measured is the processor time of the page for each frame that
// it shows, so that other work on the machine does not decide.
import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launch } from "../tools/browser.mjs";
import { fill } from "../tools/fill.mjs";
import { large } from "./large.mjs";
import { emptyPage } from "./open.mjs";

const kFrame = 1000 / 30; // milliseconds
const kFrames = 30;
const path = join(tmpdir(), `anabasis-large-${process.pid}.html`);

let browser;
let tab;
let processes;
before(async () => {
  writeFileSync(path, fill(emptyPage, large()));
  browser = await launch();
  tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  tab.setDefaultTimeout(120_000);
  processes = await browser.newBrowserCDPSession();
  await tab.goto(pathToFileURL(path).href);
  await tab.waitForSelector("h1");
  await tab.locator("#map").scrollIntoViewIfNeeded();
});
after(() => browser.close());

/** Seconds of processor time that the pages have had, all threads together. */
async function used() {
  const { processInfo } = await processes.send("SystemInfo.getProcessInfo");
  return processInfo.filter((p) => p.type === "renderer").reduce((sum, p) => sum + p.cpuTime, 0);
}

/** Processor time for a frame, in milliseconds, while `step` is done once for each. */
async function perFrame(step) {
  const run = (frames) =>
    tab.evaluate(
      async ([source, count]) => {
        const one = new Function("i", source);
        for (let i = 0; i < count; ++i) {
          one(i);
          await new Promise((done) => requestAnimationFrame(done));
        }
      },
      [step, frames],
    );
  await run(10);
  const before = await used();
  await run(kFrames);
  return (1000 * ((await used()) - before)) / kFrames;
}

test("2,000 places, 10,000 routes and 730 days fit into a file of 25 MB", () => {
  const { size } = statSync(path);
  assert.ok(size < 25e6, `${size} bytes`);
});

test("the slider moves a large map by thirty frames a second", async (t) => {
  const ms = await perFrame(
    `const input = document.querySelector("input[type=range]");
     input.value = String((i * 5) % 730);
     input.dispatchEvent(new Event("input", { bubbles: true }));`,
  );
  t.diagnostic(`${ms.toFixed(1)} ms of processor time for a frame`);
  assert.ok(ms < kFrame, `${ms} ms`);
});

test("a large map is dragged by thirty frames a second", async (t) => {
  const ms = await perFrame(
    `const svg = document.querySelector(".map svg.marks");
     const send = (type, x) => svg.dispatchEvent(
       new PointerEvent(type, { bubbles: true, pointerType: "mouse", clientX: x, clientY: 300 }));
     if (i === 0) send("pointerdown", 500);
     send("pointermove", 500 + 60 * Math.sin(i / 5));`,
  );
  t.diagnostic(`${ms.toFixed(1)} ms of processor time for a frame`);
  assert.ok(ms < kFrame, `${ms} ms`);
  await tab.evaluate(() =>
    document.querySelector(".map svg.marks").dispatchEvent(new PointerEvent("pointerup", { bubbles: true })),
  );
});

test("a painted place can be pointed at, chosen, and reached by keyboard", async () => {
  const stop = tab.locator(".place[tabindex='0']");
  assert.equal(await stop.count(), 1);
  await stop.focus();
  const first = await tab.evaluate(() => document.activeElement.dataset.place);
  await tab.keyboard.press("ArrowRight");
  const next = await tab.evaluate(() => document.activeElement.dataset.place);
  assert.notEqual(next, first);
  assert.match(await tab.locator(".tip").innerText(), new RegExp(`^Place ${next}\\n`));
});
