// A lesson as Python's viewer.lessons reads it from its file, and where in it one is. One of a
// strange form, such as an owner of the page may hand over, is refused in words and not with a crash.

import { LANGUAGES, LAYERS, SIDES, VIEWS, type Layer, type Sides, type Text, type View } from "../model/vocabulary";

export interface LessonQuestion {
  text: Text;
  zones: string[]; // any of them answers it
  choices: string[];
  right: Text;
  wrong: Text;
}

export interface LessonStep {
  title: Text;
  text: Text;
  view: View;
  zones: string[];
  side: Sides;
  depth: Layer;
  only: string[];
  hidden: string[];
  overlays: string[];
  near: boolean;
  question: LessonQuestion | null;
}

export interface Lesson {
  name: string;
  title: Text;
  intro: Text;
  map: string;
  steps: LessonStep[];
}

/** A lesson, and the step of it that is shown, counted from 0. */
export interface Place {
  lesson: Lesson;
  step: number;
}

type Table = Record<string, unknown>;
type Check = (value: unknown) => boolean;

const isTable = (value: unknown): value is Table => typeof value === "object" && value !== null && !Array.isArray(value);
const isText: Check = (value) => isTable(value) && LANGUAGES.every((language) => typeof value[language] === "string");
const areIds: Check = (value) => Array.isArray(value) && value.every((each) => typeof each === "string");
const oneOf = (known: readonly string[]): Check => (value) => typeof value === "string" && known.includes(value);
const isQuestion: Check = (value) =>
  isTable(value) && isText(value.text) && areIds(value.zones) && areIds(value.choices) && isText(value.right) && isText(value.wrong);

const STEP: Record<keyof LessonStep, Check> = {
  title: isText,
  text: isText,
  view: oneOf(VIEWS),
  zones: areIds,
  side: oneOf([...SIDES, "both"]),
  depth: oneOf(LAYERS),
  only: areIds,
  hidden: areIds,
  overlays: areIds,
  near: (value) => typeof value === "boolean",
  question: (value) => value === null || isQuestion(value),
};

/** What is wrong with what should be a lesson, as the name of a field; null if nothing is. */
function wrongIn(written: unknown): string | null {
  if (!isTable(written)) return "lesson";
  if (typeof written.name !== "string" || !/^[a-z]\w*$/.test(written.name)) return "name";
  if (!isText(written.title)) return "title";
  if (!isText(written.intro)) return "intro";
  if (typeof written.map !== "string") return "map";
  if (!Array.isArray(written.steps) || written.steps.length === 0) return "steps";
  for (const [i, step] of written.steps.entries()) {
    if (!isTable(step)) return `steps[${i}]`;
    const field = (Object.keys(STEP) as (keyof LessonStep)[]).find((key) => !STEP[key](step[key]));
    if (field) return `steps[${i}].${field}`;
  }
  return null;
}

/** The lessons among what was given, and for each of the others the field that is wrong. */
export function readLessons(given: readonly unknown[]): { lessons: Lesson[]; refused: string[] } {
  const lessons: Lesson[] = [];
  const refused: string[] = [];
  for (const [i, written] of given.entries()) {
    const field = wrongIn(written);
    if (field === null) lessons.push(written as unknown as Lesson);
    else refused.push(`${isTable(written) && typeof written.name === "string" ? written.name : i + 1}: ${field}`);
  }
  return { lessons, refused };
}

/** Where "lower_back/3" leads; null if there is no such lesson. A step too far is the last. */
export function placeOf(lessons: readonly Lesson[], told: string): Place | null {
  const [name, number] = told.split("/");
  const lesson = lessons.find((each) => each.name === name);
  if (!lesson) return null;
  const step = Math.trunc(Number(number)) || 1;
  return { lesson, step: Math.min(lesson.steps.length, Math.max(1, step)) - 1 };
}

export function toldOf({ lesson, step }: Place): string {
  return `${lesson.name}/${step + 1}`;
}
