// What Add Connection… shows when a check failed: what is wrong, what it most likely means, and the
// ways on.

import * as vscode from 'vscode';
import type { AnswerFailure } from '../../../core/model/answerFailure.ts';
import { keyIn, type SetupDraft } from '../../../core/model/setupDraft.ts';
import { setupChoices, setupHint, type SetupChoice } from '../../../core/model/setupFailure.ts';
import { describeFailure } from '../../notify.ts';
import { askList, type Answered, type Row } from './setupInputs.ts';
import { choiceLabel, hintSentence } from './setupWords.ts';

/** `failure` is undefined when the person cancelled the check. */
export function askAfterFailure(
  draft: SetupDraft,
  check: 'checkServer' | 'checkModel',
  failure: AnswerFailure | undefined,
): Promise<Answered<SetupChoice>> {
  const hint = failure === undefined ? undefined : setupHint(failure, keyIn(draft) !== '');
  const sentence =
    failure === undefined
      ? vscode.l10n.t('The check was cancelled. Nothing is saved yet.')
      : describeFailure(failure, draft.model === '' ? undefined : draft.model).sentence;
  const meaning = hint === undefined ? '' : hintSentence(hint);
  // A list cuts long lines: the first sentence says what is wrong, the rest stands below it.
  const [first = sentence, ...rest] = sentence.split(/(?<=[.!?])\s+/u);
  const words: Row<SetupChoice>[] = [{ label: `$(warning) ${first}`, detail: rest.join(' '), alwaysShow: true }];
  if (meaning !== '') words.push({ label: `$(lightbulb) ${meaning}`, alwaysShow: true });
  const choices = setupChoices(draft, check, hint).map((value): Row<SetupChoice> => ({
    label: choiceLabel(value),
    value,
  }));
  return askList(
    { canGoBack: true },
    {
      // All of it once more: a screen reader reads the box, not the rows above the active one.
      placeholder: `${sentence} ${meaning}`.trim(),
      rows: [...words, { label: '', kind: vscode.QuickPickItemKind.Separator }, ...choices],
      active: choices[0],
    },
  );
}
