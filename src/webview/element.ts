// Short ways to make DOM nodes. Texts become text nodes, never markup.

import { icon, type IconName } from './icon.ts';

export type Attributes = Readonly<Record<string, string>>;

/** An attribute named `class` sets the class; there is no way to set a handler or a style. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

/** A button with an icon alone: `name` is what is read out and shown as its tooltip. */
export function iconButton(name: string, iconName: IconName, onPress: () => void): HTMLButtonElement {
  const button = element(
    'button',
    { type: 'button', class: 'iconButton', 'aria-label': name, title: name },
    icon(iconName),
  );
  button.addEventListener('click', onPress);
  return button;
}

/** A button with words. */
export function textButton(name: string, className: string, onPress: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: className }, name);
  button.addEventListener('click', onPress);
  return button;
}
