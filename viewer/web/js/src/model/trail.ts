// Back and forward through what was seen. Where the page has the window to itself, the browser's own
// back and forward do it and the address tells what is shown; in a notebook only the buttons do.

import { apply, hashOf, readHash, STEPS, TOLD, toldBy, type Address } from "./address";
import type { Store } from "./store";

const SETTLED_MS = 350;

export class Trail {
  private readonly beginning: Address;
  private readonly seen: Address[];
  private at = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private applying = false;

  constructor(private readonly store: Store, private linked: boolean, private readonly changed: () => void) {
    this.beginning = toldBy(store);
    if (linked && location.hash) apply(readHash(location.hash, this.beginning), store);
    this.seen = [toldBy(store)];
    for (const key of TOLD) store.on(key, this.later);
    if (linked) {
      addEventListener("popstate", this.onPopState);
      this.write("replaceState");
    }
  }

  get hasBack(): boolean {
    return this.at > 0;
  }

  get hasForward(): boolean {
    return this.at < this.seen.length - 1;
  }

  /** Goes a step back (-1) or forward (+1). */
  go(step: -1 | 1): void {
    if (step < 0 ? !this.hasBack : !this.hasForward) return;
    this.settle();
    if (this.linked) history.go(step);
    else this.show(this.at + step);
  }

  /** The address that opens what is shown now. */
  link(): string {
    return `${location.href.replace(/#.*$/, "")}#${hashOf(toldBy(this.store), this.beginning)}`;
  }

  private readonly later = (): void => {
    if (this.applying) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), SETTLED_MS);
  };

  private settle(): void {
    clearTimeout(this.timer);
    const now = toldBy(this.store);
    const before = this.seen[this.at]!;
    if (TOLD.every((key) => now[key] === before[key])) return;
    if (STEPS.some((key) => now[key] !== before[key])) {
      this.seen.splice(++this.at, Infinity, now);
      this.write("pushState");
    } else {
      this.seen[this.at] = now;
      this.write("replaceState");
    }
    this.changed();
  }

  private write(how: "pushState" | "replaceState"): void {
    if (!this.linked) return;
    // A file that a phone merely previews may not touch its address.
    try {
      history[how]({ voetatlas: this.at, since: performance.timeOrigin }, "", `#${hashOf(this.seen[this.at]!, this.beginning)}`);
    } catch {
      this.linked = false; // back and forward then go by what is remembered here
      removeEventListener("popstate", this.onPopState);
    }
  }

  private show(at: number): void {
    this.at = at;
    this.applying = true;
    apply(this.seen[at]!, this.store);
    this.applying = false;
    this.changed();
  }

  private readonly onPopState = (event: PopStateEvent): void => {
    const state = event.state as { voetatlas: number; since: number } | null;
    if (state?.since === performance.timeOrigin && this.seen[state.voetatlas]) return this.show(state.voetatlas);
    // An address typed or pasted over the present one, or seen before the page was loaded anew.
    this.seen.splice(++this.at, Infinity, readHash(location.hash, this.beginning));
    this.show(this.at);
    this.write("replaceState");
  };

  dispose(): void {
    clearTimeout(this.timer);
    removeEventListener("popstate", this.onPopState);
  }
}
