// The question of a step: asked when one is ready for it, answered with a button or on the foot.

import { h, refill } from "../dom";
import { language, say, type Page, type Spot } from "../model/page";
import { inLanguage } from "../model/wire";
import { Asking } from "./asking";
import { fill } from "./fill";
import type { LessonQuestion } from "./lesson";

export class QuestionBlock {
  readonly el = h("section", { class: "va-question" });
  private readonly text = h("p", { class: "va-question-text", "data-testid": "lesson-question", tabindex: "-1" });
  private readonly choices = h("div", { class: "va-options", role: "group" });
  private readonly hint = h("p", { class: "va-quiet" });
  private readonly told = h("p", { class: "va-told", "data-testid": "lesson-answer" });
  private readonly ask = h("button", { type: "button", class: "va-action", "data-testid": "lesson-ask", onclick: () => this.begin() });
  private readonly asking: Asking;
  private question: LessonQuestion | null = null;
  private answered: { right: boolean; given: string } | null = null;

  /** `ended` is called when the question is left open no longer without an answer. */
  constructor(private readonly page: Page, private readonly ended: () => void) {
    this.el.append(this.ask, this.text, this.choices, this.hint, this.told);
    this.asking = new Asking(page, this.el, (spot) => this.touched(spot));
  }

  /** Another step: its question, or none. */
  set(question: LessonQuestion | null): void {
    this.question = question;
    this.answered = null;
    this.asking.close();
    this.rebuild();
  }

  private begin(): void {
    if (this.asking.isOpen) {
      this.asking.close();
      this.answered = null;
      this.ended();
    } else {
      this.answered = null;
      this.asking.open([]);
    }
    this.rebuild();
    if (!this.asking.isOpen) return;
    this.text.focus({ preventScroll: true });
    this.el.scrollIntoView({ block: "end" });
  }

  /** Many zones may lie under a spot: rather the answer, then what was offered, then one of the answer's layer. */
  private touched({ under }: Spot): void {
    const { zones, zoneIndex } = this.page.scene()!;
    const asked = this.question!;
    const layer = zones[zoneIndex.get(asked.zones[0]!) ?? -1]?.layer;
    const there = under.map((zone) => zones[zone]!);
    const given =
      there.find(({ id }) => asked.zones.includes(id)) ?? there.find(({ id }) => asked.choices.includes(id)) ?? there.find((zone) => zone.layer === layer);
    this.answer(given?.id ?? "");
  }

  private answer(given: string): void {
    const right = this.question!.zones.includes(given);
    this.answered = { right, given };
    if (right) {
      this.asking.close();
      this.page.store.set("selection", { zones: this.question!.zones, side: "both" });
    }
    this.rebuild();
    if (!this.asking.isOpen) this.ask.focus({ preventScroll: true }); // what was pressed is not there any more
    this.told.scrollIntoView({ block: "nearest" });
    setTimeout(() => this.page.announce(this.told.textContent ?? ""), 60); // after the names of what is lit
  }

  private nameOf(id: string): string {
    const scene = this.page.scene();
    const zone = scene?.zones[scene.zoneIndex.get(id) ?? -1];
    return zone ? inLanguage(zone.names, language(this.page)) : "";
  }

  rebuild(): void {
    const { question, answered } = this;
    this.el.hidden = !question;
    if (!question) return;
    const l = language(this.page);
    const open = this.asking.isOpen;
    this.ask.textContent = say(this.page, open ? "lesson.back_to_text" : answered ? "lesson.ask_again" : "lesson.ask");
    this.ask.classList.toggle("va-plain", open || answered !== null);
    this.text.textContent = open || answered ? inLanguage(question.text, l) : "";
    this.hint.textContent = open ? say(this.page, "lesson.choose_or_touch") : "";
    this.choices.setAttribute("aria-label", say(this.page, "lesson.choices"));
    refill(this.choices, ...(open ? question.choices : []).map((id) => h("button", {
      type: "button", class: "va-option", "data-testid": `lesson-choice-${id}`, "data-wrong": answered?.given === id && !answered.right, onclick: () => this.answer(id),
    }, this.nameOf(id))));
    this.told.toggleAttribute("data-right", answered?.right ?? false);
    this.told.textContent = answered ? this.verdict(question, answered) : "";
    for (const part of [this.text, this.choices, this.hint, this.told]) part.hidden = !part.hasChildNodes();
  }

  private verdict(question: LessonQuestion, { right, given }: { right: boolean; given: string }): string {
    const l = language(this.page);
    if (right) return inLanguage(question.right, l);
    const name = this.nameOf(given);
    const pointed = name ? fill(say(this.page, "lesson.you_chose"), { zone: name }) : say(this.page, "lesson.nothing_there");
    return `${pointed} ${inLanguage(question.wrong, l)}`;
  }

  dispose(): void {
    this.asking.close();
  }
}
