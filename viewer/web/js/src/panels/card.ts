// The card of what is chosen: a zone, several, or nothing yet. Its name is there in the same turn as
// the light; everything else is written after the frame, into elements that stay.

import { focusedBeside, h, sign, SIGN } from "../dom";
import { BLACK_READS_FROM, chosenBeside, chosenZones, cssColor, isPale, language, say, type Page, type Part } from "../model/page";
import { inLanguage } from "../model/wire";
import { cardActions } from "./card_actions";
import { cardFacts } from "./card_facts";
import { focusFeet } from "./focus";
import { put } from "./put";
import { Tellings } from "./tellings";

const SHORT = 4; // a label as short as L4 or Th12 stands beside the name even if the name has it

export function card(page: Page): Part {
  const number = h("span", { class: "va-number", "data-testid": "card-number" });
  const label = h("span", { class: "va-label", "data-testid": "card-label" });
  const clear = h("button", { type: "button", class: "va-round", "data-testid": "clear", onclick: () => page.choose(null, "both") }, sign(SIGN.close));
  const name = h("h2", { "data-testid": "card-name" });
  const latin = h("p", { class: "va-latin", lang: "la", "data-testid": "card-latin" });
  const hint = h("p", { class: "va-quiet", "data-testid": "card-hint" });
  const title = h("div", { class: "va-card-title" }, number, label, clear, h("div", { class: "va-card-names" }, name, latin, hint));

  const stands = h("p", { class: "va-stands", "data-testid": "card-stands" });
  const better = h("button", { type: "button", class: "va-pill", "data-testid": "better-view" });
  const unseen = h("p", { class: "va-unseen" }, h("span"), " ", better);
  const list = h("ul", { class: "va-card-list", "data-testid": "card-list" });
  const tellings = new Tellings(page, () => schedule());
  const [actions, facts] = [cardActions(page), cardFacts(page, tellings)];
  const body = h("div", { class: "va-card-body" }, stands, unseen, list, facts.first, actions.el, facts.rest);
  const el = h("section", { class: "va-card", "data-testid": "card" }, title, body);
  let frame = 0;
  let after: ReturnType<typeof setTimeout> | undefined;

  /** Writes only the name, which must be there with the light. */
  function follow(): void {
    const scene = page.scene();
    const chosen = chosenZones(page);
    const [other] = chosen.length ? [] : chosenBeside(page);
    const zone = chosen.length === 1 ? scene!.zones[chosen[0]!]! : (other ?? null);
    const l = language(page);
    const isEmpty = chosen.length === 0 && !other;
    el.toggleAttribute("data-empty", isEmpty);
    number.hidden = isEmpty;
    clear.hidden = isEmpty;
    if (zone) {
      const [short, full] = [inLanguage(zone.label, l), inLanguage(zone.names, l)];
      put(number, String(zone.number));
      put(label, short);
      label.hidden = short.length > SHORT && full.toLowerCase().includes(short.toLowerCase());
      put(name, full);
      put(latin, zone.names.la ?? "");
      number.style.setProperty("--zone", cssColor(zone));
      number.toggleAttribute("data-light", isPale(zone.color, BLACK_READS_FROM));
    } else {
      label.hidden = true;
      number.removeAttribute("style");
      put(number, String(chosen.length));
      put(name, chosen.length ? say(page, "card.zones") : say(page, "card.empty"));
      put(latin, "");
    }
    hint.hidden = chosen.length > 0;
    put(hint, other ? say(page, "card.only_beside") : say(page, "app.hint"));
    schedule();
  }

  function schedule(): void {
    cancelAnimationFrame(frame);
    clearTimeout(after);
    frame = requestAnimationFrame(() => void (after = setTimeout(fill)));
  }

  function fill(): void {
    const scene = page.scene();
    const chosen = chosenZones(page);
    const had = el.contains(focusedBeside(el));
    body.hidden = chosen.length === 0 || !scene;
    if (body.hidden && had) focusFeet(el.closest(".va")!);
    if (body.hidden) return;
    const only = chosen.length === 1 ? chosen[0]! : null;
    const zone = only === null ? null : scene!.zones[only]!;
    stands.hidden = facts.first.hidden = facts.rest.hidden = !zone;
    list.hidden = zone !== null;
    const view = only === null ? null : page.betterView(only);
    const lacks = only !== null && page.lacks(only);
    unseen.hidden = view === null && !lacks;
    better.hidden = view === null;
    put(unseen.firstElementChild!, say(page, lacks ? "chart.lacks" : "view.hidden"));
    if (view) {
      put(better, `${say(page, "view.show")} ${say(page, `view.${view}`)}`);
      better.onclick = () => page.store.set("view", view);
    }
    actions.write(chosen);
    if (zone) {
      stands.replaceChildren(`${say(page, "card.stands_for")} `, h("strong", {}, inLanguage(zone.names, language(page))), ".");
      facts.write(only!);
    } else list.replaceChildren(...chosen.map((each) => h("li", {}, listed(each))));
  }

  function listed(index: number): HTMLElement {
    const zone = page.scene()!.zones[index]!;
    return h("button", { type: "button", class: "va-zone", "data-testid": `chosen-${zone.id}`, onclick: () => page.choose(index, "both") },
      h("i", { class: "va-dot", style: `background:${cssColor(zone)}` }), inLanguage(zone.names, language(page)), h("small", {}, String(zone.number)));
  }

  function rebuild(): void {
    clear.setAttribute("aria-label", say(page, "card.clear"));
    clear.title = say(page, "card.clear");
    number.title = say(page, "card.number");
    follow();
  }

  for (const key of ["view", "hidden", "only", "layers", "depth", "scene", "chart"] as const) page.store.on(key, schedule);
  return {
    el,
    rebuild,
    follow,
    dispose: () => {
      cancelAnimationFrame(frame);
      clearTimeout(after);
      tellings.dispose();
    },
  };
}
