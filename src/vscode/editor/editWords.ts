// What became of an edit, in the person's language: the sentences of chats where they fit, others where those speak of
// a conversation that goes on. Used by Edit Selection….

import { l10n } from 'vscode';
import { filterOf } from '../../core/conversation/answerNote.ts';
import type { AnswerFailure } from '../../core/model/answerFailure.ts';
import { endingOf, type AnswerEnding } from '../../core/session/answerEnding.ts';
import type { LoneAnswerEnd } from '../../core/session/loneAnswer.ts';
import type { Notice, NoticeAction } from '../../shared/transcript.ts';
import { actionLabel, answerWords, describeFailure } from '../notify.ts';
import { withoutLinks } from '../withoutLinks.ts';

/** What a model says when it declines can be long, and a notification is small. */
const longestRefusal = 300;

/** The next steps that there are in a conversation only. */
const chatSteps: ReadonlySet<NoticeAction> = new Set(['continue', 'newChat', 'openCopy']);

/** Undefined when all is well, and when the person stopped it. */
export function editNotice(end: LoneAnswerEnd): Notice | undefined {
  const { answer } = end;
  if (answer.failure !== undefined) return failureNotice(answer.failure, answer.model);
  const ending = endingOf(end);
  return ending === undefined ? undefined : endingNotice(ending, end.text);
}

/** How the request was changed after the server refused something; undefined when it was not. */
export function adaptedNotice({ answer }: LoneAnswerEnd): Notice | undefined {
  const adaptations = (answer.notes ?? []).flatMap((note) => (note.kind === 'adapted' ? [note.adaptation] : []));
  return adaptations.length === 0 ? undefined : answerWords.adapted(adaptations);
}

/** Whether what came is to be judged as code: neither taken back by the content filter nor the words of a refusal. */
export function isProposal(end: LoneAnswerEnd): boolean {
  const notes = end.answer.notes ?? [];
  const isRefused = notes.some(({ kind }) => kind === 'refusal');
  return end.text.trim() !== '' && !isRefused && filterOf(notes)?.isWithdrawn !== true;
}

function failureNotice(failure: AnswerFailure, model: string): Notice {
  if (failure.kind === 'streamBroken') return error(l10n.t('The answer broke off before its end. Ask again.'), 'retry');
  if (failure.kind === 'timeout' && failure.timeout?.phase === 'idle') {
    const server = failure.origin ?? l10n.t('The server');
    const { seconds } = failure.timeout;
    return error(
      l10n.t('The answer stopped coming: {0} was silent for {1} seconds. Ask again.', server, seconds),
      'retry',
    );
  }
  if (failure.kind === 'tooLong') {
    return error(
      l10n.t('The code is too long for the model. Select less of it, or choose another model.'),
      'selectModel',
    );
  }
  return outsideChat(describeFailure(failure, model));
}

function endingNotice(ending: AnswerEnding, text: string): Notice {
  switch (ending.type) {
    case 'finishReason':
      return ending.finishReason === 'length'
        ? warning(
            l10n.t(
              'The code reached the longest that the model may write; its end is missing. Select less, or raise the limit in the settings.',
            ),
            'retry',
            'openSettings',
          )
        : warning(
            l10n.t('The model ended the answer for a reason of its own ({0}). Ask again.', ending.finishReason),
            'retry',
          );
    case 'withdrawn':
      return warning(
        l10n.t('The server’s content filter took the answer back. Ask in other words, or try again.'),
        'retry',
      );
    case 'refused': {
      const words = withoutLinks(text.trim().slice(0, longestRefusal));
      return warning(l10n.t('The model declined: “{0}”. Ask in other words, or try again.', words), 'retry');
    }
    case 'filtered':
    case 'empty':
    case 'noRoom':
      return outsideChat(answerWords.ending(ending));
    default:
      return ending satisfies never;
  }
}

function outsideChat(notice: Notice): Notice {
  const retry = { action: 'retry', label: actionLabel('retry') } as const;
  const steps = notice.actions.filter(({ action }) => !chatSteps.has(action));
  return { ...notice, actions: steps.map((step) => (step.action === 'regenerate' ? retry : step)) };
}

function error(sentence: string, ...actions: readonly NoticeAction[]): Notice {
  return { severity: 'error', sentence, actions: actions.map((action) => ({ action, label: actionLabel(action) })) };
}

function warning(sentence: string, ...actions: readonly NoticeAction[]): Notice {
  return { ...error(sentence, ...actions), severity: 'warning' };
}
