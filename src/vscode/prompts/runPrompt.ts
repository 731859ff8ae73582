// Runs a prompt: asks for its inputs, puts the values in, and asks the model in the open chat. Used by the
// commands and by the message box.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { type Problem, problemsText } from '../../core/editor/problem.ts';
import { expandPrompt } from '../../core/prompt/expandPrompt.ts';
import type { Prompt } from '../../core/prompt/promptCatalogue.ts';
import { inputsOf, parsePrompt, type PromptPart, unknownVariablesOf, uses } from '../../core/prompt/promptVariables.ts';
import type { Question } from '../../core/session/chatSession.ts';
import { withConsent } from '../editor/withConsent.ts';
import type { ChatRequests, Refused } from '../panel/chatRequests.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { openPrompt } from './openPrompt.ts';
import type { PromptSubject } from './promptSubject.ts';

export interface PromptServices {
  readonly requests: Pick<ChatRequests, 'ask' | 'whyNot'>;
  readonly panel: { focusComposer(): Promise<void> };
}

/** What a person has put beside a prompt, in the message box. */
export interface PromptCompany {
  /** For the first input that the prompt asks for; where it asks for none, behind its text. */
  readonly words: string;
  readonly attachments: readonly Attachment[];
  /** The model is being asked. */
  readonly onAsked: () => void;
}

/** A broken import makes a thousand of them; the first ones tell. */
const mostProblems = 100;

/**
 * `subject` is being looked up since the person pointed at it; it never rejects. Nothing is asked when they leave
 * an input.
 */
export async function runPrompt(
  prompt: Prompt,
  subject: Promise<PromptSubject | string>,
  { requests, panel }: PromptServices,
  company?: PromptCompany,
): Promise<Refused> {
  const whyNot = requests.whyNot();
  if (whyNot !== undefined) return whyNot;
  const parts = parsePrompt(prompt.text);
  const words = company?.words ?? '';
  const inputs = await askInputs(prompt.name, inputsOf(parts), words);
  if (inputs === undefined) return undefined;
  // First the panel: a question about the model may come, and it belongs to what is seen there.
  await panel.focusComposer();
  const found = await subject;
  if (typeof found === 'string') return found;
  const code = found.agreed ?? (await withConsent(found.code));
  if (code.length === 0) return undefined;
  const { text, attachments } = questionOf(parts, code, found.problems, inputs);
  const refused = await requests.ask({
    text: words === '' || inputs.size > 0 ? text : `${text}\n\n${words}`,
    attachments: [...attachments, ...(company?.attachments ?? [])],
  });
  if (refused === undefined) company?.onAsked();
  if (refused === undefined) warnOfUnknown(prompt, unknownVariablesOf(parts));
  return refused;
}

function questionOf(
  parts: readonly PromptPart[],
  code: readonly Attachment[],
  problems: readonly Problem[],
  inputs: ReadonlyMap<string, string>,
): Question {
  const text = expandPrompt(parts, {
    code,
    inputs,
    problems: wordsFor(problems),
  });
  return { text, attachments: uses(parts, 'selection') ? code.map((piece) => ({ ...piece, isInText: true })) : code };
}

function wordsFor(problems: readonly Problem[]): string {
  if (problems.length === 0) return vscode.l10n.t('none');
  const more = problems.length - mostProblems;
  const listed = problemsText(problems.slice(0, mostProblems));
  return more > 0 ? `${listed}\n${vscode.l10n.t('… and {0} more.', more)}` : listed;
}

/** By name; undefined when the person left one. The first one is not asked for when `first` is its value. */
async function askInputs(
  promptName: string,
  inputs: ReadonlyMap<string, string>,
  first: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  const values = new Map<string, string>();
  for (const [name, placeHolder] of inputs) {
    if (first !== '' && values.size === 0) {
      values.set(name, first);
      continue;
    }
    const value = await vscode.window.showInputBox({
      title: withoutLinks(promptName),
      prompt: withoutLinks(name),
      placeHolder,
      ignoreFocusOut: true,
    });
    if (value === undefined) return undefined;
    values.set(name, value);
  }
  return values;
}

/** Not awaited by the command: the message stays as long as the person lets it. */
function warnOfUnknown(prompt: Prompt, unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  const edit = vscode.l10n.t('Edit Prompt');
  const sentence = vscode.l10n.t(
    'The prompt “{0}” was sent with {1} in it, which Causerie doesn’t know. Correct it, or leave it if it is meant so.',
    withoutLinks(prompt.name),
    withoutLinks(unknown.join(', ')),
  );
  void vscode.window.showWarningMessage(sentence, edit).then(async (picked) => {
    if (picked === edit) await openPrompt(prompt);
  });
}
