// What can be done with a block's code but copying it: two buttons and a menu. Used by codeBlock.ts; answerView.ts
// hears what was chosen.

import { type CodeAction, codeActions } from '../shared/protocol.ts';
import { type MenuEntry, openMenu } from './codeMenu.ts';
import { iconButton } from './element.ts';
import { strings } from './strings.ts';

/** Bubbles from a block when its code is to be used. */
export const useCodeEvent = 'causerie-use-code';

const shells: ReadonlySet<string> = new Set(
  (
    'sh bash zsh fish ksh shell shellscript console shell-session shellsession sh-session terminal ' +
    'powershell pwsh ps1 ps cmd bat batch'
  ).split(' '),
);

/** The buttons, in order. Disabled until the code is complete: half of it is of no use anywhere. */
export function useButtons(block: HTMLElement, language: () => string): readonly HTMLButtonElement[] {
  const use = (action: CodeAction): void => {
    block.dispatchEvent(new CustomEvent<CodeAction>(useCodeEvent, { bubbles: true, detail: action }));
  };
  const insert = iconButton(strings.insertAtCursor, 'insert', () => use('insert'));
  const replace = iconButton(strings.replaceSelection, 'replace', () => use('replace'));
  const more = iconButton(strings.moreCodeActions, 'more', () => {
    const runs: readonly MenuEntry[] = shells.has(language().toLowerCase())
      ? [{ name: strings.runInTerminal, choose: () => use('runInTerminal') }]
      : [];
    openMenu(more, strings.moreCodeActions, [
      { name: strings.applyToFile, choose: () => use('applyToFile') },
      { name: strings.compareCode, choose: () => use('compare') },
      { name: strings.newFile, choose: () => use('newFile') },
      ...runs,
    ]);
  });
  more.setAttribute('aria-haspopup', 'menu');
  more.setAttribute('aria-expanded', 'false');
  return [insert, replace, more];
}

/** The action that an event of a block names. */
export function chosenUse(event: Event): CodeAction | undefined {
  return event instanceof CustomEvent ? codeActions.find((action) => action === event.detail) : undefined;
}
