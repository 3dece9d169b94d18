// The workshop: a teacher changes a map of her own, on the feet. The server works out every zone; here
// is drawn what it sends, and it is told where the finger is. A page loads this when it is first wanted.

import { focusedBeside, h } from "../dom";
import { language, say } from "../model/page";
import { focusFeet } from "../panels/focus";
import type { Scene } from "../model/wire";
import type { Handed, Task, Workshop } from "../workshop_door";
import style from "../style/workshop.css";
import { Brush } from "./brush";
import { BrushKeys } from "./brush_keys";
import { brushPanel } from "./brush_panel";
import { Desk } from "./desk";
import { differencesDialog, namingDialog, versionsDialog, type Named } from "./dialogs";
import { GripDrag } from "./grip_drag";
import { Grips } from "./grips";
import { head } from "./head";
import { workshopKeys } from "./keys";
import { Line, socketAddress } from "./line";
import { lists } from "./lists";
import { Notices } from "./notices";
import { passingDialog, showTaken, takingDialog } from "./passing_on";
import { pointsPanel } from "./points_panel";
import { readShapes } from "./shapes_frame";
import { ToldShapes } from "./told_shapes";
import { TrailDrawing } from "./trail";
import { zoneForm } from "./zone_form";

export function begin(handed: Handed, task: Task): Workshop {
  return new Bench(handed, task);
}

class Bench implements Workshop {
  private readonly desk: Desk;
  private readonly notices: Notices;
  private readonly line: Line;
  private readonly brush: Brush;
  private readonly brushKeys: BrushKeys;
  private readonly grips: Grips;
  private readonly drag: GripDrag;
  private readonly trail: TrailDrawing;
  private readonly naming;
  private readonly taking;
  private readonly panel: HTMLElement;
  private readonly layer: HTMLElement;
  private readonly dialogs: HTMLElement[];
  private readonly style = h("style", {}, style);
  private readonly dropKeys: () => void;
  private map = "";
  private opened = ""; // map, foot and language
  private frame = 0;
  private readonly shapes: ToldShapes;
  private scene: Scene | null = null;
  private looked: string | null = null; // the zone, when the page was last written anew
  private closed = false;

  constructor(private readonly handed: Handed, task: Task) {
    const { page, root, over } = handed;
    this.notices = new Notices(page);
    this.desk = new Desk(page, (text) => this.notices.show("refused", text));
    const { desk } = this;
    this.grips = new Grips(desk, handed);
    this.drag = new GripDrag(desk, this.grips, handed);
    this.shapes = new ToldShapes(() => page.scene(), handed.reshape);
    this.trail = new TrailDrawing(handed);
    this.brush = new Brush(desk, handed, () => this.draw(), () => desk.tell());
    this.brushKeys = new BrushKeys(this.brush, handed);
    this.naming = namingDialog(page);
    this.taking = takingDialog(desk);
    const [versions, differences, passing] = [versionsDialog(desk), differencesDialog(desk), passingDialog(desk)];
    const pieces = [
      head(desk, () => this.close(), handed.fold),
      pointsPanel(desk, () => void this.drag.remove(), handed.fold),
      brushPanel(desk, () => this.brush),
      zoneForm(desk),
      lists(desk, { versions: () => void versions.open(), differences: () => void differences.open(), rename: () => this.rename(), passOn: () => void passing.open() }),
    ];
    this.panel = h("section", { class: "va-work", "data-testid": "workshop", tabindex: "-1", hidden: true }, ...pieces.map(({ el }) => el));
    this.layer = h("div", { class: "va-work-over" }, this.trail.el, this.grips.el, this.brushKeys.el, this.drag.bubble, this.notices.el);
    desk.changed.add(() => {
      root.dataset.workshop = desk.mode;
      this.panel.setAttribute("aria-label", say(page, "edit.workshop"));
      if (!desk.holding) this.shapes.settle();
      this.brush.rebuild();
      for (const piece of pieces) piece.write();
      this.brushKeys.rebuild();
      this.draw();
    });
    this.dialogs = [this.naming, this.taking, versions, differences, passing].map(({ el }) => el);
    root.append(this.style, ...this.dialogs);
    this.dropKeys = workshopKeys(root, desk);
    const address = socketAddress(page.store.get("workshop"), document.baseURI);
    this.line = desk.line = new Line({
      opened: (again) => void this.lineOpened(again, task),
      lost: (ever) => this.lineLost(ever),
      state: (state) => desk.setState(state),
      elsewhere: (text) => this.notices.show("elsewhere", text),
      shapes: (frame) => this.shapes.hear(readShapes(frame), desk.holding),
    }, () => new WebSocket(address));
    over.append(this.layer);
    handed.reading.prepend(this.panel);
    handed.onMoved.add(this.moved);
    for (const key of ["selection", "maps", "foot", "language"] as const) page.store.on(key, this.follow);
  }

