// Zones of every body part that there is, as a scene gives them.

import parts from "../../../../../zone_maps/body_parts.toml";
import type { Zone } from "../../src/model/wire";

const MAPS: Record<string, number> = { meridians: 1, lines: 2, landmarks: 2 };

export const ZONES: Zone[] = Object.entries(parts).map(([id, { number, system, group, regions, label, names, also }]) => ({
  id, body_part: id, number, system, group, names, layer: "organ", sides: ["right", "left"], crossed: false, map: MAPS[system] ?? 0,
  label: typeof label === "string" ? { nl: label, en: label, de: label } : label,
  regions: regions ?? [], also: also ?? {}, color: [120, 80, 60], certainty_place: "B", certainty_outline: "C", sources: [], note: {},
  centroid: {}, normal: {}, area_mm2: {},
}));

export function place(id: string): number {
  return ZONES.findIndex((zone) => zone.id === id);
}
