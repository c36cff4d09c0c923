import "./page.css";

import { mount } from "svelte";

import App from "./App.svelte";
import { followAnchors } from "./text/anchors";
import type { Picture, WrittenPicture } from "./picture";
import { readBand, readFan } from "./text/coded";
import { speak, words } from "./words";

function read(): Picture | null {
  const text = document.getElementById("picture")?.textContent ?? "null";
  const written = JSON.parse(text) as WrittenPicture | null;
  if (!written) return null;
  const days = written.days.length;
  const told = Math.floor(days / written.days_between_flows);
  return {
    ...written,
    places: written.places.map((p) => ({
      ...p,
      persons: readFan(p.persons, days),
      prior_persons: readBand(p.prior_persons, days),
    })),
    links: written.links.map((l) => ({ ...l, passed: readBand(l.passed, told) })),
  };
}

const target = document.getElementById("page");
if (target) {
  const picture = read();
  speak(picture?.answers.language ?? "en");
  document.documentElement.lang = words.language;
  mount(App, { target, props: { picture } });
  followAnchors(document);
}
