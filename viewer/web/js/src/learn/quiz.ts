// The quiz without a page: which zone is asked next and how, what an answer is worth, and what the
// report says. What went wrong comes again after a few others.

import type { Memory } from "./quiz_memory";
import type { Topic } from "./topics";
import type { Scene, Zone } from "../model/wire";

export const QUESTIONS = 10;
export const NEAR_MM = 5;
const AGAIN_AFTER = 3; // other questions
const NAMES = 4;
const CLOSE = 6; // of so many likely names the wrong ones are drawn
const OTHER_SYSTEM_MM = 60; // so much further away does another system count
const OTHER_LAYER_MM = 20;

/** To point a named zone out, or to name the one that is lit. */
export type Kind = "point" | "name";
export type Grade = "right" | "near" | "wrong";

export interface Question {
  zone: number;
  kind: Kind;
  names: number[]; // the zones whose names are offered
}

export interface Answer {
  zone: number;
  kind: Kind;
  given: number | null; // the zone that was pointed at or named
  mm: number | null; // from the spot to the zone; null where there is no spot, or no way
}

export interface Report {
  asked: number;
  right: number;
  near: number;
  meanMm: number | null; // over the answers with a spot
  confused: { asked: number; given: number; times: number }[];
}

export function gradeOf({ zone, kind, given, mm }: Answer): Grade {
  if (kind === "name") return given === zone ? "right" : "wrong";
  if (mm === 0 || given === zone) return "right";
  return mm !== null && mm <= NEAR_MM ? "near" : "wrong";
}

export class Quiz {
  readonly answers: Answer[] = [];
  private readonly again: { zone: number; kind: Kind; from: number }[] = [];
  private readonly asked = new Set<number>();
  private present: Question | null = null;

  constructor(private readonly scene: Scene, readonly topic: Topic, private readonly memory: Memory, private readonly random: () => number, readonly length = QUESTIONS) {}

  get number(): number {
    return this.answers.length + (this.present ? 1 : 0);
  }

  /** The next question; null when there have been enough. */
  next(): Question | null {
    if (this.answers.length >= this.length) return (this.present = null);
    const due = this.again.findIndex(({ from }) => from <= this.answers.length);
    const repeated = due >= 0 ? this.again.splice(due, 1)[0]! : null;
    const kind = repeated?.kind ?? (this.answers.length % 2 === 0 ? "point" : "name");
    const zone = repeated?.zone ?? this.drawn();
    this.asked.add(zone);
    this.present = { zone, kind, names: kind === "name" ? this.namesFor(zone) : [] };
    return this.present;
  }

  /** Takes an answer to the present question, and says what it is worth. */
  answer(given: number | null, mm: number | null): Grade {
    const { zone, kind } = this.present!;
    const answer = { zone, kind, given, mm };
    const grade = gradeOf(answer);
    this.answers.push(answer);
    this.present = null;
    const idOf = (i: number | null) => (i === null ? null : this.scene.zones[i]!.id);
    this.memory.note(idOf(zone)!, grade !== "wrong", grade === "wrong" ? idOf(given) : null);
    if (grade === "wrong") this.again.push({ zone, kind, from: this.answers.length + AGAIN_AFTER });
    return grade;
  }

  report(): Report {
    const grades = this.answers.map(gradeOf);
    const ways = this.answers.map(({ mm }) => mm).filter((mm): mm is number => mm !== null);
    const confused = new Map<string, Report["confused"][number]>();
    this.answers.forEach(({ zone, given }, i) => {
      if (grades[i] !== "wrong" || given === null || given === zone) return;
      const key = `${zone} ${given}`;
      const times = (confused.get(key)?.times ?? 0) + 1;
      confused.set(key, { asked: zone, given, times });
    });
    return {
      asked: grades.length,
      right: grades.filter((grade) => grade === "right").length,
      near: grades.filter((grade) => grade === "near").length,
      meanMm: ways.length ? ways.reduce((a, b) => a + b, 0) / ways.length : null,
      confused: [...confused.values()].sort((a, b) => b.times - a.times),
    };
  }

  /** A zone that has not been asked yet, rather one that went wrong before. */
  private drawn(): number {
    const fresh = this.topic.zones.filter((zone) => !this.asked.has(zone));
    const last = this.answers.at(-1)?.zone;
    const from = fresh.length ? fresh : this.topic.zones.filter((zone) => zone !== last);
    const weights = from.map((zone) => this.memory.weight(this.scene.zones[zone]!.id));
    let at = this.random() * weights.reduce((a, b) => a + b, 0);
    for (const [i, weight] of weights.entries()) {
      at -= weight;
      if (at < 0) return from[i]!;
    }
    return from.at(-1)!;
  }

  /** The zone and three others whose names one might take for it: close by, of its system and layer. */
  private namesFor(zone: number): number[] {
    const { zones } = this.scene;
    const own = zones[zone]!;
    const others = [...zones.keys()]
      .filter((i) => i !== zone && zones[i]!.names.nl !== own.names.nl)
      .map((i) => ({ i, far: unlike(own, zones[i]!) }))
      .sort((a, b) => a.far - b.far || a.i - b.i)
      .slice(0, CLOSE)
      .map(({ i }) => i);
    return this.shuffled([zone, ...this.shuffled(others).slice(0, NAMES - 1)]);
  }

  private shuffled(all: readonly number[]): number[] {
    const mixed = [...all];
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = Math.floor(this.random() * (i + 1));
      [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
    }
    return mixed;
  }
}

function unlike(a: Zone, b: Zone): number {
  const [p, q] = [a.centroid.right ?? a.centroid.left, b.centroid.right ?? b.centroid.left];
  const mm = p && q ? Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]) : Infinity;
  return mm + (a.system === b.system ? 0 : OTHER_SYSTEM_MM) + (a.layer === b.layer ? 0 : OTHER_LAYER_MM);
}
