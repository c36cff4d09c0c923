// A picture as the command writes it, invented but in earnest: twelve places, sixty days, four questions,
// three reports.

import { kept } from "./written.mjs";

const kDays = 60;
const kStart = Date.UTC(2017, 6, 20);

function isoDay(i) {
  return new Date(kStart + i * 86400000).toISOString().slice(0, 10);
}

/** A log-normal-like summary around a middle. `spread` is the factor from median to 95 %. */
function around(median, spread) {
  const at = (z) => Math.round(median * spread ** (z / 1.645) * 10) / 10;
  return { mean: at(0.35), q05: at(-1.645), q25: at(-0.674), median: at(0), q75: at(0.674), q95: at(1.645) };
}

function share(q05, q25, median, q75, q95) {
  return { mean: median, q05, q25, median, q75, q95 };
}

/** Twenty quantiles, 2.5 % to 97.5 %, between the five that a summary holds. */
function twenty(s) {
  const known = [
    [0, s.q05 * 0.8],
    [0.05, s.q05],
    [0.25, s.q25],
    [0.5, s.median],
    [0.75, s.q75],
    [0.95, s.q95],
    [1, s.q95 * 1.2],
  ];
  return Array.from({ length: 20 }, (_, i) => {
    const p = (i + 0.5) / 20;
    const k = known.findIndex(([at]) => at >= p);
    const [[p0, v0], [p1, v1]] = [known[k - 1], known[k]];
    return v0 + ((v1 - v0) * (p - p0)) / (p1 - p0);
  });
}

/** Quantiles over the days from a middle that changes and a spread. */
function fan(middle, spread) {
  const days = Array.from({ length: kDays }, (_, i) => around(Math.max(0, middle(i / (kDays - 1))), spread));
  const pick = (q) => days.map((d) => kept(d[q]));
  return { q05: pick("q05"), q25: pick("q25"), median: pick("median"), q75: pick("q75"), q95: pick("q95") };
}

function place(id, name, region, country, lat, lon, kind, middle, spread, priorSpread, control = []) {
  return {
    id,
    name,
    region,
    country,
    lat,
    lon,
    kind,
    control,
    persons: fan(middle, spread),
    prior_persons: fan((t) => middle(t) * 1.3, priorSpread),
  };
}

const places = [
  place("raqqa", "Raqqa", "Raqqa", "Syria", 35.95, 39.01, "town", (t) => 2100 * (1 - 0.8 * t), 1.5, 2.4, [
    { from: "2017-07-01", holder: "the group", assumed: false },
    { from: "2017-10-01", holder: "the coalition", assumed: true },
  ]),
  place(
    "mayadin",
    "Mayadin",
    "Deir ez-Zor",
    "Syria",
    35.02,
    40.45,
    "town",
    (t) => 1500 * (1 - 0.4 * t),
    1.6,
    2.6,
    [{ from: "2017-07-01", holder: "the group", assumed: false }],
  ),
  place(
    "deir-ez-zor",
    "Deir ez-Zor",
    "Deir ez-Zor",
    "Syria",
    35.33,
    40.14,
    "town",
    (t) => 900 * (1 - 0.6 * t),
    1.7,
    2.8,
    [],
  ),
  place(
    "hama-road",
    "Road east of Hama",
    "Hama",
    "Syria",
    35.2,
    37.4,
    "hub",
    (t) => 180 * Math.sin(Math.PI * t),
    2.1,
    4,
    [],
  ),
  place(
    "idlib-north",
    "Community north of Idlib",
    "Idlib",
    "Syria",
    36.12,
    36.65,
    "waiting",
    (t) => 300 * Math.min(1, t * 1.6),
    1.75,
    6,
    [{ from: "2017-07-23", holder: "a hostile group", assumed: false }],
  ),
  place(
    "bab-al-hawa",
    "Border of Idlib",
    "Idlib",
    "Syria",
    36.24,
    36.7,
    "hub",
    (t) => 60 * Math.sin(Math.PI * t),
    2.4,
    6,
    [],
  ),
  place("hatay", "Villages of Hatay", "Hatay", "Turkey", 36.35, 36.4, "town", (t) => 70 * t, 2.2, 6, []),
  place("gaziantep", "Gaziantep", "Gaziantep", "Turkey", 37.06, 37.38, "town", (t) => 110 * t, 2.1, 5, []),
  place("istanbul", "Istanbul", "Istanbul", "Turkey", 41.01, 28.95, "hub", (t) => 90 * t * t, 2.3, 6, []),
  place("saudi-arabia", "Saudi Arabia", "", "Saudi Arabia", 24.7, 46.7, "homeland", (t) => 9 * t, 3, 8, []),
  place("tunisia", "Tunisia", "", "Tunisia", 36.8, 10.2, "homeland", (t) => 22 * t, 2.8, 8, []),
  place("belgium", "Belgium", "", "Belgium", 50.85, 4.35, "homeland", (t) => 6 * t, 3, 8, []),
];

