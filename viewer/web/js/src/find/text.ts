// How two writings of a word are compared: without accents, case and signs, and with a few typing errors.

const SPELT_OUT: Record<string, string> = { ß: "ss", œ: "oe", æ: "ae", ø: "o" };

/** Small letters and digits in words that are parted by one space: "M. érector" is "m erector". */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßœæø]/g, (letter) => SPELT_OUT[letter]!)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The same without spaces, so that "L 4" is "L4". */
export function compact(folded: string): string {
  return folded.replaceAll(" ", "");
}

/** How many typing errors a word of so many letters may have. */
export function tolerance(letters: number): number {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

// Three rows of the table of errors, kept so that a search makes no rubbish.
const ROW_LETTERS = 64;
const ROWS = [0, 1, 2].map(() => new Uint8Array(ROW_LETTERS + 1)) as [Uint8Array, Uint8Array, Uint8Array];

/**
 * Letters left out, put in, exchanged or in the wrong order between what was typed and a word, at
 * most `limit` of them, else Infinity. A word that goes on after what was typed counts half an error.
 */
export function typingErrors(typed: string, word: string, limit: number): number {
  const [n, m] = [typed.length, word.length];
  const width = Math.min(m, n + limit);
  if (n - m > limit || width > ROW_LETTERS) return Infinity;
  let [before, last, row] = ROWS;
  for (let j = 0; j <= width; j++) last[j] = j;
  let least = 0;
  for (let i = 1; i <= n; i++) {
    row[0] = least = i;
    for (let j = 1; j <= width; j++) {
      const same = typed[i - 1] === word[j - 1];
      let errors = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const turned = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (turned) errors = Math.min(errors, before[j - 2]! + 1);
      row[j] = errors;
      if (errors < least) least = errors;
    }
    if (least > limit) return Infinity;
    [before, last, row] = [last, row, before];
  }
  const whole = width === m ? last[m]! : Infinity;
  const begun = n > 4 ? least + 0.5 : Infinity;
  const errors = Math.min(whole, begun);
  return errors < limit + 1 ? errors : Infinity;
}
