// What is on the desk: how things stand, as the command tells it, and tells again whenever somebody changes it.
import type { Picture, WrittenPicture } from "../picture";
import { readPicture } from "../read_picture";
import { words } from "../words";
import { ask, send, type Comparison, type DeskState, type Review, type Run } from "./api";

export class Work {
  state = $state<DeskState | null>(null);
  review = $state.raw<Review>({ reports: [], claims: [] });
  runs = $state<Run[]>([]);
  picture = $state.raw<Picture | null>(null);
  shown = $state(0); // the run whose picture it is
  comparison = $state.raw<Comparison | null>(null);
  compared = $state(0);
  said = $state(""); // the last thing that happened, for whoever does not see it
  wrong = $state("");
  lost = $state(false); // the command does not answer
  who = $state(sessionStorage.getItem("who") ?? "");

  readonly running = $derived(this.runs.find((run) => run.state === "running"));
  readonly undecided = $derived(this.review.claims.filter((c) => c.status === "proposed").length);
  #results = new Map<number, Picture>();

  signAs(name: string): void {
    this.who = name;
    sessionStorage.setItem("who", name);
  }

  /** Runs `work`; what goes wrong is said, not swallowed. Tells whether it went well. */
  async attempt(work: () => Promise<void>): Promise<boolean> {
    this.wrong = "";
    try {
      await work();
      return true;
    } catch (error) {
      this.wrong = error instanceof TypeError ? words.desk.lost : String((error as Error).message);
      return false;
    }
  }

  async start(): Promise<void> {
    await this.attempt(async () => {
      this.state = await ask<DeskState>("state");
      await this.look();
    });
    const news = new EventSource("/api/news");
    news.addEventListener("open", () => {
      this.lost = false;
      void this.attempt(() => this.look()); // what was missed
    });
    news.addEventListener("error", () => (this.lost = true));
    news.addEventListener("ledger", () => void this.attempt(() => this.lookAtClaims()));
    news.addEventListener("runs", () => void this.attempt(() => this.lookAtRuns()));
    news.addEventListener("progress", (event) => this.#progress(JSON.parse((event as MessageEvent<string>).data) as Run));
  }

  async look(): Promise<void> {
    await Promise.all([this.lookAtClaims(), this.lookAtRuns()]);
  }

  async lookAtClaims(): Promise<void> {
    this.review = await ask<Review>("claims");
  }

  async lookAtRuns(): Promise<void> {
    const before = this.running?.id;
    this.runs = (await ask<{ runs: Run[] }>("runs")).runs;
    const ended = this.runs.find((run) => run.id === before && run.state !== "running");
    if (ended) this.said = words.desk.ended(ended.state, ended.name);
    const last = this.runs.find((run) => run.kind === "estimate" && run.state === "done");
    if (last && (!this.picture || ended === last || last.id === ended?.id)) await this.show(last.id);
    const lastCompared = this.runs.find((run) => run.kind === "compare" && run.state === "done");
    if (lastCompared && (!this.comparison || ended?.id === lastCompared.id)) await this.showComparison(lastCompared.id);
  }

  #progress(told: Pick<Run, "id" | "done" | "of">): void {
    const run = this.runs.find((r) => r.id === told.id);
    if (run) Object.assign(run, { done: told.done, of: told.of });
  }

  async pictureOf(run: number): Promise<Picture> {
    const known = this.#results.get(run);
    if (known) return known;
    const picture = readPicture(await ask<WrittenPicture>(`result?run=${run}`));
    for (const id of this.#results.keys()) if (!this.runs.some((r) => r.id === id)) this.#results.delete(id);
    this.#results.set(run, picture);
    return picture;
  }

  async show(run: number): Promise<void> {
    this.picture = await this.pictureOf(run);
    this.shown = run;
  }

  async showComparison(run: number): Promise<void> {
    this.comparison = await ask<Comparison>(`result?run=${run}`);
    this.compared = run;
  }

  async estimate(members: number, acceptedOnly: boolean): Promise<boolean> {
    return this.attempt(async () => {
      await send("estimate", { members, accepted_only: acceptedOnly });
      this.said = words.desk.started;
    });
  }

  async cancel(): Promise<boolean> {
    return this.attempt(async () => void (await send("cancel", {})));
  }
}