function link(from, to, mode, guarded, middle) {
  return { from, to, route: `${places[from].id}-${places[to].id}`, mode, guarded, passed: fan(middle, 2.2) };
}

const links = [
  link(0, 3, "road", false, (t) => 240 * Math.sin(Math.PI * t)),
  link(0, 1, "road", false, (t) => 160 * Math.exp(-3 * t)),
  link(1, 2, "road", false, (t) => 30 * t),
  link(2, 3, "road", true, (t) => 90 * Math.sin(Math.PI * t)),
  link(3, 4, "road", true, (t) => 110 * Math.sin(Math.PI * Math.min(1, t * 1.1))),
  link(4, 5, "walk", false, (t) => 40 * t),
  link(5, 6, "walk", true, (t) => 26 * t),
  link(6, 7, "road", false, (t) => 20 * t),
  link(7, 8, "road", false, (t) => 16 * t),
  link(8, 9, "air", true, (t) => 3 * t),
  link(8, 10, "air", true, (t) => 7 * t),
  link(8, 11, "air", true, (t) => 2 * t),
];

export const kScript = "<script>window.hacked = true</script>";

const reports = [
  {
    id: "paper-a",
    outlet: "Paper A",
    published: "2017-09-12",
    language: "en",
    text:
      "Written for this project; paraphrases public reporting, quotes nobody.\r\n\r\n" +
      "A man from Saudi Arabia, who gave his name as ████████, says that 300 foreigners are\r\nwaiting in a community north of Idlib. " +
      "Most of them want to leave, he says, and\r\nsome do not want to go home while home means prison 🏠.\r\n\r\n" +
      "Several dozen have crossed into Turkey in recent weeks, he says. Smugglers ask 2,000 dollars a head. " +
      "The paper itself found four Saudis in a village\r\nin southern Turkey in early September.\r\n\r\n" +
      `Officials call it very hard to say how many intend to return. ${kScript} & <b>bold</b>\r\n`,
  },
  {
    id: "paper-b",
    outlet: "Krant B",
    published: "2017-09-13",
    language: "nl",
    text:
      "Geschreven voor dit project; vat openbare berichten samen, citeert niemand.\n\n" +
      "Ten noorden van Idlib wachten 300 buitenlanders, meldt Paper A op gezag van een\nman uit Saoedi-Arabië. Enkele tientallen staken de laatste weken de grens over.\n",
  },
  {
    id: "agency-c",
    outlet: "Agency C",
    published: "2017-09-14",
    language: "en",
    text:
      "Written for this project; paraphrases public reporting, quotes nobody.\n\n" +
      "Hundreds of foreign fighters have crossed into Turkey, according to Paper A.\n",
  },
];

function claim(id, report, quote, rest) {
  const { text } = reports.find((r) => r.id === report);
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`the sample's quote is not in its report: ${quote}`);
  return {
    id,
    report,
    quote,
    start,
    end: start + quote.length,
    measure: "stock",
    factuality: "asserted",
    about: "foreigners",
    where: "north of Idlib",
    when: "no date in the text",
    words: quote,
    low: null,
    mode: null,
    high: null,
    unit: "persons",
    sources: [],
    credibility: 0.6,
    lineage: "man",
    role: "original",
    status: "proposed",
    note: "",
    ...rest,
  };
}

