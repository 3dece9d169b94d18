// A polygon as triangles, by cutting off its ears, that with the shortest cut first. Polygons come
// from the border of a zone inside one face of the skin, so they have few corners.

const NO_AREA = 1e-10;

/** Triangles of the polygon with corners (x, y), counter-clockwise, as places of its corners. */
export function triangles(x: readonly number[], y: readonly number[]): number[] {
  const left: number[] = [];
  for (let i = 0; i < x.length; i++) left.push(i);
  const found: number[] = [];
  while (left.length > 3) {
    let best = -1;
    let shortest = Infinity;
    let flattest = 0;
    let least = Infinity;
    for (let i = 0; i < left.length; i++) {
      const a = left[i === 0 ? left.length - 1 : i - 1]!;
      const c = left[i + 1 === left.length ? 0 : i + 1]!;
      const size = Math.abs(area(x, y, a, left[i]!, c));
      if (size < least) {
        least = size;
        flattest = i;
      }
      const dx = x[a]! - x[c]!;
      const dy = y[a]! - y[c]!;
      if (dx * dx + dy * dy >= shortest || !isEar(x, y, left, a, left[i]!, c)) continue;
      shortest = dx * dx + dy * dy;
      best = i;
    }
    // Rounding can leave a sliver that crosses itself; then its flattest corner goes.
    cutOff(best < 0 ? flattest : best);
  }
  cutOff(0);
  return found;

  function cutOff(at: number): void {
    const a = left[(at + left.length - 1) % left.length]!;
    const c = left[(at + 1) % left.length]!;
    if (area(x, y, a, left[at]!, c) > NO_AREA) found.push(a, left[at]!, c);
    left.splice(at, 1);
  }
}

function area(x: readonly number[], y: readonly number[], a: number, b: number, c: number): number {
  return (x[b]! - x[a]!) * (y[c]! - y[a]!) - (y[b]! - y[a]!) * (x[c]! - x[a]!);
}

/** Whether the triangle is inside the polygon and no other corner lies in it or on its cut. */
function isEar(x: readonly number[], y: readonly number[], left: readonly number[], a: number, b: number, c: number): boolean {
  if (area(x, y, a, b, c) <= NO_AREA) return false;
  for (let i = 0; i < left.length; i++) {
    const p = left[i]!;
    if (p === a || p === b || p === c) continue;
    if (area(x, y, a, b, p) < -NO_AREA || area(x, y, b, c, p) < -NO_AREA || area(x, y, c, a, p) < -NO_AREA) continue;
    const isCorner = (x[p] === x[a] && y[p] === y[a]) || (x[p] === x[b] && y[p] === y[b]) || (x[p] === x[c] && y[p] === y[c]);
    if (!isCorner) return false;
  }
  return true;
}
