// What the command puts into the page: one JSON object in <script type="application/json" id="picture">.
// src/picture/page.cpp writes it; a test holds the two together.

/** Weighted quantiles of an answer, over the members of the ensemble. Shares are fractions from 0 to 1. */
export interface Summary {
  mean: number;
  q05: number;
  q25: number;
  median: number;
  q75: number;
  q95: number;
}

export type Unit = "persons" | "households" | "adults" | "children" | "fraction";

/** What one original statement did to an answer. */
export interface Influence {
  claim: string; // Claim.id
  voice: string; // the root of its chain
  without: Summary; // the answer had it never been made
  moved: number; // how far the answer moves, 0 not at all; in the prior's standard deviations
}

/** A retelling that contradicts its root: what the answer would have been had it been believed instead. */
export interface SetAside {
  claim: string;
  root: string; // Claim.id of the original
  says: string;
  root_says: string;
  believed: Summary;
}

export interface Question {
  id: string;
  text: string;
  unit: Unit;
  prior: Summary;
  posterior: Summary;
  informed_by_evidence: number; // 0 to 1
  informed_error: number; // its Monte Carlo standard error
  reports_say: boolean; // false: no headline number, "the reports do not say"
  confidence: "none" | "low" | "moderate" | "high";
  confidence_why: string; // the printed rule, filled in
  sentence: string; // the answer in plain words, caveat inside
  claims: string[]; // Claim.id of those that moved it, most first
  voices: string[];
  influences: Influence[];
  set_aside: SetAside[];
  thresholds: { above: number; prior: number; posterior: number }[];
  dots: { prior: number[]; posterior: number[] }; // twenty each: quantiles 2.5 %, 7.5 %, … 97.5 %
}

export interface Answers {
  format: number;
  version: string;
  scenario: string;
  purpose: string;
  as_of: string; // ISO date, as all dates here
  seed: number;
  diagnostics: {
    members: number;
    ess: number;
    tempered: number; // exponent on the likelihood; 1: the evidence counts in full
    approximate: boolean;
    words: string[]; // plain sentences: what went well, what did not
  };
  evidence: { reports: number; claims: number; statements: number; voices: string[]; checked: number };
  questions: Question[];
}

/** Quantiles day by day. */
export interface Fan {
  q05: number[];
  q25: number[];
  median: number[];
  q75: number[];
  q95: number[];
}

export interface Place {
  id: string;
  name: string;
  region: string;
  country: string; // name of the country, in English
  lat: number;
  lon: number;
  kind: "town" | "camp" | "idp_camp" | "hub" | "waiting" | "homeland";
  persons: Fan; // posterior, at the end of each day
  prior_persons: Fan;
  control: { from: string; holder: string; assumed: boolean }[]; // changes of who holds it, as planned in the scenario
}

export interface Link {
  from: number; // index into places
  to: number;
  route: string;
  mode: string;
  guarded: boolean;
  passed: Fan; // posterior persons who passed, each day counted over the seven days up to it
}

export interface Claim {
  id: string;
  report: string;
  quote: string;
  start: number; // UTF-16 offsets into Report.text as shown, so that text.slice(start, end) is the quote
  end: number;
  measure: string;
  factuality: string;
  about: string; // subject in plain words
  where: string; // place, from and to in plain words
  when: string; // period in plain words; "no date in the text" where it gives none
  words: string; // the value's words
  low: number | null;
  mode: number | null;
  high: number | null;
  unit: string;
  sources: { who: string; grade: string }[]; // outermost first
  credibility: number;
  lineage: string;
  role: "original" | "echo" | "mutation" | "rejected" | "shown"; // shown: evidence about why, no count
  status: string;
  note: string;
}

export interface Report {
  id: string;
  outlet: string;
  published: string; // as far as it is known: "2017-09-12", "September 2017"
  language: string;
  text: string; // names of persons masked
}

/** One original statement and who retold it. */
export interface Lineage {
  id: string; // unique: the original's Claim.id
  lineage: string; // what its claims share; several statements of one voice may share it too
  voice: string;
  original: string; // Claim.id
  echoes: string[];
  mutations: string[];
}

export interface Assumption {
  name: string;
  prior: string; // "beta(5; 5)"
  low: number; // 90 % interval before the evidence
  high: number;
  posterior_low: number;
  posterior_high: number;
  source: string; // empty where is_default
  source_date: string;
  is_default: boolean;
}

export interface Outcome {
  question: string; // Question.id or empty
  statement: string;
  low: number | null;
  high: number | null;
  known: string;
  source: string;
  caveat: string;
}

/** A question's quantity day by day. */
export interface Course {
  question: string;
  title: string;
  prior: Fan;
  posterior: Fan;
  marks: { day: string; until: string; claim: string; low: number | null; mode: number | null; high: number | null }[];
}

export interface Fates {
  group: string; // name
  // persons at the end, posterior and prior, by fate
  rows: { fate: "at places" | "under way" | "home" | "dead"; prior: Summary; posterior: Summary }[];
}

export interface Picture {
  answers: Answers;
  title: string; // "exodus-2017"
  headline: string; // "Three reports, but only two original voices: …"
  start: string;
  end: string;
  days: string[];
  places: Place[];
  links: Link[];
  reports: Report[];
  claims: Claim[];
  lineages: Lineage[];
  assumptions: Assumption[];
  outcomes: Outcome[];
  courses: Course[];
  fates: Fates[];
  attribution: string[]; // who made what the page rests on
  internal: boolean; // marked so on the page
}
