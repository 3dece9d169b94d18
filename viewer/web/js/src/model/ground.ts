// The skin as it stands on the screen, in 3D or flat: where a point of it is drawn, and which point is
// under a finger. Whoever draws over the feet needs no more of them than this.

import type { Side } from "./vocabulary";
import type { Point } from "./wire";

/** A point of the skin, canonical right foot, mm. */
export interface SkinSpot {
  side: Side;
  point: Point;
  normal: Point;
  /** How deep under it something is drawn, mm; nothing is on paper. */
  depth?: number;
}

export interface Place {
  x: number; // CSS pixels of the window
  y: number;
  faces: boolean; // towards the eye
  pxPerMm: number;
}

export interface Ground {
  readonly el: HTMLElement;
  /** Null where that foot is not shown. */
  place(spot: SkinSpot): Place | null;
  /** The skin at a place of the window, of one foot or of whichever is there; null beside it. */
  skinAt(x: number, y: number, side?: Side): SkinSpot | null;
}
