import "./page.css";

import { mount } from "svelte";

import App from "./App.svelte";
import { followAnchors } from "./text/anchors";
import type { Picture } from "./picture";
import { words } from "./words";

function read(): Picture | null {
  const text = document.getElementById("picture")?.textContent ?? "null";
  return JSON.parse(text) as Picture | null;
}

const target = document.getElementById("page");
if (target) {
  document.documentElement.lang = words.language;
  mount(App, { target, props: { picture: read() } });
  followAnchors(document);
}
