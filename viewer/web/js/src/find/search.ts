// What was typed, and the zones, regions or complaint that it means: numbers and labels first, then
// names in the page's language, in other languages and in Latin, other words, and at last words
// with typing errors.

import type { Language } from "../model/vocabulary";
import { complaintIn, nearlyAComplaint, type Complained } from "./complaints";
import { compact, fold } from "./text";
import { FIT, fitOf, fits, tellingWords, type Entry, type WordIndex, type WordLanguage } from "./word_index";

export interface FoundZone {
  kind: "zone";
  zone: number;
  matched: string; // the name, label or other word that fits
  language: WordLanguage;
}

export interface FoundRegion {
  kind: "region";
  id: string;
  zones: number[];
}

export interface FoundComplaint {
  kind: "complaint";
  word: string;
  region: FoundRegion | null;
}

export type Found = FoundZone | FoundRegion | FoundComplaint;

/** How far down something stands that fits so: smaller is nearer. */
const RANK = {
  number: 0,
  label: [0.1, 0.2],
  name: [1, 3],
  regionName: [1.2, 3.2],
  regionAlso: [1.4, 3.4],
  nameBegins: [2, 5],
  nameWords: [2.3, 5.3],
  regionBegins: [2.5, 5.5],
  also: [4, 4.5],
  alsoWords: [6, 6.5],
  within: [7, 7.5],
  together: 8,
  withErrors: 9,
} as const;
const NUMBER = /^(?:nr|no|nummer|number)? ?(\d{1,4})$/;
const MOST = 40;

interface Typed {
  folded: string;
  compact: string;
  words: Float32Array[];
  language: Language;
}

/** What was typed, in the order in which it is most likely meant; a complaint stands alone. */
export function search(index: WordIndex, query: string, language: Language): Found[] {
  const folded = fold(query);
  if (!folded) return [];
  const complaint = complaintIn(folded, (word) => index.ofZones.has(index.places.get(word) ?? -1));
  if (complaint) return [answer(index, complaint, language)];
  const sure = ranked(index, typed(index, folded, language, false));
  if (sure.length) return sure.map(({ found }) => found);
  const nearly = nearlyAComplaint(folded);
  const unsure = nearly?.errors === 0 ? [] : ranked(index, typed(index, folded, language, true));
  if (nearly && RANK.withErrors + nearly.errors / 10 <= (unsure[0]?.rank ?? Infinity)) return [answer(index, nearly.complaint, language)];
  return unsure.map(({ found }) => found);
}

function typed(index: WordIndex, folded: string, language: Language, forgiving: boolean): Typed {
  const words = tellingWords(folded).map((word) => fits(index, word, forgiving));
  return { folded, compact: compact(folded), words, language };
}

/** The region that a complaint is about: the one listed, else that of the body part in the words. */
function answer(index: WordIndex, { word, region, place }: Complained, language: Language): FoundComplaint {
  const listed = region === null ? -1 : index.regions.findIndex(({ id }) => id === region);
  if (listed >= 0) return { kind: "complaint", word, region: regionOf(index, listed) };
  const folded = fold(place);
  const sure = folded ? ranked(index, typed(index, folded, language, false)) : [];
  const near = sure.length || !folded ? sure : ranked(index, typed(index, folded, language, true));
  const first = (near.find(({ found, rank }) => found.kind === "region" && rank < RANK.also[0]) ?? near[0])?.found;
  if (first?.kind === "region") return { kind: "complaint", word, region: first };
  const id = first?.kind === "zone" ? index.zones[first.zone]!.regions[0] : undefined;
  const at = index.regions.findIndex((each) => each.id === id);
  return { kind: "complaint", word, region: at < 0 ? null : regionOf(index, at) };
}

function regionOf(index: WordIndex, place: number): FoundRegion | null {
  const zones = index.zonesOf[place]!;
  return zones.length ? { kind: "region", id: index.regions[place]!.id, zones } : null;
}

interface Ranked {
  found: FoundZone | FoundRegion;
  rank: number;
  order: number;
}

function ranked(index: WordIndex, given: Typed): Ranked[] {
  const zones = new Map<number, { rank: number; entry: Entry | null }>();
  const better = (zone: number, rank: number, entry: Entry | null) => {
    if (rank < (zones.get(zone)?.rank ?? Infinity)) zones.set(zone, { rank, entry });
  };
  const number = NUMBER.exec(given.folded);
  for (const zone of number ? (index.numbers.get(Number(number[1])) ?? []) : []) better(zone, RANK.number, null);
  for (const entry of index.zoneEntries) better(entry.target, zoneRank(entry, given), entry);
  // "wervel L4", of which a name has one half and a label the other
  if (given.words.length > 1) index.together.forEach((words, zone) => fitOf(words, given.words) <= FIT.within && better(zone, RANK.together, null));
  const all: Ranked[] = [];
  for (const [zone, { rank, entry }] of zones) {
    if (rank === Infinity) continue;
    const { names, number: order } = index.zones[zone]!;
    all.push({ found: { kind: "zone", zone, matched: entry?.text ?? names[given.language], language: entry?.language ?? given.language }, rank, order });
  }
  const regions = new Map<number, number>();
  for (const entry of index.regionEntries) regions.set(entry.target, Math.min(regions.get(entry.target) ?? Infinity, regionRank(entry, given)));
  for (const [place, rank] of regions) if (rank < Infinity) all.push({ found: regionOf(index, place)!, rank, order: place });
  return all.sort((a, b) => a.rank - b.rank || a.order - b.order).slice(0, MOST);
}

function zoneRank(entry: Entry, given: Typed): number {
  const at = entry.language === given.language ? 0 : 1;
  if (entry.compact === given.compact) return RANK[entry.kind][at];
  const isName = entry.kind !== "also";
  if (entry.folded.startsWith(given.folded)) return isName ? RANK.nameBegins[at] : RANK.alsoWords[at];
  const fit = fitOf(entry.words, given.words);
  if (fit <= FIT.begins) return isName ? RANK.nameWords[at] : RANK.alsoWords[at];
  if (fit <= FIT.within) return RANK.within[isName ? at : 1];
  return fit < FIT.not ? RANK.withErrors + fit - FIT.withErrors + at / 100 : Infinity;
}

function regionRank(entry: Entry, given: Typed): number {
  const at = entry.language === given.language ? 0 : 1;
  if (entry.compact === given.compact) return (entry.kind === "name" ? RANK.regionName : RANK.regionAlso)[at];
  if (entry.folded.startsWith(given.folded)) return RANK.regionBegins[at];
  const fit = fitOf(entry.words, given.words);
  if (fit <= FIT.begins) return RANK.alsoWords[at];
  return fit > FIT.within && fit < FIT.not ? RANK.withErrors + fit - FIT.withErrors + at / 100 : Infinity;
}
