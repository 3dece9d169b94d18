// In a group of radios the arrow keys go from one to the next and choose it.

const STEPS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Gives the radio groups within `el` their keys; they may be written anew at any time. */
export function radioKeys(el: HTMLElement): void {
  el.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const radio = (event.target as HTMLElement).closest<HTMLElement>('[role="radio"]');
    const group = radio?.closest('[role="radiogroup"]');
    if (!step || !radio || !group || event.shiftKey || event.ctrlKey) return;
    const all = [...group.querySelectorAll<HTMLElement>('[role="radio"]')];
    const next = all[(all.indexOf(radio) + step + all.length) % all.length]!;
    // The group is written anew when its choice changes, and the focus stays where it is then.
    next.focus();
    next.click();
    event.preventDefault();
    event.stopPropagation();
  });
}
