// The language of the page's labels: that of the picture's own sentences. Another language is another file of the same shape.
import { en } from "./en";
import { nl } from "./nl";

export type Words = typeof en;

const kLanguages: Record<string, Words> = { en, nl };

export let words: Words = en;

/** Before anything is drawn: which language the page speaks. */
export function speak(language: string): void {
  words = kLanguages[language] ?? en;
}
