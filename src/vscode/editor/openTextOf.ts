// The document of an address, if it is text that may be read and attached. Used by attachables.

import * as vscode from 'vscode';
import { largest } from '../../core/editor/attachmentSize.ts';
import { isBinary } from '../../core/editor/binaryContent.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { pathOf } from './attachmentFrom.ts';
import { mayBeRead } from './mayBeRead.ts';
import { seenDocument } from './seenDocument.ts';

/** What is in an editor is taken as it is; a file is looked at before VS Code reads it. A sentence says why not. */
export async function openTextOf(address: string): Promise<vscode.TextDocument | string> {
  const uri = parse(address);
  if (uri === undefined) return vscode.l10n.t('This is no address of a file: {0}', withoutLinks(address.slice(0, 200)));
  const open = seenDocument(uri);
  if (open !== undefined) return open;
  const name = withoutLinks(pathOf(uri));
  if (!mayBeRead(uri)) {
    return vscode.l10n.t(
      '{0} lies outside of the workspace and can’t be looked up there. Open it and try again.',
      name,
    );
  }
  const refused = await whyNot(uri, name);
  if (refused !== undefined) return refused;
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return vscode.l10n.t('{0} can’t be read as text.', name);
  }
}

async function whyNot(uri: vscode.Uri, name: string): Promise<string | undefined> {
  const { fs } = vscode.workspace;
  try {
    const { type, size } = await fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) {
      return vscode.l10n.t('{0} is a folder. Attach the files in it that matter.', name);
    }
    if (size > largest) return tooLargeSentence(name);
    return isBinary(await fs.readFile(uri)) ? vscode.l10n.t('{0} is not text and can’t be attached.', name) : undefined;
  } catch {
    return vscode.l10n.t('{0} can’t be opened. It may have been deleted or moved.', name);
  }
}

export function tooLargeSentence(name: string): string {
  const megabytes = largest / 1_000_000;
  return vscode.l10n.t(
    '{0} is too large to attach: the limit is {1} MB. Select the part that matters.',
    name,
    megabytes,
  );
}

function parse(address: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(address, true);
  } catch {
    return undefined;
  }
}
