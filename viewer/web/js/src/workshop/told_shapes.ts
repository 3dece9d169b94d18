// The shapes of zones that the server has told since the map was opened. What comes while something is
// held is not written yet: how that zone was drawn before is kept, for the line may be lost meanwhile.

import type { Reshaped } from "../model/reshaping";
import type { Scene } from "../model/wire";

const keyOf = ({ layer, side, zone }: Reshaped) => `${layer} ${side} ${zone}`;

export class ToldShapes {
  private readonly told = new Map<string, Reshaped>();
  private readonly before = new Map<string, Reshaped>();

  constructor(private readonly scene: () => Scene | null, private readonly draw: (shapes: readonly Reshaped[]) => void) {}

  hear(shapes: readonly Reshaped[], holding: boolean): void {
    for (const each of shapes) {
      const key = keyOf(each);
      const scene = this.scene();
      if (holding && scene && !this.before.has(key)) this.before.set(key, this.told.get(key) ?? drawnNow(scene, each));
      this.told.set(key, each);
    }
    this.draw(shapes);
  }

  /** Nothing is held any more. */
  settle(): void {
    this.before.clear();
  }

  /** Draws what was held as it was before. */
  takeBack(): void {
    if (this.before.size) this.hear([...this.before.values()], false);
    this.settle();
  }

  /** The map may have been drawn before the last changes were made. */
  drawAgain(): void {
    this.draw([...this.told.values()]);
  }

  clear(): void {
    this.told.clear();
    this.settle();
  }
}

/** A zone's part of a layer as the scene has it; without vertices where it is not seen. */
function drawnNow(scene: Scene, { layer, side, zone }: Reshaped): Reshaped {
  const patch = scene.patches.find((each) => each.map === 0 && each.layer === layer && each.side === side);
  const range = patch?.ranges.find((each) => each.zone === scene.zoneIndex.get(zone));
  const { first_vertex: vertex, n_vertices: vertices, first_index: index, n_indices: indices } = range ?? { first_vertex: 0, n_vertices: 0, first_index: 0, n_indices: 0 };
  return {
    layer, side, zone,
    position: patch?.position.slice(3 * vertex, 3 * (vertex + vertices)) ?? new Float32Array(),
    normal: patch?.normal.slice(4 * vertex, 4 * (vertex + vertices)) ?? new Int8Array(),
    index: patch?.index.slice(index, index + indices).map((corner) => corner - vertex) ?? new Uint32Array(),
  };
}
