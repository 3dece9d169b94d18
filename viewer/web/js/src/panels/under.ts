// Every zone under the spot that was last touched, from the skin down: what one cannot reach on the
// feet themselves, because it lies under something else or its layer has been peeled.

import { h } from "../dom";
import { chosenZones, cssColor, language, say, type Page, type Part, type Spot } from "../model/page";
import type { Scene } from "../model/wire";
import { inLanguage } from "../model/wire";

export function underSpot(page: Page): Part {
  const title = h("h3", { class: "va-small-title", id: "va-under-title" });
  const list = h("ol", { class: "va-under-list", "aria-labelledby": "va-under-title" });
  const note = h("p", { class: "va-quiet" });
  const el = h("section", { class: "va-under", "data-testid": "under", hidden: true }, title, list, note);
  const buttons = new Map<number, HTMLElement>();
  let last: { spot: Spot; scene: Scene } | null = null;

  const hear = (spot: Spot): boolean => {
    last = { spot, scene: page.scene()! };
    // After the frame in which the touched zone lights up.
    setTimeout(rebuild);
    return false;
  };
  page.touches.add(hear);

  function button(zone: number, spot: Spot): HTMLElement {
    const l = language(page);
    const { id, number, names, layer } = last!.scene.zones[zone]!;
    return h("button", { type: "button", class: "va-zone", "data-testid": `under-${id}`, onclick: () => page.choose(zone, spot.side) },
      h("i", { class: "va-dot", style: `background:${cssColor(last!.scene.zones[zone]!)}` }),
      h("b", {}, String(number)), h("span", {}, inLanguage(names, l)), h("small", {}, say(page, `layer.${layer}`)));
  }

  function rebuild(): void {
    if (last && last.scene !== page.scene()) last = null;
    el.hidden = last === null;
    buttons.clear();
    if (!last) return;
    const { spot } = last;
    title.textContent = `${say(page, "under.title")} · ${say(page, `side.${spot.side}`)}`;
    for (const zone of spot.under) buttons.set(zone, button(zone, spot));
    list.replaceChildren(...[...buttons.values()].map((each) => h("li", {}, each)));
    note.textContent = say(page, spot.under.length ? "under.depth" : "at.nothing");
    follow();
  }

  function follow(): void {
    const chosen = new Set(chosenZones(page));
    for (const [zone, each] of buttons) each.setAttribute("aria-pressed", String(chosen.has(zone)));
  }

  return { el, rebuild, follow, dispose: () => void page.touches.delete(hear) };
}
