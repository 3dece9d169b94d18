// One handle while it is held. The server is told where the finger is, never faster than it answers:
// of all the places that come meanwhile the newest counts.

import type { Answer, Asked, Handle, Point, Side } from "./protocol";

/** Asks; null if the server would not, or is not there. */
export type Ask = (name: Asked, values?: Record<string, unknown>) => Promise<Answer | null>;

export class Hold {
  private newest: Point | null = null;
  private end: "drop" | "cancel" | null = null;
  private wake: () => void = () => {};

  /** `moved` is told of every answer on the way, also of the first. */
  constructor(private readonly ask: Ask, private readonly snap: () => boolean, private readonly moved: (answer: Answer) => void) {}

  to(point: Point): void {
    this.newest = point;
    this.wake();
  }

  /** Lets go where it is; what was not sent yet is sent first. */
  drop(): void {
    this.end ??= "drop";
    this.wake();
  }

  cancel(): void {
    this.end ??= "cancel";
    this.newest = null;
    this.wake();
  }

  /** Holds until it is let go; gives the last answer, null if there was none. */
  async run(handle: Pick<Handle, "id">, side: Side): Promise<Answer | null> {
    const begun = await this.ask("grab", { handle: handle.id, side });
    if (!begun) return null;
    this.moved(begun);
    for (;;) {
      if (this.newest) {
        const to = this.newest;
        this.newest = null;
        const answer = await this.ask("drag", { to, side, snap: this.snap() });
        if (answer && this.end !== "cancel") this.moved(answer);
      } else if (this.end) return this.ask(this.end);
      else await new Promise<void>((wake) => (this.wake = wake));
    }
  }
}
