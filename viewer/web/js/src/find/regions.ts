// The regions of the body in the words of people, from the one list that zone maps share.

import written from "../../../../../zone_maps/regions.toml";
import { LANGUAGES, type Language, type Text } from "../model/vocabulary";

export interface Region {
  id: string;
  names: Text;
  also: Record<Language, readonly string[]>;
}

export const REGIONS: readonly Region[] = Object.entries(written).map(([id, { names, also }]) => ({
  id,
  names,
  also: Object.fromEntries(LANGUAGES.map((language) => [language, also?.[language] ?? []])) as unknown as Region["also"],
}));

export function regionName(id: string, language: Language): string {
  return REGIONS.find((region) => region.id === id)?.names[language] ?? id;
}
