import "./page.css";

import { mount } from "svelte";

import App from "./App.svelte";
import Desk from "./desk/Desk.svelte";
import type { WrittenPicture } from "./picture";
import { readPicture } from "./read_picture";
import { followAnchors } from "./text/anchors";
import { speak, words } from "./words";

function start(target: HTMLElement): void {
  const root = document.documentElement;
  const isDesk = root.dataset["desk"] !== undefined; // served, not opened from disk
  const text = document.getElementById("picture")?.textContent ?? "null";
  const written = JSON.parse(text) as WrittenPicture | null;
  const picture = written && readPicture(written);
  speak(isDesk ? root.lang : (picture?.answers.language ?? "en"));
  root.lang = words.language;
  if (isDesk) mount(Desk, { target });
  else mount(App, { target, props: { picture } });
  followAnchors(document);
}

const target = document.getElementById("page");
if (target) start(target);
