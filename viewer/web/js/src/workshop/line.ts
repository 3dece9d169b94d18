// The line to the server: questions with their answers, what comes unasked, and coming back after
// the line was lost.

import type { Answer, Asked, State } from "./protocol";

const PAUSES_MS = [500, 1000, 2000, 4000, 8000, 15000];

/** The server would not, and says why. */
export class Refused extends Error {
  override name = "Refused";
}

/** The line went before the answer came. */
export class Lost extends Error {
  override name = "Lost";
}

export interface Heard {
  /** The line is there, for the first time or again. */
  opened(again: boolean): void;
  /** `ever`: it was there before. */
  lost(ever: boolean): void;
  state(state: State): void;
  elsewhere(text: string): void;
  shapes(frame: ArrayBuffer): void;
}

type Waiting = { done(answer: Answer): void; failed(problem: Error): void };

/** The address of the socket in the workshop's folder. */
export function socketAddress(folder: string, base: string): string {
  const address = new URL(`${folder}socket`, base);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return address.href;
}

export class Line {
  private socket!: WebSocket;
  private asked = 0;
  private tries = 0;
  private before = false;
  private closed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly waiting = new Map<number, Waiting>();

  constructor(
    private readonly heard: Heard,
    private readonly connect: () => WebSocket,
    private readonly pauses: readonly number[] = PAUSES_MS,
  ) {
    this.begin();
  }

  private begin(): void {
    if (this.closed) return;
    let opened = false;
    const socket = this.connect();
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      opened = true;
      const again = this.before;
      this.before = true;
      this.heard.opened(again);
    };
    socket.onmessage = ({ data }) => {
      this.tries = 0; // not before: a server may take the line and drop it at once
      if (typeof data === "string") this.hear(JSON.parse(data));
      else this.heard.shapes(data as ArrayBuffer);
    };
    socket.onclose = () => {
      if (this.closed || socket !== this.socket) return;
      for (const { failed } of this.waiting.values()) failed(new Lost());
      this.waiting.clear();
      if (opened || this.tries === 0) this.heard.lost(this.before);
      if (this.closed) return; // by who heard it
      this.timer = setTimeout(() => this.begin(), this.pauses[Math.min(this.tries++, this.pauses.length - 1)]);
    };
  }

  private hear(message: { n?: number; ok?: boolean; refused?: string; event?: string; state?: State; text?: string } & Answer): void {
    if (message.n === undefined) {
      if (message.event === "state" && message.state) this.heard.state(message.state);
      else if (message.event === "elsewhere") this.heard.elsewhere(message.text ?? "");
      return;
    }
    const waiting = this.waiting.get(message.n);
    this.waiting.delete(message.n);
    if (message.refused !== undefined) waiting?.failed(new Refused(message.refused));
    else waiting?.done(message);
  }

  get isThere(): boolean {
    return this.socket.readyState === 1;
  }

  /** Asks, and gives the answer; raises Refused or Lost. */
  ask(name: Asked, values: Record<string, unknown> = {}): Promise<Answer> {
    if (!this.isThere) return Promise.reject(new Lost());
    const n = ++this.asked;
    this.socket.send(JSON.stringify({ n, ask: name, ...values }));
    return new Promise((done, failed) => this.waiting.set(n, { done, failed }));
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    for (const { failed } of this.waiting.values()) failed(new Lost());
    this.waiting.clear();
    this.socket.close();
  }
}
