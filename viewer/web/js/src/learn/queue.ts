// A heap: what was put in comes out by its key, the least first.

/** Numbers by their keys, the least first. */
export class Queue {
  private readonly keys: number[] = [];
  private readonly values: number[] = [];

  get size(): number {
    return this.keys.length;
  }

  push(key: number, value: number): void {
    const { keys, values } = this;
    let at = keys.length;
    keys.push(key);
    values.push(value);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (keys[above]! <= key) break;
      keys[at] = keys[above]!;
      values[at] = values[above]!;
      at = above;
    }
    keys[at] = key;
    values[at] = value;
  }

  pop(): { key: number; value: number } {
    const { keys, values } = this;
    const least = { key: keys[0]!, value: values[0]! };
    const key = keys.pop()!;
    const value = values.pop()!;
    const size = keys.length;
    if (size === 0) return least;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && keys[below + 1]! < keys[below]!) below += 1;
      if (keys[below]! >= key) break;
      keys[at] = keys[below]!;
      values[at] = values[below]!;
      at = below;
    }
    keys[at] = key;
    values[at] = value;
    return least;
  }
}
