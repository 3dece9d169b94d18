// A dialog of the page's own: the browser keeps the focus in it and closes it on Escape.

import { focusedBeside, h, sign, SIGN } from "../dom";

export interface OwnDialog {
  el: HTMLDialogElement;
  body: HTMLElement;
  /** Writes its title, and what its closing button says. */
  title(text: string, close: string): void;
  open(): void;
}

export function ownDialog(test: string): OwnDialog {
  const heading = h("h2", { id: `va-${test}-title` });
  const close = h("button", { type: "button", class: "va-round", "data-testid": `${test}-close`, onclick: () => el.close() }, sign(SIGN.close));
  const body = h("div", { class: "va-dialog-body" });
  const el = h("dialog", { class: "va-dialog", "data-testid": test, "aria-labelledby": heading.id, onclick: (event: MouseEvent) => event.target === el && el.close(),
    onkeydown: (event: KeyboardEvent) => event.stopPropagation() }, // or the page would take its Escape
    h("div", { class: "va-dialog-frame" }, h("div", { class: "va-dialog-head" }, heading, close), body));
  /** The focus goes back to who opened it, or to the menu in which that stands. */
  function handBack(opener: Element | null): void {
    const menu = el.closest(".va")?.querySelector<HTMLElement>('[data-testid="menu-open"]');
    (opener instanceof HTMLElement && opener.checkVisibility() ? opener : menu)?.focus();
  }
  return {
    el,
    body,
    title: (text, closing) => {
      heading.textContent = text;
      close.setAttribute("aria-label", closing);
      close.title = closing;
    },
    open: () => {
      if (el.open) return;
      const opener = focusedBeside(el);
      el.showModal();
      el.addEventListener("close", () => handBack(opener), { once: true });
    },
  };
}
