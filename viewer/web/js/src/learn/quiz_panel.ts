// The quiz: topics to choose from, one question at a time, and what came of it. Nothing of it
// leaves the browser.

import { h, sign, SIGN } from "../dom";
import { language, say, type Page, type Part } from "../model/page";
import { inLanguage } from "../model/wire";
import { fill } from "./fill";
import { Memory } from "./quiz_memory";
import { placeInWords } from "./places";
import { QUESTIONS, type Report } from "./quiz";
import { Round, type Verdict } from "./quiz_round";
import { isRegion, topicName, topicsOf, type Topic } from "./topics";

const LONGEST_LABEL = 5; // letters
const SHOWN_AT_ONCE = 5; // lines of the list of places

/** The name of a zone, with its label where that is a short one of its own: "4e lendenwervel (L4)". */
function nameOf(page: Page, zone: number): string {
  const { names, label } = page.scene()!.zones[zone]!;
  const [name, short] = [inLanguage(names, language(page)), inLanguage(label, language(page))];
  return short.length > LONGEST_LABEL || name.includes(short.replace(/^n\. /, "")) ? name : `${name} (${short})`;
}

export function quizPanel(page: Page): Part {
  const memory = new Memory(() => localStorage);
  const el = h("section", { class: "va-quiz", "data-testid": "quiz" });
  let round: Round | null = null;
  let report: { topic: Topic; of: Report } | null = null;

  const name = (zone: number) => nameOf(page, zone);
  const mm = (value: number) => (value < 10 ? value.toFixed(1).replace(".", language(page) === "en" ? "." : ",") : String(Math.round(value)));
  const button = (text: string, test: string, act: () => void, plain = false) =>
    h("button", { type: "button", class: plain ? "va-action va-plain" : "va-action", "data-testid": test, onclick: act }, text);

  function begin(topic: Topic): void {
    report = null;
    page.store.set("lesson", "");
    round = new Round(page, page.scene()!, topic, memory, el, () => write(true));
    page.store.set("quiz", topic.id);
    next();
  }

  function next(): void {
    if (!round!.next()) return finish();
    write(true);
  }

  /** Ends the round, with a report if anything was answered. */
  function finish(): void {
    const { quiz } = round!;
    report = quiz.answers.length ? { topic: quiz.topic, of: quiz.report() } : null;
    round!.end();
    round = null;
    page.store.set("quiz", "");
    write(true);
  }

  function topics(): Node[] {
    const scene = page.scene();
    if (!scene) return [];
    const all = topicsOf(scene);
    const group = (title: string, some: Topic[]) => (some.length === 0 ? [] : [
      h("h3", { class: "va-small-title" }, title),
      h("div", { class: "va-topics" }, ...some.map((topic) => h("button", {
        type: "button", class: "va-topic", "data-testid": `quiz-start-${topic.id}`, onclick: () => begin(topic),
      }, h("span", {}, topicName(page, topic)), h("small", { class: "va-quiet" }, String(topic.zones.length))))),
    ]);
    const special = ({ id }: Topic) => id === "spine" || id === "everything";
    return [
      h("p", {}, fill(say(page, "quiz.intro"), { n: QUESTIONS })),
      ...group(say(page, "quiz.begin"), all.filter(special)),
      ...group(say(page, "quiz.by_system"), all.filter((topic) => !special(topic) && !isRegion(topic))),
      ...group(say(page, "quiz.by_region"), all.filter(isRegion)),
      h("p", { class: "va-quiet" }, say(page, "quiz.private")),
      ...(memory.isEmpty ? [] : [button(say(page, "quiz.erase"), "quiz-erase", () => {
        memory.erase();
        write(false);
        page.announce(say(page, "quiz.erased"));
      }, true)]),
    ];
  }

  function question(): Node[] {
    const { quiz, question, verdict } = round!;
    const { zone, kind, names } = question ?? verdict!.question;
    const counted = fill(say(page, "quiz.question_of"), { n: quiz.number || quiz.answers.length, m: quiz.length });
    const stop = h("button", { type: "button", class: "va-round", "data-testid": "quiz-stop", title: say(page, "quiz.stop"), "aria-label": say(page, "quiz.stop"), onclick: finish }, sign(SIGN.close));
    const asked = kind === "name" ? say(page, "quiz.what_is_this") : fill(say(page, "quiz.point_at"), { zone: name(zone) });
    return [
      h("div", { class: "va-learn-head" }, h("p", { class: "va-small-title" }, counted), stop),
      h("progress", { class: "va-progress", max: quiz.length, value: quiz.answers.length, "aria-label": counted }),
      h("h2", { "data-testid": "quiz-question", "data-kind": kind, "data-zone": verdict ? page.scene()!.zones[zone]!.id : null, tabindex: "-1" }, asked),
      ...(verdict ? judged(verdict) : kind === "name" ? offered(names) : [h("p", { class: "va-quiet" }, say(page, "quiz.touch")), places(quiz.topic)]),
    ];
  }

  function offered(names: number[]): Node[] {
    return [h("div", { class: "va-options", role: "group", "aria-label": say(page, "quiz.what_is_this") }, ...names.map((zone) => h("button", {
      type: "button", class: "va-option", "data-testid": `quiz-option-${page.scene()!.zones[zone]!.id}`, onclick: () => round!.named(zone),
    }, name(zone))))];
  }

  /** The zones by their places, from the toes to the heel: for who answers with keys or by ear. */
  function places(topic: Topic): HTMLElement {
    const { zones } = page.scene()!;
    const x = (i: number) => zones[i]!.centroid[zones[i]!.sides[0]!]![0];
    const inOrder = [...topic.zones].sort((a, b) => x(b) - x(a));
    const list = h("select", { size: SHOWN_AT_ONCE, class: "va-places", "data-testid": "quiz-list", "aria-label": say(page, "quiz.list"), onchange: () => {
      const { id, sides } = zones[Number(list.value)]!;
      page.hover({ zone: id, side: sides[0]! });
    } }, ...inOrder.map((i) => h("option", { value: i }, placeInWords(page, zones[i]!))));
    const take = () => list.value && round!.listed(Number(list.value));
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // or the same key presses the button that has the focus next
      take();
    });
    return h("details", { class: "va-quiz-keys" }, h("summary", { "data-testid": "quiz-by-list" }, say(page, "quiz.by_list")),
      h("p", { class: "va-quiet" }, say(page, "quiz.list_hint")), list, button(say(page, "quiz.this_place"), "quiz-list-take", take, true));
  }

  function judged(verdict: Verdict): Node[] {
    const last = round!.quiz.answers.length >= round!.quiz.length;
    return [
      h("p", { class: "va-told", "data-right": verdict.grade !== "wrong", "data-grade": verdict.grade, "data-testid": "quiz-verdict" }, inWords(verdict)),
      h("div", { class: "va-learn-turn" }, button(say(page, last ? "quiz.to_report" : "quiz.next"), "quiz-next", next)),
    ];
  }

  function inWords({ question, grade, given, off }: Verdict): string {
    const { zone, kind } = question;
    if (grade === "right") return fill(say(page, "quiz.right"), { zone: name(zone) });
    const taken = given === null ? "" : fill(say(page, kind === "name" ? "quiz.you_said" : "quiz.you_touched"), { zone: name(given) });
    if (kind === "name") return `${taken} ${fill(say(page, "quiz.it_is"), { zone: name(zone) })}`;
    if (!off) return `${taken} ${fill(say(page, "quiz.other_foot"), { zone: name(zone) })}`.trim();
    const way = fill(say(page, grade === "near" ? "quiz.near" : "quiz.off"), { mm: mm(off.mm), direction: say(page, `quiz.to_${off.towards}`) });
    return grade === "near" ? way : `${way} ${taken}`.trim();
  }

  function reported({ topic, of }: { topic: Topic; of: Report }): Node[] {
    const line = (text: string) => h("li", {}, text);
    const lines = [line(fill(say(page, "quiz.report_right"), { n: of.right, m: of.asked }))];
    if (of.near) lines.push(line(fill(say(page, "quiz.report_near"), { n: of.near })));
    if (of.meanMm !== null) lines.push(line(fill(say(page, "quiz.report_mm"), { mm: mm(of.meanMm) })));
    return [
      h("div", { class: "va-quiz-report", "data-testid": "quiz-report" },
        h("h2", { tabindex: "-1" }, fill(say(page, "quiz.report"), { topic: topicName(page, topic) })),
        h("ul", {}, ...lines),
        ...(of.confused.length === 0 ? [] : [h("h3", { class: "va-small-title" }, say(page, "quiz.confused")),
          h("ul", {}, ...of.confused.map(({ asked, given, times }) => line(`${name(asked)} → ${name(given)}${times > 1 ? ` (${times}×)` : ""}`)))]),
        h("div", { class: "va-learn-turn" }, button(say(page, "quiz.again"), "quiz-again", () => begin(topic)))),
    ];
  }

  /** `said` moves the focus to what is new and tells it to those who cannot see it. */
  function write(said: boolean): void {
    el.replaceChildren(...(round ? question() : [...(report ? reported(report) : []), ...topics()]));
    if (!said) return;
    el.closest(".va-reading")?.scrollTo({ top: 0 });
    const verdict = el.querySelector<HTMLElement>('[data-testid="quiz-verdict"]');
    const focus = el.querySelector<HTMLElement>('[data-testid="quiz-next"]') ?? el.querySelector<HTMLElement>("h2");
    focus?.focus({ preventScroll: true });
    const text = verdict ?? el.querySelector('[data-testid="quiz-report"] ul') ?? el.querySelector("h2");
    setTimeout(() => page.announce(text?.textContent ?? ""), 60); // after the name of what is lit
  }

  /** Another foot, map or language: a question about another scene is no question any more. */
  let scene = page.scene();
  function rebuild(): void {
    const isOther = scene !== page.scene();
    scene = page.scene();
    if (round && isOther) {
      round.end();
      round = null;
      page.store.set("quiz", "");
    }
    if (isOther) report = null;
    write(false);
    const wanted = round || !scene ? undefined : topicsOf(scene).find(({ id }) => id === page.store.get("quiz"));
    if (wanted) begin(wanted);
  }
  page.store.on("quiz", () => {
    const wanted = page.store.get("quiz");
    if (round && wanted !== round.quiz.topic.id) finish();
    const topic = !round && wanted && scene ? topicsOf(scene).find(({ id }) => id === wanted) : undefined;
    if (topic) begin(topic);
  });
  page.store.on("lesson", () => {
    if (page.store.get("lesson") && round) finish();
  });
  return { el, rebuild, dispose: () => round?.end() };
}
