// Everything about the chosen zone that is written and not drawn. A field is sent when it is left; what
// is being typed is never overwritten by what comes from the server meanwhile.

import { focusedBeside, h } from "../dom";
import { say } from "../model/page";
import { LANGUAGES, SIDES, type Sides } from "../model/vocabulary";
import type { Word } from "../model/words";
import { chooser } from "../panels/chooser";
import { put } from "../panels/put";
import type { Desk } from "./desk";
import type { Piece } from "./head";
import { tick, zoneName } from "./points_panel";
import type { Form } from "./protocol";

const GRADES = ["A", "B", "C", "X"] as const;
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function zoneForm(desk: Desk): Piece {
  const { page } = desk;
  const title = h("h3", { class: "va-work-zone", "data-testid": "form-zone" });
  const rows = h("div", { class: "va-work-body" });
  const el = h("div", { class: "va-work-body", "data-testid": "zone-form" }, title, rows);
  const free = tick("form-free", (on) => void desk.ask("free", { zone: desk.form!.zone, free: on, side: desk.side }));
  const hide = h("button", { type: "button", class: "va-action va-plain", "data-testid": "form-hide", onclick: () => void desk.ask("hide", { zone: desk.form!.zone, hidden: !desk.form!.hidden }) });
  const away = h("button", { type: "button", class: "va-action va-plain", "data-testid": "form-remove", onclick: () => void remove() });
  let built = "";
  let fill: ((form: Form) => void)[] = [];

  async function remove(): Promise<void> {
    if (await desk.ask("remove_zone", { zone: desk.form!.zone })) page.choose(null, "both");
  }

  const write = (values: Partial<Form>) => void desk.ask("write", { zone: desk.form!.zone, values });

  /** A field with its words; `read` is what it shows of a form, `tell` what it says when it is left. */
  function field(label: string, made: Field, read: (form: Form) => string, tell: (text: string, form: Form) => Partial<Form> | null): HTMLElement {
    fill.push((form) => {
      if (focusedBeside(made) !== made) made.value = read(form);
    });
    made.classList.add("va-work-field");
    made.addEventListener("change", () => {
      const form = desk.form;
      const values = form && made.value !== read(form) ? tell(made.value, form) : null;
      if (values) write(values);
      else if (form) made.value = read(form);
    });
    return h("label", { class: "va-work-label" }, h("span", {}, label), made);
  }

  const text = (test: string) => h("input", { type: "text", maxlength: 200, autocomplete: "off", "data-testid": test });
  const choice = (test: string, label: string, all: readonly (readonly [string, string])[], value: string) => chooser(test, label, all, value, () => {});
  const inEach = (what: string, word: Word, key: "names" | "note", made: (test: string) => Field) => h("fieldset", { class: "va-work-set" }, h("legend", {}, say(page, word)),
    ...LANGUAGES.map((each) => field(say(page, `language.${each}`), made(`form-${what}-${each}`), (form) => form[key][each] ?? "", (said, form) => ({ [key]: { ...form[key], [each]: said } }))));

  function build(form: Form): void {
    fill = [];
    const grades = GRADES.map((grade) => [grade, say(page, `certainty.${grade}`)] as const);
    const number = h("input", { type: "number", min: 1, max: 9999, "data-testid": "form-number" });
    const certain = (key: "certainty_place" | "certainty_outline", word: Word) =>
      field(say(page, word), choice(`form-${key}`, say(page, word), grades, form[key]), (each) => each[key], (said) => ({ [key]: said }));
    rows.replaceChildren(
      inEach("name", "edit.names", "names", (test) => text(test)),
      field(say(page, "edit.number"), number, (each) => String(each.number ?? ""), (said) => (Number(said) > 0 ? { number: Number(said) } : null)),
      field(say(page, "edit.layer"), choice("form-layer", say(page, "edit.layer"), form.layers.map((each) => [each, say(page, `layer.${each}`)]), form.layer), (each) => each.layer, (said) => ({ layer: said as Form["layer"] })),
      field(say(page, "edit.on_feet"), choice("form-side", say(page, "edit.on_feet"), (["both", ...SIDES] as Sides[]).map((each) => [each, say(page, `foot.${each}`)]), form.side), (each) => each.side, (said) => ({ side: said as Sides })),
      free.el,
      inEach("note", "edit.note", "note", (test) => h("textarea", { rows: 2, maxlength: 1000, "data-testid": test })),
      field(say(page, "edit.source"), text("form-source"), (each) => each.source, (said) => ({ source: said })),
      certain("certainty_place", "edit.certain_place"),
      certain("certainty_outline", "edit.certain_outline"),
      h("div", { class: "va-work-buttons" }, hide, away),
    );
  }

  return {
    el,
    write: () => {
      el.hidden = desk.mode !== "form";
      if (el.hidden) return;
      const { form } = desk;
      put(title, zoneName(desk));
      rows.hidden = !form;
      if (!form) return;
      const wanted = JSON.stringify([form.zone, form.own, form.layers, page.store.get("language")]);
      if (wanted !== built) build(form);
      built = wanted;
      for (const each of fill) each(form);
      free.write(say(page, "edit.free"), form.free);
      put(hide, say(page, form.hidden ? "edit.show_again" : "edit.hide"));
      hide.hidden = form.own;
      put(away, say(page, "edit.remove_zone"));
      away.hidden = !form.own;
    },
  };
}
