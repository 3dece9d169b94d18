// Every word by which a zone or a region can be found, and how well what was typed fits it.

import { LANGUAGES, type Language } from "../model/vocabulary";
import type { Zone } from "../model/wire";
import type { Region } from "./regions";
import { compact, fold, tolerance, typingErrors } from "./text";

export type WordLanguage = Language | "la";

/** A text that stands for a zone or a region. */
export interface Entry {
  target: number; // a place in the scene's zones, or in the list of regions
  kind: "label" | "name" | "also";
  language: WordLanguage;
  text: string; // as it is written
  folded: string;
  compact: string;
  words: number[]; // places in the index's words
}

export interface WordIndex {
  zones: readonly Zone[];
  regions: readonly Region[];
  zoneEntries: Entry[];
  regionEntries: Entry[];
  words: string[];
  places: Map<string, number>;
  ofZones: Set<number>; // the words that zones have
  numbers: Map<number, number[]>;
  zonesOf: number[][]; // of each region
  together: number[][]; // all words of each zone
}

/** How well a typed word fits a word of the index. */
export const FIT = { exact: 1, begins: 2, within: 3, withErrors: 4, not: 99 } as const;
const WITHIN_LETTERS = 4;
// Words that say nothing about what is looked for.
const SMALL_WORDS = new Set(
  "de het een in op van aan mijn m n en of bij tussen achter the a an of my and or by der die das des dem den ein eine im am an und oder mein meine meinem meiner mm linker rechter links rechts left right".split(" "),
);

/** The index of the zones of a scene, and of those regions that it has zones of. */
export function wordIndex(zones: readonly Zone[], regions: readonly Region[]): WordIndex {
  const index: WordIndex = {
    zones, regions, zoneEntries: [], regionEntries: [], words: [], places: new Map(), ofZones: new Set(), numbers: new Map(),
    together: [],
    zonesOf: regions.map(({ id }) => [...zones.keys()].filter((zone) => zones[zone]!.regions.includes(id))),
  };
  zones.forEach((zone, target) => {
    index.numbers.set(zone.number, [...(index.numbers.get(zone.number) ?? []), target]);
    const add = (kind: Entry["kind"], language: WordLanguage, text: string | undefined) => {
      if (!text) return;
      for (const writing of writings(text)) index.zoneEntries.push(entry(index, { target, kind, language, text }, writing));
    };
    for (const language of LANGUAGES) {
      add("label", language, zone.label[language]);
      add("name", language, zone.names[language]);
      for (const word of zone.also[language] ?? []) add("also", language, word);
    }
    add("name", "la", zone.names.la);
  });
  const together = zones.map(() => new Set<number>());
  for (const { target, words } of index.zoneEntries) for (const word of words) together[target]!.add(word);
  index.together = together.map((words) => [...words]);
  index.ofZones = new Set(index.together.flat());
  regions.forEach((region, target) => {
    if (!index.zonesOf[target]!.length) return;
    for (const language of LANGUAGES) {
      index.regionEntries.push(entry(index, { target, kind: "name", language, text: region.names[language] }, region.names[language]));
      for (const text of region.also[language]) index.regionEntries.push(entry(index, { target, kind: "also", language, text }, text));
    }
  });
  return index;
}

/** A text as a whole, and each of its parts: "stuitje (staartbeen)", "stuitje" and "staartbeen". */
function writings(text: string): string[] {
  const parts = text.split(/[();,/]/).map((part) => part.trim()).filter(Boolean);
  return parts.length > 1 ? [text, ...parts] : [text];
}

function entry(index: WordIndex, given: Pick<Entry, "target" | "kind" | "language" | "text">, writing: string): Entry {
  const folded = fold(writing);
  const words = folded.split(" ").map((word) => {
    if (!index.places.has(word)) index.places.set(word, index.words.push(word) - 1);
    return index.places.get(word)!;
  });
  return { ...given, folded, compact: compact(folded), words };
}

/** The words that were typed, without those that say nothing, unless there are no others. */
export function tellingWords(folded: string): string[] {
  const all = folded.split(" ");
  const telling = all.filter((word) => !SMALL_WORDS.has(word));
  return telling.length ? telling : all;
}

/** How each word of the index fits a typed one; `forgiving` also lets typing errors pass. */
export function fits(index: WordIndex, typed: string, forgiving: boolean): Float32Array {
  const limit = forgiving && !/\d/.test(typed) ? tolerance(typed.length) : 0;
  return Float32Array.from(index.words, (word) => {
    if (word === typed) return FIT.exact;
    if (word.startsWith(typed)) return FIT.begins;
    if (typed.length >= WITHIN_LETTERS && word.includes(typed)) return FIT.within;
    if (limit === 0 || /\d/.test(word)) return FIT.not;
    const errors = typingErrors(typed, word, limit);
    return errors === Infinity ? FIT.not : FIT.withErrors + errors / 10;
  });
}

/** The worst fit of the typed words, each with the word of the entry that it fits best. */
export function fitOf(words: readonly number[], typed: readonly Float32Array[]): number {
  let worst = 0;
  for (let i = 0; i < typed.length; i++) {
    const fit = typed[i]!;
    let best: number = FIT.not;
    for (let j = 0; j < words.length; j++) best = Math.min(best, fit[words[j]!]!);
    worst = Math.max(worst, best);
    if (worst >= FIT.not) break;
  }
  return worst;
}
