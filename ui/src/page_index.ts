// What many parts look up, built once.
import { getContext, setContext } from "svelte";

import type { Agreement, Claim, Picture, Question, Report } from "./picture";

export interface PageIndex {
  picture: Picture;
  claim: Map<string, Claim>;
  number: Map<string, number>; // Claim.id to the number that the page shows
  report: Map<string, Report>;
  usedBy: Map<string, Question[]>; // Claim.id to the questions that rest on it
  strikable: Set<string>; // Claim.id of the statements whose absence was computed
  contradicted: Map<string, Agreement>; // Claim.id of statements that the others, or the model, contradict
  retellings: number; // that were not counted
}

export function indexOf(picture: Picture): PageIndex {
  const usedBy = new Map<string, Question[]>();
  for (const question of picture.answers.questions) {
    for (const id of question.claims) usedBy.set(id, [...(usedBy.get(id) ?? []), question]);
  }
  return {
    picture,
    claim: new Map(picture.claims.map((c) => [c.id, c])),
    number: new Map(picture.claims.map((c, i) => [c.id, i + 1])),
    report: new Map(picture.reports.map((r) => [r.id, r])),
    usedBy,
    strikable: new Set(
      picture.answers.questions.flatMap((q) => q.struck_out.statements.flatMap((s) => s.claims)),
    ),
    contradicted: new Map(
      picture.answers.agreements.filter((a) => a.contradicted).map((a) => [a.claim, a]),
    ),
    retellings: picture.answers.questions[0]?.echoes_counted?.retellings ?? 0,
  };
}

const kKey = Symbol("page");

export function shareIndex(index: PageIndex): void {
  setContext(kKey, index);
}

export function usePage(): PageIndex {
  return getContext<PageIndex>(kKey);
}

/** Ids of elements; report and question ids may hold any character, so they are numbered. */
export const anchors = {
  mark: (number: number) => `claim-${number}`,
  note: (number: number) => `note-${number}`,
  answer: (index: number) => `answer-${index + 1}`,
  rests: (index: number, number: number) => `answer-${index + 1}-claim-${number}`,
};
