// The stage: renderer, camera, light and the one loop. It draws when something changed and at no
// other time; everything it makes it disposes of; a lost WebGL context comes back by itself.

import {
  MOUSE, NeutralToneMapping, PerspectiveCamera, Scene as World, TOUCH, Vector2, Vector3, WebGLRenderer,
} from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { Compass } from "./compass";
import { eyeFrom, standpointOf, type Eye, type Standpoint } from "./eye";
import type { Feet } from "./feet";
import { light } from "./lights";
import {
  endOfLeg, FIELD_OF_VIEW, framedHeight, freeOf, mmPerPixelAt, posesIn, standpointIn, standpointNear, type Margins,
} from "./framing";
import { Move } from "./move";
import { layoutFeet, VIEW, type Layout } from "./views";
import type { Place, SkinSpot } from "../model/ground";
import { SIDES, type Side, type Sides, type View } from "../model/vocabulary";

const PIXEL_RATIO_MOST = 2;
const SLOW_DRAG_MS = 70;
const PAUSE_MS = 1500; // between two frames of a drag: the hand stood still
const FRAMES_TIMED = 500; // the browser keeps every measure it is not told to forget
const COARSE = 0.55;
const COMPASS_FROM_PX = 480; // a narrower stage has no room for it
const FACING = 0.17; // cosine; skin seen more aslant is turned away
const SLOW_FRAME_MS = 90; // a machine that draws slower than this gets no animated moves

export type { Eye, Margins };

