// The medial arch laid flat and magnified: every vertebra and nerve a target of at least 24 px,
// between the two buttons of the one stepper.

import { h, s, sign, SIGN } from "../dom";
import { isPale, language, say, type Page, type Part } from "../model/page";
import { layoutStrip, scrollFor, TARGET_PX, type StripLayout } from "./strip_layout";
import { inLanguage, type Strip } from "../model/wire";
import { ZoneOptions } from "./zone_options";

const BAND_PX = 52;
const NERVE_PX = 7.5; // drawn; what can be touched is TARGET_PX wide
const LETTER_PX = 6.9;

/** A label squeezed into `room` pixels if it would not fit. */
function named(label: string, x: number, y: number, room: number): SVGTextElement {
  const squeezed = label.length * LETTER_PX > room;
  return s("text", { x, y, "text-anchor": "middle", textLength: squeezed ? room : null, lengthAdjust: squeezed ? "spacingAndGlyphs" : null }, label);
}

export function archStrip(page: Page): Part & { dispose(): void } {
  const scroller = h("div", { class: "va-strip-window", "data-testid": "strip" });
  const el = h("section", { class: "va-strip" });
  const options = new ZoneOptions(page, "strip");
  const spans = new Map<number, [number, number]>();
  let layout: StripLayout | null = null;
  let drawnFor = 0;
  const resize = new ResizeObserver(() => {
    if (Math.abs(scroller.clientWidth - drawnFor) > 1) draw();
  });
  resize.observe(scroller);

  function stripOf(): Strip | null {
    const strip = page.scene()?.spine?.strip;
    return strip?.right ?? strip?.left ?? null;
  }

  function rebuild(): void {
    el.setAttribute("aria-label", say(page, "spine.arch"));
    el.hidden = page.scene() !== null && !stripOf(); // its place is kept until the scene is known
    const stepper = (step: "previous" | "next") => h("button", {
      type: "button", class: "va-step", "data-testid": `step-${step}`, "aria-label": say(page, `step.${step}`), title: say(page, `step.${step}`), onclick: () => page.step(step),
    }, sign(SIGN[step]));
    el.replaceChildren(
      stepper("previous"),
      h("div", { class: "va-strip-middle" }, scroller,
        h("div", { class: "va-strip-ends", "aria-hidden": "true" }, h("span", {}, `‹ ${say(page, "spine.toes")}`), h("span", {}, say(page, "spine.arch")), h("span", {}, `${say(page, "spine.heel")} ›`))),
      stepper("next"),
    );
    draw();
  }

  function draw(): void {
    spans.clear();
    scroller.replaceChildren();
    drawnFor = 0; // where it is not shown; it is drawn again when it is
    const scene = page.scene();
    const strip = stripOf();
    if (!scene?.spine || !strip || scroller.clientWidth < 2) return;
    drawnFor = scroller.clientWidth;
    layout = layoutStrip(strip, drawnFor, BAND_PX);
    const { width, height, x: X, y: Y } = layout;
    const svg = s("svg", { width, height, class: "va-arch", role: "listbox", tabindex: "0", "aria-label": say(page, "spine.arch"), "data-testid": "strip-list" });
    options.begin(svg);
    const add = (zone: number, className: string, from: number, to: number, ...drawn: SVGElement[]) => {
      options.add(zone, className, ...drawn);
      spans.set(zone, [from, to]);
    };
    scene.spine.vertebrae.forEach((zone, i) => {
      const polygon = strip.vertebrae[i]!;
      if (!polygon.length) return;
      const xs = polygon.map((p) => X(p[0]));
      const ys = polygon.map((p) => Y(p[1]));
      const [from, to] = [Math.min(...xs), Math.max(...xs)];
      add(zone, isPale(scene.zones[zone]!.color) ? "va-vertebra va-pale" : "va-vertebra", from, to,
        s("polygon", { points: polygon.map((_, k) => `${xs[k]!.toFixed(1)},${ys[k]!.toFixed(1)}`).join(" ") }),
        named(inLanguage(scene.zones[zone]!.label, language(page)), (from + to) / 2, Math.min(...ys) + 17, to - from - 4));
    });
    scene.spine.nerves.forEach((zone, i) => {
      const nerve = strip.nerves[i];
      if (!nerve?.length) return;
      const [cx, cy] = [X(nerve[0]), Y(nerve[1])];
      const r = NERVE_PX;
      add(zone, "va-nerve", cx - r, cx + r, s("circle", { class: "va-hit", cx, cy, r: TARGET_PX / 2 }), s("circle", { cx, cy, r }));
    });
    scroller.append(svg);
    follow();
  }

  function follow(): void {
    const first = options.follow();
    const span = first === undefined ? undefined : spans.get(first);
    if (!span || !layout) return;
    const [from, to] = span;
    if (layout.width > drawnFor + 1) {
      // After the frame, so that layout is not asked for while a zone is being lit.
      requestAnimationFrame(() => {
        const left = scrollFor(from, to, drawnFor, scroller.scrollLeft, layout!.width);
        if (Math.abs(left - scroller.scrollLeft) > 1) scroller.scrollTo({ left, behavior: "auto" });
      });
    }
  }
  return { el, rebuild, follow, dispose: () => resize.disconnect() };
}
