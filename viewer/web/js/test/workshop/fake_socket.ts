// A socket without a network: what is sent is kept, and a test plays the server.

export class FakeSocket {
  readyState = 0;
  binaryType = "";
  sent: any[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  say(data: unknown): void {
    this.onmessage?.({ data: data instanceof ArrayBuffer ? data : JSON.stringify(data) });
  }

  /** Answers what was asked last. */
  answer(values: Record<string, unknown> = {}): void {
    this.say({ n: this.sent.at(-1).n, ok: true, ...values });
  }

  close(): void {
    this.readyState = 3;
    this.onclose?.();
  }
}

export const soon = (ms = 0) => new Promise((done) => setTimeout(done, ms));
