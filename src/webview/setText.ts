// The text of an element, touched only when it differs. Used by the views of a message.

export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
