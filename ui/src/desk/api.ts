// What the desk's page asks of the command that serves it (src/serve/routes.cpp).
import type { Claim, Report, Summary } from "../picture";

export interface Lever {
  path: string;
  prior: string;
  is_chance: boolean;
  is_default: boolean;
}

export interface DeskState {
  version: string;
  scenario: string;
  title: string;
  purpose: string;
  start: string;
  end: string;
  as_of: string;
  ledger: string;
  members: number;
  levers: Lever[];
  places: string[];
  routes: string[];
}

export interface Decision {
  status: "accepted" | "rejected" | "edited" | "proposed";
  who: string;
  when: string;
  why: string;
}

export type ReviewedClaim = Claim & { decisions: Decision[] };

export interface Review {
  reports: Report[];
  claims: ReviewedClaim[];
}

export interface Run {
  id: number;
  kind: "estimate" | "compare";
  name: string;
  members: number;
  accepted_only: boolean;
  started: string;
  state: "running" | "done" | "cancelled" | "failed";
  done: number;
  of: number;
  faults: string[];
}

export interface Difference {
  of: string;
  text: string;
  is_share: boolean;
  as_it_is: Summary;
  what_if: Summary;
  difference: { mean: number; error: number; q05: number; q95: number };
  more: number;
  less: number;
}

export interface Comparison {
  members: number;
  ess: number;
  approximate: boolean;
  what_ifs: { name: string; says: string; fates: Difference[]; questions: Difference[] }[];
}

export interface Fault {
  where: string;
  what: string;
  found: string;
  expected: string;
  hint: string;
}

/** What the command did not take, in its own words. */
export class Refused extends Error {
  readonly faults: Fault[];

  constructor(faults: Fault[]) {
    super(faults.map((f) => [f.where && `${f.where}:`, f.what, f.found && `“${f.found}”;`, f.expected, f.hint && `(${f.hint})`].filter(Boolean).join(" ")).join("\n"));
    this.faults = faults;
  }
}

async function taken<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  if (answer.status === 422) throw new Refused(((await answer.json()) as { faults: Fault[] }).faults);
  throw new Error((await answer.text()).trim() || `${answer.status}`);
}

export async function ask<T>(path: string): Promise<T> {
  return taken<T>(await fetch(`/api/${path}`));
}

export async function send<T>(path: string, body: object | Blob): Promise<T> {
  const isFile = body instanceof Blob;
  return taken<T>(
    await fetch(`/api/${path}`, {
      method: "POST",
      headers: { "Content-Type": isFile ? "application/octet-stream" : "application/json" },
      body: isFile ? body : JSON.stringify(body),
    }),
  );
}
