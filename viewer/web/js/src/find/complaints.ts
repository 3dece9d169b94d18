// Words by which people name a complaint. The atlas is searched by body part: to a complaint it
// answers with the region of the body that it is about, and never with a zone.

import known from "../../../../complaints.json";
import { LANGUAGES } from "../model/vocabulary";
import { fold, tolerance, typingErrors } from "./text";

interface Complaint {
  word: string;
  folded: string;
  region: string | null;
  tellingLetters: number; // from so many letters on it is this word and no longer that of a body part
}

/** What was found to be a complaint, and the words that are left for the place it is in. */
export interface Complained {
  word: string;
  region: string | null;
  place: string;
}

const SIGNS: readonly string[] = [...new Set(LANGUAGES.flatMap((language) => known.signs[language].map(fold)))].sort((a, b) => b.length - a.length);
const STEM_LETTERS = 2;
const LEAST_LETTERS = 4;
const LEAST_LETTERS_WITH_ERRORS = 6; // "lever", the liver in Dutch, is no mistyped fever
const COMPLAINTS: readonly Complaint[] = LANGUAGES.flatMap((language) =>
  Object.entries(known.words[language]).flatMap(([region, words]) => words.map((word) => complaint(word, region === "none" ? null : region))),
).sort((a, b) => b.folded.length - a.folded.length);

function complaint(word: string, region: string | null): Complaint {
  const folded = fold(word);
  const sign = SIGNS.find((each) => folded.endsWith(each));
  const stem = sign ? folded.length - sign.length + 1 : Math.ceil(0.6 * folded.length);
  return { word, folded, region, tellingLetters: Math.max(LEAST_LETTERS, stem) };
}

/** The complaint in what was typed, or null; `isOfBody` knows the words of body parts, such as "capitis". */
export function complaintIn(folded: string, isOfBody: (word: string) => boolean): Complained | null {
  const listed = COMPLAINTS.find((each) => ` ${folded} `.includes(` ${each.folded} `));
  if (listed) return { word: listed.word, region: listed.region, place: "" };
  let found = "";
  const place = folded.split(" ").map((word) => {
    const sign = isOfBody(word) ? undefined : SIGNS.find((each) => word === each || (word.endsWith(each) && word.length >= each.length + STEM_LETTERS));
    if (!sign) return word;
    found = word;
    return word.slice(0, -sign.length);
  });
  return found ? { word: found, region: null, place: place.filter(Boolean).join(" ") } : null;
}

/** A complaint that has been typed in part, or with errors, and how many errors. */
export function nearlyAComplaint(folded: string): { complaint: Complained; errors: number } | null {
  const begun = COMPLAINTS.filter((each) => folded.length >= each.tellingLetters && each.folded.startsWith(folded)).at(-1); // the shortest
  let nearest = begun ? { ...begun, errors: 0 } : null;
  const limit = folded.length < LEAST_LETTERS_WITH_ERRORS ? 0 : tolerance(folded.length);
  for (const each of nearest || !limit ? [] : COMPLAINTS) {
    const errors = folded.length < each.tellingLetters ? Infinity : typingErrors(folded, each.folded, limit);
    if (errors < (nearest?.errors ?? Infinity)) nearest = { ...each, errors };
  }
  return nearest && { complaint: { word: nearest.word, region: nearest.region, place: "" }, errors: nearest.errors };
}
