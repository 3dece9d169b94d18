// Presenting to a class: the feet fill the screen, with the name of the zone under them in letters
// that the last row can read.

import { h } from "../dom";
import { chosenZones, cssColor, language, say, type Page, type Part } from "../model/page";
import { inLanguage } from "../model/wire";
import { focusFeet } from "./focus";

export function isPresenting(root: HTMLElement): boolean {
  return root.hasAttribute("data-presenting");
}

/** Begins or ends presenting; full screen where the browser lets it. */
export function present(root: HTMLElement, on = !isPresenting(root)): void {
  root.toggleAttribute("data-presenting", on);
  if (on) void root.requestFullscreen?.().catch(() => undefined);
  else if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
  focusFeet(root); // what had the focus may be hidden now, or have been
}

export function presenting(page: Page, root: HTMLElement): Part {
  const name = h("p", { class: "va-banner-name", "data-testid": "banner" });
  const leave = h("button", { type: "button", class: "va-banner-leave", "data-testid": "present-leave", onclick: () => present(root, false) });
  const el = h("section", { class: "va-banner" }, name, leave);
  // Escape leaves full screen before the page hears of it.
  const onChange = () => {
    if (!document.fullscreenElement && isPresenting(root)) present(root, false);
  };
  document.addEventListener("fullscreenchange", onChange);

  function follow(): void {
    const scene = page.scene();
    const chosen = chosenZones(page);
    const zone = chosen[0] === undefined ? null : scene!.zones[chosen[0]]!;
    name.toggleAttribute("data-empty", !zone);
    if (!zone) return name.replaceChildren(scene ? inLanguage(scene.maps[0]!.title, language(page)) : "");
    const label = inLanguage(zone.label, language(page));
    const full = inLanguage(zone.names, language(page));
    name.replaceChildren(
      h("span", { class: "va-label", style: `--zone:${cssColor(zone)}` }, label === full ? String(zone.number) : label), ` ${full}`,
      ...(chosen.length > 1 ? [` + ${chosen.length - 1}`] : []),
    );
  }
  return {
    el,
    follow,
    rebuild: () => {
      leave.textContent = say(page, "present.leave");
      follow();
    },
    dispose: () => document.removeEventListener("fullscreenchange", onChange),
  };
}
