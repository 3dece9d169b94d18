// Brings in the parts of the scene and puts them together. Parts are kept as they were decoded, so
// that an overlay, or the map one came from, is back at once. The old scene stays until the new one
// is whole; only the last one asked for counts.

import { composeScene } from "./compose";
import { decodeFoot, type FootPart } from "./foot_part";
import { decodeMap, type MapPart } from "./map_part";
import { loadBytes } from "./sources";
import type { Store } from "./store";
import type { Source, Sources } from "./vocabulary";
import type { Scene } from "./wire";

const FEET_KEPT = 3;

interface Kept {
  foot: Promise<FootPart>;
  maps: Map<string, Promise<MapPart>>;
}

/** The same for the same bytes, which come anew with every message to a notebook. */
function keyOf(source: Source): string {
  if (typeof source === "string") return source;
  let hash = 0x811c9dc5; // FNV-1a
  for (const byte of new Uint8Array(source)) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${source.byteLength} bytes ${hash}`;
}

export class SceneLoader {
  private asked = 0;
  private shown = "";
  private readonly kept = new Map<string, Kept>();
  private readonly abort = new AbortController();

  constructor(
    private readonly store: Store,
    private readonly arrived: (scene: Scene, beside: Scene | null) => void,
    private readonly failed: (problem: string) => void,
  ) {}

  /** Shows the maps that the store names, once the sources of all of them are known. */
  async load(): Promise<void> {
    const turn = ++this.asked;
    const sources = this.store.get("scene");
    const [maps, beside] = [this.store.get("maps"), this.store.get("beside")];
    const names = beside ? [...maps, beside] : maps;
    if (!sources.foot || !maps.length || !names.every((name) => sources.maps[name])) return;
    const wanted = [sources.foot, ...names.map((name) => sources.maps[name]!)].map(keyOf).join(" ") + (beside && " beside");
    if (wanted === this.shown) return;
    try {
      const [scene, other] = await Promise.all([this.scene(sources, maps), beside ? this.scene(sources, [beside]) : null]);
      if (turn !== this.asked) return;
      this.shown = wanted;
      this.arrived(scene, other);
    } catch (problem) {
      if (turn === this.asked) this.failed(problem instanceof Error ? problem.message : String(problem));
    }
  }

  private async scene(sources: Sources, names: readonly string[]): Promise<Scene> {
    const kept = this.keptFor(sources.foot);
    const maps = names.map((name) => this.map(kept, sources.maps[name]!));
    return composeScene(await kept.foot, await Promise.all(maps));
  }

  private keptFor(source: Source): Kept {
    const key = keyOf(source);
    let kept = this.kept.get(key);
    if (!kept) {
      const foot = loadBytes(source, this.abort.signal).then(decodeFoot);
      foot.catch(() => this.kept.delete(key)); // so that it may be tried again
      kept = { foot, maps: new Map() };
    }
    this.kept.delete(key);
    this.kept.set(key, kept);
    for (const oldest of [...this.kept.keys()].slice(0, -FEET_KEPT)) this.kept.delete(oldest);
    return kept;
  }

  private map({ foot, maps }: Kept, source: Source): Promise<MapPart> {
    const key = keyOf(source);
    let part = maps.get(key);
    if (!part) {
      const bytes = loadBytes(source, this.abort.signal);
      part = foot.then(async (decoded) => decodeMap(await bytes, decoded));
      part.catch(() => maps.delete(key));
      bytes.catch(() => maps.delete(key));
      maps.set(key, part);
    }
    return part;
  }

  dispose(): void {
    this.asked += 1;
    this.abort.abort();
    this.kept.clear();
  }
}