const man = { who: "a man, Saudi, unnamed", grade: "F3" };
const paperA = { who: "Paper A", grade: "B" };
const claims = [
  claim("c1", "paper-a", "300 foreigners are\r\nwaiting in a community north of Idlib", {
    words: "300",
    low: 240,
    mode: 300,
    high: 380,
    sources: [paperA, man],
    lineage: "man-stock",
    note: "Does not say whether families are counted.",
  }),
  claim("c2", "paper-a", "Most of them want to leave", {
    measure: "share",
    factuality: "intended",
    words: "most",
    low: 0.5,
    mode: 0.7,
    high: 0.95,
    unit: "fraction",
    sources: [paperA, man],
    lineage: "man-leave",
  }),
  claim("c3", "paper-a", "some do not want to go home while home means prison", {
    measure: "policy",
    words: "some",
    sources: [paperA, man],
    role: "shown",
    lineage: "man-why",
  }),
  claim("c4", "paper-a", "Several dozen have crossed into Turkey in recent weeks", {
    measure: "flow",
    words: "several dozen",
    low: 30,
    mode: 50,
    high: 90,
    where: "from Syria to Turkey",
    when: "recent weeks",
    sources: [paperA, man],
    lineage: "man-crossed",
  }),
  claim(
    "c5",
    "paper-a",
    "have crossed into Turkey in recent weeks, he says. Smugglers ask 2,000 dollars a head",
    {
      measure: "price",
      words: "2,000 dollars",
      low: 2000,
      mode: 2000,
      high: 2000,
      unit: "dollars",
      sources: [paperA, man],
      lineage: "man-price",
    },
  ),
  claim("c6", "paper-a", "four Saudis in a village\r\nin southern Turkey in early September", {
    words: "four",
    low: 4,
    mode: 4,
    high: 4,
    about: "Saudis",
    where: "a village in southern Turkey",
    when: "early September 2017",
    sources: [paperA],
    lineage: "paper-four",
  }),
  claim("c7", "paper-b", "wachten 300 buitenlanders", {
    words: "300",
    low: 240,
    mode: 300,
    high: 380,
    sources: [{ who: "Krant B", grade: "C" }, paperA, man],
    role: "echo",
    lineage: "man-stock",
  }),
  claim("c8", "agency-c", "Hundreds of foreign fighters have crossed into Turkey", {
    measure: "flow",
    words: "hundreds",
    low: 200,
    mode: 400,
    high: 900,
    where: "from Syria to Turkey",
    sources: [{ who: "Agency C", grade: "C" }, paperA, man],
    role: "mutation",
    lineage: "man-crossed",
    note: "Its own source says “several dozen”.",
  }),
];

function otherwise(answer, reports_say = true) {
  return { answer, dots: twenty(answer), informed_by_evidence: reports_say ? 0.4 : 0, reports_say, moves: true };
}

function struck(voice, claims, answer, reports_say = true) {
  return { voice, claims, without: otherwise(answer, reports_say) };
}

function question(id, text, unit, prior, posterior, rest) {
  return {
    id,
    text,
    unit,
    prior,
    posterior,
    informed_by_evidence: 0.62,
    informed_error: 0.012,
    reports_say: true,
    confidence: "low",
    confidence_why: "",
    sentence: "",
    claims: [],
    voices: [],
    headline: "",
    influences: [],
    struck_out: { statements: [], voices: [] },
    echoes_counted: null,
    set_aside: [],
    thresholds: [],
    dots: { prior: twenty(prior), posterior: twenty(posterior) },
    ...rest,
  };
}

