// The way into the workshop, where a teacher changes a map of her own: the two buttons, and what the
// page hands over. The workshop itself is fetched when it is first wanted; nobody else pays for it.

import { h, refill } from "./dom";
import type { Ground } from "./model/ground";
import { say, type Page, type Part } from "./model/page";
import type { Reshaped } from "./model/reshaping";
import type { Showing } from "./showing";

export type Task = "new" | "edit" | "take";

/** What the workshop is given of the page. */
export interface Handed {
  page: Page;
  root: HTMLElement;
  over: HTMLElement; // what handles are laid over
  reading: HTMLElement; // the column, or the sheet, in which it stands
  /** The skin as it stands on the screen now; null while nothing is shown. */
  ground(): Ground | null;
  reshape(told: readonly Reshaped[]): void;
  /** Told when the skin stands elsewhere on the screen. */
  onMoved: Set<() => void>;
  /** On a phone: folds the sheet, so that the feet are seen, or unfolds it. */
  fold(folded: boolean): void;
  /** Says something over the feet that can be closed. */
  notice(text: string): void;
  /** The workshop is closed. */
  left(): void;
}

/** The workshop while it is open. */
export interface Workshop {
  rebuild(): void;
  close(): void;
}

type Module = { begin(handed: Handed, task: Task): Workshop };

/** `left`: told when the workshop is closed. */
export function workshopDoor(page: Page, root: HTMLElement, showing: Showing, left: () => void): Part {
  const { store } = page;
  const el = h("fieldset", { class: "va-door", "data-testid": "workshop-door" });
  let workshop: Workshop | null = null;
  let opening = false;

  const handed = (): Handed => ({
    page, root,
    over: showing.el,
    reading: root.querySelector<HTMLElement>(".va-reading")!,
    ground: () => showing.ground,
    reshape: (told) => showing.reshape(told),
    onMoved: showing.onMoved,
    fold: (folded) => {
      const handle = root.querySelector<HTMLElement>('[data-testid="sheet"]')!;
      if (handle.offsetHeight && root.hasAttribute("data-sheet") === folded) handle.click();
    },
    notice: (text) => showing.notice(text),
    left: () => {
      workshop = null;
      left();
    },
  });

  async function open(task: Task): Promise<void> {
    if (opening) return;
    opening = true;
    try {
      const { begin }: Module = await import(new URL(`${store.get("workshop")}workshop.js`, document.baseURI).href);
      workshop?.close();
      workshop = begin(handed(), task);
    } catch (problem) {
      console.warn(problem);
      showing.notice(say(page, "edit.door_failed"));
    } finally {
      opening = false;
    }
  }

  const button = (task: Task, text: string) =>
    h("button", { type: "button", class: "va-menu-item", "data-testid": `workshop-${task}`, onclick: () => void open(task) }, text);

  function rebuild(): void {
    workshop?.rebuild();
    // It stands where cards are read.
    el.hidden = !store.get("workshop") || !store.get("panels").includes("card");
    if (el.hidden) return;
    const isOwn = store.get("maps_known").find(({ name }) => name === store.get("maps")[0])?.own === true;
    refill(el, h("legend", {}, say(page, "edit.door_title")), isOwn ? button("edit", say(page, "edit.door_change")) : "", button("new", say(page, "edit.door_new")), button("take", say(page, "edit.door_take")));
  }
  return { el, rebuild, dispose: () => workshop?.close() };
}
