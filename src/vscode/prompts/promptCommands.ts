// What the commands around prompts do. A part of the table of commands.

import * as vscode from 'vscode';
import { type BuiltInId, findPrompt } from '../../core/prompt/promptCatalogue.ts';
import type { Log } from '../../core/session/ports.ts';
import { isRecord } from '../../shared/isRecord.ts';
import { noEditorSentence } from '../commands/codeInEditor.ts';
import type { CommandTable } from '../commands/registerCommands.ts';
import { editorInUse } from '../editor/editorInUse.ts';
import type { Refused } from '../panel/chatRequests.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { builtInPrompts } from './builtInPrompts.ts';
import { choosePrompt } from './choosePrompt.ts';
import { editPrompts } from './editPrompts.ts';
import { placeIn, type PromptSubject, subjectAt, subjectInEditor } from './promptSubject.ts';
import { readCatalogue, readSettingsCatalogue } from './readCatalogue.ts';
import { type PromptServices, runPrompt } from './runPrompt.ts';

type PromptCommand =
  | 'causerie.explain'
  | 'causerie.fix'
  | 'causerie.improve'
  | 'causerie.generateTests'
  | 'causerie.document'
  | 'causerie.runPrompt'
  | 'causerie.editPrompts';

export interface PromptCommandServices extends PromptServices {
  readonly newId: () => string;
  readonly log: Log;
}

export function promptCommands(services: PromptCommandServices): Pick<CommandTable, PromptCommand> {
  const { log } = services;
  return {
    'causerie.explain': (argument) => runBuiltIn('explain', argument, services),
    'causerie.fix': (argument) => runBuiltIn('fix', argument, services),
    'causerie.improve': (argument) => runBuiltIn('improve', argument, services),
    'causerie.generateTests': (argument) => runBuiltIn('generateTests', argument, services),
    'causerie.document': (argument) => runBuiltIn('document', argument, services),
    'causerie.runPrompt': (argument) => {
      const name = isRecord(argument) ? argument['prompt'] : undefined;
      return typeof name === 'string' ? runNamed(name, argument, services) : runChosen(services);
    },
    'causerie.editPrompts': async () => {
      await editPrompts(log);
      return undefined;
    },
  };
}

/** What is in the settings has its place; where it was taken away, this says so. */
async function runBuiltIn(id: BuiltInId, argument: unknown, services: PromptCommandServices): Promise<Refused> {
  const { prompts, removed } = readSettingsCatalogue();
  const prompt = prompts.find(({ builtIn }) => builtIn === id);
  if (prompt !== undefined) return runPrompt(prompt, subjectOf(argument, services), services);
  return removedSentence(removed.find(({ builtIn }) => builtIn.id === id)?.builtIn.name ?? id);
}

async function runNamed(name: string, argument: unknown, services: PromptCommandServices): Promise<Refused> {
  // Pointed at is what is selected now, not what is when the files have been read.
  const subject = subjectOf(argument, services);
  const builtIns = builtInPrompts();
  const catalogue = await readCatalogue(services.log);
  const prompt = findPrompt(catalogue, builtIns, name);
  if (prompt !== undefined) return runPrompt(prompt, subject, services);
  return noPromptSentence(name);
}

export function noPromptSentence(name: string): string {
  return vscode.l10n.t(
    'There is no prompt “{0}” here. Choose one with Run Prompt on Selection…, or write it with Edit Prompts….',
    withoutLinks(name),
  );
}

async function runChosen(services: PromptCommandServices): Promise<Refused> {
  const whyNot = services.requests.whyNot();
  if (whyNot !== undefined) return whyNot;
  if (editorInUse() === undefined) return noEditorSentence();
  const subject = subjectInEditor(services.newId);
  const choice = await choosePrompt(readCatalogue(services.log));
  if (choice === undefined) return undefined;
  if (choice !== 'edit') return runPrompt(choice, subject, services);
  await editPrompts(services.log);
  return undefined;
}

async function subjectOf(argument: unknown, { newId }: PromptCommandServices): Promise<PromptSubject | string> {
  const place = placeIn(argument);
  return place === undefined ? subjectInEditor(newId) : subjectAt(place, newId);
}

function removedSentence(name: string): string {
  return vscode.l10n.t('The prompt “{0}” was taken away in the settings. Bring it back with Edit Prompts….', name);
}
