// The keys of the workshop, wherever on the page the focus is, but for a field with an undoing of its own.

import type { Desk } from "./desk";

/** Listens until it is told to stop. */
export function workshopKeys(root: HTMLElement, desk: Desk): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const inside = event.composedPath();
    const nowhere = event.target === document.body || event.target === document.documentElement;
    if (!desk.state || !(event.ctrlKey || event.metaKey) || event.altKey || (!nowhere && !inside.includes(root))) return;
    const target = inside[0];
    const isTyping = target instanceof HTMLElement && target.matches("textarea, input[type=text], input[type=number], input[type=search]");
    const key = event.key.toLowerCase();
    const wanted = key === "s" ? "keep" : isTyping ? null : key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
    if (!wanted) return;
    event.preventDefault();
    event.stopPropagation();
    if (target instanceof HTMLElement && isTyping) target.dispatchEvent(new Event("change"));
    if (!desk.holding) void desk.ask(wanted);
  };
  document.addEventListener("keydown", onKey, true);
  return () => document.removeEventListener("keydown", onKey, true);
}
