// An answer: its Markdown, where it stands, and what went wrong if anything did. Used by messageView.ts.

import type { AnswerState, MessageView as Message } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { codeBlockIndex, copyCodeEvent } from './codeBlock.ts';
import { element } from './element.ts';
import { MarkdownView } from './markdownView.ts';
import { NoticeView } from './noticeView.ts';
import { hrefOf } from './shape.ts';
import { showCopied } from './showCopied.ts';
import { strings } from './strings.ts';

/** What is written below the text; an answer that is done needs no word. */
const standings: Readonly<Record<AnswerState, string>> = {
  waiting: strings.waiting,
  answering: strings.answering,
  done: '',
  stopped: strings.stopped,
  interrupted: strings.interrupted,
  failed: '',
};

export class AnswerView {
  readonly element: HTMLElement;
  readonly #markdown = new MarkdownView();
  readonly #standing = element('p', { class: 'standing' });
  readonly #notice: NoticeView;
  readonly #act: Act;

  constructor(messageId: string, act: Act) {
    this.#act = act;
    this.#notice = new NoticeView(act, messageId);
    this.element = element('div', { class: 'answer' }, this.#markdown.element, this.#standing, this.#notice.element);
    const links = this.#markdown.element;
    links.addEventListener('click', (event) => this.#followLink(event));
    links.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#followLink(event);
    });
    links.addEventListener(copyCodeEvent, ({ target }) => {
      if (target instanceof HTMLElement) void this.#copyCode(messageId, target);
    });
  }

  draw({ text, answer }: Message): void {
    if (answer === undefined) return;
    const isGoingOn = answer.state === 'waiting' || answer.state === 'answering';
    this.#markdown.draw(text, !isGoingOn);
    this.element.dataset['state'] = answer.state;
    const standing = answer.notice === undefined ? standings[answer.state] : '';
    if (this.#standing.textContent !== standing) this.#standing.textContent = standing;
    this.#standing.hidden = standing === '';
    const isUnexplained = answer.state === 'failed' && answer.notice === undefined;
    this.#notice.draw(isUnexplained ? { severity: 'error', sentence: strings.failed, actions: [] } : answer.notice);
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
    const button = block.querySelector('button');
    if (outcome.type === 'done' && button !== null) showCopied(button);
  }
}
