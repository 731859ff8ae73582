// Opens a link of an answer. Web addresses go out only after the person saw the whole address; paths
// only when they lead to a file in a workspace folder. The panel calls it.

import * as vscode from 'vscode';
import { linkTarget } from '../../core/links/linkTarget.ts';

/** Says why when a link is not opened. */
export async function openLink(href: string): Promise<void> {
  const target = linkTarget(href);
  switch (target.type) {
    case 'address':
      await openAddress(target.address, target.mustAsk);
      return;
    case 'file':
      await openFile(target.segments, target.line);
      return;
    case 'refused':
      tell(
        vscode.l10n.t('This link leads outside the workspace and was not opened. Copy its address if you trust it.'),
      );
      return;
    default:
      target satisfies never;
  }
}

/** VS Code asks by itself for all domains that the person does not trust; `mustAsk` is the rest. */
async function openAddress(address: string, mustAsk: boolean): Promise<void> {
  if (mustAsk) {
    const open = vscode.l10n.t('Open');
    const copy = vscode.l10n.t('Copy');
    const question = vscode.l10n.t('Open this address outside VS Code?');
    const picked = await vscode.window.showInformationMessage(question, { modal: true, detail: address }, open, copy);
    if (picked === copy) await vscode.env.clipboard.writeText(address);
    if (picked !== open) return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(address, true));
}

async function openFile(segments: readonly string[], line: number | undefined): Promise<void> {
  const uri = await firstExisting(candidates(segments));
  if (uri === undefined) {
    tell(
      vscode.l10n.t(
        'There is no file {0} in this workspace. Open the folder that holds it and try again.',
        segments.join('/'),
      ),
    );
    return;
  }
  const position = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
  // Images and notebooks open in their own editors.
  await vscode.commands.executeCommand('vscode.open', uri, { selection: new vscode.Range(position, position) });
}

/** With several folders a path may begin with a folder's name, as attachments write it. */
function candidates(segments: readonly string[]): readonly vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [first, ...rest] = segments;
  const named = folders.filter(({ name }) => folders.length > 1 && rest.length > 0 && name === first);
  return [
    ...named.map((folder) => vscode.Uri.joinPath(folder.uri, ...rest)),
    ...folders.map((folder) => vscode.Uri.joinPath(folder.uri, ...segments)),
  ];
}

async function firstExisting(uris: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  for (const uri of uris) {
    if (await isFile(uri)) return uri;
  }
  return undefined;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

function tell(sentence: string): void {
  // Not awaited: the message stays as long as the person lets it.
  void vscode.window.showWarningMessage(sentence);
}
