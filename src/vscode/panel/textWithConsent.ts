// Whether a text that was pasted or dropped may go along: what is too large is refused, what looks like a secret is
// asked about. Used by boxIntents.ts.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { largest } from '../../core/editor/attachmentSize.ts';
import { hasSecretName, holdsPrivateKey } from '../../core/editor/secretFile.ts';
import type { Attached } from '../editor/attachables.ts';
import { tooLargeSentence } from '../editor/openTextOf.ts';
import { withoutLinks } from '../withoutLinks.ts';

export async function textWithConsent(attachment: Attachment): Promise<Attached> {
  const { path, text } = attachment;
  const name = path === '' ? vscode.l10n.t('The pasted text') : withoutLinks(path);
  if (text.trim() === '') return { attachments: [], refused: vscode.l10n.t('{0} is empty.', name) };
  if (text.length > largest) return { attachments: [], refused: tooLargeSentence(name) };
  if (!hasSecretName(path) && !holdsPrivateKey(text)) return { attachments: [attachment], refused: undefined };
  const attach = vscode.l10n.t('Attach');
  const detail = [
    vscode.l10n.t('{0} looks as if it held a key or a password.', name),
    vscode.l10n.t('What is attached goes to your model’s server.'),
  ].join(' ');
  const question = path === '' ? vscode.l10n.t('Attach the pasted text?') : vscode.l10n.t('Attach {0}?', name);
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, attach);
  return { attachments: answer === attach ? [attachment] : [], refused: undefined };
}
