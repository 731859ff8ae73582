// A sentence with its next step as buttons: a failed answer, wrong settings, a chat that is written
// elsewhere. Errors are alerts. Used by answerView.ts and composerView.ts.

import type { Intent } from '../shared/protocol.ts';
import type { Notice, NoticeAction } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { element, textButton } from './element.ts';
import { icon } from './icon.ts';

export class NoticeView {
  readonly element = element('div', { class: 'noticePlace' });
  readonly #act: Act;
  readonly #messageId: string | undefined;
  #drawn = '';

  /** `messageId`: the answer that is tried again or continued. */
  constructor(act: Act, messageId?: string) {
    this.#act = act;
    this.#messageId = messageId;
  }

  /** An alert is read out when it appears, so an unchanged notice is left alone. */
  draw(notice: Notice | undefined): void {
    const key = JSON.stringify(notice ?? null);
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.element.replaceChildren(...(notice === undefined ? [] : [this.#build(notice)]));
  }

  #build(notice: Notice): HTMLElement {
    const buttons = notice.actions.flatMap(({ label, action }, index) => {
      const intent = intentOf(action, this.#messageId);
      if (intent === undefined) return [];
      // What was learned is seldom to be forgotten: no next step that calls for a press.
      const isNextStep = index === 0 && action !== 'forgetLearned';
      return [textButton(label, isNextStep ? 'button' : 'button secondary', () => void this.#act(intent))];
    });
    return element(
      'div',
      { class: `notice ${notice.severity}`, ...(notice.severity === 'error' ? { role: 'alert' } : {}) },
      icon(notice.severity),
      element(
        'div',
        { class: 'noticeText' },
        element('p', { dir: 'auto' }, notice.sentence),
        element('div', { class: 'buttons' }, ...buttons),
      ),
    );
  }
}

function intentOf(action: NoticeAction, messageId: string | undefined): Intent | undefined {
  switch (action) {
    case 'retry':
    case 'regenerate':
      return messageId === undefined ? undefined : { type: 'regenerate', messageId };
    case 'adapt':
      return messageId === undefined ? undefined : { type: 'adapt', messageId };
    case 'forgetLearned':
      return { type: 'run', command: 'forgetLearnedParameters' };
    case 'continue':
      return messageId === undefined ? undefined : { type: 'continue', messageId };
    case 'switchAccount':
      return { type: 'run', command: 'signIn' };
    case 'setApiKey':
    case 'signIn':
    case 'selectModel':
    case 'addConnection':
    case 'openSettings':
    case 'checkConnection':
    case 'newChat':
    case 'openCopy':
    case 'showLog':
      return { type: 'run', command: action };
    default:
      return action satisfies never;
  }
}
