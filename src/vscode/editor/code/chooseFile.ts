// Apply to File…: which file is meant. Offers what was asked about, the files that the answer names and those that are
// open, and any other in VS Code's file dialog.

import * as vscode from 'vscode';
import { attachmentLabel } from '../../../core/conversation/attachment.ts';
import type { CodeInAnswer } from '../../../core/editor/codeInAnswer.ts';
import { pathOf } from '../attachmentFrom.ts';
import { nameOf, readDocument } from '../openDocument.ts';
import { type CodePlaceResult, placeOf, wholeDocument } from './codePlace.ts';

interface FileItem extends vscode.QuickPickItem {
  readonly find: () => Promise<CodePlaceResult>;
}

export async function chooseFile(code: CodeInAnswer): Promise<CodePlaceResult> {
  const parts = code.asked.filter(({ isWholeFile }) => !isWholeFile);
  const whole = code.asked.filter(({ isWholeFile }) => isWholeFile).map(({ source }) => vscode.Uri.parse(source.uri));
  const uris = distinct([...whole, ...(await existing(code.files)), ...openFiles()]);
  const items: readonly FileItem[] = [
    ...parts.map((attachment) => ({
      label: attachmentLabel(attachment),
      description: vscode.l10n.t('what the question was about'),
      find: () => placeOf(attachment),
    })),
    ...uris.map((uri) => ({
      label: nameOf(uri),
      description: pathOf(uri),
      detail: vscode.l10n.t('Replaces the whole file'),
      find: () => wholePlace(uri),
    })),
    { label: vscode.l10n.t('Choose Another File…'), alwaysShow: true, find: browse },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Apply to File'),
    placeHolder: vscode.l10n.t('You see the change before anything is written'),
    matchOnDescription: true,
  });
  return picked === undefined ? { type: 'cancelled' } : picked.find();
}

async function browse(): Promise<CodePlaceResult> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [uri] =
    (await vscode.window.showOpenDialog({
      canSelectMany: false,
      openLabel: vscode.l10n.t('Apply'),
      title: vscode.l10n.t('Apply to File'),
      ...(folder === undefined ? {} : { defaultUri: folder }),
    })) ?? [];
  return uri === undefined ? { type: 'cancelled' } : wholePlace(uri);
}

async function wholePlace(uri: vscode.Uri): Promise<CodePlaceResult> {
  const document = await readDocument(uri);
  return typeof document === 'string'
    ? { type: 'none', sentence: document }
    : { type: 'found', place: wholeDocument(document) };
}

/** Those that are there, in any folder of the workspace. */
async function existing(files: readonly (readonly string[])[]): Promise<readonly vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const candidates = files.flatMap((segments) => folders.map(({ uri }) => vscode.Uri.joinPath(uri, ...segments)));
  const found = await Promise.all(candidates.map(async (uri) => ((await isFile(uri)) ? [uri] : [])));
  return found.flat();
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

function openFiles(): readonly vscode.Uri[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
}

function distinct(uris: readonly vscode.Uri[]): readonly vscode.Uri[] {
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}
