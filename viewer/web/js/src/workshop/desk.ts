// What lies on the desk: the map that is changed, the zone and the foot that are worked on, its
// handles and its form. Every part of the workshop reads it here and asks through it.

import { say, type Page } from "../model/page";
import { SIDES, type Side } from "../model/vocabulary";
import { Lost, Refused, type Line } from "./line";
import type { Answer, Asked, Form, Handle, State } from "./protocol";

export const MODES = ["spine", "points", "brush", "form"] as const;
export type Mode = (typeof MODES)[number];

/** What is answered with the handles of the foot that is worked on. */
const PLACES: readonly Asked[] = ["grab", "drag", "drop", "cancel", "remove"];

export class Desk {
  state: State | null = null;
  mode: Mode = "points";
  side: Side = "right";
  snap = true;
  handles: Handle[] = [];
  form: Form | null = null;
  /** The handle that was last touched. */
  touched = "";
  /** Something is being dragged: the handles are the drag's. */
  holding = false;
  /** Why the last thing was not done. */
  refusal = "";
  line!: Line;
  /** Told when anything but a place has changed. */
  readonly changed = new Set<() => void>();
  /** Told when handles have come, or stand elsewhere. */
  readonly placed = new Set<() => void>();
  private turn = 0;
  private worked = ""; // what was last looked at

  constructor(readonly page: Page, private readonly refused: (text: string) => void) {
    const shown = page.store.get("side");
    if (shown !== "both") this.side = shown;
  }

  tell(): void {
    for (const each of this.changed) each();
  }

  /** Asks the server, and takes in what it answers; null if it would not, or is not there. */
  readonly ask = async (name: Asked, values: Record<string, unknown> = {}): Promise<Answer | null> => {
    try {
      const answer = await this.line.ask(name, values);
      if (answer.handles && PLACES.includes(name)) this.setHandles(answer.handles);
      if (answer.form !== undefined && this.isAbout(answer.form)) this.form = answer.form;
      if (answer.state) this.setState(answer.state, answer.handles !== undefined && PLACES.includes(name));
      return answer;
    } catch (problem) {
      // On the way it stands beside the finger, which goes on.
      if (problem instanceof Refused && name === "drag") return { told: problem.message };
      this.said(problem);
      return null;
    }
  };

  /** Tells why the server would not; that it is not there is told already. */
  private said(problem: unknown): void {
    if (!(problem instanceof Refused || problem instanceof Lost)) throw problem;
    this.refusal = problem instanceof Refused ? problem.message : say(this.page, "edit.lost");
    if (problem instanceof Refused) this.refused(problem.message);
  }

  private isAbout(form: Form | null): boolean {
    return form === null || form.zone === this.zone;
  }

  /** `whole`: its handles have come with it. */
  setState(state: State, whole = false): void {
    const before = this.state;
    this.state = state;
    if (before && before.revision !== state.revision && !whole && !this.holding) void this.look();
    this.tell();
  }

  setHandles(handles: Handle[]): void {
    this.handles = handles;
    for (const each of this.placed) each();
  }

  /** The zone of the map that is chosen on the page. */
  get zone(): string | null {
    const [id] = this.page.store.get("selection").zones;
    const scene = this.page.scene();
    const zone = scene?.zones[scene.zoneIndex.get(id ?? "") ?? -1];
    return zone && zone.map === 0 ? zone.id : null;
  }

  setMode(mode: Mode): void {
    if (mode === this.mode) return;
    this.mode = mode;
    if (mode === "spine") this.page.store.set("view", "inner");
    this.tell();
    void this.look();
  }

  setSide(side: Side): void {
    if (side === this.side) return;
    this.side = side;
    if (this.page.store.get("side") !== "both") this.page.store.set("side", side);
    this.tell();
    void this.look();
  }

  /** Another zone or foot was chosen on the page. */
  chosen(): Promise<void> {
    const { side } = this.page.store.get("selection");
    const shown = this.page.store.get("side");
    if (side !== "both") this.side = side;
    else if (shown !== "both") this.side = shown;
    const scene = this.page.scene();
    const sides = scene?.zones[scene.zoneIndex.get(this.zone ?? "") ?? -1]?.sides ?? SIDES;
    if (this.mode !== "spine" && !sides.includes(this.side)) this.side = sides[0] ?? "right";
    return this.look();
  }

  /** Asks for the handles and the form of what is worked on now. */
  async look(): Promise<void> {
    if (!this.state || this.holding) return;
    const turn = ++this.turn;
    const worked = `${this.mode} ${this.zone} ${this.side}`;
    if (worked !== this.worked) this.touched = ""; // handles of another zone may be called the same
    this.worked = worked;
    const zone = this.mode === "spine" ? "spine" : this.mode === "brush" ? null : this.zone;
    if (zone === null) {
      this.form = null;
      this.setHandles([]);
      this.tell();
      void this.ask("zone", { zone: null, side: this.side });
      return;
    }
    let answer: Answer = {};
    try {
      answer = await this.line.ask("zone", { zone, side: this.side });
    } catch (problem) {
      // The zone is not there any more, as when it is undone that it was added: there is nothing to tell.
      if (!(problem instanceof Refused)) return this.said(problem);
    }
    if (turn !== this.turn || this.holding) return;
    this.form = answer.form ?? null;
    this.setHandles(this.mode === "form" ? [] : (answer.handles ?? []));
    this.tell();
  }
}
