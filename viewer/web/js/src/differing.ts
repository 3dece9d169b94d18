// Where two maps differ, fetched when that is asked for and there is something to fetch; only the
// last one asked for counts.

import { say, type Page } from "./model/page";
import { loadBytes } from "./model/sources";
import type { Source } from "./model/vocabulary";
import { readDifferences, type Differences } from "./stage/differences";

export class Differing {
  found: Differences | null = null;
  private from: Source | null = null;
  private turn = 0;
  private said = "";

  constructor(private readonly page: Page, private readonly tell: (text: string) => void, private readonly changed: () => void) {}

  /** What was found belongs to another skin than the one that comes now. */
  forget(): void {
    this.turn += 1;
    this.found = this.from = null;
  }

  async load(): Promise<void> {
    const { store } = this.page;
    const isAsked = store.get("differences") && this.page.beside() !== null;
    const pair = [store.get("maps")[0]!, store.get("beside")].sort().join("+");
    const source = isAsked ? (store.get("scene").differences?.[pair] ?? null) : null;
    const turn = ++this.turn;
    this.say(isAsked && !source ? say(this.page, "disagreement.loading") : "");
    if (source === this.from) return;
    let found: Differences | null = null;
    try {
      if (source) found = readDifferences(await loadBytes(source), this.page.scene()!.skin.position.length / 3);
    } catch (problem) {
      if (turn === this.turn) this.say(`${say(this.page, "app.failed")} ${problem instanceof Error ? problem.message : problem}`);
      return;
    }
    if (turn !== this.turn) return;
    this.found = found;
    this.from = source;
    this.changed();
  }

  /** Says something, or takes back what it said itself. */
  private say(text: string): void {
    if (text || this.said) this.tell(text);
    this.said = text;
  }
}
