// Where the focus goes when what had it is not there any more.

/** Gives the focus to the feet, or to the chart. */
export function focusFeet(root: Element): void {
  root.querySelector<HTMLElement>(".va-stage canvas, .va-stage .va-paper")?.focus();
}
