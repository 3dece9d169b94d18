// What the page shows, in one place. A change made here is heard at once by every part of the page
// and told to the model (Python, or nobody) afterwards; a change that came from the model is heard
// too but never echoed.

import type { Choice, Hovered, Language, Layer, MapChoice, Selection, Sides, SkinTone, Sources, Theme, View, WordsByLanguage } from "./vocabulary";

export interface Params {
  scene: Sources;
  foot: string;
  maps: string[]; // the map, and the overlays that lie over it
  beside: string; // a second map, shown beside the first; "" for none
  differences: boolean; // colours the skin by how much the two maps differ
  feet: Choice[];
  maps_known: MapChoice[];
  selection: Selection;
  hovered: Hovered | null;
  hidden: string[]; // zones that are not shown
  only: string[]; // if any, the only zones that are shown
  view: View;
  eye: number[]; // from where, if not as the view has it; stage/eye.ts tells what the numbers are
  side: Sides;
  layers: Layer[];
  depth: Layer;
  chart: boolean; // the flat chart in place of the feet in 3D
  locked: boolean; // the feet do not turn by dragging
  skin: SkinTone;
  language: Language;
  theme: Theme;
  words: Record<string, WordsByLanguage>; // a school's own words, in place of the catalogue's
  wanted: string[]; // what would be good to have as well, "tellings:spine"; whoever has it adds it to the scene
  qr: { link: string; svg: string }; // the browser asks with a link, Python answers with its code
  values: Record<string, number>; // numbers by which zones are coloured, by id
  value_range: number[]; // what the ends of the scale stand for; none: the least and the most of them
  value_colors: string[]; // of the scale, evenly spread, "#rrggbb"
  value_title: string;
  linked: boolean; // the window's address says what is shown
  panels: string[]; // what stands around the stage
  lessons: unknown[]; // learn/lesson.ts knows their form
  lesson: string; // "lower_back/3": the lesson that is being read, and its step; "" for none
  quiz: string; // the topic that is asked about; "" for none
  workshop: string; // the folder of addresses where maps are changed; "" where none are
}
export type Key = keyof Params;

/** Whoever owns the parameters outside the page: Panel's model, or a plain object. */
export interface Model {
  get(key: Key): unknown;
  set(key: Key, value: unknown): void;
  on(key: Key, heard: () => void): void;
  off(key: Key, heard: () => void): void;
}

export const DEFAULTS: Params = {
  scene: { foot: "", maps: {} },
  foot: "",
  maps: [],
  beside: "",
  differences: false,
  feet: [],
  maps_known: [],
  selection: { zones: [], side: "both" },
  hovered: null,
  hidden: [],
  only: [],
  view: "sole",
  eye: [],
  side: "both",
  layers: ["skin", "muscle", "organ", "nerve", "bone"],
  depth: "skin",
  chart: false,
  locked: false,
  skin: "very_light",
  language: "nl",
  theme: "auto",
  words: {},
  wanted: [],
  qr: { link: "", svg: "" },
  values: {},
  value_range: [],
  value_colors: [],
  value_title: "",
  linked: false,
  panels: ["find", "depth", "card", "spine", "strip"],
  lessons: [],
  lesson: "",
  quiz: "",
  workshop: "",
};

const DEBOUNCE_MS: Partial<Record<Key, number>> = {
  selection: 120, hovered: 150, view: 60, eye: 200, depth: 60, layers: 60, side: 60, hidden: 120, only: 120, lesson: 60,
};

/** Bytes are compared by what they are, not by what they hold. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  if (a instanceof ArrayBuffer || b instanceof ArrayBuffer) return false;
  const keys = Object.keys(a);
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => key in b && same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

export class Store {
  private readonly values: Params;
  private readonly listeners = new Map<Key, Set<() => void>>();
  private readonly pending = new Map<Key, ReturnType<typeof setTimeout>>();
  private readonly heard: [Key, () => void][] = [];

  constructor(private readonly model: Model) {
    this.values = { ...DEFAULTS };
    for (const key of Object.keys(DEFAULTS) as Key[]) {
      const value = model.get(key);
      if (value !== undefined && value !== null) (this.values as unknown as Record<Key, unknown>)[key] = value;
      const hear = () => this.hear(key);
      model.on(key, hear);
      this.heard.push([key, hear]);
    }
  }

  get<K extends Key>(key: K): Params[K] {
    return this.values[key];
  }

  /** Changes a parameter from inside the page. */
  set<K extends Key>(key: K, value: Params[K]): void {
    if (same(this.values[key], value)) return;
    this.values[key] = value;
    this.tell(key);
    clearTimeout(this.pending.get(key));
    const send = () => {
      this.pending.delete(key);
      this.model.set(key, this.values[key]);
    };
    const wait = DEBOUNCE_MS[key];
    if (wait === undefined) send();
    else this.pending.set(key, setTimeout(send, wait));
  }

  on(key: Key, listener: () => void): void {
    if (!this.listeners.has(key)) this.listeners.set(key, new Set());
    this.listeners.get(key)!.add(listener);
  }

  dispose(): void {
    for (const [key, hear] of this.heard) this.model.off(key, hear);
    for (const timer of this.pending.values()) clearTimeout(timer);
    this.listeners.clear();
  }

  private hear<K extends Key>(key: K): void {
    const value = (this.model.get(key) ?? DEFAULTS[key]) as Params[K];
    if (same(this.values[key], value)) return;
    clearTimeout(this.pending.get(key));
    this.pending.delete(key);
    this.values[key] = value;
    this.tell(key);
  }

  private tell(key: Key): void {
    for (const listener of [...(this.listeners.get(key) ?? [])]) listener();
  }
}

/** A model without an owner, for a page that stands alone and for tests. */
export function plainModel(values: Partial<Params>): Model & { change(values: Partial<Params>): void } {
  const current: Record<string, unknown> = { ...DEFAULTS, ...values };
  const heard = new Map<string, Set<() => void>>();
  const tell = (key: string) => [...(heard.get(key) ?? [])].forEach((listener) => listener());
  return {
    get: (key) => current[key],
    set(key, value) {
      current[key] = value;
      tell(key);
    },
    on(key, listener) {
      heard.set(key, (heard.get(key) ?? new Set()).add(listener));
    },
    off: (key, listener) => void heard.get(key)?.delete(listener),
    change(values) {
      for (const [key, value] of Object.entries(values)) this.set(key as Key, value);
    },
  };
}
