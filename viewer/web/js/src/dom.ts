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
  theme: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  reset: "M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5",
  close: "M6 6l12 12M18 6L6 18",
  left: "M14 5l-6 7 6 7",
  right: "M10 5l6 7-6 7",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
};
