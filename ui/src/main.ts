import "./page.css";

import { mount } from "svelte";

import App from "./App.svelte";
import { followAnchors } from "./text/anchors";
import type { Picture } from "./picture";

function read(): Picture | null {
  const text = document.getElementById("picture")?.textContent ?? "null";
  return JSON.parse(text) as Picture | null;
}

const target = document.getElementById("page");
if (target) {
  mount(App, { target, props: { picture: read() } });
  followAnchors(document);
}
