// The whole page over a small model: parts of a scene in, choices out. Panel is one owner of that
// model (main.ts), a page that stands alone another (standalone.ts). This module puts the page
// together; what is shown on the stage is showing.ts's, what stands around it the panels'.

import { Differing } from "./differing";
import { h } from "./dom";
import { frame } from "./frame";
import { chosenBeside, chosenZones, language, say, type Page, type Part } from "./model/page";
import { SceneLoader } from "./model/scene_loader";
import { stepFrom, vertebraOf } from "./model/steps";
import { Store, type Model } from "./model/store";
import { Trail } from "./model/trail";
import type { Side } from "./model/vocabulary";
import { inLanguage, type Scene } from "./model/wire";
import { onKey } from "./panels/keys";
import { Showing } from "./showing";
import { STYLE } from "./style/style";
import { workshopDoor } from "./workshop_door";

const MORE_AFTER_MS = 400; // after the feet stand there
const WHILE_DRAGGING_MS = 250; // it is looked again whether somebody still does
const CHOICES_TIMED = 500; // the browser keeps every measure it is not told to forget

export class FootView {
  readonly root = h("div", { class: "va", "data-testid": "voetatlas" });
  private readonly store: Store;
  private readonly page: Page;
  private readonly parts: Part[] = [];
  private readonly live = h("p", { class: "va-unseen-text", "aria-live": "polite", "data-testid": "live" });
  private readonly message = h("p", { class: "va-message", role: "status" });
  private readonly prefersDark = matchMedia("(prefers-color-scheme: dark)");
  private readonly loader: SceneLoader;
  private readonly showing: Showing;
  private readonly trail: Trail;
  private scene: Scene | null = null;
  private readonly differing: Differing;
  private choices = 0;
  private more: ReturnType<typeof setTimeout> | undefined;
  private coming: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, model: Model) {
    this.store = new Store(model);
    this.page = this.makePage();
    this.differing = new Differing(this.page, (text) => this.tell(text), () => {
      this.showing.dress();
      for (const part of this.parts) part.rebuild();
    });
    this.trail = new Trail(this.store, this.store.get("linked"), () => this.parts.forEach((part) => part.moved?.()));
    this.showing = new Showing(this.page, this.root);
    const door = workshopDoor(this.page, this.root, this.showing, () => this.askForMore());
    this.parts.push(...frame(this.page, this.root, this.showing.el, this.message, this.live, door));
    this.root.prepend(h("style", {}, STYLE));
    host.append(this.root);
    Object.assign(this.root, { footView: this });
    this.listen();
    this.dress();
    this.rebuild();
    this.tell(say(this.page, "app.loading"));
    this.loader = new SceneLoader(
      this.store,
      (scene: Scene, beside: Scene | null = null) => this.setScene(scene, beside),
      (problem) => this.tell(`${say(this.page, "app.failed")} ${problem}`),
    );
    void this.loader.load();
    this.showing.prepare();
  }

  private makePage(): Page {
    const { store } = this;
    return {
      store,
      scene: () => this.scene,
      beside: () => this.showing.beside,
      differences: () => this.differing.found,
      choose: (zone, side) => {
        const id = zone === null ? null : this.scene?.zones[zone]?.id;
        store.set("selection", id ? { zones: [id], side } : { zones: [], side: "both" });
      },
      hover: (hovered) => store.set("hovered", hovered),
      step: (step) => {
        if (!this.scene) return;
        const { spine, zones } = this.scene;
        const lit = this.scene.zoneIndex.get(store.get("selection").zones[0] ?? "");
        const inSpine = spine && (lit === undefined || spine.vertebrae.includes(lit) || spine.nerves.includes(lit));
        const from = lit !== undefined && inSpine ? vertebraOf(this.scene, lit) : (lit ?? null);
        const byNumber = [...zones.keys()].sort((a, b) => zones[a]!.number - zones[b]!.number);
        this.page.choose(stepFrom(inSpine ? spine.vertebrae : byNumber, from, step), "both");
      },
      show: (zone) => this.show(zone),
      frame: (zones) => this.showing.frame(zones),
      betterView: (zone) => this.showing.betterView(zone),
      isShown: (zone) => this.isShown(zone),
      turn: (azimuth, polar, zoom) => this.showing.turn(azimuth, polar, zoom),
      reset: () => this.showing.reset(),
      isFlat: () => this.showing.isFlat,
      lacks: (zone) => this.showing.lacks(zone),
      spotOver: (zone, side) => this.showing.spotOver(zone, side),
      touches: new Set(),
      announce: (text) => void (this.live.textContent = text),
      trail: () => this.trail,
    };
  }

  /** Keys that went nowhere are meant for the page if it has the window to itself. */
  private readonly onPageKey = (event: KeyboardEvent): void => {
    const nowhere = event.target === document.body || event.target === document.documentElement;
    if (nowhere && this.root.clientHeight > 0.7 * innerHeight && onKey(this.page, event, this.root)) event.preventDefault();
  };

  private listen(): void {
    const { store } = this;
    store.on("selection", () => this.choiceChanged());
    store.on("hovered", () => this.showing.mark());
    store.on("view", () => store.set("eye", []));
    for (const key of ["view", "side", "eye"] as const) store.on(key, () => this.showing.turnToView());
    for (const key of ["layers", "depth", "hidden", "only", "skin", "locked", "values", "value_range", "value_colors"] as const) store.on(key, () => this.showing.dress());
    store.on("chart", () => this.showing.change());
    store.on("differences", () => {
      this.askForMore();
      void this.differing.load();
    });
    store.on("scene", () => {
      void this.differing.load();
      this.showing.more();
    });
    for (const key of ["language", "words", "feet", "maps_known", "panels", "workshop"] as const) store.on(key, () => this.rebuild());
    for (const key of ["language", "view", "side", "depth", "theme", "chart", "lesson", "quiz", "panels"] as const) store.on(key, this.dress);
    for (const key of ["scene", "maps", "beside"] as const) store.on(key, () => void this.loader.load());
    this.prefersDark.addEventListener("change", this.dress);
    this.root.addEventListener("keydown", (event) => {
      if (onKey(this.page, event, this.root)) event.preventDefault();
    });
    document.addEventListener("keydown", this.onPageKey);
  }

  private setScene(scene: Scene, beside: Scene | null): void {
    clearTimeout(this.coming);
    // Under a finger that drags, the feet stay the same.
    if (this.root.hasAttribute("data-dragging")) {
      this.coming = setTimeout(() => this.setScene(scene, beside), WHILE_DRAGGING_MS);
      return;
    }
    this.scene = scene;
    this.differing.forget();
    this.putOut((id) => scene.zoneIndex.has(id) || beside?.zoneIndex.has(id) === true);
    this.tell("");
    this.showing.setScenes(scene, beside);
    this.rebuild();
    this.root.dataset.maps = scene.maps.map(({ name }) => name).join(" ");
    void this.differing.load();
    clearTimeout(this.more);
    this.more = setTimeout(() => this.askForMore(), MORE_AFTER_MS);
  }

  /** Puts out, and forgets to hide, what the scene does not have. */
  private putOut(has: (id: string) => boolean): void {
    const { store } = this;
    const selection = store.get("selection");
    store.set("selection", { ...selection, zones: selection.zones.filter(has) });
    for (const key of ["hidden", "only"] as const) store.set(key, store.get(key).filter(has));
  }

  /** Asks for what can wait: words about the zones, the flat chart, where two maps differ. */
  private askForMore(): void {
    const { store } = this;
    const [maps, beside, scene] = [store.get("maps"), store.get("beside"), store.get("scene")];
    const pair = beside && [maps[0]!, beside].sort().join("+");
    // While a map is changed, what is told of it would be old before it came.
    const told = this.root.dataset.workshop ? [] : [...maps, beside];
    const wanted = [
      ...told.filter((name) => name && !scene.tellings?.[name]).map((name) => `tellings:${name}`),
      ...[maps[0]!, beside].filter((name) => name && !scene.charts?.[name]).map((name) => `charts:${name}`),
      ...(store.get("differences") && pair && !scene.differences?.[pair] ? [`differences:${pair}`] : []),
    ];
    if (wanted.length) store.set("wanted", [...new Set([...store.get("wanted"), ...wanted])]);
  }

  /** Lights the zone now; whatever can wait, waits for the frame. */
  private choiceChanged(): void {
    performance.mark("voetatlas-highlight-start");
    this.showing.mark();
    for (const part of this.parts) part.follow?.();
    this.dressChoice();
    this.showing.chosen();
    performance.measure("voetatlas-highlight", "voetatlas-highlight-start");
    if (++this.choices % CHOICES_TIMED === 0) performance.clearMeasures("voetatlas-highlight");
    setTimeout(() => {
      if (this.root.hasAttribute("data-asking")) return; // the name is the answer
      const zones = [...chosenZones(this.page).map((zone) => this.scene!.zones[zone]!), ...chosenBeside(this.page)];
      this.live.textContent = zones.map((zone) => inLanguage(zone.names, language(this.page))).join(", ");
    });
  }

  /** Chooses a zone and goes where it can be seen. */
  private show(zone: number): void {
    const { store } = this;
    const { id, layer, sides } = this.scene!.zones[zone]!;
    if (store.get("hidden").includes(id)) store.set("hidden", store.get("hidden").filter((each) => each !== id));
    if (store.get("only").length && !store.get("only").includes(id)) store.set("only", []);
    const order = this.scene!.layers.map(({ name }) => name);
    if (!store.get("layers").includes(layer)) store.set("layers", order.filter((name) => name === layer || store.get("layers").includes(name)));
    if (order.indexOf(layer) < order.indexOf(store.get("depth"))) store.set("depth", layer);
    const shown = store.get("side");
    if (shown !== "both" && !sides.includes(shown)) store.set("side", "both");
    const better = this.showing.betterView(zone, true);
    if (better) store.set("view", better);
    this.page.choose(zone, "both");
  }

  private isShown(zone: number): boolean {
    const { store } = this;
    const { id, layer } = this.scene!.zones[zone]!;
    const order = this.scene!.layers.map(({ name }) => name);
    const alone = store.get("only");
    return !store.get("hidden").includes(id) && (alone.length === 0 || alone.includes(id)) && store.get("layers").includes(layer) && order.indexOf(layer) >= order.indexOf(store.get("depth"));
  }

  private rebuild(): void {
    for (const part of this.parts) part.rebuild();
    this.showing.rebuild();
    this.dress();
  }

  /** Writes the state on the root, where the style sheet and tests read it. */
  private readonly dress = (): void => {
    const { store, root } = this;
    const theme = store.get("theme");
    root.dataset.theme = theme === "auto" ? (this.prefersDark.matches ? "dark" : "light") : theme;
    root.lang = store.get("language");
    this.dressChoice();
    for (const key of ["view", "side", "depth", "lesson", "quiz"] as const) root.dataset[key] = store.get(key);
    root.dataset.panels = store.get("panels").join(" ");
    root.toggleAttribute("data-chart", store.get("chart"));
  };

  private dressChoice(): void {
    const { zones, side } = this.store.get("selection");
    this.root.dataset.selection = zones.join(" ");
    this.root.dataset.selectionSide = side;
  }

  private tell(text: string): void {
    this.message.textContent = text;
    this.message.hidden = !text;
  }

  /** Where a zone is drawn, in CSS pixels of the window, and whether it is in sight; for tests. */
  placeOf(id: string, side: Side): { x: number; y: number; inSight: boolean } | null {
    const zone = this.scene?.zoneIndex.get(id);
    return zone === undefined ? null : this.showing.placeOf(zone, side);
  }

  dispose(): void {
    this.prefersDark.removeEventListener("change", this.dress);
    document.removeEventListener("keydown", this.onPageKey);
    clearTimeout(this.coming);
    clearTimeout(this.more);
    this.loader.dispose();
    this.trail.dispose();
    for (const part of this.parts) part.dispose?.();
    this.showing.dispose();
    this.store.dispose();
    this.root.remove();
  }
}