export class Stage {
  readonly camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 10, 8000);
  readonly world = new World();
  readonly controls: OrbitControls;
  layout: Layout | null = null;
  frames = 0;
  /** Of the last frame, without the orientation foot. */
  triangles = 0;
  margins: (view: View) => Margins = () => ({ top: 48, right: 20, bottom: 66, left: 20 });
  onFrame: (() => void)[] = [];
  /** Told when the graphics card takes the picture away, and when it gives it back. */
  onLost: ((lost: boolean) => void)[] = [];
  /** Told while a hand turns the feet. */
  onTurned: ((eye: Eye) => void)[] = [];

  private readonly renderer: WebGLRenderer;
  private readonly size = new Vector2(1, 1);
  private readonly resize: ResizeObserver;
  private feet: Feet | null = null;
  private readonly retired: Feet[] = [];
  private view: View = "sole";
  private shown: Sides = "both";
  private own: Standpoint = { position: new Vector3(0, 0, 1), target: new Vector3() }; // the view's
  private framed: readonly number[] = []; // zones
  private eye: Eye = []; // by hand or by a link, since the last view was chosen
  private readonly compass = new Compass();
  private scheduled = 0;
  private move: Move | null = null;
  private slow = false;
  private sharpness = 1; // less than 1 while a slow machine is dragging
  private draggedAt: number | null = null; // when the last frame of a drag was drawn
  private lost = false;
  private readonly reduced = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(readonly canvas: HTMLCanvasElement, private readonly host: HTMLElement) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, powerPreference: "low-power" });
    this.renderer.setClearColor(0, 0);
    this.renderer.toneMapping = NeutralToneMapping;
    this.renderer.toneMappingExposure = 1.0;
    this.controls = new OrbitControls(this.camera, canvas);
    Object.assign(this.controls, { enableDamping: false, rotateSpeed: 0.8, zoomToCursor: true });
    this.controls.addEventListener("change", () => {
      if (this.draggedAt !== null) this.turnedByHand();
      this.invalidate();
    });
    this.controls.addEventListener("start", () => {
      this.move = null;
      this.draggedAt = 0;
    });
    this.controls.addEventListener("end", () => {
      this.draggedAt = null;
      this.setSharpness(1);
    });
    this.lock(false);
    light(this.world, this.camera);
    canvas.addEventListener("webglcontextlost", this.lose);
    canvas.addEventListener("webglcontextrestored", this.restore);
    this.resize = new ResizeObserver(() => this.fit());
    this.resize.observe(host);
  }

  get hasCompass(): boolean {
    return this.size.x > COMPASS_FROM_PX;
  }

  /** Puts new feet on the stage in place of the old. */
  setFeet(feet: Feet): void {
    // A map that was only changed leaves the eye where it is.
    if (this.framed.length && this.feet?.scene.foot.name === feet.scene.foot.name && this.feet.scene.maps[0]?.name === feet.scene.maps[0]?.name) this.turnedByHand();
    if (this.feet) this.retire(this.feet);
    this.feet = feet;
    this.framed = [];
    for (const side of SIDES) this.world.add(feet.feet[side].stand);
    this.compass.setFeet(feet);
    this.place(false);
    this.advance(performance.now()); // or a move that follows would bring them from nowhere
  }

  /** Takes feet off the stage; what the next feet are drawn with too is kept until they have been. */
  private retire(feet: Feet): void {
    for (const { stand } of Object.values(feet.feet)) stand.removeFromParent();
    this.retired.push(feet);
  }

  setView(view: View, shown: Sides, eye: Eye): void {
    if (view !== this.view) this.framed = [];
    this.view = view;
    this.shown = shown;
    this.eye = eye;
    this.place(true);
  }

  /** Looks from there at once, as another showcase does that is turned by hand. */
  lookFrom(eye: Eye): void {
    this.eye = eye;
    this.place(false);
  }

  get eyeNow(): Eye {
    return this.eye;
  }

  /** While it is locked a drag moves the picture and turns nothing. */
  lock(locked: boolean): void {
    this.controls.mouseButtons = { LEFT: locked ? MOUSE.PAN : MOUSE.ROTATE, MIDDLE: MOUSE.DOLLY, RIGHT: MOUSE.PAN };
    this.controls.touches = { ONE: locked ? TOUCH.PAN : TOUCH.ROTATE, TWO: locked ? TOUCH.DOLLY_PAN : TOUCH.DOLLY_ROTATE };
  }

  private turnedByHand(): void {
    this.framed = [];
    this.eye = eyeFrom({ position: this.camera.position, target: this.controls.target }, this.own);
    this.onTurned.forEach((tell) => tell(this.eye));
  }

  /** Works out where feet and camera belong, and goes there, at once or by a short move. */
  place(animated: boolean): void {
    if (!this.feet) return;
    const length = this.feet.scene.foot.lengthMm;
    const margins = this.margins(this.view);
    const free = freeOf(this.size, margins);
    this.layout = layoutFeet(this.view, this.shown, this.feet.framed(framedHeight(this.view)), length, free.x / free.y);
    const { heights, flat } = endOfLeg(this.view, this.layout.stacked);
    this.feet.fade.capped.value = flat ? 1 : 0;
    this.feet.fade.fade.value = [heights[0] * length, heights[1] * length];
    const to = posesIn(this.view, this.layout);
    for (const side of SIDES) this.feet.feet[side].stand.visible = to.has(side);
    this.own = standpointIn(this.view, this.layout, this.size, margins);
    const seen = standpointOf(this.eye, this.own) ?? this.nearFramed() ?? this.own;
    const distance = this.own.position.distanceTo(this.own.target);
    this.controls.minDistance = distance * 0.12;
    this.controls.maxDistance = distance * 2.5;
    const start = animated && !this.slow && !this.reduced.matches && this.frames > 0 ? performance.now() : -Infinity;
    const { right, left } = this.feet.feet;
    this.move = new Move(start, { right: right.stand, left: left.stand }, to, { position: this.camera.position, target: this.controls.target }, seen);
    this.invalidate();
  }

  private advance(now: number): void {
    if (!this.move) return;
    if (this.move.advance(now)) {
      this.move = null;
      this.controls.update();
    } else this.camera.lookAt(this.controls.target);
  }

  /** At the middle of the stage, as the camera stands. */
  mmPerPixel(): number {
    return mmPerPixelAt(this.camera.position.distanceTo(this.controls.target), this.size.y);
  }

  /** Where a point of a foot (canonical, mm) is on the canvas, CSS pixels; z over 1 is behind the eye. */
  project(side: Side, point: readonly number[]): Vector3 {
    const p = new Vector3(point[0], point[1], point[2]).applyMatrix4(this.feet!.feet[side].mirror.matrixWorld).project(this.camera);
    return new Vector3(((p.x + 1) / 2) * this.size.x, ((1 - p.y) / 2) * this.size.y, p.z);
  }

  /** Where a spot of the skin is drawn, from the canvas' corner; null if that foot is not shown. */
  placeOf({ side, point, normal, depth = 0 }: SkinSpot): Place | null {
    const foot = this.feet?.feet[side];
    if (!foot?.stand.visible) return null;
    const { x, y, z } = this.project(side, point.map((v, k) => v - depth * normal[k]!) as SkinSpot["point"]);
    if (z > 1) return null;
    const { matrixWorld } = foot.mirror;
    const towards = this.camera.position.clone().sub(new Vector3(...point).applyMatrix4(matrixWorld));
    const out = new Vector3(...normal).transformDirection(matrixWorld);
    const distance = towards.length();
    return { x, y, faces: towards.dot(out) > FACING * distance, pxPerMm: 1 / mmPerPixelAt(distance, this.size.y) };
  }

  /** Where eye and feet are, as one word: labels are stale when it changes. */
  pose(): string {
    const places = [this.camera.position, this.controls.target, ...SIDES.map((side) => this.feet?.feet[side].stand.position)];
    return places.map((p) => p?.toArray().map((v) => v.toFixed(2)).join(" ")).join(", ") + this.size.toArray();
  }

  /** Asks for one frame. */
  readonly invalidate = (): void => {
    if (this.scheduled || this.lost) return;
    this.scheduled = requestAnimationFrame(this.draw);
  };

  private readonly draw = (now: number): void => {
    this.fit(); // or what is drawn now would be wiped out by the resize observer, which comes later
    const moving = this.move !== null;
    performance.clearMarks("voetatlas-frame-start");
    performance.mark("voetatlas-frame-start");
    this.advance(Math.max(now, performance.now()));
    this.scheduled = 0; // from here on a change asks for another frame
    if (!this.feet || this.lost) return;
    if (this.move) this.invalidate();
    if (this.draggedAt !== null) {
      const waited = now - this.draggedAt;
      if (this.draggedAt > 0 && waited > SLOW_DRAG_MS && waited < PAUSE_MS) this.setSharpness(COARSE);
      this.draggedAt = now;
    }
    const { near, far } = this.camera;
    const distance = this.camera.position.distanceTo(this.controls.target);
    // 10 mm at the middle of the stage, in normalised depth.
    this.feet.outlineLook.bias.value = ((2 * far * near) / ((far - near) * distance * distance)) * 10;
    this.feet.drawOutlinesFor(this.mmPerPixel());
    this.renderer.render(this.world, this.camera);
    for (const old of this.retired.splice(0)) old.dispose();
    this.triangles = this.renderer.info.render.triangles;
    if (this.hasCompass && this.frames) this.compass.draw(this.renderer, this.camera, this.controls.target, VIEW[this.view].right, this.size);
    this.frames += 1;
    if (this.frames % FRAMES_TIMED === 0) performance.clearMeasures("voetatlas-frame");
    performance.measure("voetatlas-frame", "voetatlas-frame-start");
    if (moving && this.move) this.slow = performance.now() - now > SLOW_FRAME_MS;
    for (const tell of this.onFrame) tell();
  };

  /** Fits the canvas to its host, and the feet to the canvas unless they were turned by hand. */
  fit(): void {
    const { clientWidth, clientHeight } = this.host;
    if (clientWidth < 2 || clientHeight < 2) return;
    if (clientWidth === this.size.x && clientHeight === this.size.y) return;
    const ratio = Math.min(devicePixelRatio || 1, PIXEL_RATIO_MOST) * this.sharpness;
    this.size.set(clientWidth, clientHeight);
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.camera.aspect = clientWidth / clientHeight;
    this.camera.updateProjectionMatrix();
    this.place(false);
  }

  /** Fewer pixels while a slow machine drags, all of them afterwards. */
  private setSharpness(sharpness: number): void {
    if (this.sharpness === sharpness) return;
    this.sharpness = sharpness;
    this.renderer.setPixelRatio(Math.min(devicePixelRatio || 1, PIXEL_RATIO_MOST) * sharpness);
    this.invalidate();
  }

  /** Turns the stage by hand-sized steps: what a drag does, for keys and buttons. */
  turn(azimuth: number, polar: number, zoom = 1): void {
    const arm = this.camera.position.clone().sub(this.controls.target);
    const up = new Vector3(0, 1, 0);
    arm.applyAxisAngle(up, azimuth);
    const across = new Vector3().crossVectors(up, arm).normalize();
    const angle = arm.angleTo(up);
    arm.applyAxisAngle(across, Math.min(Math.PI - 0.05, Math.max(0.05, angle + polar)) - angle);
    arm.setLength(Math.min(this.controls.maxDistance, Math.max(this.controls.minDistance, arm.length() * zoom)));
    this.camera.position.copy(this.controls.target).add(arm);
    this.controls.update();
    this.turnedByHand();
    this.invalidate();
  }

  /** Brings zones near and into the middle until the feet are turned; none brings both feet back whole. */
  frame(zones: readonly number[]): void {
    this.framed = zones;
    this.eye = [];
    this.place(true);
  }

  private nearFramed(): Standpoint | null {
    const { feet, framed } = this;
    return standpointNear(this.view, this.layout!, this.own, (side) => framed.flatMap((zone) => feet!.cornersOf(zone, side)));
  }

  /** Back to the view as it was chosen. */
  reset(): void {
    this.framed = [];
    this.eye = [];
    this.place(true);
    this.onTurned.forEach((tell) => tell(this.eye));
  }

  private readonly lose = (event: Event): void => {
    event.preventDefault();
    this.lost = true;
    cancelAnimationFrame(this.scheduled);
    this.scheduled = 0;
    for (const tell of this.onLost) tell(true);
  };

  private readonly restore = (): void => {
    this.lost = false;
    this.invalidate();
    for (const tell of this.onLost) tell(false);
  };

  dispose(): void {
    cancelAnimationFrame(this.scheduled);
    this.resize.disconnect();
    this.canvas.removeEventListener("webglcontextlost", this.lose);
    this.canvas.removeEventListener("webglcontextrestored", this.restore);
    this.controls.dispose();
    this.compass.dispose();
    for (const old of [...this.retired, ...(this.feet ? [this.feet] : [])]) old.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.onFrame = [];
    this.onTurned = [];
  }
}
