/** Floating parts hang under <main>, so that all content stays inside a landmark. Before the page has one: the body. */
export function portalRoot(): HTMLElement | null {
  return typeof document === "undefined" ? null : document.getElementById("main");
}
