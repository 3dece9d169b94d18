// The zones as a list to browse: the map by body system, each overlay as a group of its own.

import { language, say, type Page } from "../model/page";
import type { Language } from "../model/vocabulary";
import { inLanguage, type Scene, type Zone } from "../model/wire";
import { isWord } from "../model/words";

export interface Group {
  id: string; // a body system, or the name of an overlay
  title: string;
  zones: number[]; // by number
}

// From the spine outwards, and then as one reads a body from the head down.
const SYSTEMS = ["spine", "nerves", "muscles", "bones", "head", "hormones", "breathing", "circulation", "digestion", "urinary", "reproduction", "lymph", "meridians", "lines", "landmarks"];

export function groupsOf(scene: Scene, page: Page): Group[] {
  const found = new Map<string, Group>();
  const byNumber = [...scene.zones.keys()].sort((a, b) => scene.zones[a]!.number - scene.zones[b]!.number);
  for (const zone of byNumber) {
    const { map, system } = scene.zones[zone]!;
    const over = scene.maps[map]?.kind === "overlay" && map > 0 ? scene.maps[map] : null;
    const id = over?.name ?? system;
    const key = `system.${system}`;
    const title = over ? inLanguage(over.title, language(page)) : isWord(key) ? say(page, key) : system;
    if (!found.has(id)) found.set(id, { id, title, zones: [] });
    found.get(id)!.zones.push(zone);
  }
  const order = (id: string) => (SYSTEMS.includes(id) ? SYSTEMS.indexOf(id) : SYSTEMS.length);
  return [...found.values()].sort((a, b) => order(a.id) - order(b.id));
}

/** How a zone is written in a list: a vertebra with its short name too, by which everyone knows it. */
export function writtenInList(zone: Zone, l: Language): string {
  const [label, name] = [inLanguage(zone.label, l), inLanguage(zone.names, l)];
  return zone.system === "spine" && !name.includes(label) ? `${label} · ${name}` : name;
}
