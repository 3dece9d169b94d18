// Writes a text only where it is another one: an element that is left alone costs no layout.

export function put(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