  private async lineOpened(again: boolean, task: Task): Promise<void> {
    const isAsking = again && !this.map; // what the new map is called
    if (!isAsking && (again || task === "edit")) await this.open(this.map || this.handed.page.store.get("maps")[0]!);
    if (this.line.isThere) this.notices.close("lost"); // now one can go on
    if (again || task === "edit") return;
    if (task === "take") return this.takeIn();
    const { page } = this.handed;
    let made = false;
    const create = async ({ title, author }: Named): Promise<string | null> => {
      const answer = await this.desk.ask("new", { extends: page.store.get("maps")[0], title, author, language: language(page) });
      if (!answer?.map) return this.desk.refusal;
      made = true;
      this.map = answer.map; // before the page follows, which else would be taken for leaving
      page.store.set("maps", [answer.map, ...page.store.get("maps").slice(1)]);
      void this.open(answer.map);
      return null;
    };
    this.naming.el.addEventListener("close", () => made || this.close(), { once: true });
    this.naming.open(say(page, "edit.new_title"), say(page, "edit.new_make"), { title: "", author: "" }, create);
  }

  private lineLost(ever: boolean): void {
    const { page } = this.handed;
    if (!ever) return this.giveUp(say(page, "edit.elsewhere_only"));
    this.drag.lost();
    this.shapes.takeBack();
    this.notices.show("lost", say(page, "edit.lost"));
  }

  /** Opens the map on the foot and in the language that the page shows. */
  private async open(map: string): Promise<void> {
    const { page, root } = this.handed;
    this.map = map;
    const foot = page.store.get("foot");
    const before = this.opened;
    this.shapes.clear();
    this.opened = [map, foot, language(page)].join(" ");
    const answer = await this.desk.ask("open", { map, foot, language: language(page) });
    if (this.closed) return;
    if (!answer && !before) return this.giveUp(this.desk.refusal);
    if (!answer) return void (this.opened = before);
    const isFirst = this.panel.hidden;
    this.panel.hidden = false;
    root.dataset.workshop = this.desk.mode;
    this.desk.tell();
    await this.desk.chosen();
    if (isFirst) this.panel.focus({ preventScroll: true });
  }

  private takeIn(): void {
    const { page, notice } = this.handed;
    this.taking.el.addEventListener("close", () => this.close(), { once: true });
    this.taking.open((answer) => showTaken(page, answer, notice));
  }

  private rename(): void {
    const { page } = this.handed;
    const { title, author } = this.desk.state!;
    this.naming.open(say(page, "edit.rename"), say(page, "edit.keep_name"), { title, author }, async (named) => ((await this.desk.ask("entitle", { ...named })) ? null : this.desk.refusal));
  }

  /** The page shows something else now. */
  private readonly follow = (): void => {
    if (this.closed || !this.map) return;
    const { store } = this.handed.page;
    if (store.get("maps")[0] !== this.map) return this.close();
    const now = [this.map, store.get("foot"), store.get("language")].join(" ");
    if (now !== this.opened) void this.open(this.map);
    else void this.desk.chosen();
    this.desk.tell();
  };

  private readonly moved = (): void => {
    this.grips.place();
    this.draw();
  };

  /** Once a frame at the most. */
  private draw(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.trail.draw(this.brush, this.desk.mode === "brush" && this.desk.state !== null);
    });
  }

  /** It could not begin; why is said over the feet. */
  private giveUp(why: string): void {
    this.close();
    this.handed.notice(why);
  }

  rebuild(): void {
    const { page } = this.handed;
    if (this.closed || this.panel.hidden) return;
    if (page.scene() !== this.scene) this.shapes.drawAgain();
    this.scene = page.scene();
    this.meetTheNew();
    if (this.desk.zone !== this.looked) this.desk.chosen();
    this.looked = this.desk.zone;
    this.desk.tell();
    this.grips.place();
  }

  /** A zone that was painted has come with the map: its details are next. */
  private meetTheNew(): void {
    const { brush, desk } = this;
    const { coming } = brush;
    if (coming === null || !this.handed.page.scene()?.zoneIndex.has(coming)) return;
    brush.takeBack(true);
    desk.setMode("form");
    this.handed.page.store.set("selection", { zones: [coming], side: "both" });
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    const { root, onMoved, left, page } = this.handed;
    const focused = focusedBeside(root);
    const hadFocus = this.panel.contains(focused) || this.layer.contains(focused);
    cancelAnimationFrame(this.frame);
    this.line.close();
    this.dropKeys();
    this.brush.dispose();
    onMoved.delete(this.moved);
    root.removeAttribute("data-workshop");
    root.removeAttribute("data-dragging");
    for (const el of [this.panel, this.layer, this.style, ...this.dialogs]) el.remove();
    page.announce(say(page, "edit.left"));
    if (hadFocus) focusFeet(root);
    left();
  }
}
