// The spine from C1 to the coccyx, drawn from the side, a nerve beside each vertebra; every one of
// them lights its zone on both feet, and is lit with it.

import { h, s } from "../dom";
import { language, say, type Page, type Part } from "../model/page";
import { boneOf, nerveOf } from "../model/segments";
import { nerveExits, spineBones, type Bone } from "./spine_shape";
import { inLanguage } from "../model/wire";
import { ZoneOptions } from "./zone_options";

const SCALE = 640; // drawing units of the spine's height
const ALWAYS_NAMED = /(_c1|_c7|_t1|_t12|_l1|_l5|_s1|_s5|coccyx)$/;

/** A vertebra from the side: its body, and behind it the spinous process leaning down. */
function bonePath({ width, height, spine }: Bone): string {
  const [w, t] = [(width * SCALE) / 2, (height * SCALE) / 2 - 1.3];
  const p = spine * SCALE;
  const body = `M${-w + 3} ${-t} H${w - 3} Q${w} ${-t} ${w} ${-t + 3} V${t - 3} Q${w} ${t} ${w - 3} ${t} H${-w + 3} Q${-w} ${t} ${-w} ${t - 3} V${-t + 3} Q${-w} ${-t} ${-w + 3} ${-t}Z`;
  if (p <= 0) return body;
  const x = w + 7;
  return `${body} M${x} ${-t * 0.5} Q${x + p * 0.7} ${-t * 0.4} ${x + p} ${t * 0.75} Q${x + p * 0.95} ${t * 1.25} ${x + p * 0.7} ${t * 1.05} L${x} ${t * 0.45}Z`;
}

export function spineColumn(page: Page): Part {
  const el = h("section", { class: "va-spine", "data-testid": "spine" });
  const options = new ZoneOptions(page, "spine");

  function rebuild(): void {
    el.replaceChildren();
    const scene = page.scene();
    el.hidden = !scene?.spine;
    if (!scene?.spine) return;
    const bones = spineBones();
    const exits = nerveExits(bones);
    const list = s("svg", {
      class: "va-column", viewBox: `-72 -10 158 ${SCALE + 22}`, role: "listbox", tabindex: "0", "aria-label": say(page, "spine.title"), "data-testid": "spine-list",
    });
    options.begin(list);
    for (const zone of scene.spine.vertebrae) {
      const { id, label, body_part } = scene.zones[zone]!;
      const bone = bones[boneOf(body_part)];
      if (!bone) continue;
      const part = options.add(zone, ALWAYS_NAMED.test(id) ? "va-vertebra va-named" : "va-vertebra",
        s("rect", { class: "va-hit", x: -70 - bone.x * SCALE, y: (-bone.height * SCALE) / 2, width: 154, height: bone.height * SCALE }),
        s("path", { d: bonePath(bone), transform: `rotate(${(bone.angle * 180) / Math.PI})` }),
        s("text", { x: -40 - bone.x * SCALE, y: 4, "text-anchor": "end" }, inLanguage(label, language(page))));
      part.setAttribute("transform", `translate(${bone.x * SCALE} ${bone.y * SCALE})`);
    }
    for (const zone of scene.spine.nerves) {
      const exit = exits[nerveOf(scene.zones[zone]!.body_part)];
      if (!exit) continue;
      const part = options.add(zone, "va-nerve", s("circle", { class: "va-hit", r: 7 }), s("circle", { r: 3.1 }));
      part.setAttribute("transform", `translate(${exit.x * SCALE} ${exit.y * SCALE})`);
    }
    el.append(list);
    follow();
  }

  function follow(): void {
    options.follow();
  }
  return { el, rebuild, follow };
}
