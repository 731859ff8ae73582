// Shows in an editor what an attachment was taken from. The panel calls it when a chip is chosen.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { mayBeRead } from './mayBeRead.ts';
import { rangeOf } from './rangeOf.ts';

/** Selects the attachment's lines; a text without a place opens as a new document. Says so when the document is gone. Rejects when VS Code can't show it. */
export async function openAttachment(attachment: Attachment): Promise<void> {
  if (attachment.kind === 'text') {
    await showText(attachment);
    return;
  }
  const document = await documentOf(attachment);
  if (document === undefined) {
    // Not awaited: the message stays as long as the person lets it.
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        '{0} can no longer be opened. The attached text is still part of the chat; copy it from the question.',
        withoutLinks(attachment.path),
      ),
    );
    return;
  }
  // The document may have become shorter since.
  const range = document.validateRange(rangeOf(attachment.source.range));
  await vscode.window.showTextDocument(document, {
    selection: attachment.isWholeFile ? new vscode.Range(0, 0, 0, 0) : range,
  });
}

/** A document that nobody has saved: what is changed in it changes nothing that was attached. */
async function showText({ language, text }: Attachment): Promise<void> {
  const known = await vscode.languages.getLanguages();
  const content = { content: text, ...(known.includes(language) ? { language } : {}) };
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(content));
}

async function documentOf({ source }: Attachment): Promise<vscode.TextDocument | undefined> {
  try {
    const uri = vscode.Uri.parse(source.uri, true);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open !== undefined) return open;
    if (!mayBeRead(uri)) return undefined;
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
