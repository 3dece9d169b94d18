// Which zone an arrow key leads to: the one that lies, as the view shows the foot, up, down, left or
// right of the chosen one. Zones of the spine are stepped through instead, unless Ctrl is held.

import { chosenZones, type Page } from "../model/page";
import { rotate, VIEW, type Vector } from "../stage/views";
import { AXES, directionsAt, neighbour } from "./neighbours";

const ARROWS: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** The neighbour; null if nothing lies there; undefined if the arrow is to step through the spine. */
export function neighbourTowards(page: Page, key: string, wanted: boolean): number | null | undefined {
  const scene = page.scene();
  const [zone] = chosenZones(page);
  const arrow = ARROWS[key];
  if (!scene || zone === undefined || !arrow) return undefined;
  const { vertebrae = [], nerves = [] } = scene.spine ?? {};
  if (!wanted && (vertebrae.includes(zone) || nerves.includes(zone))) return undefined;
  const { side } = page.store.get("selection");
  const foot = side !== "both" ? side : scene.zones[zone]!.sides[0]!;
  const along = (direction: Vector) => {
    const [x, y] = rotate(VIEW[page.store.get("view")][foot], [direction[0], direction[1], foot === "left" ? -direction[2] : direction[2]]);
    return x * arrow[0] + y * arrow[1];
  };
  const [best] = [...directionsAt(scene, zone, side)].sort((a, b) => along([...AXES[b]]) - along([...AXES[a]]));
  return neighbour(scene, zone, side, best!, (other) => page.isShown(other));
}
