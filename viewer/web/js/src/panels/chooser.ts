// A choice of one among a few, as the browser's own list.

import { h } from "../dom";
import type { Page } from "../model/page";
import type { Choice } from "../model/vocabulary";
import { inLanguage } from "../model/wire";

/** `all` are values with what they are called; `chosen` hears of another choice. */
export function chooser(test: string, label: string, all: readonly (readonly [string, string])[], value: string, chosen: (value: string) => void): HTMLSelectElement {
  const select = h("select", { "data-testid": test, "aria-label": label, title: label, onchange: () => chosen(select.value) });
  for (const [name, text] of all) select.append(h("option", { value: name, selected: name === value }, text));
  return select;
}

/** Names with their titles in the page's language; the present one is always among them. */
export function titled(page: Page, known: readonly Choice[], present: string): [string, string][] {
  const all = known.some(({ name }) => name === present) || !present ? known : [...known, { name: present, title: {} }];
  return all.map(({ name, title }) => [name, inLanguage(title, page.store.get("language")) || name]);
}
