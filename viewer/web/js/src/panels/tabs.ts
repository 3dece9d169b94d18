// Tabs over what is read beside the feet: the zone, the lessons, the quiz.

import { h } from "../dom";
import { say, type Page, type Part } from "../model/page";

export type TabName = "zone" | "lesson" | "quiz";

export interface Tab {
  name: TabName;
  parts: Part[];
}

export function tabs(page: Page, all: Tab[]): Part {
  let present: TabName = page.store.get("lesson") ? "lesson" : page.store.get("quiz") ? "quiz" : "zone";
  const list = h("div", { class: "va-tabs", role: "tablist" });
  const panes = new Map(all.map(({ name, parts }) => [
    name, h("div", { class: "va-pane", role: "tabpanel", id: `va-pane-${name}`, "aria-labelledby": `va-tab-${name}` }, ...parts.map(({ el }) => el)),
  ]));
  const el = h("div", { class: "va-tabbed" }, list, ...panes.values());

  function open(name: TabName): void {
    present = name;
    for (const [each, pane] of panes) pane.hidden = each !== name;
    for (const tab of list.children) {
      const chosen = (tab as HTMLElement).dataset.tab === name;
      tab.setAttribute("aria-selected", String(chosen));
      (tab as HTMLElement).tabIndex = chosen ? 0 : -1;
    }
  }
  function onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = all.findIndex(({ name }) => name === present) + step;
    const next = all[(at + all.length) % all.length]!;
    open(next.name);
    list.querySelector<HTMLElement>('[aria-selected="true"]')!.focus();
    event.preventDefault();
    event.stopPropagation();
  }
  list.addEventListener("keydown", onKey);

  function rebuild(): void {
    list.setAttribute("aria-label", say(page, "tabs.all"));
    list.replaceChildren(...all.map(({ name }) => h("button", {
      type: "button", role: "tab", id: `va-tab-${name}`, "data-tab": name, "data-testid": `tab-${name}`, "aria-controls": `va-pane-${name}`, onclick: () => open(name),
    }, say(page, `tabs.${name}`))));
    for (const { parts } of all) for (const part of parts) part.rebuild();
    open(present);
  }
  page.store.on("lesson", () => page.store.get("lesson") && open("lesson"));
  page.store.on("quiz", () => page.store.get("quiz") && open("quiz"));
  return {
    el,
    rebuild,
    follow: () => all.forEach(({ parts }) => parts.forEach((part) => part.follow?.())),
    moved: () => all.forEach(({ parts }) => parts.forEach((part) => part.moved?.())),
    dispose: () => all.forEach(({ parts }) => parts.forEach((part) => part.dispose?.())),
  };
}
