// What Python tells of the zones, beside the scene: where each lies in words, and what other maps
// say of it. It is made and brought when a card first asks for it; until then a card does without.

import type { Page } from "../model/page";
import { loadJson } from "../model/sources";
import type { Side, Source, Text, WordsByLanguage } from "../model/vocabulary";
import type { Zone } from "../model/wire";

/** One text for both feet, or one for each. */
export type Where = Text | Partial<Record<Side, Text>>;

interface Said {
  map: string;
  title: WordsByLanguage;
  says: Text;
}

export interface Told {
  where: Record<string, Where>;
  elsewhere: Record<string, Said[]>;
}

/** Maps that say the same, by their titles. */
export interface SaidByMaps {
  maps: WordsByLanguage[];
  says: Text;
}

/** Puts maps that say the same together, in the order of the first. */
export function together(said: readonly Said[]): SaidByMaps[] {
  const found = new Map<string, SaidByMaps>();
  for (const { title, says } of said) {
    const alike = found.get(says.nl);
    if (alike) alike.maps.push(title);
    else found.set(says.nl, { maps: [title], says });
  }
  return [...found.values()];
}

export class Tellings {
  private readonly told = new Map<string, { source: Source; told: Told | null }>();
  private disposed = false;

  constructor(private readonly page: Page, private readonly arrived: () => void) {}

  where(zone: Zone): Where | null {
    return this.of(zone)?.where[zone.id] ?? null;
  }

  elsewhere(zone: Zone): SaidByMaps[] {
    return together(this.of(zone)?.elsewhere[zone.id] ?? []);
  }

  dispose(): void {
    this.disposed = true;
  }

  private of(zone: Zone): Told | null {
    const map = this.page.scene()!.maps[zone.map]?.name ?? "";
    const source = this.page.store.get("scene").tellings?.[map];
    if (!source) return null;
    const known = this.told.get(map);
    if (known?.source === source) return known.told;
    const asked = { source, told: null as Told | null };
    this.told.set(map, asked);
    loadJson(source).then(
      (told) => {
        asked.told = told as Told;
        if (!this.disposed) this.arrived();
      },
      (problem) => console.warn(problem),
    );
    return null;
  }
}
