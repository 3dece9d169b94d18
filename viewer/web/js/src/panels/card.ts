// The card of the chosen zone: what it stands for in this map, by whose word, and how sure that is.

import { h, sign, SIGN } from "../dom";
import { chosenZones, cssColor, language, say, type Page, type Part } from "../model/page";
import { inLanguage, type Zone } from "../model/wire";
import { isWord } from "../model/words";
import style from "../style/card.css";

export function card(page: Page): Part {
  const title = h("div", { class: "va-card-title" });
  const body = h("div", { class: "va-card-body" });
  const el = h("section", { class: "va-card", "data-testid": "card" }, h("style", {}, style), title, body);
  let scheduled = 0;

  const certainty = (grade: string) => {
    const key = `certainty.${grade}`;
    return isWord(key) ? say(page, key) : grade;
  };

  function rows(zone: Zone): HTMLElement {
    const l = language(page);
    const { side } = page.store.get("selection");
    const where = zone.sides.length === 1 ? say(page, `foot.${zone.sides[0]!}`) : say(page, "foot.both");
    const touched = side === "both" ? "" : `; ${say(page, "card.touched")} ${say(page, `side.${side}`)}`;
    const note = inLanguage(zone.note, l);
    const list = h("dl", {});
    const row = (key: string, ...value: (Node | string)[]) => {
      const long = value.length > 1 || value.some((part) => (typeof part === "string" ? part : part.textContent ?? "").length > 90);
      list.append(h("div", { class: long ? "va-long" : null }, h("dt", {}, key), h("dd", {}, ...value)));
    };
    row(say(page, "card.layer"), say(page, `layer.${zone.layer}`));
    row(say(page, "card.side"), where + touched);
    if (zone.crossed) row(say(page, "card.half"), say(page, "card.crossed"));
    row(say(page, "card.number"), String(zone.number));
    row(say(page, "card.place"), certainty(zone.certainty_place));
    row(say(page, "card.outline"), certainty(zone.certainty_outline));
    if (note) row(say(page, "card.note"), note);
    if (zone.sources.length) row(say(page, "card.source"), ...zone.sources.map((source) => h("p", {}, source)));
    return list;
  }

  /** Only the name, which must be there with the light; the rest follows after the frame. */
  function follow(): void {
    const index = chosenZones(page)[0];
    const zone = index === undefined ? null : page.scene()!.zones[index]!;
    el.toggleAttribute("data-empty", !zone);
    if (!zone) {
      title.replaceChildren(h("h2", {}, say(page, "card.empty")), h("p", { class: "va-quiet" }, say(page, "app.hint")));
    } else {
      const l = language(page);
      title.replaceChildren(
        h("span", { class: "va-label", "data-testid": "card-label", style: `--zone:${cssColor(zone)}` }, inLanguage(zone.label, l) || String(zone.number)),
        h("button", { type: "button", class: "va-round", "data-testid": "clear", "aria-label": say(page, "card.clear"), title: say(page, "card.clear"), onclick: () => page.choose(null, "both") }, sign(SIGN.close)),
        h("div", {}, h("h2", { "data-testid": "card-name" }, inLanguage(zone.names, l)), h("p", { class: "va-latin", lang: "la", "data-testid": "card-latin" }, zone.names.la ?? "")),
      );
    }
    cancelAnimationFrame(scheduled);
    scheduled = requestAnimationFrame(() => setTimeout(fill));
  }

  function fill(): void {
    const index = chosenZones(page)[0];
    const scene = page.scene();
    if (index === undefined || !scene) return void body.replaceChildren();
    const zone = scene.zones[index]!;
    const better = page.betterView(index);
    body.replaceChildren(
      h("p", { class: "va-stands" }, `${say(page, "card.stands_for")} `, h("strong", {}, inLanguage(zone.names, language(page)))),
      ...(better ? [h("p", { class: "va-unseen" }, `${say(page, "view.hidden")} `, h("button", {
        type: "button", class: "va-pill", "data-testid": "better-view", onclick: () => page.store.set("view", better),
      }, `${say(page, "view.show")} ${say(page, `view.${better}`)}`))] : []),
      rows(zone),
    );
  }

  page.store.on("view", () => fill());
  return { el, rebuild: follow, follow };
}

/** The zones that are neither vertebra nor nerve of the drawn spine, as a list to choose from. */
export function otherZones(page: Page): Part {
  const el = h("section", { class: "va-others" });
  const buttons = new Map<number, HTMLElement>();
  function rebuild(): void {
    const scene = page.scene();
    const drawn = new Set([...(scene?.spine?.vertebrae ?? []), ...(scene?.spine?.nerves ?? [])]);
    buttons.clear();
    const others = [...(scene?.zones.entries() ?? [])].filter(([i]) => !drawn.has(i));
    others.sort(([, a], [, b]) => a.number - b.number);
    for (const [i, zone] of others) {
      const name = inLanguage(zone.names, language(page));
      buttons.set(i, h("button", {
        type: "button", class: "va-zone", role: "option", "aria-selected": "false", "data-testid": `zone-${zone.id}`, onclick: () => page.choose(i, "both"), title: name, "aria-label": `${name}, ${zone.number}`,
        onpointerenter: () => page.hover({ zone: zone.id, side: "right" }), onpointerleave: () => page.hover(null),
      }, h("i", { class: "va-dot", style: `background:${cssColor(zone)}` }), inLanguage(zone.label, language(page)), h("small", {}, String(zone.number))));
    }
    el.hidden = buttons.size === 0;
    el.replaceChildren(h("h2", { class: "va-small-title" }, say(page, "spine.others")), h("div", { role: "listbox", "aria-label": say(page, "spine.others") }, ...buttons.values()));
    follow();
  }
  function follow(): void {
    const chosen = new Set(chosenZones(page));
    for (const [zone, button] of buttons) button.setAttribute("aria-selected", String(chosen.has(zone)));
  }
  return { el, rebuild, follow };
}
