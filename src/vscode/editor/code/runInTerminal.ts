// Run in Terminal: types a line of shell code into a terminal. The person reads it there and presses Enter.

import * as vscode from 'vscode';
import { terminalText } from '../../../core/editor/terminalText.ts';
import type { Refused } from '../../panel/chatRequests.ts';
import type { Terminals } from './terminals.ts';

/** What would run by itself is not typed: a message says so and offers to copy it. */
export function runInTerminal(code: string, language: string, terminals: Terminals): Refused {
  const typed = terminalText(code, language);
  if (typed.type === 'refused') {
    if (typed.reason === 'nothing') return vscode.l10n.t('There is no command in this block.');
    // Not awaited: the message stays as long as the person lets it.
    void offerCopy(code);
    return undefined;
  }
  terminals.type(typed.text);
  return undefined;
}

async function offerCopy(code: string): Promise<void> {
  const copy = vscode.l10n.t('Copy Code');
  const sentence = vscode.l10n.t(
    'In a terminal, all but the last of these lines would run at once, before you have pressed Enter. Nothing was typed. Copy them and paste what you want to run.',
  );
  if ((await vscode.window.showWarningMessage(sentence, copy)) === copy) await vscode.env.clipboard.writeText(code);
}
