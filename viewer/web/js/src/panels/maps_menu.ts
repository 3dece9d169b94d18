// What lies on the feet: overlays over the map, a second map beside it, and where the two differ.

import { h, refill } from "../dom";
import { say, type Page, type Part } from "../model/page";
import { inLanguage } from "../model/wire";
import { chooser, titled } from "./chooser";
import { popover } from "./popover";

/** `door`: what changes maps, where there is such a thing. */
export function mapsMenu(page: Page, door: Part): Part {
  const { store } = page;
  const { button, panel, close, dispose } = popover("overlays");
  const el = h("div", { class: "va-menu" }, button, panel);
  const tick = (test: string, label: string, on: boolean, change: (on: boolean) => void, disabled = false) =>
    h("label", { class: "va-tick" }, h("input", { type: "checkbox", checked: on, disabled, "data-testid": test, onchange: (event: Event) => change((event.target as HTMLInputElement).checked) }), label);

  function rebuild(): void {
    const language = store.get("language");
    const [map, ...overlays] = store.get("maps");
    const known = store.get("maps_known");
    const beside = store.get("beside");
    const others = known.filter(({ kind, name }) => kind === "map" && name !== map);
    button.textContent = say(page, "maps.more");
    panel.setAttribute("aria-label", say(page, "maps.more"));
    const second = chooser("choose-beside", say(page, "maps.beside"), [["", say(page, "maps.none")], ...titled(page, others, beside)], beside, (name) => store.set("beside", name));
    refill(panel,
      h("fieldset", {}, h("legend", {}, say(page, "maps.overlays")),
        ...known.filter(({ kind }) => kind === "overlay").map(({ name, title }) =>
          tick(`overlay-${name}`, inLanguage(title, language) || name, overlays.includes(name), (on) =>
            store.set("maps", [map!, ...known.map((each) => each.name).filter((each) => (each === name ? on : overlays.includes(each)))])))),
      h("fieldset", {}, h("legend", {}, say(page, "maps.beside")), second,
        tick("differences", say(page, "maps.differences"), store.get("differences"), (on) => store.set("differences", on), beside === "" || page.isFlat()),
        page.isFlat() ? h("p", { class: "va-quiet" }, say(page, "maps.differences_flat")) : ""),
      door.el,
    );
    door.rebuild();
  }
  door.el.addEventListener("click", (event) => (event.target as Element).closest("button") && close());
  for (const key of ["maps", "beside", "maps_known", "differences", "chart"] as const) store.on(key, rebuild);
  return {
    el,
    rebuild,
    dispose: () => {
      dispose();
      door.dispose?.();
    },
  };
}
