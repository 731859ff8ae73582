// A prompt as a row of VS Code's lists: what it is called, where it comes from, what it says.

import * as vscode from 'vscode';
import type { Prompt, PromptOrigin } from '../../core/prompt/promptCatalogue.ts';
import { withoutIcons } from '../withoutIcons.ts';

const longest = 120;

export function promptItem({ name, text, description, unused, origin }: Prompt): vscode.QuickPickItem {
  const words = description ?? text.replaceAll(/\s+/gu, ' ');
  const characters = Array.from(words);
  const short = characters.length > longest ? `${characters.slice(0, longest).join('')}…` : words;
  const notUsed = unused === undefined ? '' : ` ${vscode.l10n.t('(not used by Causerie: {0})', unused.join(', '))}`;
  return {
    label: withoutIcons(name),
    description: withoutIcons(originWords(origin)),
    detail: withoutIcons(`${short}${notUsed}`),
  };
}

function originWords(origin: PromptOrigin): string {
  switch (origin.type) {
    case 'builtIn':
      return vscode.l10n.t('built in');
    case 'setting':
      return origin.scope === 'user' ? vscode.l10n.t('your settings') : vscode.l10n.t('this workspace’s settings');
    case 'file':
      return vscode.workspace.asRelativePath(vscode.Uri.parse(origin.uri));
    default:
      return origin satisfies never;
  }
}
