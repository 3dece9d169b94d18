// What went right and wrong before, kept in this browser and nowhere else. A browser may refuse to
// keep anything, as for a file that is only previewed; then it lasts as long as the page.

const KEY = "voetatlas.quiz";
const MOST_ZONES = 500;

interface Kept {
  zones: Record<string, [right: number, wrong: number]>; // since it last went wrong; in all
  confused: Record<string, number>; // "asked>given": times
}

export class Memory {
  private kept: Kept = { zones: {}, confused: {} };

  /** `storage` gives localStorage, and may throw. */
  constructor(private readonly storage: () => Storage) {
    try {
      this.kept = read(storage().getItem(KEY));
    } catch {
      // Nothing is kept; the quiz works all the same.
    }
  }

  get isEmpty(): boolean {
    return Object.keys(this.kept.zones).length === 0;
  }

  /** How much rather than a zone never asked this one should be asked. */
  weight(zone: string): number {
    const [right, wrong] = this.kept.zones[zone] ?? [0, 0];
    if (wrong === 0) return right > 0 ? 0.5 : 1;
    return 1 + 3 / (1 + right);
  }

  note(zone: string, right: boolean, takenFor: string | null): void {
    const [rights, wrongs] = this.kept.zones[zone] ?? [0, 0];
    this.kept.zones[zone] = right ? [rights + 1, wrongs] : [0, wrongs + 1];
    if (takenFor) {
      const pair = `${zone}>${takenFor}`;
      this.kept.confused[pair] = (this.kept.confused[pair] ?? 0) + 1;
    }
    this.write();
  }

  erase(): void {
    this.kept = { zones: {}, confused: {} };
    try {
      this.storage().removeItem(KEY);
    } catch {
      // There is nothing to erase where nothing could be kept.
    }
  }

  private write(): void {
    try {
      this.storage().setItem(KEY, JSON.stringify(this.kept));
    } catch {
      // See above.
    }
  }
}

/** What was kept, as far as it is of the form that is written here. */
function read(text: string | null): Kept {
  const written = JSON.parse(text ?? "{}") as Partial<Kept> | null;
  const isCount = (n: unknown): n is number => typeof n === "number" && Number.isFinite(n) && n >= 0;
  const zones = Object.entries(written?.zones ?? {}).filter(([, counts]) => Array.isArray(counts) && counts.length === 2 && counts.every(isCount));
  const confused = Object.entries(written?.confused ?? {}).filter(([, times]) => isCount(times));
  return { zones: Object.fromEntries(zones.slice(0, MOST_ZONES)), confused: Object.fromEntries(confused.slice(0, MOST_ZONES)) };
}
