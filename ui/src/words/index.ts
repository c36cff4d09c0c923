// The language of the page's labels. Another language is another file of the same shape.
import { en } from "./en";

export type Words = typeof en;
export const words: Words = en;
