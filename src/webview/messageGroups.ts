// Where the messages of a thread stand: in groups, because a browser's layout of a long row of
// siblings costs more the longer it is. Used by transcriptView.ts.

import { element } from './element.ts';

/** So many messages begin a new group. */
const groupSize = 20;

export class MessageGroups {
  readonly #thread: HTMLElement;
  #arranged: readonly Element[] = [];

  constructor(thread: HTMLElement) {
    this.#thread = thread;
  }

  /** Shows these messages in this order and no others. One that is there already is not moved without need. */
  arrange(messages: readonly Element[]): void {
    if (isSame(messages, this.#arranged)) return;
    const wanted = new Set(messages);
    for (const known of this.#arranged) if (!wanted.has(known)) remove(known);
    this.#arranged = messages;
    let before: Element | undefined;
    for (const message of messages) {
      if (message !== this.#after(before)) this.#insert(message, before);
      before = message;
    }
  }

  /** What follows a message, across the border of its group. */
  #after(message: Element | undefined): Element | null | undefined {
    if (message === undefined) return this.#thread.firstElementChild?.firstElementChild;
    return message.nextElementSibling ?? message.parentElement?.nextElementSibling?.firstElementChild;
  }

  #insert(message: Element, before: Element | undefined): void {
    const group = before?.parentElement ?? this.#thread.firstElementChild;
    const isFull = group !== null && group.lastElementChild === before && group.childElementCount >= groupSize;
    if (group === null || isFull) {
      const created = element('div', { class: 'group' }, message);
      this.#thread.insertBefore(created, group?.nextElementSibling ?? null);
    } else if (before === undefined) {
      group.prepend(message);
    } else {
      before.after(message);
    }
  }
}

function remove(message: Element): void {
  const group = message.parentElement;
  message.remove();
  if (group?.childElementCount === 0) group.remove();
}

function isSame(one: readonly Element[], other: readonly Element[]): boolean {
  return one.length === other.length && one.every((message, index) => message === other[index]);
}
