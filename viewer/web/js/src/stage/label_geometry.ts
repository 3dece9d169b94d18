// Boxes and lines on the stage, CSS pixels, and whether they meet.

export interface Box {
  x: number; // the middle
  y: number;
  w: number;
  h: number;
}

export interface Line {
  x1: number; // at the label
  y1: number;
  x2: number; // on the zone
  y2: number;
}

const GAP_X = 4; // between two boxes
const GAP_Y = 1;
const GAP_LINE = 1.5; // between a line and a box

export function apart(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) * 2 >= a.w + b.w + 2 * GAP_X - 1e-6 || Math.abs(a.y - b.y) * 2 >= a.h + b.h + 2 * GAP_Y - 1e-6;
}

/** Whether two lines have a point in common. Called a hundred thousand times a layout: no allocation. */
export function crosses(a: Line, b: Line): boolean {
  if (Math.max(a.x1, a.x2) < Math.min(b.x1, b.x2) || Math.max(b.x1, b.x2) < Math.min(a.x1, a.x2)) return false;
  if (Math.max(a.y1, a.y2) < Math.min(b.y1, b.y2) || Math.max(b.y1, b.y2) < Math.min(a.y1, a.y2)) return false;
  return sideOf(a, b.x1, b.y1) * sideOf(a, b.x2, b.y2) <= 0 && sideOf(b, a.x1, a.y1) * sideOf(b, a.x2, a.y2) <= 0;
}

function sideOf(l: Line, x: number, y: number): number {
  return (l.x2 - l.x1) * (y - l.y1) - (l.y2 - l.y1) * (x - l.x1);
}

/** Whether a line keeps off a box, with a little air: all corners lie on one side of it, or it ends before. */
export function clear({ x1, y1, x2, y2 }: Line, { x, y, w, h }: Box): boolean {
  const left = x - w / 2 - GAP_LINE;
  const right = x + w / 2 + GAP_LINE;
  const upper = y - h / 2 - GAP_LINE;
  const lower = y + h / 2 + GAP_LINE;
  if ((x1 <= left && x2 <= left) || (x1 >= right && x2 >= right)) return true;
  if ((y1 <= upper && y2 <= upper) || (y1 >= lower && y2 >= lower)) return true;
  const dx = x2 - x1;
  const dy = y2 - y1;
  const a = dx * (upper - y1) - dy * (left - x1);
  const b = dx * (upper - y1) - dy * (right - x1);
  const c = dx * (lower - y1) - dy * (left - x1);
  const d = dx * (lower - y1) - dy * (right - x1);
  return (a > 0 && b > 0 && c > 0 && d > 0) || (a < 0 && b < 0 && c < 0 && d < 0);
}
