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
  moved: number; // how far the answer moves, 0 not at all; in the prior's standard deviations
}

/** The answer had the evidence been otherwise. */
export interface Alternative {
  answer: Summary;
  dots: number[]; // twenty
  informed_by_evidence: number;
  reports_say: boolean;
  moves: boolean; // beyond chance
}

/** The answer had a voice, or one statement of it, never been heard. */
export interface Struck {
  voice: string;
  claims: string[]; // Claim.id of the originals that are struck out
  without: Alternative;
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
  headline: string; // a few words that the answer can follow; may be empty
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
  struck_out: { statements: Struck[]; voices: Struck[] }; // every one that was used
  echoes_counted: { retellings: number; otherwise: Alternative } | null; // had each retelling been a voice
  set_aside: SetAside[];
  thresholds: { above: number; prior: number; posterior: number }[];
  dots: { prior: number[]; posterior: number[] }; // twenty each: quantiles 2.5 %, 7.5 %, … 97.5 %
}

/** How right a statement is held to be: before the others are heard, and after. */
export interface Agreement {
  claim: string; // Claim.id
  voice: string;
  before: number;
  after: number;
  contradicted: boolean; // by the others, or by the model
}

/** What could be found out, and by question what part of the present spread that is expected to take away. */
export interface Enquiry {
  kind: "count" | "families";
  question: string | null; // Question.id of what is to be counted
  claim: string | null; // Claim.id of what is to be read
  text: string; // in plain words, with what it is expected to do
  narrows: Record<string, number>;
}

/** A figure that became known later and counts what a question asks for. */
export interface KnownLater {
  outcome: number; // index into Picture.outcomes
  question: string;
  inside: boolean; // the answer's nine in ten hold it
  inside_before: boolean;
  crps: number | null;
  crps_before: number | null;
}

export interface Answers {
  format: number;
  version: string;
  language: string; // of its sentences: "en", "nl"
  scenario: string;
  title: string;
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
  agreements: Agreement[];
  ask_next: Enquiry[]; // best first
  known_later: KnownLater[];
  in_short: { answered: string; contradictions: string[]; known_later: string };
  questions: Question[];
}

/** Numbers day by day: a list as it stands in the file, or what was read from a short text (text/coded.ts). */
export type Days = number[] | Float32Array;

/** Quantiles day by day. */
export interface Band {
  q05: Days;
  median: Days;
  q95: Days;
}

export interface Fan extends Band {
  q25: Days;
  q75: Days;
}

/** As it stands in the file: each quantile a text. */
export type Coded<T> = { [K in keyof T]: string };

export interface Place {
  id: string;
  name: string;
  region: string;
  country: string; // name of the country, in English
  lat: number;
  lon: number;
  kind: "town" | "camp" | "idp_camp" | "hub" | "waiting" | "homeland";
  persons: Fan; // posterior, at the end of each day
  prior_persons: Band;
  control: { from: string; holder: string; assumed: boolean }[]; // changes of who holds it, as planned in the scenario
}

export interface Link {
  from: number; // index into places
  to: number;
  route: string;
  mode: string;
  guarded: boolean;
  passed: Band; // posterior persons who passed, each day counted over the seven days up to it
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
  // persons at the end, posterior and prior, by fate; everybody has one
  rows: { fate: Fate; prior: Summary; posterior: Summary }[];
}

export type Fate =
  | "under way"
  | "held"
  | "home"
  | "settled on the way"
  | "no place that will have them"
  | "stranded"
  | "turned back"
  | "at places"
  | "dead";

/** The picture as the command writes it: what there is much of is written short. */
export type WrittenPicture = Omit<Picture, "places" | "links"> & {
  places: (Omit<Place, "persons" | "prior_persons"> & { persons: Coded<Fan>; prior_persons: Coded<Band> })[];
  links: (Omit<Link, "passed"> & { passed: Coded<Band> })[];
};

export interface Picture {
  answers: Answers;
  title: string; // who and where: "North of Idlib and the Turkish border"
  headline: string; // "Three reports, but only two original voices: …"
  start: string;
  end: string;
  days: string[];
  places: Place[];
  links: Link[];
  days_between_flows: number; // 1, or 7 where there are very many
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
