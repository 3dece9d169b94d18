// Walking through a lesson: each step sets what the page shows, and leaving brings back what was
// shown before. A step that needs another overlay waits for it with its light.

import { placeOf, readLessons, toldOf, type LessonStep, type Place } from "./lesson";
import type { Page } from "../model/page";
import type { Params } from "../model/store";
import { LAYERS } from "../model/vocabulary";

const CHANGED = ["maps", "beside", "side", "layers", "depth", "hidden", "only", "selection", "view", "eye"] as const;
const ECHO_MS = 3000; // after which a choice is somebody's own
type Before = Pick<Params, (typeof CHANGED)[number]>;

export function placeNow(page: Page): Place | null {
  const told = page.store.get("lesson");
  return told ? placeOf(readLessons(page.store.get("lessons")).lessons, told) : null;
}

/** One step on (+1) or back (-1) in the lesson that is open; false if none is, or at its ends. */
export function lessonStep(page: Page, by: 1 | -1): boolean {
  const place = placeNow(page);
  const step = place && place.step + by;
  if (!place || step === null || step < 0 || step >= place.lesson.steps.length) return false;
  page.store.set("lesson", toldOf({ ...place, step }));
  return true;
}

export class LessonWalk {
  private before: Before | null = null;
  private shown = ""; // the step that is on the stage
  private waiting: LessonStep | null = null; // for its scene, which is on its way

  private firm: { zones: string[]; until: number } | null = null; // what stays lit though an older choice comes back

  constructor(private readonly page: Page) {
    page.store.on("selection", () => this.hold());
  }

  /** Python, told of other maps, may send back what was lit before it heard of the step. */
  private hold(): void {
    const { firm } = this;
    if (!firm || this.page.store.get("selection").zones.join() === firm.zones.join()) return;
    this.firm = null; // once
    if (performance.now() < firm.until) this.page.store.set("selection", { zones: firm.zones, side: "both" });
  }

  /** Shows the step that the parameters tell of, unless it is shown already. */
  follow(): void {
    const place = placeNow(this.page);
    const told = place ? toldOf(place) : "";
    if (told === this.shown || (place && !this.page.scene())) return;
    this.shown = told;
    if (!place) {
      this.waiting = this.before = this.firm = null;
      return;
    }
    this.before ??= this.present();
    this.show(place.lesson.steps[place.step]!);
  }

  /** A scene has arrived: lights what waited for it. */
  arrived(): void {
    this.follow();
    if (this.waiting) this.light(this.waiting);
  }

  /** Closes the lesson, and brings back what was shown before it. */
  leave(): void {
    const before = this.before;
    this.firm = null;
    this.page.store.set("lesson", "");
    if (!before) return;
    this.set(before);
    this.page.store.set("eye", before.eye);
  }

  /** Shows the present step again as it is meant, lit and from its side. */
  again(): void {
    const place = placeNow(this.page);
    if (place) this.show(place.lesson.steps[place.step]!);
  }

  private present(): Before {
    const { store } = this.page;
    return Object.fromEntries(CHANGED.map((key) => [key, store.get(key)])) as unknown as Before;
  }

  private show(step: LessonStep): void {
    const before = this.page.store.get("maps");
    const maps = [before[0]!, ...step.overlays];
    this.firm = maps.join() === before.join() ? null : { zones: [], until: performance.now() + ECHO_MS };
    this.set({
      maps,
      beside: "",
      side: step.side,
      layers: [...LAYERS],
      depth: step.depth,
      hidden: step.hidden,
      only: step.only,
      view: step.view,
      eye: [],
    });
    this.waiting = step;
    this.light(step);
  }

  /** Lights the zones that the scene has; it waits on until the scene is that of the step. */
  private light(step: LessonStep): void {
    const scene = this.page.scene()!;
    const there = step.zones.filter((id) => scene.zoneIndex.has(id));
    if (this.firm) this.firm.zones = there;
    this.page.store.set("selection", { zones: there, side: "both" });
    // Another scene turns the feet back, so one without an overlay of the last step is waited for too.
    if (scene.maps.map(({ name }) => name).join() === this.page.store.get("maps").join()) this.waiting = null;
    this.page.frame(step.near ? there.map((id) => scene.zoneIndex.get(id)!) : []);
  }

  private set(values: Partial<Before>): void {
    const { store } = this.page;
    for (const key of CHANGED) if (values[key] !== undefined) store.set(key, values[key] as never);
  }
}
