// Reads the shapes of zones: whole faces of the skin, and pieces of others whose corners lie on the
// face's corners, on its edges or inside. viewer/scene/shapes_on_wire.py writes them.

import type { Sheet } from "./foot_part";
import { triangles } from "./triangles";
import { WireError, type Streams } from "./wire";

const ON_EDGE = 3;
const INSIDE = 6;
const KNOWN_ON_EDGE = 7;
const KNOWN_INSIDE = 130;

/** A zone on the skin: where its vertices lie, and its triangles. */
export interface Shape {
  face: number[]; // of each vertex
  along: number[]; // its share of the way along the face's first edge
  across: number[]; // and along its last edge, backwards
  index: number[];
}

interface OnEdge {
  vertex: number;
  place: number; // steps from the edge's end of the lower number
}

/** All shapes of a part, in their order. */
export function readShapes(streams: Streams, sheet: Sheet): Shape[] {
  const reader = new ShapeReader(streams, sheet);
  const shapes: Shape[] = [];
  for (let i = 0; i < streams.shapes!.length; i += 2) shapes.push(reader.next(streams.shapes![i]!, streams.shapes![i + 1]!));
  return shapes;
}

/** Hands out the integers of a stream one by one. */
class Numbers {
  private at = 0;

  constructor(private readonly name: string, private readonly values: Streams[string]) {}

  take(): number {
    const value = this.values[this.at++];
    if (value === undefined) throw new WireError(`scene: stream "${this.name}" ends before its shapes do`);
    return value;
  }
}

class ShapeReader {
  private readonly whole: Numbers;
  private readonly pieces: Numbers;
  private readonly corners: Numbers;
  private readonly symbols: Numbers;
  private readonly places: Numbers;
  private readonly insideA: Numbers;
  private readonly insideB: Numbers;
  private readonly vertexOf: Int32Array; // of each corner of the skin, in the shape that is read
  private readonly readIn: Int32Array; // the shape for which that holds
  private shape: Shape = { face: [], along: [], across: [], index: [] };
  private turn = 0;
  private onEdge = new Map<number, OnEdge[]>();
  private inside: number[] = [];
  // The corners of the piece that is read, and where they lie on its face.
  private vertices: number[] = [];
  private x: number[] = [];
  private y: number[] = [];

  constructor(streams: Streams, private readonly sheet: Sheet) {
    const numbers = (name: string) => new Numbers(name, streams[name]!);
    this.whole = numbers("whole");
    this.pieces = numbers("pieces");
    this.corners = numbers("corners");
    this.symbols = numbers("symbols");
    this.places = numbers("places");
    this.insideA = numbers("inside_a");
    this.insideB = numbers("inside_b");
    this.vertexOf = new Int32Array(sheet.thickness.length);
    this.readIn = new Int32Array(sheet.thickness.length);
  }

  next(nWhole: number, nPieces: number): Shape {
    this.turn += 1;
    this.onEdge = new Map();
    const shape: Shape = (this.shape = { face: [], along: [], across: [], index: [] });
    let face = 0;
    for (let i = 0; i < nWhole; i++) {
      face += this.whole.take();
      for (let k = 0; k < 3; k++) shape.index.push(this.skinCorner(face, k));
    }
    face = 0;
    let before = -1;
    for (let i = 0; i < nPieces; i++) {
      face += this.pieces.take();
      if (face !== before) this.inside = [];
      before = face;
      this.piece(face, this.corners.take() + 3);
    }
    return shape;
  }

  private piece(face: number, nCorners: number): void {
    this.vertices = [];
    this.x = [];
    this.y = [];
    for (let i = 0; i < nCorners; i++) {
      const symbol = this.symbols.take();
      if (symbol < ON_EDGE) this.put(this.skinCorner(face, symbol), symbol === 1 ? 1 : 0, symbol === 2 ? 1 : 0);
      else if (symbol === INSIDE || symbol >= KNOWN_INSIDE) this.putInside(face, symbol, i);
      else this.putOnEdge(face, symbol);
    }
    const { index } = this.shape;
    for (const corner of triangles(this.x, this.y)) index.push(this.vertices[corner]!);
  }

  private put(vertex: number, along: number, across: number): void {
    this.vertices.push(vertex);
    this.x.push(along);
    this.y.push(across);
  }

  private add(face: number, along: number, across: number): number {
    const { shape } = this;
    shape.face.push(face);
    shape.along.push(along);
    return shape.across.push(across) - 1;
  }

  private skinCorner(face: number, k: number): number {
    const vertex = this.sheet.faces[3 * face + k]!;
    if (this.readIn[vertex] !== this.turn) {
      this.readIn[vertex] = this.turn;
      this.vertexOf[vertex] = this.add(face, k === 1 ? 1 : 0, k === 2 ? 1 : 0);
    }
    return this.vertexOf[vertex]!;
  }

  private putOnEdge(face: number, symbol: number): void {
    const { faces, edges, steps } = this.sheet;
    const isNew = symbol < INSIDE;
    const k = (symbol - (isNew ? ON_EDGE : KNOWN_ON_EDGE)) % 3;
    const edge = edges[3 * face + k]!;
    let known = this.onEdge.get(edge);
    if (!known) this.onEdge.set(edge, (known = []));
    if (isNew) known.push({ vertex: -1, place: this.places.take() });
    const spot = known[isNew ? known.length - 1 : Math.floor((symbol - KNOWN_ON_EDGE) / 3)];
    if (!spot) throw new WireError(`scene: a piece of face ${face} names a corner that is not there`);
    const way = spot.place / steps[3 * face + k]!;
    const share = faces[3 * face + k]! < faces[3 * face + ((k + 1) % 3)]! ? way : 1 - way;
    const along = k === 0 ? share : k === 1 ? 1 - share : 0;
    const across = k === 0 ? 0 : k === 1 ? share : 1 - share;
    if (isNew) spot.vertex = this.add(face, along, across);
    this.put(spot.vertex, along, across);
  }

  private putInside(face: number, symbol: number, i: number): void {
    if (symbol === INSIDE) {
      const along = this.sheet.steps[3 * face]!;
      const across = this.sheet.steps[3 * face + 2]!;
      // Told beside the corner before.
      const x = i ? Math.floor(this.x[i - 1]! * along + 0.5) : 0;
      const y = i ? Math.floor(this.y[i - 1]! * across + 0.5) : 0;
      this.inside.push(this.add(face, (x + this.insideA.take()) / along, (y + this.insideB.take()) / across));
    }
    const vertex = this.inside[symbol === INSIDE ? this.inside.length - 1 : symbol - KNOWN_INSIDE];
    if (vertex === undefined) throw new WireError(`scene: a piece of face ${face} names a corner that is not there`);
    this.put(vertex, this.shape.along[vertex]!, this.shape.across[vertex]!);
  }
}
