// On paper: the flat chart of the present view and of the sole, with the numbers and what they stand
// for. It is put together when the browser is about to print, and taken away afterwards.

import { CHART_VIEWS } from "../chart/chart_view";
import { h } from "../dom";
import { language, say, type Page, type Part } from "../model/page";
import { loadText } from "../model/sources";
import type { Source } from "../model/vocabulary";
import { inLanguage } from "../model/wire";

const AFTER_THE_FEET_MS = 1500;

export function printing(page: Page): Part & { print(): Promise<void> } {
  const el = h("section", { class: "va-print", "aria-hidden": "true", "data-testid": "print-sheet" });
  let drawn: { source: Source; views: Map<string, Element> } | null = null;

  function sourceNow(): Source | null {
    return page.store.get("scene").charts?.[page.scene()?.maps[0]?.name ?? ""] ?? null;
  }

  /** Fetches the drawings; paper waits for nobody, so they are there before it is asked for. */
  async function fetchViews(): Promise<void> {
    const source = sourceNow();
    if (!source || drawn?.source === source) return;
    const text = new DOMParser().parseFromString(await loadText(source), "text/html");
    drawn = { source, views: new Map(CHART_VIEWS.map((view) => [view, text.querySelector(`svg[data-view="${view}"]`)!] as const)) };
  }

  /** Leaves out what is hidden on the screen too; numbers stand for what is seen. */
  function shown(svg: Element): Element {
    const copy = svg.cloneNode(true) as Element;
    const scene = page.scene()!;
    const chosen = new Set(page.store.get("selection").zones);
    for (const part of copy.querySelectorAll<SVGElement>("[data-zone]")) {
      const zone = scene.zoneIndex.get(part.dataset.zone!);
      if (zone === undefined || !page.isShown(zone)) part.remove();
      else if (chosen.has(part.dataset.zone!) && part.tagName === "path") part.setAttribute("style", "stroke-width:14;stroke-opacity:1");
    }
    return copy;
  }

  /** Puts the paper together from what is there. */
  function write(): void {
    const scene = page.scene();
    if (!scene) return;
    const all = drawn && drawn.source === sourceNow() ? drawn.views : new Map<string, Element>();
    const l = language(page);
    const present = all.get(page.store.get("view")) ? page.store.get("view") : "sole";
    const legend = new Map(scene.zones.filter((_, zone) => page.isShown(zone)).map((zone) => [zone.number, inLanguage(zone.names, l)]));
    el.lang = l;
    el.replaceChildren(
      h("h1", {}, [...new Set([say(page, "app.title"), ...scene.maps.map((map) => inLanguage(map.title, l))])].join(" · ")),
      ...[present, ...CHART_VIEWS.filter((view) => view !== present)].flatMap((view) => {
        const svg = all.get(view);
        return svg ? [h("figure", { class: view === present ? "va-print-large" : null }, shown(svg), h("figcaption", {}, say(page, `view.${view}`)))] : [];
      }),
      h("h2", {}, say(page, "chart.legend")),
      h("ol", {}, ...[...legend].sort(([a], [b]) => a - b).map(([number, name]) => h("li", {}, h("b", {}, String(number)), ` ${name}`))),
      h("p", {}, scene.maps.map((map) => inLanguage(map.disclaimer, l)).join(" ")),
    );
  }

  let soon: ReturnType<typeof setTimeout> | undefined;
  const ahead = () => {
    clearTimeout(soon);
    soon = setTimeout(() => void fetchViews().catch(() => undefined), AFTER_THE_FEET_MS);
  };
  page.store.on("scene", ahead);
  addEventListener("beforeprint", write);
  return {
    el,
    rebuild: ahead,
    print: async () => {
      await fetchViews().catch(() => undefined); // the legend is better than nothing
      window.print();
    },
    dispose: () => {
      clearTimeout(soon);
      removeEventListener("beforeprint", write);
    },
  };
}