const questions = [
  question(
    "waiting",
    "How many people wait in the community north of Idlib on 12 September 2017?",
    "persons",
    around(330, 7.5),
    around(300, 1.75),
    {
      informed_by_evidence: 0.74,
      confidence_why:
        "One voice, an unnamed man; his grade cannot be judged; three quarters of the answer is evidence.",
      sentence:
        "About 300 people wait north of Idlib, most likely between 170 and 520; one man's word, and he does not say whether families are counted.",
      claims: ["c1", "c7"],
      voices: [man.who],
      headline: "Waiting north of Idlib",
      influences: [{ claim: "c1", voice: man.who, moved: 0.9 }],
      struck_out: {
        statements: [
          struck(man.who, ["c1"], around(340, 7), false),
          struck(man.who, ["c4"], around(310, 1.8)),
          struck("Paper A", ["c6"], around(300, 1.75)),
        ],
        voices: [
          struck(man.who, ["c1", "c2", "c4"], around(350, 7.5), false),
          struck("Paper A", ["c6"], around(300, 1.75)),
        ],
      },
      echoes_counted: { retellings: 1, otherwise: otherwise(around(301, 1.5)) },
      thresholds: [
        { above: 100, prior: 0.84, posterior: 0.997 },
        { above: 500, prior: 0.37, posterior: 0.07 },
      ],
    },
  ),
  question(
    "crossed",
    "How many crossed into Turkey in the four weeks before 12 September 2017?",
    "persons",
    around(120, 9),
    around(58, 1.9),
    {
      informed_by_evidence: 0.58,
      confidence_why: "Two voices, one of them unnamed; more than half of the answer is evidence.",
      sentence:
        "About 58 people crossed in those four weeks, most likely between 31 and 110; who crosses unnoticed is nowhere counted.",
      claims: ["c4", "c6"],
      voices: [man.who, "Paper A"],
      influences: [
        { claim: "c4", voice: man.who, moved: 0.6 },
        { claim: "c6", voice: "Paper A", moved: 0.04 },
      ],
      struck_out: {
        statements: [
          struck(man.who, ["c1"], around(58, 1.9)),
          struck(man.who, ["c4"], around(96, 6)),
          struck("Paper A", ["c6"], around(60, 2)),
        ],
        voices: [
          struck(man.who, ["c1", "c2", "c4"], around(110, 7), false),
          struck("Paper A", ["c6"], around(60, 2)),
        ],
      },
      echoes_counted: { retellings: 1, otherwise: otherwise(around(58, 1.8)) },
      set_aside: [
        { claim: "c8", root: "c4", says: "hundreds", root_says: "several dozen", believed: around(310, 1.9) },
      ],
      thresholds: [{ above: 100, prior: 0.55, posterior: 0.08 }],
    },
  ),
  question(
    "leave",
    "What share of those waiting want to leave?",
    "fraction",
    share(0.12, 0.32, 0.5, 0.68, 0.88),
    share(0.47, 0.6, 0.69, 0.77, 0.87),
    {
      informed_by_evidence: 0.41,
      confidence_why: "One voice; a word, not a number.",
      sentence: "About 69% of those waiting want to leave, if “most” means to him what it means to others.",
      claims: ["c2"],
      voices: [man.who],
      influences: [{ claim: "c2", voice: man.who, moved: 0.7 }],
      struck_out: {
        statements: [struck(man.who, ["c2"], share(0.12, 0.32, 0.5, 0.68, 0.88), false)],
        voices: [struck(man.who, ["c1", "c2", "c4"], share(0.12, 0.32, 0.5, 0.68, 0.88), false)],
      },
    },
  ),
  question(
    "return",
    "What share of those waiting intend to go home?",
    "fraction",
    share(0.05, 0.19, 0.37, 0.58, 0.84),
    share(0.05, 0.2, 0.38, 0.58, 0.83),
    {
      informed_by_evidence: 0.02,
      reports_say: false,
      confidence: "none",
      confidence_why: "No voice gives a number.",
      sentence:
        "The reports do not say how many intend to go home; authorities call it very hard to estimate.",
    },
  ),
];

const wide = (middle) => fan(middle, 7);

