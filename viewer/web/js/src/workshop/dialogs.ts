// The dialogs of the workshop: what a map is called and whose it is, its older versions, and in what it
// differs from the map it was made from.

import { h } from "../dom";
import { say, type Page } from "../model/page";
import { ownDialog } from "../panels/dialog";
import type { Desk } from "./desk";
import { baseTitle, goTo } from "./lists";
import type { Version } from "./protocol";

export interface Named {
  title: string;
  author: string;
}

/** Asks for a map's title and author; `done` says what is wrong with them, null if they were taken. */
export function namingDialog(page: Page) {
  const { el, body, title, open } = ownDialog("map-name");
  return {
    el,
    open(heading: string, accept: string, now: Named, done: (named: Named) => Promise<string | null>): void {
      title(heading, say(page, "dialog.close"));
      const field = (test: string, value: string) => h("input", { type: "text", class: "va-work-field", maxlength: 80, required: true, autocomplete: "off", value, "data-testid": test });
      const [called, made] = [field("map-title", now.title), field("map-author", now.author)];
      const problem = h("p", { role: "alert", "data-testid": "map-name-problem" });
      const button = h("button", { type: "submit", class: "va-action", "data-testid": "map-name-done" }, accept);
      const send = async (event: Event) => {
        event.preventDefault();
        const named = { title: called.value.trim(), author: made.value.trim() };
        if (!named.title || !named.author) return void (problem.textContent = say(page, "edit.both_wanted"));
        button.disabled = true;
        const wrong = await done(named);
        button.disabled = false;
        problem.textContent = wrong ?? "";
        if (wrong === null) el.close();
      };
      body.replaceChildren(h("form", { class: "va-work-body", novalidate: true, onsubmit: (event: Event) => void send(event) },
        h("label", { class: "va-work-label" }, h("span", {}, say(page, "edit.map_title")), called),
        h("label", { class: "va-work-label" }, h("span", {}, say(page, "edit.map_author")), made), problem, button));
      open();
      called.focus();
      called.select();
    },
  };
}

export function versionsDialog(desk: Desk) {
  const { page } = desk;
  const { el, body, title, open } = ownDialog("versions");

  /** Asks first: what is there now makes room. */
  function row(version: Version): HTMLElement {
    const { stamp, when, title: called, zones } = version;
    const li = h("li", { class: "va-work-row" });
    const ask = h("button", { type: "button", class: "va-pill", "data-testid": `restore-${stamp}`, onclick: () => {
      const yes = h("button", { type: "button", class: "va-action", "data-testid": "restore-yes", onclick: () => void desk.ask("restore", { stamp }).then((answer) => answer && el.close()) }, say(page, "edit.restore"));
      const no = h("button", { type: "button", class: "va-action va-plain", "data-testid": "restore-no", onclick: () => {
        li.replaceWith(row(version));
      } }, say(page, "edit.no"));
      li.replaceChildren(h("span", {}, say(page, "edit.restore_sure").replace("{when}", when)), h("span", { class: "va-work-buttons" }, yes, no));
      no.focus();
    } }, say(page, "edit.restore"));
    li.append(h("span", {}, h("b", {}, when), ` ${called} `, h("small", { class: "va-quiet" }, say(page, "edit.zones").replace("{n}", String(zones)))), ask);
    return li;
  }

  return {
    el,
    async open(): Promise<void> {
      const answer = await desk.ask("versions");
      if (!answer) return;
      title(say(page, "edit.versions"), say(page, "dialog.close"));
      const versions = answer.versions ?? [];
      body.replaceChildren(versions.length ? h("ul", { class: "va-work-list" }, ...versions.map(row)) : h("p", {}, say(page, "edit.no_versions")));
      open();
    },
  };
}

export function differencesDialog(desk: Desk) {
  const { page } = desk;
  const { el, body, title, open } = ownDialog("map-differences");
  return {
    el,
    async open(): Promise<void> {
      const answer = await desk.ask("differences");
      if (!answer) return;
      title(say(page, "edit.differences").replace("{map}", answer.title || baseTitle(desk)), say(page, "dialog.close"));
      const rows = answer.rows ?? [];
      body.replaceChildren(rows.length ? h("ul", { class: "va-work-list" }, ...rows.map(({ zone, name, text }) => h("li", {},
        h("button", { type: "button", class: "va-zone va-work-difference", "data-testid": `difference-${zone}`, onclick: () => {
          el.close();
          goTo(desk, zone);
        } }, h("b", {}, name), h("span", {}, text))))) : h("p", {}, say(page, "edit.no_differences")));
      open();
    },
  };
}
