// The whole page over a small model: scene in, choices out. Panel is one owner of that model
// (main.ts); a page that stands alone may be another.

import { archStrip } from "./spine/arch_strip";
import { card, otherZones } from "./panels/card";
import { depthControl } from "./panels/depth";
import { h, sign, SIGN } from "./dom";
import { Feet } from "./stage/feet";
import { header } from "./panels/header";
import { Highlight } from "./stage/highlight";
import { onKey } from "./panels/keys";
import { Labels } from "./stage/labels";
import { chosenZones, language, say, type Page, type Part } from "./model/page";
import { Picker } from "./stage/picking";
import { Pointer } from "./stage/pointer";
import { SceneLoader } from "./model/scene_loader";
import { spineColumn } from "./spine/spine_column";
import { Stage, type Margins } from "./stage/stage";
import { stepFrom, vertebraOf } from "./model/steps";
import { Store, type Model } from "./model/store";
import style from "./style/base.css";
import type { Side, View } from "./model/vocabulary";
import { turnButtons, viewButtons } from "./panels/view_buttons";
import { bestView } from "./stage/visible_from";
import { inLanguage, type Scene } from "./model/wire";

const NARROW_PX = 761;

export class FootView {
  readonly root = h("div", { class: "va", "data-testid": "voetatlas" });
  private readonly store: Store;
  private readonly page: Page;
  private readonly parts: Part[] = [];
  private readonly canvas = h("canvas", { tabindex: "0", role: "application", "data-testid": "stage" });
  private readonly message = h("p", { class: "va-message", role: "status" });
  private readonly live = h("p", { class: "va-unseen-text", "aria-live": "polite" });
  private readonly disclaimer = h("p", { class: "va-disclaimer", "data-testid": "disclaimer" });
  private readonly panel = h("aside", { class: "va-panel" });
  private readonly prefersDark = matchMedia("(prefers-color-scheme: dark)");
  private readonly loader: SceneLoader;
  private readonly strip: ReturnType<typeof archStrip>;
  private stage: Stage | null = null;
  private labels: Labels | null = null;
  private pointer: Pointer | null = null;
  private feet: Feet | null = null;
  private picker: Picker | null = null;
  private highlight: Highlight | null = null;
  private scene: Scene | null = null;
  private litSince: number | null = null;
  private labelled = "";
  private overlays: HTMLElement[] = [];
  private labelTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, model: Model) {
    this.store = new Store(model);
    this.page = this.makePage();
    const stageHost = h("div", { class: "va-stage" }, this.canvas);
    this.strip = archStrip(this.page);
    const top = header(this.page);
    const [views, turns, depth] = [viewButtons(this.page), turnButtons(this.page), depthControl(this.page)];
    const [column, chosen, others] = [spineColumn(this.page), card(this.page), otherZones(this.page)];
    this.parts.push(top, views, turns, depth, this.strip, column, chosen, others);
    this.overlays = [depth.el, turns.el, views.el];
    stageHost.append(...this.overlays, this.message);
    this.panel.append(this.sheetHandle(), column.el, h("div", { class: "va-reading" }, chosen.el, others.el, this.disclaimer));
    this.root.append(h("style", {}, style), top.el, stageHost, this.strip.el, this.panel, this.live);
    host.append(this.root);
    Object.assign(this.root, { footView: this });
    this.openStage(stageHost);
    this.listen();
    this.loader = new SceneLoader(this.store, (scene) => this.setScene(scene), (problem) => this.say(`${say(this.page, "app.failed")} ${problem}`));
    this.dress();
    this.rebuild();
    this.say(say(this.page, "app.loading"));
    void this.loader.load();
  }

  private makePage(): Page {
    const { store } = this;
    return {
      store,
      scene: () => this.scene,
      choose: (zone, side) => {
        const id = zone === null ? null : this.scene?.zones[zone]?.id;
        store.set("selection", id ? { zones: [id], side } : { zones: [], side: "both" });
      },
      hover: (hovered) => store.set("hovered", hovered),
      step: (step) => {
        const spine = this.scene?.spine;
        if (!spine) return;
        const lit = chosenZones(this.page)[0];
        const from = lit === undefined ? null : vertebraOf(spine.vertebrae, spine.nerves, lit);
        this.page.choose(stepFrom(spine.vertebrae, from, step), "both");
      },
      betterView: (zone) => (this.feet && this.picker ? bestView(this.feet, this.picker, zone, store.get("view")) : null),
      show: (zone) => this.page.choose(zone, "both"),
      frame: () => this.stage?.reset(),
      touches: new Set(),
      announce: (text) => void (this.live.textContent = text),
      turn: (azimuth, polar, zoom) => this.stage?.turn(azimuth, polar, zoom),
      reset: () => this.stage?.reset(),
    };
  }

  private sheetHandle(): HTMLElement {
    const handle = h("button", { type: "button", class: "va-handle", "data-testid": "sheet", "aria-expanded": "false", onclick: () => {
      const open = this.panel.toggleAttribute("data-open");
      handle.setAttribute("aria-expanded", String(open));
      handle.setAttribute("aria-label", say(this.page, open ? "card.close" : "card.open"));
    } }, sign(SIGN.up));
    handle.setAttribute("aria-label", say(this.page, "card.open"));
    return handle;
  }

  private openStage(host: HTMLElement): void {
    try {
      this.stage = new Stage(this.canvas, host);
    } catch (problem) {
      console.warn(problem);
      this.root.dataset.webgl = "none";
      return;
    }
    this.stage.margins = (view) => this.margins(view, host);
    this.labels = new Labels(this.page, this.stage);
    this.pointer = new Pointer(this.page, this.canvas, () => this.picker);
    host.append(this.labels.el, this.pointer.tooltip);
    this.stage.onFrame.push(() => this.drawn());
    this.stage.onMoved.push(() => this.placeLabels());
  }

  /** Keys that went nowhere are meant for the page if it has the window to itself. */
  private readonly onPageKey = (event: KeyboardEvent): void => {
    const nowhere = event.target === document.body || event.target === document.documentElement;
    if (nowhere && this.root.clientHeight > 0.7 * innerHeight && onKey(this.page, event)) event.preventDefault();
  };

  /** Room for what is written over the stage. */
  private margins(view: View, host: HTMLElement): Margins {
    const { clientHeight } = host;
    const lies = view === "sole" || view === "top";
    if (this.root.clientWidth < NARROW_PX) return { top: lies ? 104 : 80, right: 12, bottom: lies ? 102 : 138, left: 12 };
    const sideBySide = view === "inner" || view === "outer";
    if (sideBySide && clientHeight > 420) return { top: 60, right: 22, bottom: 90, left: 22 };
    return { top: lies ? 44 : 22, right: 64, bottom: lies ? 66 : 92, left: 196 };
  }

  private listen(): void {
    const { store } = this;
    store.on("selection", () => this.choiceChanged());
    store.on("hovered", () => this.mark());
    for (const key of ["view", "side"] as const) {
      store.on(key, () => {
        this.stage?.setView(store.get("view"), store.get("side"));
        this.dress();
      });
    }
    for (const key of ["layers", "depth"] as const) {
      store.on(key, () => {
        this.peel();
        this.dress();
      });
    }
    for (const key of ["language", "feet", "maps_known"] as const) {
      store.on(key, () => {
        this.dress();
        this.rebuild();
      });
    }
    store.on("theme", () => this.dress());
    for (const key of ["scene_url", "scene_bytes"] as const) store.on(key, () => void this.loader.load());
    this.prefersDark.addEventListener("change", this.dress);
    this.root.addEventListener("keydown", (event) => {
      if (onKey(this.page, event)) event.preventDefault();
    });
    document.addEventListener("keydown", this.onPageKey);
  }

  private setScene(scene: Scene): void {
    this.scene = scene;
    this.say("");
    this.rebuild();
    if (!this.stage) {
      this.root.dataset.ready = "true";
      return this.say(say(this.page, "app.no_webgl"));
    }
    this.feet = new Feet(scene);
    this.picker = new Picker(this.stage, this.feet);
    this.highlight = new Highlight(this.feet);
    this.feet.prepareOutlines();
    this.feet.peel(this.store.get("layers"), this.store.get("depth"));
    this.stage.setFeet(this.feet);
    this.stage.setView(this.store.get("view"), this.store.get("side"));
    this.mark();
    this.outline();
  }

  /** Lights the zone now; whatever can wait, waits for the frame. */
  private choiceChanged(): void {
    performance.mark("voetatlas-highlight-start");
    this.mark();
    this.outline();
    for (const part of this.parts) part.follow?.();
    this.dress();
    this.pointer?.hide();
    this.litSince = this.stage?.frames ?? 0;
    this.stage?.invalidate();
    performance.measure("voetatlas-highlight", "voetatlas-highlight-start");
    setTimeout(() => {
      const names = chosenZones(this.page).map((zone) => inLanguage(this.scene!.zones[zone]!.names, language(this.page)));
      this.live.textContent = names.join(", ");
    });
  }

  private mark(): void {
    if (this.highlight?.show(this.store.get("selection"), this.store.get("hovered"))) this.stage!.invalidate();
  }

  private peel(): void {
    this.feet?.peel(this.store.get("layers"), this.store.get("depth"));
    this.outline();
    this.stage?.invalidate();
  }

  private outline(): void {
    this.feet?.outline(chosenZones(this.page));
    this.stage?.invalidate();
  }

  private drawn(): void {
    this.root.dataset.frames = String(this.stage!.frames);
    if (this.litSince !== null) {
      this.litSince = null;
      performance.mark("voetatlas-lit");
    }
    this.root.dataset.ready = "true";
    if (this.stage!.pose() !== this.labelled) this.labels?.el.toggleAttribute("data-stale", true);
    clearTimeout(this.labelTimer);
    this.labelTimer = setTimeout(() => this.placeLabels(), 30);
  }

  private placeLabels(): void {
    if (!this.feet || !this.picker || !this.labels) return;
    this.labels.place(this.feet, this.picker, this.overlays);
    this.labelled = this.stage!.pose();
    this.labels.el.toggleAttribute("data-stale", false);
  }

  private rebuild(): void {
    for (const part of this.parts) part.rebuild();
    this.canvas.hidden = !this.stage;
    this.canvas.setAttribute("aria-label", say(this.page, "view.stage"));
    this.disclaimer.textContent = (this.scene?.maps ?? []).map((map) => inLanguage(map.disclaimer, language(this.page))).join(" ");
    this.placeLabels();
  }

  /** Writes the state on the root, where the style sheet and tests read it. */
  private readonly dress = (): void => {
    const { store, root } = this;
    const theme = store.get("theme");
    root.dataset.theme = theme === "auto" ? (this.prefersDark.matches ? "dark" : "light") : theme;
    root.lang = store.get("language");
    const { zones, side } = store.get("selection");
    root.dataset.selection = zones.join(" ");
    root.dataset.selectionSide = side;
    root.dataset.view = store.get("view");
    root.dataset.side = store.get("side");
    root.dataset.depth = store.get("depth");
  };

  private say(text: string): void {
    this.message.textContent = text;
    this.message.hidden = !text;
  }

  /** Where a zone is drawn, in CSS pixels of the window, and whether it is in sight; for tests. */
  placeOf(id: string, side: Side): { x: number; y: number; inSight: boolean } | null {
    const zone = this.scene?.zoneIndex.get(id);
    const middle = zone === undefined ? null : this.feet?.middle(zone, side);
    if (zone === undefined || !middle || !this.stage) return null;
    const { x, y } = this.stage.project(side, middle.point);
    const { left, top } = this.canvas.getBoundingClientRect();
    return { x: left + x, y: top + y, inSight: this.picker!.inSight(side, zone) };
  }

  dispose(): void {
    clearTimeout(this.labelTimer);
    this.prefersDark.removeEventListener("change", this.dress);
    document.removeEventListener("keydown", this.onPageKey);
    this.loader.dispose();
    this.strip.dispose();
    this.pointer?.dispose();
    this.stage?.dispose();
    this.store.dispose();
    this.root.remove();
  }
}
