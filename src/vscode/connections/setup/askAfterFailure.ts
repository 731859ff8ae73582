// What Add Connection… shows when a check failed: what is wrong, what it most likely means, and the
// ways on.

import * as vscode from 'vscode';
import type { AnswerFailure } from '../../../core/model/answerFailure.ts';
import { keyIn, type SetupDraft } from '../../../core/model/setupDraft.ts';
import { setupChoices, setupHint, type SetupChoice, type SetupHint } from '../../../core/model/setupFailure.ts';
import { describeFailure, failureDetail } from '../../notify.ts';
import { askList, type Answered, type Row } from './setupInputs.ts';
import { choiceLabel, hintSentence } from './setupWords.ts';

/** `failure` is undefined when the person cancelled the check. */
export function askAfterFailure(
  draft: SetupDraft,
  check: 'checkServer' | 'checkModel',
  failure: AnswerFailure | undefined,
): Promise<Answered<SetupChoice>> {
  const hint = failure === undefined ? undefined : setupHint(failure, keyIn(draft) !== '');
  const words = wordsFor(draft, failure, hint);
  const choices = setupChoices(draft, check, hint).map((value): Row<SetupChoice> => ({
    label: choiceLabel(value),
    value,
  }));
  return askList(
    { canGoBack: true },
    {
      // All of it once more: a screen reader reads the box, not the rows above the active one.
      placeholder: words.flatMap(({ sentence, rest }) => [sentence, ...rest]).join(' '),
      rows: [...words.map(rowOf), { label: '', kind: vscode.QuickPickItemKind.Separator }, ...choices],
      active: choices[0],
    },
  );
}

interface Words {
  readonly icon: 'warning' | 'lightbulb';
  readonly sentence: string;
  readonly rest: readonly string[];
}

/** What happened and, where that is known, what it most likely means. */
function wordsFor(
  draft: SetupDraft,
  failure: AnswerFailure | undefined,
  hint: SetupHint | undefined,
): readonly Words[] {
  if (failure === undefined) return [inRow('warning', vscode.l10n.t('The check was cancelled. Nothing is saved yet.'))];
  // Where none was typed, the server refused no key: it misses one.
  const told: AnswerFailure = hint === 'keyWanted' ? { ...failure, kind: 'keyMissing' } : failure;
  const failed = inRow('warning', describeFailure(told, draft.model === '' ? undefined : draft.model).sentence);
  if (hint === undefined) return [failed];
  // The hint is the better next step: the usual one speaks of settings, and nothing is in them yet.
  const detail = failureDetail(failure);
  return [{ ...failed, rest: detail === undefined ? [] : [detail] }, inRow('lightbulb', hintSentence(hint))];
}

/** A list cuts long lines: the first sentence stands in the row, the rest below it. */
function inRow(icon: Words['icon'], words: string): Words {
  const [sentence = words, ...rest] = words.split(/(?<=[.!?])\s+/u);
  return { icon, sentence, rest };
}

function rowOf({ icon, sentence, rest }: Words): Row<SetupChoice> {
  return { label: `$(${icon}) ${sentence}`, ...(rest.length > 0 && { detail: rest.join(' ') }), alwaysShow: true };
}
