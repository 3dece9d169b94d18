// A desk of which a test plays the page and the server.

import type { Page } from "../../src/model/page";
import { plainModel, Store, type Params } from "../../src/model/store";
import type { Scene } from "../../src/model/wire";
import { Desk } from "../../src/workshop/desk";
import { Line } from "../../src/workshop/line";
import type { Handle, State } from "../../src/workshop/protocol";
import { FakeSocket } from "./fake_socket";

const ZONES = [{ id: "kidney", map: 0, sides: ["right", "left"] }, { id: "liver", map: 0, sides: ["right"] }, { id: "meridian", map: 1, sides: ["right"] }];
export const state = (revision: number, more: Partial<State> = {}): State => ({
  map: "anna", title: "Anna", author: "Anna", extends: "voetatlas", revision, undo: "", redo: "", kept: true, others: 0, hidden: [], own: [], changed: [], hints: [], ...more,
});
export const handle = (id: string) => ({ id, kind: "point", at: [0, 0, 0], normal: [0, 1, 0], name: id }) as Handle;

/** `lost`: what the workshop does when the line is gone; it comes back at once. */
export function desk(params: Partial<Params> = {}, lost: () => void = () => {}) {
  const store = new Store(plainModel({ ...params }));
  const scene = { zones: ZONES, zoneIndex: new Map(ZONES.map(({ id }, i) => [id, i])), spine: null } as unknown as Scene;
  const sockets: FakeSocket[] = [];
  const refused: string[] = [];
  const made = new Desk({ store, scene: () => scene } as unknown as Page, (text) => refused.push(text));
  made.line = new Line({ opened() {}, lost, state: (told) => made.setState(told), elsewhere() {}, shapes() {} }, () => {
    sockets.push(new FakeSocket());
    return sockets.at(-1) as unknown as WebSocket;
  }, [1]);
  sockets[0]!.open();
  return { desk: made, store, socket: sockets[0]!, sockets, refused };
}
