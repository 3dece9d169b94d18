// Brings in the scene, from its address or from the bytes a notebook was given. The old scene stays
// until the new one is there; only the last one asked for counts.

import type { Store } from "./store";
import { decodeScene, type Scene } from "./wire";

export class SceneLoader {
  private asked = 0;
  private abort: AbortController | null = null;
  private loaded = "";

  constructor(
    private readonly store: Store,
    private readonly arrived: (scene: Scene) => void,
    private readonly failed: (problem: string) => void,
  ) {}

  async load(): Promise<void> {
    const turn = ++this.asked;
    this.abort?.abort();
    const url = this.store.get("scene_url");
    const given = this.store.get("scene_bytes");
    if (url && url === this.loaded) return;
    if (!url && !given?.byteLength) return;
    try {
      const bytes = url ? await this.fetched(url) : given!;
      if (turn !== this.asked) return;
      const scene = decodeScene(bytes);
      this.loaded = url;
      this.arrived(scene);
    } catch (problem) {
      if (turn === this.asked) this.failed(problem instanceof Error ? problem.message : String(problem));
    }
  }

  private async fetched(url: string): Promise<ArrayBuffer> {
    this.abort = new AbortController();
    const answer = await fetch(url, { signal: this.abort.signal });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText} (${url})`);
    return answer.arrayBuffer();
  }

  dispose(): void {
    this.asked += 1;
    this.abort?.abort();
  }
}
