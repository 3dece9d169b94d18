// While something is asked, the page keeps the answer to itself: the root is marked, so that the
// style sheet hides names and numbers, what is lit stays as the question has it, and touches on the
// feet are answers.

import type { Page, Spot } from "../model/page";

export class Asking {
  private lit: string[] | null = null; // by the question; null while nothing is asked

  constructor(private readonly page: Page, private readonly el: HTMLElement, private readonly touched: (spot: Spot) => void) {
    page.store.on("selection", this.hold);
  }

  get isOpen(): boolean {
    return this.lit !== null;
  }

  /** Asks, with nothing lit but these zones. */
  open(lit: string[]): void {
    this.lit = lit;
    this.el.closest(".va")?.setAttribute("data-asking", "");
    this.page.touches.add(this.take);
    this.page.hover(null);
    this.page.store.set("selection", { zones: lit, side: "both" });
  }

  close(): void {
    this.lit = null;
    this.el.closest(".va")?.removeAttribute("data-asking");
    this.page.touches.delete(this.take);
  }

  /** Takes a touch for an answer. */
  private readonly take = (spot: Spot): boolean => {
    if (!this.isOpen) return false;
    this.touched(spot);
    return true;
  };

  /** A key or the list may choose a zone meanwhile; its light would tell. */
  private readonly hold = (): void => {
    if (this.lit === null || this.page.store.get("selection").zones.join() === this.lit.join()) return;
    this.page.store.set("selection", { zones: this.lit, side: "both" });
  };
}
