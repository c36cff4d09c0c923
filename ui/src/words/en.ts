// Every word of the page that does not come from the picture itself.
import type { Claim, Place, Unit } from "../picture";

const kUnits: Record<Unit, [string, string]> = {
  persons: ["person", "people"],
  households: ["household", "households"],
  adults: ["adult", "adults"],
  children: ["child", "children"],
  fraction: ["", ""],
};

const kCounts = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

function count(n: number, one: string, many: string): string {
  return `${kCounts[n] ?? n} ${n === 1 ? one : many}`;
}

function listed(parts: string[]): string {
  const apart = parts.some((part) => part.includes(",")) ? "; " : ", ";
  return parts.join(apart);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const en = {
  language: "en",
  thousands: ",",
  decimal: ".",
  shortThousand: "k", // on axes
  shortMillion: "m",
  months: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
  shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  day: (day: number, month: string, year: number) => `${day} ${month} ${year}`,
  underOnePercent: "under 1%",
  overNinetyNinePercent: "over 99%",

  name: "Anabasis",
  pageTitle: (title: string, day: string) => `${title}, as of ${day} · Anabasis`,
  nothing: "This page holds no picture yet. The command “anabasis picture” writes one into it.",
  skip: "Skip to the answers",
  internal: "Internal: not for publication",
  asOf: (day: string) => `As of ${day}`,
  asOfInline: (day: string) => `as of ${day}`,
  purpose: "Made to",
  checked: (done: number, all: number) => `${done}\u00a0of\u00a0${all} claims checked by a person.`,
  noClaims: "No claims: everything here is assumption.",

  contents: "On this page",
  sections: {
    short: "Answers in short",
    map: "Where people are",
    answers: "The answers, and what they rest on",
    courses: "Day by day",
    fates: "What becomes of people",
    lineages: "Who said it first",
    reports: "The reports",
    assumptions: "What is assumed",
    known: "What became known later",
    diagnostics: "How well the calculation went",
    about: "About this page",
  },
  nav: {
    map: "Map",
    answers: "Answers",
    courses: "Day by day",
    fates: "Fates",
    lineages: "Voices",
    reports: "Reports",
    assumptions: "Assumptions",
    known: "Known later",
    diagnostics: "Calculation",
    about: "About",
  },

  // Answers
  unit: (unit: Unit, n: number) => kUnits[unit][Math.round(n) === 1 ? 0 : 1],
  about: (n: string) => `about ${n}`,
  notSaid: "The reports do not say.",
  helpMost: "What would help most",
  more: "More",
  contradictedNow: (before: string, after: string) =>
    `Contradicted by the others, or by the model: held to be right with ${before} chance, now with ${after}.`,
  nineInTen: (range: string) => `9 in 10: ${range}`,
  before: (range: string) => `before any report: ${range}`,
  ifModelHolds: "if the model holds",
  assumedRange: (range: string) => `assumed, 9 in 10: ${range}`,
  assumedOnly: (range: string) =>
    `What stands below is assumption, not evidence: nine in ten of the histories that the model allows give ${range}.`,
  confidence: {
    none: "No confidence",
    low: "Low confidence",
    moderate: "Moderate confidence",
    high: "High confidence",
  },
  dots: "Each dot is one chance in twenty.",
  dotsFilled: "with the reports",
  dotsHollow: "before any report",
  dotsLabel: (text: string) => `Twenty dots show how likely each answer is: ${text}`,
  without: (voice: string) => `Without ${voice}`,
  voicesBehind: (voices: string[]) =>
    voices.length === 0
      ? "no single report carries it."
      : `${count(voices.length, "voice", "voices")}, ${listed(voices)}.`,
  strike: "Strike out",
  putBack: "Put it back",
  struck: "struck out:",
  quoted: (text: string) => `“${text}”`,
  struckOut: (what: string) => `Struck out: ${what}. Every answer is shown as it would be without.`,
  echoesCounted: (n: number) =>
    `${capital(count(n, "retelling", "retellings"))} counted as if each were a voice of its own. Every answer is shown as it would be then.`,
  echoesAsVoices: (n: number) => `Had the ${count(n, "retelling", "retellings")} been voices of their own`,
  countEchoes: "Count them",
  echoesWeighNothing: (n: number) =>
    `${capital(count(n, "retelling agrees", "retellings agree"))} with what was said first, and weigh nothing. Counted as voices of their own they would have given:`,
  thenInTen: (range: string) => `then 9 in 10: ${range}`,
  ifStruck: (answer: string, range: string) => `as struck out: about ${answer}, 9 in 10: ${range}`,
  fromTo: (from: string, to: string, range: string) => `from about ${from} to about ${to} (9 in 10: ${range})`,
  wouldNotSay: "The reports would not say.",
  nothingMoves: "no answer moves beyond chance",
  strikeVoice: "Strike out this voice",
  saveSvg: "Save as SVG",
  copySentence: "Copy this sentence",
  copied: "Copied, with its caveat.",
  made: (version: string) => `Made with Anabasis ${version}; an estimate, not a count.`,
  withAll: "With all reports",
  believed: (says: string) => `Had “${says}” been believed`,
  beforeAny: "Before any report",
  stripsTitle: "Strike out a voice, and the answer moves",
  evidence: "Evidence",
  assumption: "Assumption",
  evidenceWords: (share: number) => {
    const tenths = Math.round(share * 10);
    if (share < 0.05) return "Almost nothing here is evidence: this is assumption.";
    if (tenths >= 10) return "Nearly all of this answer is evidence.";
    return `About ${kCounts[Math.max(1, tenths)]} ${tenths <= 1 ? "part" : "parts"} in ten of this answer ${tenths <= 1 ? "is" : "are"} evidence; the rest is assumption.`;
  },
  evidenceError: (share: string, error: string) =>
    `${share} informed by evidence, give or take ${error} of simulation noise`,
  thresholds: "The chance that it is more than",
  rests: "It rests on",
  restsOnNothing: "No claim bears on this question.",
  setAside: "Set aside",
  setAsideSays: (says: string, root: string) => `says “${says}” where its own source said “${root}”.`,
  setAsideBelieved: (answer: string, range: string) => `Had it been believed: about ${answer} (${range}).`,
  numbers: "The numbers",
  columns: {
    claim: "Claim",
    voice: "Voice",
    beforeOthers: "Before the others",
    afterAll: "After all",
    prior: "Before any report",
    posterior: "With the reports",
    mean: "Mean",
    q05: "5%",
    q25: "25%",
    median: "Median",
    q75: "75%",
    q95: "95%",
    day: "Day",
    place: "Place",
    country: "Country",
    kind: "Kind",
    held: "Held by",
    from: "From",
    to: "To",
    by: "By",
    guarded: "Guarded",
    group: "Group",
    assumption: "Assumption",
    value: "Prior",
    priorRange: "9 in 10 before",
    posteriorRange: "9 in 10 after",
    source: "Source",
  },
  showTable: "Table",

  // Claims
  measures: {
    stock: "people somewhere",
    flow: "people on their way",
    share: "a share",
    price: "a price",
    control: "who holds a place",
    policy: "a policy",
    condition: "a condition",
  } as Record<string, string>,
  factualities: {
    asserted: "as a fact",
    possible: "as possible",
    intended: "as intended",
    denied: "denied",
  } as Record<string, string>,
  statuses: {
    proposed: "nobody has checked it",
    accepted: "checked by a person",
    edited: "checked and mended by a person",
    rejected: "rejected by a person",
  } as Record<string, string>,
  claim: (n: number) => `Claim ${n}`,
  toSentence: (n: number) => `Claim ${n}: to the sentence in the report`,
  chain: "Source",
  grade: (grade: string) => `graded ${grade}`,
  published: (outlet: string, when: string) => `${outlet}, ${when}`,
  roles: {
    original: "original",
    echo: "retelling",
    mutation: "set aside: contradicts its source",
    rejected: "rejected",
    shown: "shown, not counted",
  } satisfies Record<Claim["role"], string>,
  roleKey: "How claims are marked:",
  usedIn: "Used in",
  answerNumber: (n: number) => `answer ${n}`,
  back: "back",
  noClaimsHere: "No claim was taken from this report.",
  language_: (code: string) => ({ en: "in English", nl: "in Dutch" })[code] ?? code,
  masked:
    "Names of persons are masked. Claims are marked where they stand; the number leads to the note beside it.",

  // Map
  mapKey:
    "A disc shows a number of people by its area: the dark core is the least there may be (5%), the body the middle estimate, the dashed rim the most (95%).",
  withReports: "With the reports",
  beforeReports: "Before any report",
  show: "Show",
  play: "Play",
  pause: "Pause",
  chooseDay: "Day",
  afterAsOf: "after this day nothing had been reported: what follows is what the model expects",
  peopleAt: (name: string, day: string) => `${name}, ${day}`,
  people: (n: string) => `${n} people`,
  heldBy: (holder: string) => `held by ${holder}`,
  assumed: "assumed",
  inBrackets: (text: string) => `(${text})`,
  kinds: {
    town: "town",
    camp: "camp",
    idp_camp: "camp for displaced people",
    hub: "hub",
    waiting: "waiting place",
    homeland: "homeland",
  } satisfies Record<Place["kind"], string>,
  farther: "Farther away",
  fartherLabel: "Small map with the places that lie outside the large one",
  guarded: "guarded crossing",
  flowKey: "People on their way, by width, over seven days; the taper points where they go.",
  widestFlows: (n: string) => `Of the flows in view the ${n} widest are drawn; the table has all of them.`,
  flowsOnlyPosterior: "Flows are drawn with the reports only.",
  key: "Key",
  mapLabel: (day: string) =>
    `Map of places and flows on ${day}. Use the arrow keys to go from place to place; the table below holds the numbers.`,
  closer: "Closer",
  wider: "Wider",
  whole: "As at first",
  placesTable: (day: string) => `Table: people at every place on ${day}`,
  flowsTable: (day: string) => `Table: who passed in the seven days up to ${day}`,
  choosePlace: "Place",

  // Courses
  coursesIntro:
    "The line is the middle, the bands hold one half and nine in ten of what is possible. Dashed: before any report. Bars: what was claimed, numbered.",
  perPlace: "At one place",
  notSaidCourse: "The reports do not say:",
  chooseQuestion: "Question that the reports do not answer",
  fanLabel: (title: string) => `Fan chart, day by day: ${title}`,
  asOfLine: "as of",

  // Fates
  fatesIntro:
    "Everybody is counted once, at the end of the period. Death is a fate like the others. " +
    "In bold the middle estimate, then nine in ten of what is possible.",
  fate: {
    "under way": "under way",
    held: "held",
    home: "home",
    "settled on the way": "settled on the way",
    "no place that will have them": "no place will have them",
    stranded: "stranded, no way open that they can pay",
    "turned back": "turned back",
    "at places": "at places on the way",
    dead: "dead",
  },

  // Lineages
  lineage: (n: number) => `${capital(count(n, "outlet", "outlets"))}, one voice`,
  insteadOf: "instead of",
  lineageIntro: "Ten papers that retell one interview are one voice, and count once.",
  contradicts: "contradicts its source, set aside",

  // Assumptions
  assumptionsIntro:
    "What the calculation was told before it read anything. Where the second range is narrower, the reports taught it something.",
  default: "DEFAULT",
  defaultWords: "No source: a wide value that comes with the tool.",
  defaults: (n: number, all: number) => `${n} of ${all} come with the tool and have no source of their own.`,

  // Known later
  knownIntro: "None of this was used. It is here to compare with, and definitions may differ.",
  scored: (inside: boolean, before: boolean) =>
    `${inside ? "Inside" : "Outside"} nine in ten of the answer; ${before ? "inside" : "outside"} nine in ten before any report.`,
  knownOn: (day: string) => `Known ${day}`,
  atLeast: (n: string) => `At least ${n}`,
  atMost: (n: string) => `At most ${n}`,
  answered: (n: number, range: string) => `Answer ${n} had said, 9 in 10: ${range}`,

  // Diagnostics
  agreements: "How right each statement is held to be",
  contradicted: "contradicted",
  diagnosticsFacts: {
    members: "Histories simulated",
    ess: "Effective sample",
    tempered: "Weight of the evidence",
    seed: "Seed",
    version: "Version",
  },
  approximate: "Approximate: too few histories agree with the evidence for an exact answer.",

  // Foot
  responsible: "Responsible use",
  responsibleText: [
    "This page counts groups and holds no person. It may be used to plan reception, aid and protection.",
    "It must not be used to find, single out, arrest or turn back anybody, nor to close the way of people who flee.",
    "“Fighter” and every other role stand as a source asserted them. An interval is part of the answer: do not quote a number without it.",
  ],
  boundaries:
    "Boundaries, names and colours on the maps imply no opinion on the legal status of any territory or its authorities, nor endorsement of its borders.",
  basemap: "Basemap: Natural Earth, public domain.",
  type: "Type: Source Serif 4 and Source Sans 3, Adobe, SIL Open Font License 1.1.",
  attribution: "What this rests on",
  // The desk
  desk: {
    nav: "The desk",
    views: { answers: "Answers", review: "Review", read: "Read in", whatif: "What if", runs: "Runs" },
    titles: {
      answers: "Answers",
      review: "Is it read as the report says it?",
      read: "Read in a report or a table",
      whatif: "What if",
      runs: "Runs",
    },
    waiting: (n: number) => `${n} to look at`,
    lost: "The command that serves this page does not answer. What was acknowledged is kept; what you do now is not.",
    noAnswersYet: "The first answers are on their way. Reports can be read in and reviewed meanwhile.",
    started: "Started.",
    ended: (state: string, name: string) =>
      `${name || "Estimate"}: ${({ done: "done", cancelled: "cancelled", failed: "failed" } as Record<string, string>)[state] ?? state}.`,
    underWay: (name: string) => (name ? `Under way: ${name}` : "Under way: estimate"),
    histories: (done: string, of: string) => `${done} of ${of} histories`,
    cancel: "Cancel",

    who: "You decide as (a role or initials)",
    signFirst: "Say first as whom you decide: a role or initials, no name of a person in a report.",
    place: (at: number, all: number, left: number) => `Claim ${at} of ${all}; ${left === 0 ? "all looked at" : `${left} not yet looked at`}`,
    decided: (what: string, claim: string, left: number) => `“${claim}”: ${what}. ${left} left.`,
    acceptedWhy: "read beside its report",
    accept: "Accept",
    reject: "Reject",
    edit: "Edit",
    next: "Next",
    previous: "Back",
    keepEdit: "Keep it so",
    leave: "Leave it",
    why: "Why",
    editHelp: "Fill in only what is read wrongly. The claim as proposed is kept.",
    fields: [
      ["value", "The number, in words"],
      ["low", "Low end of 9 in 10"],
      ["mode", "Most likely"],
      ["high", "High end of 9 in 10"],
      ["measure", "Measure (stock, flow, share, …)"],
      ["factuality", "Factuality (asserted, possible, …)"],
      ["role", "Whom: role, as told"],
      ["origin", "Whom: nationality, as told"],
      ["place", "Where"],
      ["from", "From"],
      ["to", "To"],
      ["period", "When (2017-09-12, or a..b)"],
      ["grade", "Grade (A1 to F6)"],
      ["note", "Note"],
    ] as [string, string][],
    nothingToReview: "No claims yet: read in a report.",
    bounds: (parts: string[]) => parts.join(" – "),
    about: "Whom",
    where: "Where",
    when: "When",
    note: "Note",

    readIntro:
      "A text in English or Dutch, or a table of the field (ACLED, UNHCR, IOM, IDMC, HXL, Flee). What it states is proposed, and waits for review; the report itself is kept as it is.",
    published: "Published on (if the report does not say)",
    outlet: "Printed by (if the report does not say)",
    language: "Language",
    foundOut: "found out",
    drop: "Drop files anywhere on this page, or choose them:",
    orPaste: "Or paste a text:",
    name: "Its name",
    pastedName: "pasted-report",
    readIt: "Read it",
    taken: (report: string, n: number) => `${report}: ${n === 0 ? "no claim found" : `${count(n, "claim", "claims")} proposed`}, kept.`,

    whatIfIntro:
      "Change values or add events. Every history that agrees with the reports is run once more as it is and once so changed, with the same chance: what differs is what the change does.",
    whatIfName: "What if",
    whatIfSays: "changed at the desk",
    lever: "A value of how people move",
    choose: "choose …",
    addLever: "Change it",
    addEvent: "Add an event",
    factor: (n: string, isChance: boolean) => (isChance ? `odds × ${n}` : `× ${n}`),
    takeOut: "Take out",
    event: "Event",
    what: "What",
    target: "Where",
    value: "Value",
    says: "What is changed, and why",
    runWhatIf: "Compare",
    saveOverlay: "Save these changes as a file",
    comparedIntro: (n: string, approximate: boolean) =>
      `${n} histories, each compared with itself${approximate ? "; approximate" : ""}.`,
    comparedNote: "Everybody has one fate. What is not declared as an objective is neither better nor worse.",
    fates: "Persons at the end",
    questions: "Question",
    asItIs: "As it is",
    whatIf: "What if",
    difference: "Difference",
    nineInTen: "9 in 10",
    more: "More",
    less: "Less",
    points: "pp",

    members: "Histories",
    run: "Estimate anew",
    acceptedOnlyLong: "only claims that somebody has accepted",
    acceptedOnly: "accepted claims only",
    allClaims: "all claims",
    runName: (id: number, what: string) => `Run ${id}: ${what}`,
    states: { running: "under way", done: "done", cancelled: "cancelled", failed: "failed" },
    show: "Show its answers",
    exports: "Save:",
    noRuns: "None yet.",
    runsKept: "The latest six are kept while the desk is open; files that you save are yours.",
    sideBySide: "Two runs side by side",
    firstRun: "First",
    secondRun: "Second",
    lay: "Lay them side by side",
  },
  capital,
};
