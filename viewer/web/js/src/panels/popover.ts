// A button that opens a small panel under it; a touch elsewhere or Escape closes it again.

import { h } from "../dom";

export interface Popover {
  button: HTMLButtonElement;
  panel: HTMLElement;
  close(): void;
  dispose(): void;
}

export function popover(test: string, className = ""): Popover {
  const panel = h("div", { class: `va-popover ${className}`.trim(), id: `va-${test}`, hidden: true, "data-testid": test });
  const button = h("button", { type: "button", class: "va-menu-button", "aria-expanded": "false", "aria-controls": `va-${test}`, "data-testid": `${test}-open` });
  const set = (open: boolean) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) panel.querySelector<HTMLElement>("button, select, input, a")?.focus({ preventScroll: true });
  };
  const outside = (event: Event) => {
    const path = event.composedPath();
    if (panel.hidden === false && !path.includes(panel) && !path.includes(button)) set(false);
  };
  button.addEventListener("click", () => set(panel.hidden !== false));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    set(false);
    button.focus();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", outside);
  return { button, panel, close: () => set(false), dispose: () => document.removeEventListener("pointerdown", outside) };
}
