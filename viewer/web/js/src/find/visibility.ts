// Which zones are shown: all but the hidden ones, or only some. `hidden` and `only` are the two
// parameters of the page; each act gives both anew.

export interface Shown {
  hidden: readonly string[];
  only: readonly string[]; // if any, the only ones that are shown
}

export function isShown({ hidden, only }: Shown, id: string): boolean {
  return (only.length === 0 || only.includes(id)) && !hidden.includes(id);
}

/** Hides these zones if one of them is shown, else shows them all. */
export function toggled(shown: Shown, ids: readonly string[]): Shown {
  const { hidden, only } = shown;
  if (ids.some((id) => isShown(shown, id))) return { hidden: [...hidden, ...without(ids, hidden)], only };
  return { hidden: without(hidden, ids), only: only.length ? [...only, ...without(ids, only)] : [] };
}

/** Shows these zones and no others; all others again if it was so already. */
export function isolated(shown: Shown, ids: readonly string[]): Shown {
  return { hidden: without(shown.hidden, ids), only: isIsolated(shown, ids) ? [] : ids };
}

export function isIsolated({ only }: Shown, ids: readonly string[]): boolean {
  return only.length === ids.length && ids.every((id) => only.includes(id));
}

function without(all: readonly string[], some: readonly string[]): string[] {
  return all.filter((id) => !some.includes(id));
}
