// What the reader has struck out, and what every answer becomes. One thing at a time: each was computed beforehand.
import { getContext, setContext } from "svelte";

import type { Alternative, Question } from "./picture";

export type Strike =
  | { kind: "statement"; claim: string }
  | { kind: "voice"; voice: string }
  | { kind: "echoes" }; // nothing is taken away: every retelling counts

function same(a: Strike | null, b: Strike): boolean {
  if (a?.kind === "statement" && b.kind === "statement") return a.claim === b.claim;
  if (a?.kind === "voice" && b.kind === "voice") return a.voice === b.voice;
  return a?.kind === b.kind && b.kind === "echoes";
}

export class Strikes {
  now = $state<Strike | null>(null);

  has(strike: Strike): boolean {
    return same(this.now, strike);
  }

  toggle(strike: Strike): void {
    this.now = this.has(strike) ? null : strike;
  }

  /** Whether the sentence of a claim stands struck through. */
  hides(claim: string, question: Question | undefined): boolean {
    const { now } = this;
    if (now?.kind === "statement") return now.claim === claim;
    if (now?.kind !== "voice") return false;
    return question?.struck_out.voices.some((v) => v.voice === now.voice && v.claims.includes(claim)) ?? false;
  }

  /** The answer as it would have been, or null where nothing is struck out. */
  of(question: Question): Alternative | null {
    const { now } = this;
    if (now?.kind === "statement")
      return question.struck_out.statements.find((s) => s.claims.includes(now.claim))?.without ?? null;
    if (now?.kind === "voice")
      return question.struck_out.voices.find((v) => v.voice === now.voice)?.without ?? null;
    return now ? (question.echoes_counted?.otherwise ?? null) : null;
  }
}

const kKey = Symbol("strikes");

export function shareStrikes(): Strikes {
  return setContext(kKey, new Strikes());
}

export function useStrikes(): Strikes {
  return getContext<Strikes>(kKey);
}
