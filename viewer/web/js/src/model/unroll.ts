// Rolls a surface out face by face, as viewer/scene/unrolling.py rolled it up: at each open edge in
// turn, the oldest first, lies a face whose third corner is new or one that is near.

const NEW = 0;
const NOTHING = 1;
const KNOWN = 2;
const FAR = 255;

export interface Unrolled {
  faces: Uint32Array; // (m * 3) corners
  edges: Uint32Array; // (m * 3) the edge from each corner to the next; both faces at it share it
  beside: Int32Array; // (n * 3) of each vertex: the ends of the open edge at which it came, and the
  // third corner of the face behind it; -1 where there is none
}

export function unroll(symbols: ArrayLike<number>, far: ArrayLike<number>, nVertices: number, nFaces: number): Unrolled {
  const faces = new Uint32Array(3 * nFaces);
  const edges = new Uint32Array(3 * nFaces);
  const beside = new Int32Array(3 * nVertices);
  // The open edges, directed as in the face that is yet to come.
  const start = new Int32Array(3 * nFaces);
  const end = new Int32Array(3 * nFaces);
  const behind = new Int32Array(3 * nFaces);
  const isOpen = new Uint8Array(3 * nFaces);
  const leaving: number[][] = [];
  const coming: number[][] = [];
  let nOpened = 0;
  let nKnown = 0;
  let nDone = 0;
  let atSymbol = 0;
  let atFar = 0;

  const close = (edge: number) => {
    isOpen[edge] = 0;
    remove(leaving[start[edge]!]!, edge);
    remove(coming[end[edge]!]!, edge);
  };
  const cross = (a: number, b: number, third: number): number => {
    for (const edge of leaving[a]!) {
      if (end[edge] !== b) continue;
      close(edge);
      return edge;
    }
    const edge = nOpened++;
    start[edge] = b;
    end[edge] = a;
    behind[edge] = third;
    isOpen[edge] = 1;
    leaving[b]!.push(edge);
    coming[a]!.push(edge);
    return edge;
  };
  const added = (a: number, b: number, c: number): number => {
    beside[3 * nKnown] = a;
    beside[3 * nKnown + 1] = b;
    beside[3 * nKnown + 2] = c;
    leaving.push([]);
    coming.push([]);
    return nKnown++;
  };
  const named = (): number => {
    const back = far[atFar++]!;
    return back === 0 ? added(nKnown - 1, nKnown - 1, nKnown - 1) : nKnown - back;
  };
  const add = (a: number, b: number, c: number) => {
    const at = 3 * nDone++;
    faces[at] = a;
    faces[at + 1] = b;
    faces[at + 2] = c;
    edges[at] = cross(a, b, c);
    edges[at + 1] = cross(b, c, a);
    edges[at + 2] = cross(c, a, b);
  };
  const known = (a: number, b: number, rank: number): number => {
    const after = leaving[b]!;
    return rank < after.length ? end[after[rank]!]! : start[coming[a]![rank - after.length]!]!;
  };

  let next = 0;
  while (nDone < nFaces) {
    const a = named();
    const b = named();
    add(a, b, named());
    // An edge is opened once and looked at once, in the order in which they were opened.
    for (; next < nOpened; next++) {
      if (!isOpen[next]) continue;
      const symbol = symbols[atSymbol++]!;
      const from = start[next]!;
      const to = end[next]!;
      if (symbol === NOTHING) close(next);
      else if (symbol === NEW) add(from, to, added(from, to, behind[next]!));
      else add(from, to, symbol === FAR ? nKnown - far[atFar++]! : known(from, to, symbol - KNOWN));
    }
  }
  return { faces, edges, beside };
}

/** Takes a number out of a short list; quicker than splice, which makes a list of its own. */
function remove(list: number[], number: number): void {
  for (let i = list.indexOf(number); i < list.length - 1; i++) list[i] = list[i + 1]!;
  list.pop();
}
