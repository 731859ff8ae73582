// Prompts in the message box: which ones are offered after `/`, and what happens to one that is chosen. What waits in
// the box goes along; where that is code, the prompt is about it, else about the editor in use.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { findPrompt } from '../../core/prompt/promptCatalogue.ts';
import { promptAtStart } from '../../core/prompt/promptAtStart.ts';
import type { Log } from '../../core/session/ports.ts';
import type { Candidate } from '../../core/suggestions/rankSuggestions.ts';
import type { Outcome } from '../../shared/protocol.ts';
import { problemsOf } from '../editor/problemsOf.ts';
import { rangeOf } from '../editor/rangeOf.ts';
import type { DraftAttachments } from '../panel/draftAttachments.ts';
import { builtInPrompts } from './builtInPrompts.ts';
import { noPromptSentence } from './promptCommands.ts';
import { type PromptSubject, subjectInEditor } from './promptSubject.ts';
import { readCatalogue } from './readCatalogue.ts';
import { type PromptServices, runPrompt } from './runPrompt.ts';

export interface PromptBoxServices extends PromptServices {
  readonly drafts: DraftAttachments;
  readonly newId: () => string;
  readonly log: Log;
}

export async function offeredPrompts(log: Log): Promise<readonly Candidate[]> {
  const builtIns = builtInPrompts();
  const { prompts } = await readCatalogue(log);
  return prompts.map((prompt) => ({
    id: `prompt ${prompt.name}`,
    kind: 'prompt',
    label: prompt.name,
    detail: (prompt.description ?? prompt.text).replaceAll(/\s+/gu, ' ').slice(0, longestDetail),
    // Found by its English name too.
    path: builtIns.find(({ id }) => id === prompt.builtIn)?.englishName ?? '',
  }));
}

/** UTF-16 units: a row has one line. */
const longestDetail = 200;

/** Undefined when the text does not begin with a prompt's name. */
export async function promptIn(
  text: string,
  log: Log,
): Promise<{ readonly name: string; readonly input: string } | undefined> {
  if (!text.trimStart().startsWith('/')) return undefined;
  const { prompts } = await readCatalogue(log);
  const englishNames = builtInPrompts()
    .filter(({ id }) => prompts.some(({ builtIn }) => builtIn === id))
    .map(({ englishName }) => englishName);
  return promptAtStart(text, [...prompts.map(({ name }) => name), ...englishNames]);
}

/** Leaves the box as it is when the person leaves something that is asked on the way. */
export async function runPromptInBox(name: string, words: string, services: PromptBoxServices): Promise<Outcome> {
  const { drafts, log, newId } = services;
  await drafts.settled();
  const waiting = drafts.items;
  const code = waiting.filter(({ kind }) => kind !== 'problems');
  // Pointed at is what is selected now, not what is when the files have been read.
  const subject = code.length === 0 ? subjectInEditor(newId) : Promise.resolve(subjectOf(code));
  const prompt = findPrompt(await readCatalogue(log), builtInPrompts(), name);
  if (prompt === undefined) return { type: 'refused', sentence: noPromptSentence(name) };
  let outcome: Outcome = { type: 'left' };
  const refused = await runPrompt(prompt, subject, services, {
    words,
    attachments: waiting.filter(({ kind }) => kind === 'problems'),
    onAsked: () => {
      drafts.take();
      outcome = { type: 'done' };
    },
  });
  return refused === undefined ? outcome : { type: 'refused', sentence: refused };
}

function subjectOf(code: readonly Attachment[]): PromptSubject {
  const problems = code.flatMap(({ kind, source: { uri, range } }) => {
    if (kind === 'text') return [];
    return problemsOf(vscode.Uri.parse(uri), rangeOf(range));
  });
  return { code: [], agreed: code, problems };
}
