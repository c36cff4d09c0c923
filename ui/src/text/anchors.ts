// From number to sentence and back: links inside the page move the focus too, and the place left is remembered.

let origin: { from: string; to: string } | null = null;
const listeners = new Set<() => void>();

/** The id to go back to from `id`, if the reader came to it by a link. */
export function cameFrom(id: string): string | null {
  return origin?.to === id ? origin.from : null;
}

export function onFollow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows and focuses the element with this id. */
export function goTo(id: string): void {
  const target = document.getElementById(id);
  if (!target) return;
  for (let e = target.parentElement; e; e = e.parentElement)
    if (e instanceof HTMLDetailsElement) e.open = true;
  if (!target.hasAttribute("tabindex") && !target.matches("a, button, input, select, summary"))
    target.tabIndex = -1;
  target.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.scrollIntoView({
    block: target.clientHeight > innerHeight / 2 ? "start" : "center",
    behavior: calm ? "auto" : "smooth",
  });
}

export function followAnchors(root: Document): void {
  root.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = (event.target as Element | null)?.closest("a");
    const href = link?.getAttribute("href") ?? link?.getAttributeNS("http://www.w3.org/1999/xlink", "href");
    if (!link || !href?.startsWith("#") || href.length < 2) return;
    const id = decodeURIComponent(href.slice(1));
    if (!root.getElementById(id)) return;
    event.preventDefault();
    history.pushState(null, "", href);
    const from = link.closest("[id]")?.id;
    if (from && from !== "page") origin = { from: link.id || from, to: id };
    for (const listener of listeners) listener();
    goTo(id);
  });
  addEventListener(
    "popstate",
    () => location.hash.length > 1 && goTo(decodeURIComponent(location.hash.slice(1))),
  );
}
