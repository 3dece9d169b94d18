// Elements without a browser: as much of them as the workshop's own parts ask of theirs.

export class FakeElement extends EventTarget {
  readonly dataset: Record<string, string> = {};
  readonly style: Record<string, string> = {};
  private readonly attributes = new Map<string, string>();
  [property: string]: unknown;

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
    if (name === "data-testid") this.dataset.testid = value;
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  toggleAttribute(name: string, on: boolean): void {
    if (on) this.attributes.set(name, "");
    else this.attributes.delete(name);
  }

  contains(): boolean {
    return false;
  }

  getRootNode(): this {
    return this;
  }

  getBoundingClientRect() {
    return { left: 0, top: 0, right: 1000, bottom: 1000, width: 1000, height: 1000 };
  }

  append(): void {}
  replaceChildren(): void {}
  remove(): void {}
  focus(): void {}
  setPointerCapture(): void {}

  /** Something happens here. */
  hear(type: string, values: Record<string, unknown> = {}): void {
    this.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), values));
  }
}

/** Lets `h` make such elements; gives all that were made, by their data-testid. */
export function fakeElements(): (test: string) => FakeElement {
  const made: FakeElement[] = [];
  const createElement = (): FakeElement => {
    made.push(new FakeElement());
    return made.at(-1)!;
  };
  Object.assign(globalThis, { document: { createElement }, Document: class {}, ShadowRoot: class {} });
  return (test) => made.find(({ dataset }) => dataset.testid === test)!;
}
