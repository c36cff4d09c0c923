// A drawing as a file of its own: its styles written into it, what it shows and who made it beside it.

const kProperties = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linejoin", "opacity",
  "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "text-transform", "text-anchor", "paint-order",
  "dominant-baseline",
] as const;

/** The colours of the page are names that only the page knows: each is written out as it is drawn. */
function writeStyles(from: Element, to: Element): void {
  const drawn = getComputedStyle(from);
  const style = kProperties
    .map((name) => [name, drawn.getPropertyValue(name)] as const)
    .filter(([, value]) => value !== "" && value !== "normal")
    .map(([name, value]) => `${name}:${value}`)
    .join(";");
  to.removeAttribute("class");
  to.setAttribute("style", style);
  for (let i = 0; i < from.children.length; ++i) {
    const [a, b] = [from.children[i], to.children[i]];
    if (a && b) writeStyles(a, b);
  }
}

const kSvg = "http://www.w3.org/2000/svg";

function element(name: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const e = document.createElementNS(kSvg, name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, `${value}`);
  e.textContent = text;
  return e;
}

/** Text is broken into lines that fit under the drawing. */
function lines(text: string, width: number): string[] {
  const most = Math.max(30, Math.floor(width / 5.6)); // letters, at the caption's size
  const out = [""];
  for (const word of text.split(" ")) {
    const last = out.length - 1;
    if (out[last] && `${out[last]} ${word}`.length > most) out.push(word);
    else out[last] = `${out[last]} ${word}`.trim();
  }
  return out;
}

/** One layer of the drawing: a copy of an SVG, or what is painted on a canvas as a picture. */
function layer(of: SVGSVGElement | HTMLCanvasElement, box: DOMRect): Element {
  if (of instanceof HTMLCanvasElement)
    return element("image", { x: box.x, y: box.y, width: box.width, height: box.height, href: of.toDataURL() });
  const copy = of.cloneNode(true) as SVGSVGElement;
  writeStyles(of, copy);
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  for (const e of [copy, ...copy.querySelectorAll("*")])
    for (const name of ["tabindex", "role", "aria-hidden", "aria-label", "aria-pressed"]) e.removeAttribute(name);
  const group = element("g", {});
  group.append(...copy.childNodes);
  return group;
}

/** The layers of a drawing as one file. The caption stands under it, so that it is not shown without. */
export function asSvg(layers: (SVGSVGElement | HTMLCanvasElement)[], title: string, caption: string[]): string {
  const large = layers.filter((l) => l.clientWidth > 100 && !l.closest("button"));
  const first = large.find((l): l is SVGSVGElement => l instanceof SVGSVGElement);
  if (!first) return "";
  const box = first.viewBox.baseVal as unknown as DOMRect;
  const same = large.filter((l) => l instanceof HTMLCanvasElement || l.viewBox.baseVal.height === box.height);
  const told = caption.flatMap((text) => lines(text, box.width));
  const height = box.height + 15 * told.length + 14;
  const page = getComputedStyle(document.documentElement);
  const svg = element("svg", {
    xmlns: kSvg,
    viewBox: `${box.x} ${box.y} ${box.width} ${height}`,
    width: box.width,
    height,
    role: "img",
  });
  svg.append(
    element("title", {}, title),
    element("desc", {}, caption.join(" ")),
    element("rect", { x: box.x, y: box.y, width: box.width, height, fill: page.backgroundColor }),
    ...same.map((l) => layer(l, box)),
    ...told.map((line, i) =>
      element(
        "text",
        { x: box.x + 4, y: box.y + box.height + 18 + 15 * i, "font-size": 11, "font-family": "sans-serif", fill: page.color },
        line,
      ),
    ),
  );
  return new XMLSerializer().serializeToString(svg);
}

export function download(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** "waiting-north-of-idlib" of any text. */
export function fileName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "drawing";
}
