// Elements in one line: h("button", { class: "pill", onclick }, "Zool").

type Attributes = Record<string, string | number | boolean | null | undefined | ((event: any) => void)>;
type Child = Node | string | null | undefined;

const SVG = "http://www.w3.org/2000/svg";

function dress<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => child != null && child !== ""));
  return element;
}

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]) {
  return dress(document.createElement(tag), attributes, children);
}

export function s<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]) {
  return dress(document.createElementNS(SVG, tag), attributes, children);
}

/** What has the focus where `node` stands, also inside a shadow root. */
export function focusedBeside(node: Node): Element | null {
  const root = node.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
}

/** Puts other children in, and the focus back to what had it, as its data-testid tells. */
export function refill(el: Element, ...children: (Node | string)[]): void {
  const at = focusedBeside(el);
  const focused = at !== el && el.contains(at) ? at?.getAttribute("data-testid") : null;
  el.replaceChildren(...children);
  if (focused) el.querySelector<HTMLElement>(`[data-testid="${focused}"]`)?.focus({ preventScroll: true });
}

/** A drawn sign for a button; `path` in a box of 24 by 24. */
export function sign(path: string): SVGSVGElement {
  return s("svg", { viewBox: "0 0 24 24", class: "va-sign", "aria-hidden": "true" }, s("path", { d: path }));
}

export const SIGN = {
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  up: "M5 15l7-7 7 7",
  eye: "M2 12s4-6.5 10-6.5S22 12 22 12s-4 6.5-10 6.5S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  noEye: "M4 4l16 16M2 12s4-6.5 10-6.5S22 12 22 12s-4 6.5-10 6.5S2 12 2 12z",
  reset: "M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5",
  close: "M6 6l12 12M18 6L6 18",
  left: "M14 5l-6 7 6 7",
  right: "M10 5l6 7-6 7",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  back: "M20 12H5M11 6l-6 6 6 6",
  forward: "M4 12h15M13 6l6 6-6 6",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21",
  menu: "M4 7h16M4 12h16M4 17h16",
  present: "M3 5h18v11H3zM8 21l4-5 4 5",
  share: "M8 12l8-5M8 12l8 5M6 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM18 3.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM18 15.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  print: "M7 8V3h10v5M5 8h14a2 2 0 0 1 2 2v6h-4M7 16H3v-6a2 2 0 0 1 2-2M7 14h10v7H7z",
  help: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.1-1.5 2.4M12 17.5v.5M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z",
  about: "M12 11v6M12 7.5v.5M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z",
};
