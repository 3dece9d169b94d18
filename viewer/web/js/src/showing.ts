// What the stage shows: the feet in 3D, two maps beside each other with their views in step, or the
// flat chart, which is also what there is where WebGL is not.

import { ChartView } from "./chart/chart_view";
import { h, sign, SIGN } from "./dom";
import type { Ground } from "./model/ground";
import { say, type Page, type Spot } from "./model/page";
import type { Reshaped } from "./model/reshaping";
import type { Side, View } from "./model/vocabulary";
import { inLanguage, type Scene } from "./model/wire";
import { marginsFor } from "./stage/margins";
import { Showcase, type Shown } from "./stage/showcase";
import type { Stage } from "./stage/stage";

export class Showing {
  readonly el = h("div", { class: "va-halves" });
  beside: Scene | null = null;
  /** Told when the skin of the first map stands elsewhere on the screen. */
  readonly onMoved = new Set<() => void>();
  private readonly noted = h("span");
  private readonly close = h("button", { type: "button", class: "va-round", "data-testid": "note-close", onclick: () => void (this.note.hidden = true) }, sign(SIGN.close));
  private readonly note = h("p", { class: "va-note", role: "status", "data-testid": "no-webgl", hidden: true }, this.noted, this.close);
  private readonly titles = new Map<Shown, HTMLElement>();
  private scene: Scene | null = null;
  private first: Shown | null = null;
  private second: Shown | null = null;
  private litSince: number | null = null;
  private withoutGl = false;
  private told: "app.lost" | "app.no_webgl" | null = null;

  constructor(private readonly page: Page, private readonly root: HTMLElement) {
    this.el.append(this.note);
  }

  /** Gets WebGL ready while the scene is on its way. */
  prepare(): void {
    if (!this.page.store.get("chart")) this.first = this.openShowcase();
  }

  /** As it is asked for: who follows the same parameter may ask before the chart stands there. */
  get isFlat(): boolean {
    return this.withoutGl || this.page.store.get("chart");
  }

  private get showcases(): Showcase[] {
    return [this.first, this.second].filter((each): each is Showcase => each instanceof Showcase);
  }

  private get shown(): Shown[] {
    return [this.first, this.second].filter((each): each is Shown => each !== null);
  }

  setScenes(scene: Scene, beside: Scene | null): void {
    this.scene = scene;
    this.beside = beside;
    this.change();
  }

  /** Shows what the parameters ask for now: in 3D or flat, one map or two. */
  change(): void {
    if (!this.scene) return;
    const flat = this.isFlat;
    this.first = this.fitting(this.first, flat);
    this.first.setScene(this.scene);
    if (!this.beside && this.second) {
      this.remove(this.second);
      this.second = null;
    }
    if (this.beside) {
      this.second = this.fitting(this.second, flat);
      this.second.setScene(this.beside);
    }
    this.el.toggleAttribute("data-two", this.beside !== null);
    this.rebuild();
  }

  /** What shows the scene now, or another that shows it as it is asked for. */
  private fitting(now: Shown | null, flat: boolean): Shown {
    if (now && !(now instanceof Showcase) === flat) return now;
    if (now) this.remove(now);
    const showcase = flat ? null : this.openShowcase();
    if (showcase) return showcase;
    return this.openChart();
  }

  private openShowcase(): Showcase | null {
    try {
      const made = new Showcase(this.page, () => this.obstacles(), (view) => marginsFor(view, this.root, made.el), (stage) => {
        this.drawn(stage);
        this.standsElsewhere(made);
      });
      made.stage.onTurned.push((eye) => {
        for (const other of this.showcases) if (other !== made) other.follow(eye);
        this.page.store.set("eye", [...eye]);
      });
      made.stage.onLost.push((lost) => this.tell(lost ? "app.lost" : null));
      this.add(made);
      return made;
    } catch (problem) {
      console.warn(problem);
      this.withoutGl = true;
      this.root.dataset.webgl = "none";
      this.tell("app.no_webgl");
      return null;
    }
  }

  /** Says over the feet why they are not as they should be; null takes it back. */
  private tell(word: "app.lost" | "app.no_webgl" | null): void {
    this.told = word;
    this.note.hidden = word === null;
    this.noted.textContent = word ? say(this.page, word) : "";
  }

  /** Says something over the feet that can be closed. */
  notice(text: string): void {
    this.told = null;
    this.note.hidden = false;
    this.noted.textContent = text;
  }

