// What one can be asked about: the spine with its nerves, a body system, a region of the body, or
// the whole map.

import { regionName } from "../find/regions";
import { say, type Page } from "../model/page";
import type { Scene } from "../model/wire";
import { isWord } from "../model/words";

export const FEWEST = 3; // zones, under which there is nothing to choose between

export interface Topic {
  id: string; // "spine", "muscles", "region_lower_back", "everything"
  zones: number[];
}

const WHOLE = new Set(["spine", "whole_body"]); // regions that other topics are already
const REGION = "region_";

/** The topics that a scene has enough zones for. */
export function topicsOf(scene: Scene): Topic[] {
  const of = (has: (zone: Scene["zones"][number]) => boolean) => [...scene.zones.keys()].filter((i) => has(scene.zones[i]!));
  const seen = (values: (zone: Scene["zones"][number]) => readonly string[]) => [...new Set(scene.zones.flatMap(values))];
  const topics: Topic[] = [
    { id: "spine", zones: scene.spine ? [...scene.spine.vertebrae, ...scene.spine.nerves] : [] },
    ...seen(({ system }) => [system]).filter((system) => system !== "spine").map((id) => ({ id, zones: of(({ system }) => system === id) })),
    ...seen(({ regions }) => regions).filter((id) => !WHOLE.has(id)).map((id) => ({ id: REGION + id, zones: of(({ regions }) => regions.includes(id)) })),
    { id: "everything", zones: of(({ map }) => scene.maps[map]?.kind !== "overlay") },
  ];
  return topics.filter(({ zones }) => zones.length >= FEWEST);
}

export function isRegion({ id }: Topic): boolean {
  return id.startsWith(REGION);
}

export function topicName(page: Page, topic: Topic): string {
  if (topic.id === "everything") return say(page, "quiz.everything");
  if (topic.id === "spine") return say(page, "quiz.spine");
  if (isRegion(topic)) return regionName(topic.id.slice(REGION.length), page.store.get("language"));
  const key = `system.${topic.id}`;
  return isWord(key) ? say(page, key) : topic.id;
}