export const sample = {
  answers: {
    format: 1,
    version: "0.1.0",
    language: "en",
    scenario: "exodus-2017",
    title: "North of Idlib and the Turkish border",
    purpose: "plan reception and reintegration",
    as_of: "2017-09-14",
    seed: 20170912,
    diagnostics: {
      members: 20000,
      ess: 1240.4,
      tempered: 1,
      approximate: false,
      words: [
        "1,240 of 20,000 histories carry the answer, which is enough.",
        "No claim contradicts the model.",
      ],
    },
    agreements: [
      { claim: "c1", voice: man.who, before: 0.52, after: 0.81, contradicted: false },
      { claim: "c4", voice: man.who, before: 0.52, after: 0.21, contradicted: true },
    ],
    ask_next: [
      {
        kind: "count",
        question: "waiting",
        claim: null,
        text: "an independent count, by somebody who draws on none of these voices: Waiting north of Idlib (expected to narrow that answer by 52 %)",
        narrows: { waiting: 0.52 },
      },
      {
        kind: "families",
        question: null,
        claim: "c1",
        text: "whether “300” (c1) counts families or heads of households alone (expected to narrow “Waiting north of Idlib” by 31 %)",
        narrows: { waiting: 0.31 },
      },
    ],
    known_later: [
      { outcome: 1, question: "crossed", inside: true, inside_before: true, crps: 9.4, crps_before: 41 },
    ],
    in_short: {
      answered:
        "The reports answer three of four questions, with moderate confidence at best; on one they do not say, and only assumption is left.",
      contradictions: [
        `Contradicted by the others, or by the model: “several dozen” (c4), as told by ${man.who}. It was held to be right with 52 % chance; now with 21 %.`,
      ],
      known_later:
        "Of the figures that became known later, 1 count what a question asks for: 1 within nine in ten of the answer, 1 within nine in ten before any report; 1 nearer to the answer (CRPS) than to what was assumed.",
    },
    evidence: { reports: 3, claims: 8, statements: 6, voices: [man.who, "Paper A"], checked: 0 },
    questions,
  },
  title: "North of Idlib and the Turkish border",
  headline: "Three reports, but only two original voices: one newspaper's own finding and one unnamed man",
  start: isoDay(0),
  end: isoDay(kDays - 1),
  days: Array.from({ length: kDays }, (_, i) => isoDay(i)),
  places,
  links,
  reports,
  claims,
  lineages: [
    { id: "man-stock", voice: man.who, original: "c1", echoes: ["c7"], mutations: [] },
    { id: "man-crossed", voice: man.who, original: "c4", echoes: [], mutations: ["c8"] },
    { id: "paper-four", voice: "Paper A", original: "c6", echoes: [], mutations: [] },
  ],
  assumptions: [
    {
      name: "movement.leave.town",
      prior: "beta(5; 5)",
      low: 0.25,
      high: 0.75,
      posterior_low: 0.31,
      posterior_high: 0.74,
      source: "",
      source_date: "",
      is_default: true,
    },
    {
      name: "movement.detection.default",
      prior: "beta(4; 6)",
      low: 0.17,
      high: 0.65,
      posterior_low: 0.36,
      posterior_high: 0.68,
      source: "Travellers' accounts in the press",
      source_date: "2017-06-30",
      is_default: false,
    },
    {
      name: "groups.saudi.count",
      prior: "lognormal(6.2; 0.9)",
      low: 112,
      high: 2170,
      posterior_low: 150,
      posterior_high: 1240,
      source: "Soufan Group, Foreign Fighters",
      source_date: "2015-12-08",
      is_default: false,
    },
  ],
  outcomes: [
    {
      question: "",
      statement: "People who had returned to 33 countries since 2013",
      low: 5600,
      high: null,
      known: "2017-10-24",
      source: "Barrett, Soufan Center",
      caveat: "Counts all groups since 2013, with and without families.",
    },
    {
      question: "crossed",
      statement: "Crossed in those weeks, by a later count invented for this sample",
      low: 40,
      high: 90,
      known: "2018-07-23",
      source: "This sample",
      caveat: "",
    },
  ],
  courses: [
    {
      question: "waiting",
      title: "Waiting north of Idlib",
      prior: wide((t) => 330 * Math.min(1, t * 1.6)),
      posterior: places[4].persons,
      marks: [{ day: "2017-09-12", until: "2017-09-12", claim: "c1", low: 240, mode: 300, high: 380 }],
    },
    {
      question: "crossed",
      title: "Crossed into Turkey, in the four weeks up to each day",
      prior: wide((t) => 120 * t),
      posterior: fan((t) => 58 * t, 1.9),
      marks: [{ day: "2017-08-22", until: "2017-09-12", claim: "c4", low: 30, mode: 50, high: 90 }],
    },
  ],
  fates: [
    {
      group: "Saudis",
      rows: [
        { fate: "at places", prior: around(520, 2.6), posterior: around(430, 1.8) },
        { fate: "under way", prior: around(60, 3), posterior: around(45, 2.4) },
        { fate: "home", prior: around(14, 5), posterior: around(9, 3) },
        { fate: "dead", prior: around(120, 3), posterior: around(100, 2.6) },
      ],
    },
    {
      group: "Tunisians",
      rows: [
        { fate: "at places", prior: around(1500, 2.4), posterior: around(1400, 1.9) },
        { fate: "under way", prior: around(150, 3), posterior: around(120, 2.6) },
        { fate: "home", prior: around(30, 5), posterior: around(22, 2.8) },
        { fate: "dead", prior: around(400, 3), posterior: around(380, 2.7) },
      ],
    },
  ],
  attribution: [
    "Reports written for this project; they paraphrase public reporting and quote nobody.",
    "Words for numbers: Anabasis word table 1.",
  ],
  internal: true,
};
