// A screenshot of a page: node tools/shot.mjs PAGE.html OUT.png [--width 1280] [--height 900] [--dark] [--whole]
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { launch } from "./browser.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: "string", default: "1280" },
    height: { type: "string", default: "900" },
    dark: { type: "boolean", default: false },
    whole: { type: "boolean", default: false },
  },
});
const [page, out] = positionals;
if (!out) {
  console.error("usage: shot.mjs PAGE.html OUT.png [--width 1280] [--height 900] [--dark] [--whole]");
  process.exit(2);
}

const browser = await launch();
try {
  const tab = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    colorScheme: values.dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  await tab.goto(pathToFileURL(resolve(page)).href);
  await tab.waitForSelector("h1");
  await tab.screenshot({ path: out, fullPage: values.whole });
} finally {
  await browser.close();
}
