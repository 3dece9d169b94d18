// Draws the coarse picture of what is seen (seen.ts) of the feet on the stage, in the order in which
// the stage draws them: layer over layer, and what is lit over all of them.

import { Matrix4 } from "three";
import type { Feet } from "./feet";
import { Seen, type FootSeen } from "./seen";
import type { Stage } from "./stage";
import { SIDES, type Side } from "../model/vocabulary";

const STANDING = 0.5; // of the height over which the leg dissolves; above it one hardly sees it

export const OWNER: Record<Side, number> = { right: 1, left: 2 };
export const SIDE_OF = ["", ...SIDES] as const;

export function look(stage: Pick<Stage, "camera" | "canvas">, feet: Feet, lit: readonly number[]): Seen {
  const { camera, canvas } = stage;
  const [begins, ends] = feet.fade.fade.value;
  const seen = new Seen(canvas.clientWidth, canvas.clientHeight, begins + STANDING * (ends - begins));
  camera.updateMatrixWorld();
  const toClip = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
  const shown: { side: Side; foot: FootSeen }[] = [];
  for (const side of SIDES) {
    const { stand, mirror } = feet.feet[side];
    if (!stand.visible) continue;
    stand.updateWorldMatrix(true, true);
    const matrix = new Matrix4().multiplyMatrices(toClip, mirror.matrixWorld);
    const eye = camera.position.clone().applyMatrix4(new Matrix4().copy(mirror.matrixWorld).invert());
    const foot = { owner: OWNER[side], matrix, eye, skin: feet.scene.skin };
    seen.drawSkin(foot);
    shown.push({ side, foot });
  }
  const onTop = new Set(lit);
  for (const { side, foot } of shown) {
    const patches = feet.feet[side].patches.filter(({ mesh }) => mesh.visible).sort((a, b) => a.mesh.renderOrder - b.mesh.renderOrder);
    for (const raised of [false, true]) {
      for (const { patch, inset } of patches) {
        const ranges = patch.ranges.filter(({ zone }) => onTop.has(zone) === raised && (raised || feet.isShown(zone)));
        seen.drawZones({ foot, surface: patch, ranges, inset });
      }
    }
  }
  return seen;
}
