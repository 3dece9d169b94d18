// The spine drawn from the side, belly left and back right: where each vertebra stands and how it
// leans. Parts of its length: neck 17.6, chest 39.4, loins 25.4, sacrum and coccyx 17.6 percent
// (lengths of a man's spine, Gray's Anatomy).

export interface Bone {
  x: number; // middle of the body; 0..1 of the drawing's height, as all lengths here
  y: number;
  angle: number; // radians, 0 = level
  width: number;
  height: number;
  spine: number; // length of the spinous process
}

const GROUPS = [
  { share: 0.176, first: 1, last: 1.02, width: [0.03, 0.036], spine: 0.03 },
  { share: 0.394, first: 0.8, last: 1.2, width: [0.036, 0.05], spine: 0.042 },
  { share: 0.254, first: 0.96, last: 1.04, width: [0.052, 0.06], spine: 0.036 },
  { share: 0.146, first: 1.25, last: 0.75, width: [0.056, 0.026], spine: 0.012 },
  { share: 0.03, first: 1, last: 1, width: [0.018, 0.018], spine: 0 },
] as const;
const SIZES = [7, 12, 5, 5, 1] as const;

// Bends of the spine, as (part of the way down, place: - belly, + back).
const BENDS: readonly [number, number][] = [
  [0, -0.008], [0.09, -0.026], [0.18, 0.0], [0.38, 0.055], [0.57, 0.014], [0.7, -0.03], [0.82, -0.002], [0.93, 0.055], [1, 0.03],
];

/** A smooth curve through the bends (Catmull-Rom on uneven steps), and its slope. */
export function bend(t: number): { x: number; slope: number } {
  let i = 0;
  while (i < BENDS.length - 2 && BENDS[i + 1]![0] < t) i++;
  const [t0, x0] = BENDS[i]!;
  const [t1, x1] = BENDS[i + 1]!;
  const slopeAt = (j: number): number => {
    const [ta, xa] = BENDS[Math.max(0, j - 1)]!;
    const [tb, xb] = BENDS[Math.min(BENDS.length - 1, j + 1)]!;
    return (xb - xa) / (tb - ta);
  };
  const d = t1 - t0;
  const u = (t - t0) / d;
  const [m0, m1] = [slopeAt(i) * d, slopeAt(i + 1) * d];
  const x = (2 * u ** 3 - 3 * u ** 2 + 1) * x0 + (u ** 3 - 2 * u ** 2 + u) * m0 + (3 * u ** 2 - 2 * u ** 3) * x1 + (u ** 3 - u ** 2) * m1;
  const slope = ((6 * u * u - 6 * u) * x0 + (3 * u * u - 4 * u + 1) * m0 + (6 * u - 6 * u * u) * x1 + (3 * u * u - 2 * u) * m1) / d;
  return { x, slope };
}

/** The thirty bones, C1 first. */
export function spineBones(): Bone[] {
  const bones: Bone[] = [];
  let y = 0;
  GROUPS.forEach(({ share, first, last, width, spine }, group) => {
    const n = SIZES[group]!;
    const weights = Array.from({ length: n }, (_, i) => first + ((last - first) * i) / Math.max(1, n - 1));
    const total = weights.reduce((a, b) => a + b, 0);
    weights.forEach((weight, i) => {
      const height = (share * weight) / total;
      const middle = y + height / 2;
      const { x, slope } = bend(middle);
      const part = i / Math.max(1, n - 1);
      bones.push({ x, y: middle, angle: -Math.atan(slope), width: width[0] + (width[1] - width[0]) * part, height, spine });
      y += height;
    });
  });
  return bones;
}

/** Where the 31 nerves leave, behind the bodies: C1-C7 above their vertebra, the others below. */
export function nerveExits(bones: readonly Bone[]): { x: number; y: number }[] {
  const exit = (bone: Bone, end: 1 | -1) => {
    const [c, s] = [Math.cos(bone.angle), Math.sin(bone.angle)];
    const [dx, dy] = [bone.width * 0.62, (end * bone.height) / 2];
    return { x: bone.x + c * dx - s * dy, y: bone.y + s * dx + c * dy };
  };
  return [...bones.slice(0, 7).map((bone) => exit(bone, -1)), ...bones.slice(6).map((bone) => exit(bone, 1))];
}
