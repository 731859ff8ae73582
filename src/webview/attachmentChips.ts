// Pieces of context as chips: a press opens the place they came from. Each says about how many tokens it costs and
// whether its place has changed since. In the message box each has a button beside it that removes it. Used by
// questionView.ts and composerView.ts.

import type { AttachmentView } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { changeMark } from './changeMarks.ts';
import { element, iconButton } from './element.ts';
import { icon, type IconName } from './icon.ts';
import { fill, strings } from './strings.ts';

/** `messageId` is undefined for those of a question that is not sent yet: these can be removed, or taken back. */
export function attachmentChips(
  attachments: readonly AttachmentView[],
  messageId: string | undefined,
  act: Act,
  onTakeBack?: (id: string) => void,
): HTMLElement {
  const chips = attachments.map((attachment) => {
    const { id, kind, label, detail, tokens } = attachment;
    const name = kinds[kind].name(label);
    const short = `≈${shortNumber.format(tokens)}`;
    // Drawn by the stylesheet: they are no part of the name. The title says them in words, and is read out with it.
    const facts = element('span', { class: 'chipFacts' });
    const open = element(
      'button',
      { type: 'button', class: 'chipName', 'aria-label': name },
      element('span', { class: 'chipPlace' }, icon(kinds[kind].icon), ...inTwo(name)),
      facts,
    );
    changeMark(id, open, (isChanged) => {
      facts.dataset['facts'] = [short, ...(isChanged ? [strings.changedSince] : [])].join(' · ');
      const costs = fill(tokens === 1 ? strings.aboutOneToken : strings.aboutTokens, number.format(tokens));
      open.title = [detail, costs, ...(isChanged ? [strings.changedSinceAttached] : [])].join('\n');
    });
    open.addEventListener('click', () => void act({ type: 'openAttachment', attachmentId: id, messageId }));
    const remove = iconButton(
      fill(strings.removeAttachment, name),
      'close',
      () => void act({ type: 'removeAttachment', attachmentId: id }),
    );
    const back =
      kind === 'text' && onTakeBack !== undefined
        ? [iconButton(fill(strings.takeBack, name), 'takeBack', () => onTakeBack(id))]
        : [];
    return element('li', { class: 'chip' }, open, ...back, ...(messageId === undefined ? [remove] : []));
  });
  return element('ul', { class: 'chips', 'aria-label': strings.attachments }, ...chips);
}

/** The lines behind a file's name stay where there is room for half of the name only. */
function inTwo(name: string): readonly HTMLElement[] {
  const lines = /:[\d-]+$/u.exec(name)?.[0] ?? '';
  const file = name.slice(0, name.length - lines.length);
  return [element('span', { class: 'chipFile', dir: 'auto' }, file), element('span', {}, lines)];
}

interface KindOfChip {
  readonly icon: IconName;
  readonly name: (label: string) => string;
}

const kinds: Readonly<Record<AttachmentView['kind'], KindOfChip>> = {
  code: { icon: 'attach', name: (label) => label },
  text: { icon: 'file', name: (label) => (label === '' ? strings.pastedText : label) },
  problems: { icon: 'warning', name: (label) => fill(strings.problemsOf, label) },
};

const { lang } = document.documentElement;
const number = new Intl.NumberFormat(lang);
const shortNumber = new Intl.NumberFormat(lang, { notation: 'compact', maximumSignificantDigits: 2 });
