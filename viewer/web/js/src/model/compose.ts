// Puts a scene together: a foot, the map that is on it, and the overlays that lie over the map.

import type { FootPart } from "./foot_part";
import type { MapPart } from "./map_part";
import { LAYERS } from "./vocabulary";
import type { Scene } from "./wire";

/** The zones of all the maps stand one behind the other; the spine is that of the first map. */
export function composeScene(foot: FootPart, maps: readonly MapPart[]): Scene {
  const firstZone = maps.map((_, i) => maps.slice(0, i).reduce((sum, { zones }) => sum + zones.length, 0));
  const zones = maps.flatMap((part, map) => part.zones.map((zone) => ({ ...zone, map })));
  const layers = new Map(maps.flatMap((part) => part.layers.map((layer) => [layer.name, layer] as const)));
  return {
    foot: foot.foot,
    maps: maps.map(({ map }) => map),
    skin: foot.skin,
    layers: LAYERS.flatMap((name) => layers.get(name) ?? []),
    patches: maps.flatMap((part, map) =>
      part.patches.map((patch) => ({
        ...patch, map,
        ranges: patch.ranges.map((range) => ({ ...range, zone: range.zone + firstZone[map]! })),
      })),
    ),
    zones,
    zoneIndex: new Map(zones.map((zone, i) => [zone.id, i])),
    spine: maps[0]?.spine ?? null,
    ridge: foot.ridge,
    landmarks: foot.landmarks,
  };
}
