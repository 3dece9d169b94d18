// Whose number is written first where there is not room for all of them: the ends of the groups of the
// spine, then zones by their size, then the other vertebrae, every second one before the rest, and
// the nerves of the spine last.

import type { Scene } from "../model/wire";

const NERVES = 9;
const BETWEEN = [5, 6] as const;
const GROUP_ENDS = /_(c1|c7|t1|t12|l1|l5|s1|s5)$/;

export function rankOf({ zones, spine }: Scene, zone: number): number {
  const { id, area_mm2 } = zones[zone]!;
  if (spine?.nerves.includes(zone)) return NERVES;
  const place = spine?.vertebrae.indexOf(zone) ?? -1;
  if (place >= 0) return GROUP_ENDS.test(id) ? 1 : BETWEEN[place % 2]!;
  return 2 + 100 / (100 + Math.max(area_mm2.right ?? 0, area_mm2.left ?? 0));
}
