// The lessons: a list to choose from, and the step that is being read, with its question.

import { h, refill, sign, SIGN } from "../dom";
import { language, say, type Page, type Part } from "../model/page";
import { inLanguage } from "../model/wire";
import { fill } from "./fill";
import { readLessons, toldOf, type Lesson, type Place } from "./lesson";
import { QuestionBlock } from "./lesson_question";
import { lessonStep, LessonWalk, placeNow } from "./lesson_walk";

export function lessonPanel(page: Page): Part {
  const walk = new LessonWalk(page);
  const question = new QuestionBlock(page, () => walk.again());
  const list = h("div", { class: "va-lessons" });
  const where = h("p", { class: "va-small-title", "data-testid": "lesson-where" });
  const leave = h("button", { type: "button", class: "va-round", "data-testid": "lesson-leave", onclick: () => leaveIt() }, sign(SIGN.close));
  const progress = h("progress", { class: "va-progress" });
  const title = h("h2", { tabindex: "-1", "data-testid": "lesson-title" });
  const lead = h("p", { class: "va-quiet" });
  const text = h("p", { class: "va-lesson-text", "data-testid": "lesson-text" });
  const otherMap = h("p", { class: "va-unseen" });
  const previous = h("button", { type: "button", class: "va-action va-plain", "data-testid": "lesson-previous", onclick: () => lessonStep(page, -1) });
  const next = h("button", { type: "button", class: "va-action", "data-testid": "lesson-next", onclick: () => lessonStep(page, 1) || leaveIt() });
  const step = h("article", { class: "va-lesson-step" },
    h("div", { class: "va-learn-head" }, where, leave), progress, title, lead, text, otherMap, question.el, h("div", { class: "va-learn-turn" }, previous, next));
  const el = h("section", { class: "va-lesson", "data-testid": "lessons" }, list, step);
  let written = "";

  function leaveIt(): void {
    const name = placeNow(page)?.lesson.name;
    walk.leave();
    list.querySelector<HTMLElement>(`[data-testid="lesson-${name}"]`)?.focus();
  }

  function open(lesson: Lesson): void {
    page.store.set("lesson", toldOf({ lesson, step: 0 }));
    title.focus();
  }

  function writeList(): void {
    const l = language(page);
    const { lessons, refused } = readLessons(page.store.get("lessons"));
    refill(list,
      ...lessons.map((lesson) => h("button", { type: "button", class: "va-lesson-choice", "data-testid": `lesson-${lesson.name}`, onclick: () => open(lesson) },
        h("strong", {}, inLanguage(lesson.title, l)), h("span", {}, inLanguage(lesson.intro, l)), h("small", { class: "va-quiet" }, fill(say(page, "lesson.steps"), { m: lesson.steps.length })))),
      ...refused.map((fault) => h("p", { class: "va-unseen", role: "alert", "data-testid": "lesson-refused" }, `${say(page, "lesson.refused")} ${fault}`)),
      ...(lessons.length + refused.length === 0 ? [h("p", { class: "va-quiet" }, say(page, "lesson.none"))] : []),
    );
  }

  function writeStep({ lesson, step: at }: Place): void {
    const l = language(page);
    const present = lesson.steps[at]!;
    const counted = fill(say(page, "lesson.step_of"), { n: at + 1, m: lesson.steps.length });
    where.textContent = `${inLanguage(lesson.title, l)} · ${counted}`;
    leave.title = say(page, "lesson.leave");
    leave.setAttribute("aria-label", say(page, "lesson.leave"));
    progress.max = lesson.steps.length;
    progress.value = at + 1;
    progress.setAttribute("aria-label", counted);
    title.textContent = inLanguage(present.title, l);
    lead.textContent = at === 0 ? inLanguage(lesson.intro, l) : "";
    lead.hidden = at > 0;
    text.textContent = inLanguage(present.text, l);
    const shown = page.store.get("maps")[0];
    const named = page.store.get("maps_known").find(({ name }) => name === lesson.map);
    otherMap.hidden = shown === lesson.map;
    otherMap.replaceChildren(`${say(page, "lesson.other_map")} `, h("button", {
      type: "button", class: "va-pill", "data-testid": "lesson-map", onclick: () => page.store.set("maps", [lesson.map, ...present.overlays]),
    }, inLanguage(named?.title, l) || lesson.map));
    previous.textContent = say(page, "lesson.previous");
    previous.disabled = at === 0;
    next.textContent = say(page, at + 1 < lesson.steps.length ? "lesson.next" : "lesson.done");
    if (written === toldOf({ lesson, step: at })) return question.rebuild();
    written = toldOf({ lesson, step: at });
    question.set(present.question);
    el.closest(".va-reading")?.scrollTo({ top: 0 });
    setTimeout(() => page.announce(`${counted}: ${title.textContent}`), 60); // after the names of what is lit
  }

  function write(): void {
    const place = placeNow(page);
    list.hidden = place !== null;
    step.hidden = place === null;
    if (place) return writeStep(place);
    if (written) question.set(null);
    written = "";
    writeList();
  }

  page.store.on("lesson", () => {
    write();
    walk.follow();
  });
  page.store.on("lessons", write);
  page.store.on("maps", write);
  return {
    el,
    rebuild: () => {
      write();
      walk.arrived();
    },
    dispose: () => question.dispose(),
  };
}
