// A request that failed and is going to be repeated: why, when, and what to do instead of waiting.
// Not an alert: the announcer says it, once. Used by answerView.ts.

import { duration } from '../shared/duration.ts';
import type { RetryView as Retry } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { secondsUntil } from './countSeconds.ts';
import { element, textButton } from './element.ts';
import { icon } from './icon.ts';
import { setText } from './setText.ts';
import { fill, strings } from './strings.ts';

/** When the next request goes out, counted from now. */
export function retrySentence(retryAt: number): string {
  const seconds = secondsUntil(retryAt);
  return seconds === 0 ? strings.retryingNow : fill(strings.retryIn, duration(seconds, strings));
}

export class RetryView {
  readonly element: HTMLElement;
  readonly #reason = element('p', { dir: 'auto' });
  readonly #countdown = element('p', { class: 'countdown' });

  constructor(act: Act, messageId: string) {
    const buttons = [
      textButton(strings.tryNow, 'button', () => void act({ type: 'retryNow', messageId })),
      textButton(strings.cancel, 'button secondary', () => void act({ type: 'stop' })),
    ];
    this.element = element(
      'div',
      { class: 'notice warning', hidden: '' },
      icon('warning'),
      element(
        'div',
        { class: 'noticeText' },
        this.#reason,
        this.#countdown,
        element('div', { class: 'buttons' }, ...buttons),
      ),
    );
  }

  /** To be called every second. The buttons stay the same, and so keep the focus from one wait to the next. */
  draw(retry: Retry | undefined): void {
    this.element.hidden = retry === undefined;
    setText(this.#reason, retry?.reason ?? '');
    setText(this.#countdown, retry === undefined ? '' : retrySentence(retry.retryAt));
  }
}
