// The one polite voice of the panel: says where the newest answer stands, once for each change.
// Failures are not said here, they are alerts of their own.

import type { AnswerState, PanelState, RetryView } from '../shared/transcript.ts';
import { element } from './element.ts';
import { retrySentence } from './retryView.ts';
import { strings } from './strings.ts';

const sentences: Readonly<Record<AnswerState, string>> = {
  waiting: strings.waiting,
  answering: strings.answering,
  done: strings.answerComplete,
  stopped: strings.stopped,
  interrupted: strings.interrupted,
  failed: '',
};

interface Standing {
  readonly conversationId: string;
  readonly questionId: string | undefined;
  readonly answerId: string | undefined;
  readonly state: AnswerState | undefined;
  readonly retry: RetryView | undefined;
}

export class Announcer {
  readonly element = element('div', { role: 'status', 'aria-live': 'polite', class: 'visuallyHidden' });
  #known: Standing | undefined;

  /** For what is not an answer's state: that something was copied, say. */
  say(sentence: string): void {
    this.element.textContent = sentence;
  }

  draw({ conversationId, messages }: PanelState): void {
    const index = messages.findLastIndex(({ answer }) => answer !== undefined);
    const message = messages[index];
    const standing: Standing = {
      conversationId,
      questionId: messages[index - 1]?.id,
      answerId: message?.id,
      state: message?.answer?.state,
      retry: message?.answer?.retry,
    };
    const known = this.#known;
    this.#known = standing;
    if (isSame(known, standing)) return;
    if (isNews(known, standing) && standing.state !== undefined) this.say(sentenceOf(standing.state, standing.retry));
  }
}

function isSame(known: Standing | undefined, now: Standing): boolean {
  if (known?.answerId !== now.answerId || known?.state !== now.state) return false;
  return known?.retry?.retryAt === now.retry?.retryAt;
}

/** The seconds are said once, as they stand when the wait begins, and not counted down. */
function sentenceOf(state: AnswerState, retry: RetryView | undefined): string {
  return retry === undefined ? sentences[state] : `${retry.reason} ${retrySentence(retry.retryAt)}`;
}

/** An end that was reached before it came into view, in another chat or another variant, is none. */
function isNews(known: Standing | undefined, now: Standing): boolean {
  if (now.state === 'waiting' || now.state === 'answering') return true;
  if (known?.conversationId !== now.conversationId) return false;
  return known.answerId === now.answerId || known.questionId !== now.questionId;
}
