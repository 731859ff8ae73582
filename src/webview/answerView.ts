// An answer: its Markdown, where it stands, and what went wrong if anything did. Used by messageView.ts.

import { duration } from '../shared/duration.ts';
import type { AnswerState, AnswerView as Answer, MessageView as Message } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { AnswerExtras } from './answerExtras.ts';
import { codeBlockIndex, copyCodeEvent } from './codeBlock.ts';
import { chosenUse, useCodeEvent } from './codeUse.ts';
import { secondsSince } from './countSeconds.ts';
import { element } from './element.ts';
import { MarkdownView } from './markdownView.ts';
import { NoticeView } from './noticeView.ts';
import { RetryView } from './retryView.ts';
import { setText } from './setText.ts';
import { hrefOf } from './shape.ts';
import { showCopied } from './showCopied.ts';
import { fill, strings } from './strings.ts';
import { Ticker } from './ticker.ts';

/** What is written below the text; an answer that is done needs no word. */
const standings: Readonly<Record<AnswerState, string>> = {
  waiting: strings.waiting,
  answering: strings.answering,
  done: '',
  stopped: strings.stopped,
  interrupted: strings.interrupted,
  failed: '',
};

/** A wait is counted from this second on: most are shorter. */
const firstCountedSecond = 2;

export class AnswerView {
  readonly element: HTMLElement;
  readonly #markdown = new MarkdownView();
  readonly #standing = element('p', { class: 'standing' });
  readonly #extras: AnswerExtras;
  readonly #notice: NoticeView;
  readonly #retry: RetryView;
  readonly #ticker: Ticker;
  readonly #act: Act;
  #answer: Answer | undefined;

  constructor(messageId: string, act: Act) {
    this.#act = act;
    this.#extras = new AnswerExtras(act);
    this.#notice = new NoticeView(act, messageId);
    this.#retry = new RetryView(act, messageId);
    this.element = element(
      'div',
      { class: 'answer' },
      this.#extras.above,
      this.#markdown.element,
      ...this.#extras.below,
      this.#standing,
      this.#retry.element,
      this.#notice.element,
    );
    this.#ticker = new Ticker(this.element, () => this.#drawTimes());
    const links = this.#markdown.element;
    links.addEventListener('click', (event) => this.#followLink(event));
    links.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#followLink(event);
    });
    links.addEventListener(copyCodeEvent, ({ target }) => {
      if (target instanceof HTMLElement) void this.#copyCode(messageId, target);
    });
    links.addEventListener(useCodeEvent, (event) => {
      const action = chosenUse(event);
      if (action === undefined || !(event.target instanceof Element)) return;
      const block = codeBlockIndex(this.#markdown.element, event.target);
      void this.#act({ type: 'useCode', messageId, block, action });
    });
  }

  draw(message: Message): void {
    const { text, answer } = message;
    if (answer === undefined) return;
    this.#extras.draw(message);
    const isGoingOn = answer.state === 'waiting' || answer.state === 'answering';
    this.#markdown.draw(text, !isGoingOn);
    this.element.dataset['state'] = answer.state;
    this.#answer = answer;
    this.#drawTimes();
    this.#ticker.follow(answer.retry?.retryAt ?? answer.waitingSince);
    const isUnexplained = answer.state === 'failed' && answer.notice === undefined;
    this.#notice.draw(isUnexplained ? { severity: 'error', sentence: strings.failed, actions: [] } : answer.notice);
  }

  /** What changes with the seconds that pass. */
  #drawTimes(): void {
    if (this.#answer === undefined) return;
    const standing = standingOf(this.#answer);
    setText(this.#standing, standing);
    this.#standing.hidden = standing === '';
    this.#retry.draw(this.#answer.retry);
  }

  #followLink(event: Event): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const href = link === null ? undefined : hrefOf(link);
    if (href === undefined) return;
    event.preventDefault();
    void this.#act({ type: 'openLink', href });
  }

  async #copyCode(messageId: string, block: HTMLElement): Promise<void> {
    const outcome = await this.#act({
      type: 'copyCode',
      messageId,
      block: codeBlockIndex(this.#markdown.element, block),
    });
    const button = block.querySelector('.copyCode');
    if (outcome.type === 'done' && button instanceof HTMLButtonElement) showCopied(button);
  }
}

function standingOf({ state, notice, retry, waitingSince, thinking }: Answer): string {
  if (notice !== undefined || retry !== undefined) return '';
  if (state === 'answering' && thinking !== undefined && thinking.seconds === undefined) return ''; // it says so itself
  const seconds = waitingSince === undefined ? 0 : secondsSince(waitingSince);
  return seconds < firstCountedSecond ? standings[state] : fill(strings.waitingFor, duration(seconds, strings));
}
