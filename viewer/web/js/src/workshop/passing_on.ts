// Maps that go from one teacher to another: what is taken away of the map, and one that comes as a file.

import { h } from "../dom";
import { language, say, type Page } from "../model/page";
import { ownDialog } from "../panels/dialog";
import type { Desk } from "./desk";
import type { Answer } from "./protocol";

const LARGEST_BYTES = 1_000_000; // as the server has it

/** The map as a page in one file, or as the file of the map. */
export function passingDialog(desk: Desk) {
  const { page } = desk;
  const { el, body, title, open } = ownDialog("pass-on");
  return {
    el,
    async open(): Promise<void> {
      if (!desk.state?.kept && !(await desk.ask("keep"))) return; // what is passed on is what was kept
      const map = desk.state!.map;
      const asked = new URLSearchParams({ foot: page.store.get("foot"), language: language(page) });
      const state = h("p", { role: "status", "data-testid": "pass-state" });
      const way = (kind: string, help: string, name: string) => {
        const button = h("button", { type: "button", class: "va-action", "data-testid": `pass-${kind}`, onclick: () => void make() }, name);
        async function make(): Promise<void> {
          button.disabled = true;
          state.textContent = say(page, "edit.pass_making");
          try {
            const file = `${map}.${kind}`;
            const answer = await fetch(new URL(`${page.store.get("workshop")}${file}?${asked}`, document.baseURI));
            if (answer.ok) save(await answer.blob(), file);
            state.textContent = answer.ok ? say(page, "edit.pass_made").replace("{file}", file) : await answer.text();
          } catch {
            state.textContent = say(page, "edit.lost");
          }
          button.disabled = false;
        }
        return h("div", { class: "va-work-row va-work-passed" }, h("p", {}, help), button);
      };
      title(say(page, "edit.pass_title"), say(page, "dialog.close"));
      body.replaceChildren(way("html", say(page, "edit.pass_page_help"), say(page, "edit.pass_page")), way("toml", say(page, "edit.pass_map_help"), say(page, "edit.pass_map")), state);
      open();
    },
  };
}

/** Puts a file where the browser keeps what was fetched. */
function save(content: Blob, name: string): void {
  const href = URL.createObjectURL(content);
  h("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** A file that somebody gave; of a name that is taken it is asked what shall become of both. */
export function takingDialog(desk: Desk) {
  const { page } = desk;
  const { el, body, title, open } = ownDialog("take-map");
  return {
    el,
    open(done: (answer: Answer) => void): void {
      title(say(page, "edit.take_title"), say(page, "dialog.close"));
      const problem = h("p", { role: "alert", "data-testid": "take-problem" });
      const ways = h("div", { class: "va-work-buttons" });
      const file = h("input", { type: "file", accept: ".toml", class: "va-work-field", "aria-label": say(page, "edit.take_title"), "data-testid": "take-file", onchange: () => void take("") });
      async function take(how: "" | "beside" | "replace"): Promise<void> {
        const given = file.files?.[0];
        problem.textContent = "";
        ways.replaceChildren();
        if (!given) return;
        if (given.size > LARGEST_BYTES) return void (problem.textContent = say(page, "edit.take_large"));
        const answer = await desk.ask("take", { file: given.name, text: await given.text(), how, language: language(page) });
        if (!answer) return void (problem.textContent = desk.refusal);
        if (answer.taken === undefined) {
          done(answer);
          return el.close();
        }
        problem.textContent = say(page, "edit.take_taken").replace("{title}", answer.taken);
        const way = (test: "beside" | "replace") => h("button", { type: "button", class: "va-action va-plain", "data-testid": `take-${test}`, onclick: () => void take(test) }, say(page, `edit.take_${test}`));
        ways.replaceChildren(way("beside"), way("replace"), h("small", { class: "va-quiet" }, say(page, "edit.take_replace_help")));
      }
      body.replaceChildren(h("div", { class: "va-work-body" }, h("p", {}, say(page, "edit.take_help")), file, problem, ways));
      open();
    },
  };
}

/** Shows a map that was taken in; one that lies over others is only told of. */
export function showTaken(page: Page, { map, kind }: Answer, notice: (text: string) => void): void {
  if (map && kind === "map") page.store.set("maps", [map, ...page.store.get("maps").slice(1)]);
  else notice(say(page, "edit.taken_over"));
}
