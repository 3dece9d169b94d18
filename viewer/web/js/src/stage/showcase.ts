// One scene on one canvas: both feet with a map on them, what is written over them, and the touches
// on them. The page has one showcase, or two when two maps stand side by side.

import { h } from "../dom";
import type { Ground, Place, SkinSpot } from "../model/ground";
import { chosenZones, type Page, type Spot } from "../model/page";
import type { Reshaped } from "../model/reshaping";
import { valuesOf } from "../model/values";
import type { Side, View } from "../model/vocabulary";
import type { Scene } from "../model/wire";
import { Feet } from "./feet";
import { Highlight } from "./highlight";
import { Labels } from "./labels";
import { Picker } from "./picking";
import { Pointer } from "./pointer";
import { Stage, type Eye, type Margins } from "./stage";
import { bestView } from "./visible_from";
import type { Vector } from "./views";

const LABELS_AFTER_MS = 30; // of no new frame
const OUTSIDE_MM = 12; // off the skin, from where one points at it

/** What shows a scene: in 3D here, flat in chart/. */
export interface Shown extends Ground {
  setScene(scene: Scene): void;
  /** Follows what is chosen and pointed at; quick, for it must be seen in the next frame. */
  mark(): void;
  /** Follows which layers and zones are shown, and in what colours. */
  dress(): void;
  /** Follows view and side. */
  turnToView(): void;
  /** Where a zone is drawn, CSS pixels of the window; null if it is not drawn. */
  placeOf(zone: number, side: Side): { x: number; y: number; inSight: boolean } | null;
  /** The view that shows a zone, or shows it `well`; null if the present one does. */
  betterView(zone: number, well?: boolean): View | null;
  frame(zones: readonly number[]): void;
  /** Draws zones in other shapes until another scene comes. */
  reshape(told: readonly Reshaped[]): void;
  dispose(): void;
}

export class Showcase implements Shown {
  readonly el = h("div", { class: "va-showcase" });
  readonly canvas = h("canvas", { tabindex: "0", role: "application", "data-testid": "stage" });
  readonly stage: Stage;
  private readonly labels: Labels;
  private readonly pointer: Pointer;
  private feet: Feet | null = null;
  private picker: Picker | null = null;
  private highlight: Highlight | null = null;
  private labelTimer: ReturnType<typeof setTimeout> | undefined;
  private labelled = "";

  /** Raises what WebGL raises where it cannot be had. */
  constructor(
    private readonly page: Page,
    private readonly obstacles: () => readonly Element[],
    margins: (view: View) => Margins,
    private readonly drawn: (stage: Stage) => void,
  ) {
    this.el.append(this.canvas);
    this.stage = new Stage(this.canvas, this.el);
    this.stage.margins = margins;
    this.labels = new Labels(page, this.stage);
    this.pointer = new Pointer(page, this.canvas, () => this.picker);
    this.el.append(this.labels.el, this.pointer.tooltip);
    this.stage.onFrame.push(() => this.onFrame());
    this.stage.onLost.push((lost) => lost && this.labels.el.toggleAttribute("data-stale", true));
  }

  get scene(): Scene | null {
    return this.feet?.scene ?? null;
  }

  setScene(scene: Scene): void {
    const { store } = this.page;
    this.feet = new Feet(scene, store.get("skin"));
    this.picker = new Picker(this.stage, this.feet);
    this.highlight = new Highlight(this.feet);
    this.stage.setFeet(this.feet);
    this.stage.setView(store.get("view"), store.get("side"), store.get("eye"));
    this.dress();
    this.mark();
  }

  mark(): void {
    const { store } = this.page;
    if (!this.highlight?.show(store.get("selection"), store.get("hovered"))) return;
    this.feet!.outline(this.chosenHere());
    this.stage.invalidate();
  }

  /** The pointer's name of a zone goes away with the choice it led to. */
  hideTooltip(): void {
    this.pointer.hide();
  }

