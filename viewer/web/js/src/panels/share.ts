// The link to what is shown now, to copy or to point a phone at.

import { h } from "../dom";
import { say, type Page, type Part } from "../model/page";
import { ownDialog } from "./dialog";

const LOCAL = /^(localhost|127\.|\[::1\])/;

export function shareCard(page: Page): Part & { open(): void } {
  const { el, body, title, open } = ownDialog("share");
  const link = h("input", { class: "va-link", readonly: true, "data-testid": "link" });
  const copied = h("p", { role: "status", class: "va-quiet" });
  const code = h("img", { class: "va-qr", "data-testid": "qr", hidden: true, alt: "" });
  const copy = h("button", { type: "button", class: "va-action", "data-testid": "copy", onclick: () => void copyLink() });
  const reach = h("p", { class: "va-quiet" });
  body.append(h("div", { class: "va-link-row" }, link, copy), copied, code, reach);

  async function copyLink(): Promise<void> {
    link.select();
    // Pages from a file or an address without https have no clipboard of their own.
    const done = await navigator.clipboard?.writeText(link.value).then(() => true, () => false);
    copied.textContent = say(page, done ?? document.execCommand("copy") ? "share.copied" : "share.copy_yourself");
  }
  function rebuild(): void {
    title(say(page, "share.title"), say(page, "dialog.close"));
    copy.textContent = say(page, "share.copy");
    link.setAttribute("aria-label", say(page, "share.link"));
    code.alt = say(page, "share.qr");
    showCode();
  }
  function showCode(): void {
    const { link: of, svg } = page.store.get("qr");
    code.hidden = !svg || of !== link.value;
    if (svg) code.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  }
  page.store.on("qr", showCode);
  return {
    el,
    rebuild,
    open: () => {
      link.value = page.trail().link();
      copied.textContent = "";
      const { protocol, host } = location;
      reach.textContent = say(page, protocol === "file:" ? "share.file" : LOCAL.test(host) ? "share.local" : "share.anywhere");
      page.store.set("qr", { link: link.value, svg: "" });
      open();
    },
  };
}
