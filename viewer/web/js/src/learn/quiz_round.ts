// One round of the quiz on the page: what each question shows on the feet, and what an answer given
// there, with a button or from the list is worth.

import type { Page, Spot } from "../model/page";
import type { Params } from "../model/store";
import { LAYERS, type View } from "../model/vocabulary";
import type { Scene } from "../model/wire";
import { Asking } from "./asking";
import { faceOf, offBy, type Off } from "./places";
import { Quiz, type Grade, type Question } from "./quiz";
import type { Memory } from "./quiz_memory";
import { SurfaceDistance } from "./surface_distance";
import type { Topic } from "./topics";

export interface Verdict {
  question: Question;
  grade: Grade;
  given: number | null;
  off: Off | null; // null where the zone is not on the foot that was touched, or no spot was given
}

const CHANGED = ["side", "layers", "depth", "hidden", "only", "selection", "view", "eye"] as const;

export class Round {
  readonly quiz: Quiz;
  question: Question | null = null;
  verdict: Verdict | null = null;
  private readonly asking: Asking;
  private readonly before: Pick<Params, (typeof CHANGED)[number]>;
  private readonly view: View;
  private over: SurfaceDistance | null = null;

  constructor(private readonly page: Page, private readonly scene: Scene, topic: Topic, memory: Memory, el: HTMLElement, private readonly judged: () => void) {
    this.quiz = new Quiz(scene, topic, memory, Math.random);
    this.asking = new Asking(page, el, (spot) => this.touched(spot));
    this.before = Object.fromEntries(CHANGED.map((key) => [key, page.store.get(key)])) as unknown as Round["before"];
    this.view = viewOf(scene, topic);
  }

  /** Asks the next question; false after the last. */
  next(): boolean {
    this.verdict = null;
    this.question = this.quiz.next();
    if (!this.question) return false;
    const { store } = this.page;
    const zone = this.scene.zones[this.question.zone]!;
    store.set("side", "both");
    store.set("layers", [...LAYERS]);
    store.set("hidden", []);
    store.set("only", []);
    store.set("depth", zone.layer);
    this.asking.open(this.question.kind === "name" ? [zone.id] : []);
    const better = this.question.kind === "name" ? this.page.betterView(this.question.zone) : this.view;
    if (better) store.set("view", better);
    // Built while one looks for the place, so that the answer does not wait for it.
    if (this.question.kind === "point") setTimeout(() => (this.over ??= new SurfaceDistance(this.scene.skin)));
    this.page.frame(this.question.kind === "name" ? this.question.names : this.quiz.topic.zones);
    return true;
  }

  /** A name was chosen for the zone that is lit. */
  named(zone: number): void {
    this.judge(zone, null);
  }

  /** A zone was chosen from the list in place of a touch. */
  listed(zone: number): void {
    const { sides, centroid } = this.scene.zones[zone]!;
    this.judge(zone, zone === this.question!.zone ? { mm: 0, towards: "toes" } : this.off(sides[0]!, centroid[sides[0]!]!));
  }

  private touched({ side, point, under }: Spot): void {
    if (this.question?.kind !== "point") return;
    const { zone } = this.question;
    if (under.includes(zone)) return this.judge(zone, { mm: 0, towards: "toes" });
    const { layer } = this.scene.zones[zone]!;
    const given = under.find((i) => this.quiz.topic.zones.includes(i)) ?? under.find((i) => this.scene.zones[i]!.layer === layer) ?? null;
    this.judge(given, this.off(side, point));
  }

  private off(side: "left" | "right", point: readonly [number, number, number]): Off | null {
    this.over ??= new SurfaceDistance(this.scene.skin);
    return offBy(this.over, this.scene, this.question!.zone, side, point);
  }

  private judge(given: number | null, off: Off | null): void {
    const question = this.question!;
    const grade = this.quiz.answer(given, off?.mm ?? null);
    this.verdict = { question, grade, given, off };
    this.asking.close();
    this.page.store.set("selection", { zones: [this.scene.zones[question.zone]!.id], side: "both" });
    const better = this.page.betterView(question.zone);
    if (better) this.page.store.set("view", better);
    this.judged();
  }

  /** Ends the questions; what was shown before the round comes back. */
  end(): void {
    this.asking.close();
    this.question = null;
    this.verdict = null;
    for (const key of CHANGED) this.page.store.set(key, this.before[key] as never);
    this.page.store.set("eye", this.before.eye);
  }
}

/** The view that most zones of a topic face. */
function viewOf(scene: Scene, { zones }: Topic): View {
  const votes = new Map<View, number>();
  for (const i of zones) {
    const { normal, sides } = scene.zones[i]!;
    const face = faceOf(normal[sides[0]!]!);
    votes.set(face, (votes.get(face) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]![0];
}
