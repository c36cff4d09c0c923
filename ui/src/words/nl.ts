// Alle woorden van de bladzijde die niet uit het beeld zelf komen.
import type { Place, Unit } from "../picture";
import type { Words } from ".";

const kUnits: Record<Unit, [string, string]> = {
  persons: ["persoon", "personen"],
  households: ["huishouden", "huishoudens"],
  adults: ["volwassene", "volwassenen"],
  children: ["kind", "kinderen"],
  fraction: ["", ""],
};

const kCounts = ["geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"];

function count(n: number, one: string, many: string): string {
  return `${kCounts[n] ?? n} ${n === 1 ? one : many}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function listed(parts: string[]): string {
  return parts.join(parts.some((part) => part.includes(",")) ? "; " : ", ");
}

export const nl: Words = {
  language: "nl",
  thousands: ".",
  decimal: ",",
  shortThousand: "k",
  shortMillion: " mln",
  months: [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
  ],
  shortMonths: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
  day: (day, month, year) => `${day} ${month} ${year}`,
  underOnePercent: "minder dan 1%",
  overNinetyNinePercent: "meer dan 99%",

  name: "Anabasis",
  pageTitle: (title, day) => `${title}, per ${day} · Anabasis`,
  nothing: "Deze bladzijde bevat nog geen beeld. De opdracht „anabasis picture” schrijft er een in.",
  skip: "Naar de antwoorden",
  internal: "Intern: niet voor publicatie",
  asOf: (day) => `Stand van ${day}`,
  asOfInline: (day) => `stand van ${day}`,
  purpose: "Gemaakt om:",
  checked: (done, all) => `${done}\u00a0van\u00a0${all} beweringen door een mens nagekeken.`,
  noClaims: "Geen beweringen: alles hier is aanname.",

  contents: "Op deze bladzijde",
  sections: {
    short: "De antwoorden in het kort",
    map: "Waar mensen zijn",
    answers: "De antwoorden, en waar zij op rusten",
    courses: "Dag na dag",
    fates: "Wat er van mensen wordt",
    lineages: "Wie het het eerst zei",
    reports: "De berichten",
    assumptions: "Wat is aangenomen",
    known: "Wat later bekend werd",
    diagnostics: "Hoe goed de berekening ging",
    about: "Over deze bladzijde",
  },
  nav: {
    map: "Kaart",
    answers: "Antwoorden",
    courses: "Dag na dag",
    fates: "Lot",
    lineages: "Stemmen",
    reports: "Berichten",
    assumptions: "Aannamen",
    known: "Later bekend",
    diagnostics: "Berekening",
    about: "Over",
  },

  unit: (unit, n) => kUnits[unit][Math.round(n) === 1 ? 0 : 1],
  about: (n) => `ongeveer ${n}`,
  notSaid: "De berichten zeggen het niet.",
  nineInTen: (range) => `9 op 10: ${range}`,
  before: (range) => `vóór enig bericht: ${range}`,
  ifModelHolds: "als het model klopt",
  assumedRange: (range) => `aangenomen, 9 op 10: ${range}`,
  assumedOnly: (range) =>
    `Wat hieronder staat is aanname, geen bewijs: negen op de tien geschiedenissen die het model toelaat geven ${range}.`,
  confidence: {
    none: "Geen vertrouwen",
    low: "Weinig vertrouwen",
    moderate: "Redelijk vertrouwen",
    high: "Veel vertrouwen",
  },
  dots: "Elke stip is één kans op twintig.",
  dotsFilled: "met de berichten",
  dotsHollow: "vóór enig bericht",
  dotsLabel: (text) => `Twintig stippen tonen hoe waarschijnlijk elk antwoord is: ${text}`,
  without: (voice) => `Zonder ${voice}`,
  voicesBehind: (voices) =>
    voices.length === 0
      ? "geen enkel bericht draagt het alleen."
      : `${count(voices.length, "stem", "stemmen")}, ${listed(voices)}.`,
  strike: "Doorhalen",
  putBack: "Terugzetten",
  struck: "doorgehaald:",
  quoted: (text) => `„${text}”`,
  struckOut: (what) => `Doorgehaald: ${what}. Elk antwoord staat er zoals het zonder zou zijn.`,
  echoesCounted: (n) =>
    `${capital(count(n, "navertelling telt", "navertellingen tellen"))} mee alsof elk een eigen stem was. Elk antwoord staat er zoals het dan zou zijn.`,
  echoesAsVoices: (n) =>
    n === 1 ? "Was de navertelling een eigen stem geweest" : `Waren de ${kCounts[n] ?? n} navertellingen eigen stemmen geweest`,
  countEchoes: "Meetellen",
  echoesWeighNothing: (n) =>
    `${capital(count(n, "navertelling stemt", "navertellingen stemmen"))} overeen met wat het eerst gezegd werd, en ${n === 1 ? "weegt" : "wegen"} niets. Meegeteld als eigen stemmen hadden zij gegeven:`,
  thenInTen: (range) => `dan 9 op 10: ${range}`,
  ifStruck: (answer, range) => `zoals doorgehaald: ongeveer ${answer}, 9 op 10: ${range}`,
  fromTo: (from, to, range) => `van ongeveer ${from} naar ongeveer ${to} (9 op 10: ${range})`,
  wouldNotSay: "De berichten zouden het niet zeggen.",
  nothingMoves: "geen antwoord verschuift meer dan toeval",
  strikeVoice: "Deze stem doorhalen",
  saveSvg: "Bewaren als SVG",
  copySentence: "Deze zin kopiëren",
  copied: "Gekopieerd, met zijn voorbehoud.",
  made: (version) => `Gemaakt met Anabasis ${version}; een schatting, geen telling.`,
  withAll: "Met alle berichten",
  believed: (says) => `Was „${says}” geloofd`,
  beforeAny: "Vóór enig bericht",
  stripsTitle: "Haal een stem door, en het antwoord verschuift",
  evidence: "Bewijs",
  assumption: "Aanname",
  evidenceWords: (share) => {
    const tenths = Math.round(share * 10);
    if (share < 0.05) return "Bijna niets hier is bewijs: dit is aanname.";
    if (tenths >= 10) return "Bijna heel dit antwoord is bewijs.";
    return `Ongeveer ${kCounts[Math.max(1, tenths)]} ${tenths <= 1 ? "deel" : "delen"} op de tien van dit antwoord ${tenths <= 1 ? "is" : "zijn"} bewijs; de rest is aanname.`;
  },
  evidenceError: (share, error) => `${share} bewijs, op ${error} rekenruis na`,
  thresholds: "De kans dat het er meer zijn dan",
  rests: "Het rust op",
  restsOnNothing: "Geen bewering zegt iets over deze vraag.",
  setAside: "Terzijde gelegd",
  setAsideSays: (says, root) => `zegt „${says}” waar de eigen bron „${root}” zei.`,
  setAsideBelieved: (answer, range) => `Was dat geloofd: ongeveer ${answer} (${range}).`,
  numbers: "De getallen",
  columns: {
    prior: "Vóór enig bericht",
    posterior: "Met de berichten",
    mean: "Gemiddelde",
    q05: "5%",
    q25: "25%",
    median: "Mediaan",
    q75: "75%",
    q95: "95%",
    day: "Dag",
    place: "Plaats",
    country: "Land",
    kind: "Soort",
    held: "In handen van",
    from: "Van",
    to: "Naar",
    by: "Hoe",
    guarded: "Bewaakt",
    group: "Groep",
    assumption: "Aanname",
    value: "Vooraf",
    priorRange: "9 op 10 vooraf",
    posteriorRange: "9 op 10 achteraf",
    source: "Bron",
  },
  showTable: "Tabel",

  measures: {
    stock: "mensen ergens",
    flow: "mensen onderweg",
    share: "een deel",
    price: "een prijs",
    control: "wie een plaats in handen heeft",
    policy: "een beleid",
    condition: "een omstandigheid",
  },
  factualities: {
    asserted: "als feit",
    possible: "als mogelijk",
    intended: "als voornemen",
    denied: "ontkend",
  },
  statuses: {
    proposed: "door niemand nagekeken",
    accepted: "door een mens nagekeken",
    edited: "door een mens nagekeken en verbeterd",
    rejected: "door een mens verworpen",
  },
  claim: (n) => `Bewering ${n}`,
  toSentence: (n) => `Bewering ${n}: naar de zin in het bericht`,
  chain: "Bron",
  grade: (grade) => `graad ${grade}`,
  published: (outlet, when) => `${outlet}, ${when}`,
  roles: {
    original: "oorspronkelijk",
    echo: "navertelling",
    mutation: "terzijde gelegd: spreekt de eigen bron tegen",
    rejected: "verworpen",
    shown: "getoond, telt niet mee",
  },
  roleKey: "Zo zijn beweringen gemerkt:",
  usedIn: "Gebruikt in",
  answerNumber: (n) => `antwoord ${n}`,
  back: "terug",
  noClaimsHere: "Uit dit bericht is geen bewering genomen.",
  language_: (code) => ({ en: "in het Engels", nl: "in het Nederlands" })[code] ?? code,
  masked:
    "Namen van personen zijn onleesbaar gemaakt. Beweringen zijn gemerkt waar zij staan; het nummer leidt naar de aantekening ernaast.",

  mapKey:
    "Een schijf toont een aantal mensen door haar oppervlak: de donkere kern is het minste dat er kunnen zijn (5%), het lichaam de middelste schatting, de gestippelde rand het meeste (95%).",
  withReports: "Met de berichten",
  beforeReports: "Vóór enig bericht",
  show: "Toon",
  play: "Afspelen",
  pause: "Pauze",
  chooseDay: "Dag",
  afterAsOf: "na deze dag was er niets bericht: wat volgt is wat het model verwacht",
  peopleAt: (name, day) => `${name}, ${day}`,
  people: (n) => `${n} mensen`,
  heldBy: (holder) => `in handen van ${holder}`,
  assumed: "aangenomen",
  inBrackets: (text) => `(${text})`,
  kinds: {
    town: "stad",
    camp: "kamp",
    idp_camp: "kamp voor ontheemden",
    hub: "knooppunt",
    waiting: "wachtplaats",
    homeland: "thuisland",
  } satisfies Record<Place["kind"], string>,
  farther: "Verder weg",
  fartherLabel: "Kleine kaart met de plaatsen die buiten de grote vallen",
  guarded: "bewaakte overgang",
  flowKey: "Mensen onderweg, naar breedte, over zeven dagen; de punt wijst waarheen zij gaan.",
  widestFlows: (n) => `Van de stromen in beeld zijn de ${n} breedste getekend; de tabel heeft ze alle.`,
  flowsOnlyPosterior: "Stromen zijn alleen met de berichten getekend.",
  key: "Legenda",
  mapLabel: (day) =>
    `Kaart van plaatsen en stromen op ${day}. Met de pijltoetsen gaat u van plaats naar plaats; de tabel eronder heeft de getallen.`,
  closer: "Dichterbij",
  wider: "Verder af",
  whole: "Zoals aan het begin",
  placesTable: (day) => `Tabel: mensen op elke plaats op ${day}`,
  flowsTable: (day) => `Tabel: wie passeerden in de zeven dagen tot en met ${day}`,
  choosePlace: "Plaats",

  coursesIntro:
    "De lijn is het midden, de banden bevatten de helft en negen op de tien van wat mogelijk is. Gestreept: vóór enig bericht. Balken: wat er beweerd werd, genummerd.",
  perPlace: "Op één plaats",
  notSaidCourse: "De berichten zeggen het niet:",
  chooseQuestion: "Vraag die de berichten niet beantwoorden",
  fanLabel: (title) => `Waaiergrafiek, dag na dag: ${title}`,
  asOfLine: "stand",

  fatesIntro:
    "Iedereen wordt één keer geteld, aan het einde van de periode. De dood is een lot als de andere. " +
    "Vet de middelste schatting, dan negen op de tien van wat mogelijk is.",
  fate: {
    "under way": "onderweg",
    held: "vastgehouden",
    home: "thuis",
    "settled on the way": "onderweg gebleven",
    "no place that will have them": "nergens welkom",
    stranded: "gestrand, geen weg open die zij kunnen betalen",
    "turned back": "teruggestuurd",
    "at places": "op plaatsen langs de weg",
    dead: "dood",
  },

  lineage: (n) => `${capital(count(n, "medium", "media"))}, één stem`,
  insteadOf: "in plaats van",
  lineageIntro: "Tien kranten die één gesprek navertellen zijn één stem, en tellen één keer.",
  contradicts: "spreekt de eigen bron tegen, terzijde gelegd",

  assumptionsIntro:
    "Wat de berekening is verteld voor zij iets las. Waar het tweede bereik smaller is, leerden de berichten haar iets.",
  default: "STANDAARD",
  defaultWords: "Geen bron: een ruime waarde die bij het gereedschap hoort.",
  defaults: (n, all) => `${n} van ${all} horen bij het gereedschap en hebben geen eigen bron.`,

  knownIntro: "Niets hiervan is gebruikt. Het staat hier om mee te vergelijken, en de begrippen kunnen verschillen.",
  knownOn: (day) => `Bekend op ${day}`,
  atLeast: (n) => `Ten minste ${n}`,
  atMost: (n) => `Ten hoogste ${n}`,
  answered: (n, range) => `Antwoord ${n} had gezegd, 9 op 10: ${range}`,

  diagnosticsFacts: {
    members: "Geschiedenissen gesimuleerd",
    ess: "Effectieve steekproef",
    tempered: "Gewicht van het bewijs",
    seed: "Beginwaarde",
    version: "Versie",
  },
  approximate: "Bij benadering: te weinig geschiedenissen stemmen met het bewijs overeen voor een precies antwoord.",

  responsible: "Verantwoord gebruik",
  responsibleText: [
    "Deze bladzijde telt groepen en kent geen persoon. Zij mag dienen om opvang, hulp en bescherming te plannen.",
    "Zij mag niet dienen om iemand te vinden, eruit te lichten, aan te houden of terug te sturen, noch om mensen die vluchten de weg te versperren.",
    "„Strijder” en elke andere rol staan er zoals een bron ze noemde. Een bereik hoort bij het antwoord: haal geen getal aan zonder.",
  ],
  boundaries:
    "Grenzen, namen en kleuren op de kaarten zeggen niets over de rechtstoestand van enig gebied of zijn gezag, en keuren zijn grenzen niet goed.",
  basemap: "Ondergrond: Natural Earth, publiek domein.",
  type: "Letter: Source Serif 4 en Source Sans 3, Adobe, SIL Open Font License 1.1.",
  attribution: "Waar dit op rust",
  capital,
};
