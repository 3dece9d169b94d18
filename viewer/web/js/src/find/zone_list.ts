// All zones by body system, in groups that open; each zone can be chosen, hidden and shown alone.
// The rows of a group are made when it first opens.

import { h, sign, SIGN } from "../dom";
import { chosenZones, cssColor, language, say, type Page } from "../model/page";
import { groupsOf, writtenInList, type Group } from "./groups";
import { keepInSight } from "./results";
import { isIsolated, isolated, isShown, toggled, type Shown } from "./visibility";

const ONLY = "M12 3v4M12 17v4M3 12h4M17 12h4M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z";

interface Row {
  el: HTMLElement;
  button: HTMLElement;
  acts: Acts;
}

interface Section {
  group: Group;
  el: HTMLElement;
  opener: HTMLElement;
  body: HTMLElement;
  acts: Acts;
  rows: Map<number, Row>;
}

/** The two buttons beside a zone or a group. */
interface Acts {
  ids: string[];
  name: string;
  hide: HTMLElement;
  only: HTMLElement;
}

export class ZoneList {
  readonly el = h("div", { class: "va-systems" });
  private sections = new Map<string, Section>();
  private readonly open = new Set<string>(); // by hand
  private opened: string | null = null; // because a zone of it was chosen
  private chosen: number[] = [];
  private soon: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly page: Page) {
    for (const key of ["hidden", "only"] as const) page.store.on(key, () => this.refresh());
  }

  rebuild(): void {
    const scene = this.page.scene();
    const groups = scene ? groupsOf(scene, this.page) : [];
    this.chosen = [];
    this.sections = new Map(groups.map((group) => [group.id, this.section(group)]));
    this.el.replaceChildren(...[...this.sections.values()].map(({ el }) => el));
    for (const id of this.sections.keys()) if (this.open.has(id) || id === this.opened) this.unfold(id, true);
    this.refresh();
    this.follow();
  }

  /** Marks the chosen zones at once; opening their group can wait for the frame. */
  follow(): void {
    const now = chosenZones(this.page);
    for (const zone of this.chosen) this.row(zone)?.button.removeAttribute("aria-current");
    for (const zone of now) this.row(zone)?.button.setAttribute("aria-current", "true");
    this.chosen = now;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => requestAnimationFrame(() => this.reveal()));
  }

  dispose(): void {
    clearTimeout(this.soon);
  }

  /** Opens the group of the one chosen zone, closes the one that was opened so before, and scrolls there. */
  private reveal(): void {
    const [zone, ...more] = this.chosen;
    if (zone === undefined || more.length) return;
    const id = [...this.sections.values()].find(({ group }) => group.zones.includes(zone))?.group.id;
    if (!id) return;
    if (this.opened !== null && this.opened !== id && !this.open.has(this.opened)) this.unfold(this.opened, false);
    this.opened = id;
    this.unfold(id, true);
    const row = this.row(zone);
    if (row && this.el.offsetParent) keepInSight(row.el, this.el.closest<HTMLElement>(".va-finder")!);
  }

  private row(zone: number): Row | undefined {
    for (const { rows } of this.sections.values()) if (rows.has(zone)) return rows.get(zone);
    return undefined;
  }

  private unfold(id: string, open: boolean): void {
    const section = this.sections.get(id);
    if (!section) return;
    if (open && section.rows.size === 0) {
      for (const zone of section.group.zones) section.rows.set(zone, this.makeRow(zone));
      section.body.append(...[...section.rows.values()].map(({ el }) => el));
      for (const { el, acts } of section.rows.values()) this.dress(el, acts);
    }
    section.body.hidden = !open;
    section.opener.setAttribute("aria-expanded", String(open));
  }

  private section(group: Group): Section {
    const { page } = this;
    const zones = group.zones.map((zone) => page.scene()!.zones[zone]!);
    const acts = this.acts(group.id, group.title, zones.map(({ id }) => id), "system-");
    const colors = h("i", { class: "va-dot", style: `background:${cssColor(zones[Math.floor(zones.length / 2)]!)}` });
    const opener = h("button", {
      type: "button", class: "va-system-open", "data-testid": `system-${group.id}`, "aria-expanded": "false", "aria-controls": `va-system-${group.id}`,
      onclick: () => this.openByHand(group.id),
    }, sign(SIGN.next), colors, h("span", { class: "va-finder-name" }, group.title), h("small", {}, String(zones.length)));
    const body = h("ul", { class: "va-system-zones", id: `va-system-${group.id}`, hidden: true, "aria-label": group.title });
    const head = h("div", { class: "va-system-head" }, opener, acts.hide, acts.only);
    return { group, opener, body, acts, el: h("section", { class: "va-system" }, head, body), rows: new Map() };
  }

  private openByHand(id: string): void {
    const open = this.sections.get(id)!.body.hidden !== false;
    if (open) this.open.add(id);
    else this.open.delete(id);
    if (this.opened === id) this.opened = null;
    this.unfold(id, open);
  }

  private makeRow(place: number): Row {
    const { page } = this;
    const zone = page.scene()!.zones[place]!;
    const name = writtenInList(zone, language(page));
    const acts = this.acts(zone.id, name, [zone.id], "");
    const button = h("button", {
      type: "button", class: "va-finder-zone", "data-testid": `zone-${zone.id}`, "aria-current": this.chosen.includes(place) ? "true" : null, onclick: () => page.show(place),
    }, h("i", { class: "va-dot", style: `background:${cssColor(zone)}` }), h("small", { class: "va-finder-number" }, String(zone.number)), h("span", { class: "va-finder-name" }, name));
    const el = h("li", {
      class: "va-finder-row", onpointerenter: () => page.hover({ zone: zone.id, side: zone.sides[0] ?? "right" }), onpointerleave: () => page.hover(null),
    }, button, acts.hide, acts.only);
    return { el, button, acts };
  }

  private acts(id: string, name: string, ids: string[], prefix: string): Acts {
    const { store } = this.page;
    const change = (act: (shown: Shown, ids: readonly string[]) => Shown) => {
      const { hidden, only } = act({ hidden: store.get("hidden"), only: store.get("only") }, ids);
      store.set("hidden", [...hidden]);
      store.set("only", [...only]);
    };
    const hide = h("button", { type: "button", class: "va-finder-act", "data-testid": `hide-${prefix}${id}`, onclick: () => change(toggled) });
    const only = h("button", { type: "button", class: "va-finder-act", "data-testid": `only-${prefix}${id}`, onclick: () => change(isolated) }, sign(ONLY));
    return { ids, name, hide, only };
  }

  /** Writes what is shown on every button that there is. */
  private refresh(): void {
    for (const { el, acts, rows } of this.sections.values()) {
      this.dress(el, acts);
      for (const row of rows.values()) this.dress(row.el, row.acts);
    }
  }

  private dress(el: HTMLElement, { ids, name, hide, only }: Acts): void {
    const { page } = this;
    const shown = { hidden: page.store.get("hidden"), only: page.store.get("only") };
    const [isOn, isAlone] = [ids.some((id) => isShown(shown, id)), isIsolated(shown, ids)];
    el.toggleAttribute("data-unseen", !isOn);
    const write = (button: HTMLElement, pressed: boolean, act: string) => {
      button.setAttribute("aria-pressed", String(pressed));
      button.setAttribute("aria-label", `${name}: ${act}`);
      button.title = act;
    };
    hide.replaceChildren(sign(isOn ? SIGN.eye : SIGN.noEye));
    write(hide, !isOn, say(page, isOn ? "depth.hide" : "depth.show"));
    write(only, isAlone, say(page, isAlone ? "find.all_again" : "find.only"));
  }
}
