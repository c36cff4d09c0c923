// Memory over mixed use stays within a bound. A few seconds in the suite; DESK_MINUTES=15 in `./dev long`.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startDesk } from "./desk.mjs";

const kMostGrowth = 24; // MB after warming up: six runs are kept, and every report that was read in
const minutes = Number(process.env.DESK_MINUTES ?? 0.05);

let desk;
before(async () => (desk = await startDesk("--threads", "1")));
after(() => desk.stop());

/** One round of everything: look, decide, read in, run, compare, export. */
async function round(n) {
  const { claims } = await desk.json("/api/claims");
  const claim = claims[n % claims.length];
  await desk.post("/api/claims", { claim: claim.id, status: n % 2 ? "accepted" : "rejected", who: "m", why: "round", known: claim.decisions.length });
  await desk.ask("/");
  // Four reports by turns: the same again changes nothing.
  await desk.ask(`/api/reports?name=m-${n % 4}.txt&published=2017-09-13&language=en`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: `About ${60 + (n % 4)} refugees from Syria reached Turkey on 10 September 2017.\n`,
  });
  await desk.post("/api/estimate", { members: 80 });
  const [run] = await desk.idle();
  for (const file of ["answers.json", "series.xlsx", "series.nc", "picture.html"]) await desk.ask(`/api/export?run=${run.id}&file=${file}`);
  await desk.post("/api/compare", { members: 80, overlay: 'format = 1\nname = "m"\nsays = "m"\n[[change]]\npath = "movement.detection.default"\nodds = 2\n' });
  if (n % 3 === 0) await desk.post("/api/cancel", {});
  await desk.idle();
}

test(`memory grows by less than ${kMostGrowth} MB in ${minutes} minutes of mixed use`, async (t) => {
  await desk.idle();
  let n = 0;
  while (n < 8) await round(n++); // the kept runs fill up
  const start = desk.memory();
  const until = Date.now() + minutes * 60_000;
  let most = start;
  do {
    await round(n++);
    most = Math.max(most, desk.memory());
  } while (Date.now() < until);
  t.diagnostic(`${n} rounds; ${start.toFixed(0)} MB after 8 rounds, at most ${most.toFixed(0)} MB since`);
  assert.ok(most - start < kMostGrowth, `${start} MB, then ${most} MB`);
});
