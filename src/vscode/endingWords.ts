// What a person should know of an answer that ended without a failure, in their language. Used by notify.ts.

import { l10n } from 'vscode';
import type { AnswerEnding } from '../core/session/answerEnding.ts';
import type { NoticeAction } from '../shared/transcript.ts';

/** The sentence, then what its buttons do, the likeliest step first. */
export function endingWords(ending: AnswerEnding): readonly [string, ...NoticeAction[]] {
  switch (ending.type) {
    case 'finishReason':
      return finishWords(ending.finishReason);
    case 'filtered':
      return [
        withReasons(
          l10n.t('The server’s content filter cut the answer. Ask in other words, or try again.'),
          ending.reasons,
        ),
        'regenerate',
      ];
    case 'withdrawn':
      return [
        withReasons(
          l10n.t(
            'The server’s content filter took this answer back after it was shown. It is no longer sent to the model. Ask in other words, or try again.',
          ),
          ending.reasons,
        ),
        'regenerate',
      ];
    case 'refused':
      return [l10n.t('The model declined to answer. Ask in other words, or try again.'), 'regenerate'];
    case 'empty':
      return [l10n.t('The answer is complete, and there is nothing in it. Ask for another one.'), 'regenerate'];
    case 'noRoom':
      return [
        l10n.t(
          'The model’s thoughts took up all that it may write, and left no room for an answer. Raise its limit in the settings, or ask for another one.',
        ),
        'regenerate',
        'openSettings',
      ];
    default:
      return ending satisfies never;
  }
}

/** A reason that is not known is shown as the server said it. */
function finishWords(finishReason: string): readonly [string, ...NoticeAction[]] {
  return finishReason === 'length'
    ? [l10n.t('The answer reached the longest that the model may write. Continue it.'), 'continue']
    : [
        l10n.t(
          'The model ended the answer for a reason of its own ({0}). Continue it, or ask for another one.',
          finishReason,
        ),
        'continue',
        'regenerate',
      ];
}

/** In the filter's own words, which follow no language. */
function withReasons(sentence: string, reasons: readonly string[]): string {
  return reasons.length === 0 ? sentence : `${sentence} (${reasons.join(', ')})`;
}
