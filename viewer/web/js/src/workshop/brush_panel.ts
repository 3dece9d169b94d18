// What stands in the workshop while a new zone is painted: how large the brush is, what it is called,
// in which layer and on which feet it comes.

import { h, refill } from "../dom";
import { language, say } from "../model/page";
import { LAYERS, type Layer } from "../model/vocabulary";
import { chooser } from "../panels/chooser";
import { put } from "../panels/put";
import { SIZES_MM, type Brush } from "./brush";
import type { Desk } from "./desk";
import type { Piece } from "./head";
import { tick } from "./points_panel";

export function brushPanel(desk: Desk, brush: () => Brush): Piece {
  const { page } = desk;
  let layer: Layer = "organ";
  let both = true;
  let making = false;
  const help = h("p", { class: "va-quiet" });
  const size = h("input", { type: "range", min: SIZES_MM.least, max: SIZES_MM.most, step: 1, value: SIZES_MM.first, "data-testid": "brush-size", oninput: () => {
    brush().size = Number(size.value);
    write();
  } });
  const sized = h("span", {});
  const told = h("p", { class: "va-quiet", role: "status", "data-testid": "brush-told" });
  const back = h("button", { type: "button", class: "va-action va-plain", "data-testid": "stroke-back", onclick: () => brush().takeBack(false) });
  const again = h("button", { type: "button", class: "va-action va-plain", "data-testid": "strokes-away", onclick: () => brush().takeBack(true) });
  const name = h("input", { type: "text", class: "va-work-field", maxlength: 80, autocomplete: "off", "data-testid": "new-zone-name", oninput: () => write() });
  const named = h("span", {});
  const [layered, layers] = [h("span", {}), h("span", {})];
  const onBoth = tick("new-zone-both", (on) => (both = on));
  const add = h("button", { type: "submit", class: "va-action", "data-testid": "add-zone" });
  const el = h("form", { class: "va-work-body", onsubmit: (event: Event) => {
    event.preventDefault();
    void made();
  } }, help, h("label", { class: "va-work-row" }, sized, size), told, h("div", { class: "va-work-buttons" }, back, again),
    h("label", { class: "va-work-label" }, named, name), h("label", { class: "va-work-label" }, layered, layers), onBoth.el, add);

  async function made(): Promise<void> {
    const from = brush();
    if (making || !from.strokes.length || !name.value.trim()) return;
    making = true;
    write();
    const answer = await desk.ask("add_zone", { strokes: from.sent, side: from.side, both, layer, name: name.value.trim(), language: language(page) });
    making = false;
    if (answer?.zone) {
      name.value = "";
      from.coming = answer.zone;
    }
    desk.tell();
  }

  function write(): void {
    el.hidden = desk.mode !== "brush";
    if (el.hidden) return;
    const { size: mm, strokes, told: line, coming } = brush();
    put(help, say(page, "edit.help_brush"));
    put(sized, say(page, "edit.brush_size").replace("{mm}", String(mm)));
    put(told, coming ? say(page, "edit.coming") : line);
    put(back, say(page, "edit.stroke_back"));
    put(again, say(page, "edit.strokes_away"));
    put(named, say(page, "edit.new_name"));
    put(layered, say(page, "edit.layer"));
    refill(layers, chooser("new-zone-layer", say(page, "edit.layer"), LAYERS.map((each) => [each, say(page, `layer.${each}`)]), layer, (each) => (layer = each as Layer)));
    onBoth.write(say(page, "edit.on_both"), both);
    put(add, say(page, "edit.add_zone"));
    back.disabled = again.disabled = !strokes.length;
    add.disabled = making || coming !== null || !strokes.length || !name.value.trim();
  }
  return { el, write };
}
