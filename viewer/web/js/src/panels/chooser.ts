// A choice of one among a few, as the browser's own list.

import { h } from "../dom";
import type { Page } from "../model/page";
import type { Choice } from "../model/vocabulary";
import { inLanguage } from "../model/wire";

/** A list that stays the same element: who types a name into it is not interrupted by its first letter. */
export class Chooser {
  readonly el: HTMLSelectElement;
  private listed = "";

  constructor(test: string, chosen: (value: string) => void) {
    this.el = h("select", { "data-testid": test, onchange: () => chosen(this.el.value) });
  }

  /** `all` are values with what they are called. */
  write(label: string, all: readonly (readonly [string, string])[], value: string): void {
    this.el.setAttribute("aria-label", label);
    this.el.title = label;
    const listed = JSON.stringify(all);
    if (listed !== this.listed) this.el.replaceChildren(...all.map(([name, text]) => h("option", { value: name }, text)));
    this.listed = listed;
    if (this.el.value !== value) this.el.value = value;
  }
}

/** A list for a panel that is written anew as a whole. */
export function chooser(test: string, label: string, all: readonly (readonly [string, string])[], value: string, chosen: (value: string) => void): HTMLSelectElement {
  const made = new Chooser(test, chosen);
  made.write(label, all, value);
  return made.el;
}

/** Names with their titles in the page's language; the present one is always among them. */
export function titled(page: Page, known: readonly Choice[], present: string): [string, string][] {
  const all = known.some(({ name }) => name === present) || !present ? known : [...known, { name: present, title: {} }];
  return all.map(({ name, title }) => [name, inLanguage(title, page.store.get("language")) || name]);
}
