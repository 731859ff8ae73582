// Pieces of context as chips: a press opens the place they came from. In the message box each has
// a button beside it that removes it. Used by questionView.ts and composerView.ts.

import type { AttachmentView } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { element, iconButton } from './element.ts';
import { icon } from './icon.ts';
import { fill, strings } from './strings.ts';

/** `messageId` is undefined for those of a question that is not sent yet: these can be removed. */
export function attachmentChips(
  attachments: readonly AttachmentView[],
  messageId: string | undefined,
  act: Act,
): HTMLElement {
  const chips = attachments.map(({ id, label, detail }) => {
    const open = element(
      'button',
      { type: 'button', class: 'chipName', title: detail },
      icon('attach'),
      element('span', { dir: 'auto' }, label),
    );
    open.addEventListener('click', () => void act({ type: 'openAttachment', attachmentId: id, messageId }));
    const remove = iconButton(
      fill(strings.removeAttachment, label),
      'close',
      () => void act({ type: 'removeAttachment', attachmentId: id }),
    );
    return element('li', { class: 'chip' }, open, ...(messageId === undefined ? [remove] : []));
  });
  return element('ul', { class: 'chips', 'aria-label': strings.attachments }, ...chips);
}
