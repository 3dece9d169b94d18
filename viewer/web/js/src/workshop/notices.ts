// What must be known at once, over the feet and until it is closed: that the line is gone, that somebody
// else changes the map too, that the server would not.

import { h, sign, SIGN } from "../dom";
import { say, type Page } from "../model/page";

export type Notice = "lost" | "elsewhere" | "refused";

export class Notices {
  readonly el = h("div", { class: "va-work-notices", "data-over-stage": true, role: "alert" });
  private readonly shown = new Map<Notice, HTMLElement>();

  constructor(private readonly page: Page) {}

  /** One of each kind: the last. */
  show(kind: Notice, text: string): void {
    this.close(kind);
    const close = h("button", { type: "button", class: "va-round", "data-testid": `notice-${kind}-close`, "aria-label": say(this.page, "edit.notice_close"), title: say(this.page, "edit.notice_close"), onclick: () => this.close(kind) }, sign(SIGN.close));
    const el = h("p", { class: "va-work-notice", "data-testid": `notice-${kind}` }, h("span", {}, text), close);
    this.shown.set(kind, el);
    this.el.append(el);
  }

  close(kind: Notice): void {
    this.shown.get(kind)?.remove();
    this.shown.delete(kind);
  }
}
