// Edit Prompts…: a list of all prompts, those that were taken away too; the one that is chosen opens where it is
// written. New ones begin with an example that works.

import * as vscode from 'vscode';
import type { PromptCatalogue } from '../../core/prompt/promptCatalogue.ts';
import type { Log } from '../../core/session/ports.ts';
import { withoutIcons } from '../withoutIcons.ts';
import { openOrigin, openPrompt } from './openPrompt.ts';
import { promptItem } from './promptItem.ts';
import { writePrompt } from './promptSetting.ts';
import { readCatalogue } from './readCatalogue.ts';
import { promptFolder } from './readPromptFiles.ts';

interface Row extends vscode.QuickPickItem {
  readonly open?: () => Promise<void>;
}

/** Rejects when VS Code can't open or write what was chosen. */
export async function editPrompts(log: Log): Promise<void> {
  const catalogue = readCatalogue(log);
  const picked = await vscode.window.showQuickPick<Row>(catalogue.then(rowsOf), {
    title: vscode.l10n.t('Edit Prompts'),
    placeHolder: vscode.l10n.t('The prompt to change'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  await picked?.open?.();
}

function rowsOf(catalogue: PromptCatalogue): Row[] {
  const { prompts, removed } = catalogue;
  const folders = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
  const writable = folders.filter(({ uri }) => vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false);
  return [
    ...prompts.map((prompt): Row => ({ ...promptItem(prompt), open: () => openPrompt(prompt) })),
    ...removed.map(({ builtIn, origin }): Row => ({
      label: withoutIcons(builtIn.name),
      description: vscode.l10n.t('taken away in the settings'),
      detail: vscode.l10n.t('Delete its entry there, and it is back.'),
      open: () => (origin.type === 'builtIn' ? Promise.resolve() : openOrigin(origin)),
    })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(add) ${vscode.l10n.t('New Prompt')}`,
      description: vscode.l10n.t('your settings'),
      open: () => newPrompt(catalogue),
    },
    ...writable.map((folder): Row => ({
      label: `$(new-file) ${vscode.l10n.t('New Prompt File')}`,
      description: withoutIcons(vscode.workspace.asRelativePath(promptFolder(folder))),
      open: () => newPromptFile(folder),
    })),
  ];
}

async function newPrompt({ prompts }: PromptCatalogue): Promise<void> {
  const base = vscode.l10n.t('My Prompt');
  let name = base;
  for (let number = 2; prompts.some((prompt) => prompt.name === name); number++) name = `${base} ${number}`;
  const text = exampleText();
  await writePrompt(name, text);
  await openPrompt({ name, text, origin: { type: 'setting', scope: 'user', key: name } });
}

async function newPromptFile(folder: vscode.WorkspaceFolder): Promise<void> {
  const parent = promptFolder(folder);
  await vscode.workspace.fs.createDirectory(parent);
  const taken = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([name]) => name));
  let name = 'example.prompt.md';
  for (let number = 2; taken.has(name); number++) name = `example-${number}.prompt.md`;
  const uri = vscode.Uri.joinPath(parent, name);
  const description = JSON.stringify(vscode.l10n.t('Explains code to somebody who is new to its language'));
  await vscode.workspace.fs.writeFile(
    uri,
    new TextEncoder().encode(`---\ndescription: ${description}\n---\n\n${exampleText()}\n`),
  );
  await openOrigin({ type: 'file', uri: uri.toString() });
}

function exampleText(): string {
  return vscode.l10n.t(
    'Explain lines {0} of {1} to somebody who is new to {2}. Mind above all: {3}\n\n{4}',
    '${lines}',
    '${file}',
    '${language}',
    `\${input:${vscode.l10n.t('question')}:${vscode.l10n.t('What do you want to know?')}}`,
    '${selection}',
  );
}
