// The depth control: the layers of the map from the skin inwards; choosing one peels what lies over it.

import { h, refill, sign, SIGN } from "../dom";
import { say, type Page, type Part } from "../model/page";
import { radioKeys } from "./radio_keys";
import { LAYERS, type Layer } from "../model/vocabulary";

const EVERYTHING = "conic-gradient(#8f2f2f 33%, #b07028 33% 66%, #4178b8 66%)";

export function depthControl(page: Page): Part {
  const el = h("section", { class: "va-depth", "data-testid": "depth" });
  const { store } = page;

  function shade(layer: Layer): string {
    const zone = page.scene()?.zones.find((z) => z.layer === layer);
    return zone ? `rgb(${zone.color.join(" ")})` : "transparent";
  }

  function rebuild(): void {
    const scene = page.scene();
    el.setAttribute("aria-label", say(page, "depth.title"));
    if (!scene) return el.replaceChildren();
    const depth = store.get("depth");
    const visible = store.get("layers");
    const outermost = LAYERS[0];
    const layers: { name: Layer; depthMm: number | null }[] = [...scene.layers];
    if (layers[0]?.name !== outermost) layers.unshift({ name: outermost, depthMm: null }); // nothing peeled yet
    // A depth the map has no layer for means its first layer below.
    const present = layers.find(({ name }) => LAYERS.indexOf(name) >= LAYERS.indexOf(depth))?.name ?? layers.at(-1)?.name;
    refill(el,
      h("h2", { class: "va-small-title" }, say(page, "depth.title")),
      h("div", { class: "va-layers", role: "radiogroup", "aria-label": say(page, "depth.title") },
        ...layers.map(({ name, depthMm }) => {
          const shown = visible.includes(name);
          const chosen = name === present;
          const peeled = depthMm !== null && present !== undefined && LAYERS.indexOf(name) < LAYERS.indexOf(present);
          const title = depthMm === null ? say(page, "depth.all") : say(page, `layer.${name}`);
          return h("div", { class: "va-layer", "data-chosen": chosen, "data-peeled": peeled, "data-hidden": !shown },
            h("button", {
              type: "button", role: "radio", "aria-checked": String(chosen), tabindex: chosen ? 0 : -1, "data-testid": `depth-${name}`, title: depthMm === null ? title : `${title}, ${depthMm} mm`,
              onclick: () => store.set("depth", name),
            }, h("i", { class: "va-dot", style: `background:${depthMm === null ? EVERYTHING : shade(name)}` }), name === "bone" ? say(page, "layer.bone_short") : title),
            depthMm === null ? null : h("button", {
              type: "button", class: "va-eye", "data-testid": `layer-${name}`, "aria-pressed": String(shown),
              "aria-label": `${title}: ${say(page, shown ? "depth.hide" : "depth.show")}`, title: say(page, shown ? "depth.hide" : "depth.show"),
              onclick: () => store.set("layers", shown ? visible.filter((l) => l !== name) : LAYERS.filter((l) => l === name || visible.includes(l))),
            }, sign(shown ? SIGN.eye : SIGN.noEye)));
        })),
      h("p", { class: "va-quiet" }, say(page, "depth.note")),
    );
  }
  radioKeys(el);
  store.on("depth", rebuild);
  store.on("layers", rebuild);
  return { el, rebuild };
}