  /** The chosen zones by their places in this scene, which may be another map's than the page's. */
  private chosenHere(): number[] {
    const { feet, page } = this;
    if (!feet) return [];
    return feet.scene === page.scene()
      ? chosenZones(page)
      : page.store.get("selection").zones.map((id) => feet.scene.zoneIndex.get(id)).filter((i): i is number => i !== undefined);
  }

  dress(): void {
    const { store } = this.page;
    if (!this.feet) return;
    this.feet.tone(store.get("skin"));
    this.feet.differ(this.page.differences());
    this.feet.peel(store.get("layers"), store.get("depth"));
    this.feet.only(store.get("only"), store.get("hidden"));
    this.highlight?.show(store.get("selection"), store.get("hovered"), true);
    this.feet.paint(valuesOf(store));
    this.feet.outline(this.chosenHere());
    this.stage.lock(store.get("locked"));
    this.placeLabels();
    this.stage.invalidate();
  }

  turnToView(): void {
    const { store } = this.page;
    this.stage.setView(store.get("view"), store.get("side"), store.get("eye"));
  }

  follow(eye: Eye): void {
    this.stage.lookFrom(eye);
  }

  betterView(zone: number, well = false): View | null {
    return this.feet && this.picker ? bestView(this.feet, this.picker, zone, this.page.store.get("view"), well) : null;
  }

  frame(zones: readonly number[]): void {
    this.stage.frame(zones);
  }

  placeOf(zone: number, side: Side): { x: number; y: number; inSight: boolean } | null {
    const middle = this.feet?.middle(zone, side);
    if (!middle) return null;
    const { x, y } = this.stage.project(side, middle.point);
    const { left, top } = this.canvas.getBoundingClientRect();
    return { x: left + x, y: top + y, inSight: this.picker!.inSight(side, zone) };
  }

  place(spot: SkinSpot): Place | null {
    const place = this.stage.placeOf(spot);
    const { left, top } = this.canvas.getBoundingClientRect();
    return place && { ...place, x: left + place.x, y: top + place.y };
  }

  skinAt(x: number, y: number, side?: Side): SkinSpot | null {
    const { left, top } = this.canvas.getBoundingClientRect();
    return this.picker?.skinAt(x - left, y - top, side) ?? null;
  }

  reshape(told: readonly Reshaped[]): void {
    if (!this.feet) return;
    this.picker?.forget(this.feet.reshape(told));
    this.stage.invalidate();
  }

  /** The spot that a finger on the middle of a zone would touch. */
  spotOver(zone: number, side: Side): Spot | null {
    const middle = this.feet?.middle(zone, side);
    if (!middle || !this.picker) return null;
    const inwards = middle.normal.map((v) => -v) as Vector;
    const outside = middle.point.map((v, k) => v - OUTSIDE_MM * inwards[k]!) as Vector;
    return this.picker.along(side, outside, inwards);
  }

  private onFrame(): void {
    if (!this.feet) return;
    if (this.stage.pose() !== this.labelled) this.labels.el.toggleAttribute("data-stale", true);
    clearTimeout(this.labelTimer);
    this.labelTimer = setTimeout(() => this.afterFrames(), LABELS_AFTER_MS);
    this.drawn(this.stage);
  }

  /** What can wait until the feet have been seen: fine lines and numbers. */
  private afterFrames(): void {
    if (this.feet?.drawLines()) this.stage.invalidate();
    this.placeLabels();
  }

  placeLabels(): void {
    if (!this.stage.frames) return;
    if (!this.feet) return;
    this.labels.place(this.feet, this.obstacles());
    this.labelled = this.stage.pose();
    this.labels.el.toggleAttribute("data-stale", false);
  }

  dispose(): void {
    clearTimeout(this.labelTimer);
    this.pointer.dispose();
    this.stage.dispose();
    this.el.remove();
  }
}
