// Every word of the page, from the one catalogue that Python reads too.

import catalogue from "../../../../words.json";
import type { Language, Text } from "./vocabulary";

export type Word = keyof typeof catalogue;

export function word(key: Word, language: Language): string {
  return (catalogue as Record<Word, Text>)[key][language];
}

/** Whether the catalogue has such a key: for keys put together from data. */
export function isWord(key: string): key is Word {
  return key in catalogue;
}
