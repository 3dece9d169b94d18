// Where the focus goes when what had it is not there any more.

/** Gives the focus to the feet, or to the chart. */
export function focusFeet(root: Element): void {
  root.querySelector<HTMLElement>(".va-stage canvas, .va-stage .va-paper")?.focus();
}

/** What has the focus, also inside a shadow root. */
export function focusedIn(root: Node): Element | null {
  const tree = root.getRootNode();
  return tree instanceof Document || tree instanceof ShadowRoot ? tree.activeElement : null;
}
