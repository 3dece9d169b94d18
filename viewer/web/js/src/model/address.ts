// What is shown, as the text after the # of the window's address, so that a link opens just that.
// Only what differs from how the page began is written down.

import type { Params, Store } from "./store";
import { LANGUAGES, LAYERS, SIDES, SKIN_TONES, THEMES, VIEWS, type Selection } from "./vocabulary";

type Told = Pick<Params,
  | "foot" | "maps" | "beside" | "differences" | "selection" | "hidden" | "only" | "view" | "eye" | "side" | "layers" | "depth" | "chart"
  | "locked" | "skin" | "language" | "theme" | "lesson" | "quiz">;
export type ToldKey = keyof Told;

interface Spelling<K extends ToldKey> {
  name: string;
  write(value: Told[K]): string;
  /** The value of a text; undefined if it means nothing, for an address may be mistyped. */
  read(text: string): Told[K] | undefined;
}

const word = <V extends string>(name: string, known: readonly V[]) => ({
  name,
  write: (value: V) => value,
  read: (text: string) => known.find((each) => each === text),
});
const ID = /^[\w-]{1,80}$/;
const id = (name: string) => ({ name, write: (value: string) => value, read: (text: string) => (text === "" || ID.test(text) ? text : undefined) });
const ids = (name: string) => ({
  name,
  write: (value: string[]) => value.join(","),
  read: (text: string) => (text.split(",").every((each) => ID.test(each) || text === "") ? text.split(",").filter(Boolean) : undefined),
});
const flag = (name: string) => ({ name, write: (value: boolean) => (value ? "1" : "0"), read: (text: string) => (text === "1" ? true : text === "0" ? false : undefined) });

const SELECTION: Spelling<"selection"> = {
  name: "zone",
  write: ({ zones, side }) => zones.join(",") + (side === "both" ? "" : `@${side}`),
  read: (text) => {
    const [zones, side] = text.split("@") as [string, string | undefined];
    const known = ids("").read(zones);
    const shown = side === undefined ? "both" : SIDES.find((each) => each === side);
    return known && shown ? ({ zones: known, side: shown } satisfies Selection) : undefined;
  },
};

const SPELLINGS: { [K in ToldKey]: Spelling<K> } = {
  foot: id("foot"),
  maps: ids("map"),
  beside: id("beside"),
  differences: flag("differences"),
  selection: SELECTION,
  hidden: ids("hide"),
  only: ids("only"),
  view: word("view", VIEWS),
  eye: {
    name: "eye",
    write: (value) => value.join(","),
    read: (text) => {
      const numbers = text ? text.split(",").map(Number) : [];
      return numbers.every(Number.isFinite) && [0, 6].includes(numbers.length) ? numbers : undefined;
    },
  },
  side: word("side", [...SIDES, "both"] as const),
  layers: {
    name: "layers",
    write: (value) => value.join(","),
    read: (text) => {
      const named = text === "" ? [] : text.split(",");
      return named.every((each) => LAYERS.some((layer) => layer === each)) ? LAYERS.filter((layer) => named.includes(layer)) : undefined;
    },
  },
  depth: word("depth", LAYERS),
  chart: flag("chart"),
  locked: flag("locked"),
  skin: word("skin", SKIN_TONES),
  language: word("lang", LANGUAGES),
  theme: word("theme", THEMES),
  lesson: { name: "lesson", write: (value) => value, read: (text) => (text === "" || /^[\w-]+\/\d{1,3}$/.test(text) ? text : undefined) },
  quiz: id("quiz"),
};
export const TOLD = Object.keys(SPELLINGS) as ToldKey[];
/** What gives a step of its own to go back by; the rest only changes the present one. */
export const STEPS: readonly ToldKey[] = ["foot", "maps", "beside", "selection", "view", "side", "depth", "chart", "lesson", "only"];

const spelt = <K extends ToldKey>(key: K, value: Told[K]) => SPELLINGS[key].write(value);

export type Address = Record<ToldKey, string>;

/** Everything that an address can tell, as it stands now. */
export function toldBy(store: Store): Address {
  return Object.fromEntries(TOLD.map((key) => [key, spelt(key, store.get(key))])) as Address;
}

/** The text after the #, of what differs from `before`. */
export function hashOf(now: Address, before: Address): string {
  const said = TOLD.filter((key) => now[key] !== before[key]).map((key) => `${SPELLINGS[key].name}=${encodeURIComponent(now[key]).replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%40", "@")}`);
  return said.join("&");
}

/** What a text after the # tells, over what held before; what it misspells is passed over. */
export function readHash(hash: string, before: Address): Address {
  const said = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B"));
  return Object.fromEntries(TOLD.map((key) => {
    const text = said.get(SPELLINGS[key].name);
    return [key, text !== null && SPELLINGS[key].read(text) !== undefined ? text : before[key]];
  })) as Address;
}

/** Sets the store to what is told. */
export function apply(told: Address, store: Store): void {
  const set = <K extends ToldKey>(key: K) => {
    const value = SPELLINGS[key].read(told[key]) as Params[K] | undefined;
    if (value !== undefined) store.set(key, value);
  };
  // The view before the eye, which is told from it.
  TOLD.filter((key) => key !== "eye").forEach(set);
  set("eye");
}
