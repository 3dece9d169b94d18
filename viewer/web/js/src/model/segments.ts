// The segments of the spine from C1 down, by the ids of body parts: which bone or nerve a zone is,
// whatever else its map leaves out.

const row = (letter: string, n: number) => Array.from({ length: n }, (_, i) => `${letter}${i + 1}`);
const BELOW_NECK = [...row("t", 12), ...row("l", 5), ...row("s", 5), "co1"];
const BONES = [...row("c", 7), ...BELOW_NECK];
const NERVES = [...row("c", 8), ...BELOW_NECK];
const NECK = 7;

/** The place of a vertebra among the thirty from C1 to the coccyx; -1 for any other body part. */
export function boneOf(bodyPart: string): number {
  return BONES.indexOf(bodyPart === "coccyx" ? "co1" : bodyPart.replace(/^(vertebra|sacrum)_/, ""));
}

/** The place of a spinal nerve among the 31 from C1 to Co1; -1 for any other body part. */
export function nerveOf(bodyPart: string): number {
  return NERVES.indexOf(bodyPart.replace(/^spinal_nerve_/, ""));
}

/** The place of the vertebra beside a nerve: C1-C7 leave above theirs, C8 and the rest below. */
export function boneBeside(nerve: number): number {
  return nerve <= NECK ? Math.min(nerve, NECK - 1) : nerve - 1;
}