  private get charts(): ChartView[] {
    return this.shown.filter((each): each is ChartView => each instanceof ChartView);
  }

  /** More of the scene has come: the drawings of the chart, perhaps. */
  more(): void {
    for (const each of this.charts) void each.draw();
  }

  private openChart(): Shown {
    const made: ChartView = new ChartView(this.page, () => (this.root.dataset.ready = "true"), () => this.standsElsewhere(made));
    this.add(made);
    return made;
  }

  private add(made: Shown): void {
    const title = h("h2", { class: "va-half-title" });
    this.titles.set(made, title);
    made.el.append(title);
    this.el.append(made.el);
  }

  private remove(old: Shown): void {
    this.titles.delete(old);
    old.dispose();
  }

  /** The skin of the first map, for whoever draws over it. */
  get ground(): Ground | null {
    return this.first;
  }

  private standsElsewhere(shown: Shown): void {
    if (shown === this.first) this.onMoved.forEach((tell) => tell());
  }

  reshape(told: readonly Reshaped[]): void {
    this.first?.reshape(told);
  }

  /** What lies over the stage, which labels keep clear of. */
  private obstacles(): Element[] {
    return [...this.root.querySelectorAll("[data-over-stage]")].filter((each) => each.getClientRects().length > 0);
  }

  mark(): void {
    for (const each of this.shown) each.mark();
  }

  /** A zone was chosen: notes when the frame that shows it is drawn. */
  chosen(): void {
    for (const each of this.showcases) {
      each.hideTooltip();
      this.litSince = each.stage.frames;
      each.stage.invalidate();
    }
  }

  dress(): void {
    for (const each of this.shown) each.dress();
  }

  turnToView(): void {
    const eye = this.page.store.get("eye");
    for (const each of this.shown) {
      // What was turned by hand stands as its eye says already.
      if (each instanceof Showcase && eye.length && each.stage.eyeNow.join() === eye.join()) continue;
      each.turnToView();
    }
  }

  rebuild(): void {
    const two = this.second !== null;
    [this.scene, this.beside].forEach((scene, i) => {
      const title = this.titles.get(this.shown[i]!);
      if (!title || !scene) return;
      title.hidden = !two;
      title.textContent = inLanguage(scene.maps[0]!.title, this.page.store.get("language"));
    });
    for (const { canvas } of this.showcases) canvas.setAttribute("aria-label", say(this.page, "view.stage"));
    for (const each of this.charts) each.turnToView(); // in the language of now
    if (this.told) this.noted.textContent = say(this.page, this.told);
    this.close.setAttribute("aria-label", say(this.page, "app.note_close"));
    for (const each of this.showcases) each.placeLabels();
  }

  private drawn(stage: Stage): void {
    this.root.dataset.frames = String(stage.frames);
    if (this.litSince !== null) {
      this.litSince = null;
      performance.clearMarks("voetatlas-lit");
      performance.mark("voetatlas-lit");
    }
    this.root.dataset.ready = "true";
  }

  betterView(zone: number, well = false): View | null {
    return this.first?.betterView(zone, well) ?? null;
  }

  /** Whether a zone stands on none of the flat chart's drawings, as what lies on the leg. */
  lacks(zone: number): boolean {
    return this.first instanceof ChartView && this.first.lacks(zone);
  }

  placeOf(zone: number, side: Side): { x: number; y: number; inSight: boolean } | null {
    return this.first?.placeOf(zone, side) ?? null;
  }

  spotOver(zone: number, side: Side): Spot | null {
    return this.first instanceof Showcase ? this.first.spotOver(zone, side) : null;
  }

  frame(zones: readonly number[]): void {
    for (const each of this.shown) each.frame(each === this.second ? this.onSecond(zones) : zones);
  }

  /** The same zones by their places in the second map's scene, as far as it has them. */
  private onSecond(zones: readonly number[]): number[] {
    return zones.flatMap((zone) => this.beside!.zoneIndex.get(this.scene!.zones[zone]!.id) ?? []);
  }

  turn(azimuth: number, polar: number, zoom?: number): void {
    if (this.page.store.get("locked") && (azimuth || polar)) return;
    for (const each of this.charts) each.zoom(1 / (zoom ?? 1));
    this.showcases[0]?.stage.turn(azimuth, polar, zoom);
  }

  reset(): void {
    for (const each of this.showcases) each.stage.reset();
    for (const each of this.charts) each.frame([]);
  }

  dispose(): void {
    for (const each of this.shown) each.dispose();
  }
}
