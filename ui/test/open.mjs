// Opens a picture as a reader would: a file on disk, and nothing else in reach.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { launch } from "../tools/browser.mjs";
import { fill } from "../tools/fill.mjs";
import { written } from "./written.mjs";

export const emptyPage = readFileSync(new URL("../dist/picture.html", import.meta.url), "utf8");

export async function startReader() {
  const folder = mkdtempSync(join(tmpdir(), "anabasis-page-"));
  const browser = await launch();
  let files = 0;

  /** A tab with the picture; `faults` gathers what must not happen. */
  async function open(picture, options = {}) {
    const path = join(folder, `picture-${++files}.html`);
    writeFileSync(path, fill(emptyPage, written(picture)));
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: "reduce",
      ...options,
    });
    const tab = await context.newPage();
    const faults = [];
    const requests = [];
    tab.on("console", (m) => ["error", "warning"].includes(m.type()) && faults.push(m.text()));
    tab.on("pageerror", (e) => faults.push(e.message));
    tab.on("request", (r) => requests.push(r.url()));
    await tab.goto(pathToFileURL(path).href);
    await tab.waitForSelector("h1");
    return { tab, faults, requests, url: pathToFileURL(path).href, close: () => context.close() };
  }

  async function stop() {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
  return { open, stop };
}
