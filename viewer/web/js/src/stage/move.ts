// A short move of feet and camera from where they are to where a view wants them.

import type { Quaternion, Vector3 } from "three";
import type { Standpoint } from "./eye";
import type { Pose } from "./framing";
import type { Side } from "../model/vocabulary";

const MOVE_MS = 420;

type Stand = { position: Vector3; quaternion: Quaternion };

export class Move {
  private readonly from = new Map<Side, Pose>();
  private readonly camera: Vector3;
  private readonly target: Vector3;

  /** `start`: when it began, ms; -Infinity for one that is over at once. */
  constructor(
    private readonly start: number,
    private readonly stands: Record<Side, Stand>,
    private readonly to: ReadonlyMap<Side, Pose>,
    private readonly eye: Standpoint,
    private readonly seen: Standpoint,
  ) {
    for (const side of to.keys()) {
      const { position, quaternion } = stands[side];
      this.from.set(side, { position: position.clone(), quaternion: quaternion.clone() });
    }
    [this.camera, this.target] = [eye.position.clone(), eye.target.clone()];
  }

  /** Puts feet and eye where they are at `now`; says whether they have arrived. */
  advance(now: number): boolean {
    const t = Math.min(1, (now - this.start) / MOVE_MS);
    const eased = t < 1 ? t * t * (3 - 2 * t) : 1;
    for (const [side, pose] of this.to) {
      const { position, quaternion } = this.from.get(side)!;
      this.stands[side].position.lerpVectors(position, pose.position, eased);
      this.stands[side].quaternion.slerpQuaternions(quaternion, pose.quaternion, eased);
    }
    this.eye.position.lerpVectors(this.camera, this.seen.position, eased);
    this.eye.target.lerpVectors(this.target, this.seen.target, eased);
    return t >= 1;
  }
}
