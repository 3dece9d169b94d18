// What this is, what studies found, what the grades of certainty mean, and whose work it rests on:
// the texts of about.json, which Python and the command line tell too.

import about from "../../../../about.json";
import { h } from "../dom";
import { language, say, type Page, type Part } from "../model/page";
import type { Text } from "../model/vocabulary";
import { inLanguage } from "../model/wire";
import { ownDialog } from "./dialog";
import { gradeSign } from "./grade_sign";

interface Citation {
  authors: string;
  journal: string;
  year: number;
  pages?: string;
  doi?: string;
}

interface Credit {
  name: string;
  licence: string;
  purpose: Text;
  through?: string;
}

/** The citation as one line, as Python writes it. */
export function citationLine({ authors, journal, year, pages = "", doi = "" }: Citation): string {
  const where = pages && `${pages.includes(":") ? ";" : ":"}${pages}`;
  return `${authors.replace(/\.+$/, "")}. ${journal} ${year}${where}.${doi && ` doi:${doi}`}`;
}

export function aboutPage(page: Page): Part & { open(): void } {
  const { el, body, title, open } = ownDialog("about");
  el.classList.add("va-about");
  const text = (each: Text) => each[language(page)];

  function studies(): Node[] {
    return Object.entries(about.kinds).flatMap(([kind, heading]) => [
      h("h4", {}, text(heading)),
      h("ul", {}, ...about.studies.filter((study) => study.kind === kind).map((study) =>
        h("li", {}, text(study.finding), " ", h("cite", { lang: "en" }, citationLine(study.citation as Citation))))),
    ]);
  }

  function certainty(): Node[] {
    return [h("ul", { class: "va-plain" }, ...Object.entries(about.certainty).map(([letter, meaning]) =>
      h("li", { class: "va-grades" }, gradeSign(letter), h("b", {}, letter), h("span", {}, text(meaning)))))];
  }

  function credits(): Node[] {
    return [h("ul", { class: "va-plain" }, ...(about.credits as Credit[]).map(({ name, licence, purpose, through }) =>
      h("li", {}, h("b", {}, name), ` – ${text(purpose)} `, h("small", {}, through ? `${licence}, ${say(page, "about.through")} ${through}` : licence))))];
  }

  /** What the maps on the stage say of themselves. */
  function maps(): Node[] {
    const l = language(page);
    return (page.scene()?.maps ?? []).map((map) => h("p", {}, h("b", {}, `${inLanguage(map.title, l)} – `), inLanguage(map.disclaimer, l)));
  }

  const more: Record<string, () => Node[]> = { maps, evidence: studies, certainty, credits };

  function fill(): void {
    const sections = about.sections.map((section) => {
      const heading = h("h3", { tabindex: "-1" }, text(section.title));
      return { heading, el: h("section", { "data-testid": `about-${section.id}` }, heading, ...section.text.map((each) => h("p", {}, text(each))), ...(more[section.id]?.() ?? [])) };
    });
    const contents = h("nav", { "aria-label": say(page, "about.contents") }, h("ol", {}, ...sections.map(({ heading }, i) =>
      h("li", {}, h("button", { type: "button", "data-testid": `about-to-${about.sections[i]!.id}`, onclick: () => {
        heading.scrollIntoView({ block: "start" });
        heading.focus({ preventScroll: true });
      } }, heading.textContent)))));
    body.replaceChildren(contents, ...sections.map((section) => section.el));
  }

  function rebuild(): void {
    title(say(page, "about.title"), say(page, "dialog.close"));
    if (el.open) fill();
  }
  return {
    el,
    rebuild,
    open: () => {
      fill();
      body.scrollTop = 0;
      open();
    },
  };
}
