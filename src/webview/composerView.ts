// The message box with its chips, the model picker and the button that sends or stops. Called by main.ts.

import type { Intent } from '../shared/protocol.ts';
import type { PanelState } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { attachmentChips } from './attachmentChips.ts';
import { Attaching } from './composer/attaching.ts';
import { Completion, type SuggestionHost } from './composer/completion.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import { NoticeView } from './noticeView.ts';
import { isComposing, isSendKey } from './sendKeys.ts';
import { fill, strings } from './strings.ts';
import { isAnswering } from './transcriptView.ts';

export interface ComposerServices {
  readonly host: SuggestionHost;
  /** For every change of the draft. */
  readonly onInput: () => void;
  readonly say: (sentence: string) => void;
}

export class ComposerView {
  readonly element: HTMLFormElement;
  readonly completion: Completion;
  /** What comes by paste and by drop. */
  readonly attaching: Attaching;
  readonly #act: Act;
  readonly #box = element('textarea', {
    'aria-label': strings.message,
    placeholder: strings.messagePlaceholder,
    dir: 'auto',
    rows: '1',
  });
  readonly #attachments = element('div');
  readonly #model = element('button', { type: 'button', class: 'modelPicker' });
  readonly #send = element('button', { type: 'submit', class: 'sendButton' });
  readonly #refusal = element('div', { class: 'refusal' });
  readonly #setupNotice: NoticeView;
  readonly #readOnlyNotice: NoticeView;
  readonly #returnedNotice: NoticeView;
  #state: PanelState | undefined;
  #drawnAttachments: PanelState['draftAttachments'] | undefined;
  #isSending = false;
  /** Enter, pressed before the host has said what it means. */
  #earlyEnter: KeyboardEvent | undefined;

  constructor(act: Act, { host, onInput, say }: ComposerServices) {
    this.#act = act;
    this.attaching = new Attaching(act, (sentence) => this.showRefusal(sentence));
    this.completion = new Completion(this.#box, host, {
      onEdit: () => this.#box.dispatchEvent(new Event('input')),
      onAttach: ({ id }) => void this.#act({ type: 'attach', suggestionId: id }),
      onRun: ({ label }, input) => void this.#run(label, input),
      say,
    });
    this.#setupNotice = new NoticeView(act);
    this.#readOnlyNotice = new NoticeView(act);
    this.#returnedNotice = new NoticeView(act);
    this.element = element(
      'form',
      { class: 'composer' },
      this.#refusal,
      this.#setupNotice.element,
      this.#readOnlyNotice.element,
      this.#returnedNotice.element,
      element(
        'div',
        { class: 'inputBox' },
        this.completion.list.element,
        this.#attachments,
        this.#box,
        element('div', { class: 'composerBar' }, this.#model, this.#send),
      ),
    );
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#press();
    });
    this.#model.addEventListener('click', () => void this.#act({ type: 'run', command: 'selectModel' }));
    this.#box.addEventListener('keydown', (event) => this.#onKey(event));
    this.#box.addEventListener('paste', (event) => {
      if (!this.#box.readOnly && event.clipboardData !== null && this.attaching.takePaste(event.clipboardData)) {
        event.preventDefault();
      }
    });
    this.#box.addEventListener('input', () => {
      this.showRefusal(undefined);
      this.#drawSend();
      onInput();
    });
  }

  get draft(): string {
    return this.#box.value;
  }

  set draft(text: string) {
    this.#box.value = text;
    this.#box.setSelectionRange(text.length, text.length);
    this.#drawSend();
  }

  focus(): void {
    this.#box.focus();
  }

  get isReadOnly(): boolean {
    return this.#box.readOnly;
  }

  /** Puts a text before what is already there. */
  insert(text: string): void {
    this.draft = this.draft === '' ? text : `${text}\n\n${this.draft}`;
    this.#box.dispatchEvent(new Event('input'));
  }

  /** Says why the host did not do what was asked; undefined takes it back. */
  showRefusal(sentence: string | undefined): void {
    const alert = (text: string): Node =>
      element('div', { class: 'notice warning', role: 'alert' }, icon('warning'), element('p', { dir: 'auto' }, text));
    this.#refusal.replaceChildren(...(sentence === undefined ? [] : [alert(sentence)]));
  }

  draw(state: PanelState): void {
    this.#state = state;
    this.#setupNotice.draw(state.setup.notice);
    this.#readOnlyNotice.draw(state.readOnly);
    this.#returnedNotice.draw(state.returned?.notice);
    const isReadOnly = state.readOnly !== undefined;
    this.#box.readOnly = isReadOnly;
    this.#box.placeholder = isReadOnly ? strings.readOnlyPlaceholder : strings.messagePlaceholder;
    this.#drawAttachments(state.draftAttachments);
    this.#drawModel(state.model.label);
    this.#drawSend();
    this.#catchUp();
  }

  /** Who types while the panel is still opening must not lose the key that sends. */
  #catchUp(): void {
    const early = this.#earlyEnter;
    this.#earlyEnter = undefined;
    if (early === undefined || this.#state === undefined) return;
    if (isSendKey(early, this.#state.sendKey)) this.#onKey(early);
    else this.#box.setRangeText('\n', this.#box.selectionStart, this.#box.selectionEnd, 'end');
  }

  #drawAttachments(attachments: PanelState['draftAttachments']): void {
    if (attachments === this.#drawnAttachments) return;
    const hadFocus = this.#attachments.contains(document.activeElement);
    this.#drawnAttachments = attachments;
    this.#attachments.replaceChildren(
      ...(attachments.length > 0
        ? [attachmentChips(attachments, undefined, this.#act, (id) => void this.#takeBack(id))]
        : []),
    );
    if (hadFocus) this.focus();
  }

  #drawModel(label: string): void {
    if (this.#model.textContent === label) return;
    this.#model.replaceChildren(element('span', {}, label), icon('chevronDown'));
    const name = fill(strings.model, label);
    this.#model.setAttribute('aria-label', name);
    this.#model.title = name;
  }

  /** One button in one place: it keeps the focus while its meaning changes, and so is never `disabled`. */
  #drawSend(): void {
    const state = this.#state;
    if (state === undefined) return;
    const canStop = isAnswering(state);
    const canSend = state.readOnly === undefined && this.draft.trim() !== '';
    this.#send.setAttribute('aria-disabled', String(!canStop && !canSend));
    const name = canStop ? strings.stop : strings.send;
    if (this.#send.title === name) return;
    this.#send.title = name;
    this.#send.setAttribute('aria-label', name);
    this.#send.replaceChildren(icon(canStop ? 'stop' : 'arrowUp'));
  }

  #onKey(event: KeyboardEvent): void {
    if (this.completion.takeKey(event)) return;
    if (this.#state === undefined) {
      if (!isSendKey(event, 'enter') && !isSendKey(event, 'modEnter')) return;
      event.preventDefault();
      this.#earlyEnter = event;
      return;
    }
    if (isSendKey(event, this.#state.sendKey)) {
      event.preventDefault();
      // Enter never stops: who types ahead while an answer streams keeps the text.
      if (!isAnswering(this.#state)) void this.#submit(this.#state);
    } else if (event.key === 'ArrowUp' && this.draft === '' && !isComposing(event)) {
      const last = this.#state.messages.findLast(({ role }) => role === 'user');
      if (last === undefined || this.#box.readOnly) return;
      event.preventDefault();
      this.insert(last.text);
    }
  }

  #press(): void {
    if (this.#state === undefined) return;
    if (isAnswering(this.#state)) void this.#act({ type: 'stop' });
    else void this.#submit(this.#state);
    this.focus();
  }

  async #submit({ readOnly }: PanelState): Promise<void> {
    const text = this.draft;
    if (readOnly === undefined && text.trim() !== '') await this.#ask({ type: 'submit', text });
  }

  async #run(name: string, input: string): Promise<void> {
    await this.#ask({ type: 'runPrompt', name, input });
  }

  /** An attached text goes where the cursor is. */
  async #takeBack(attachmentId: string): Promise<void> {
    const outcome = await this.#act({ type: 'takeBackText', attachmentId });
    if (outcome.type !== 'done' || outcome.text === undefined) return;
    this.focus();
    this.#box.setRangeText(outcome.text, this.#box.selectionStart, this.#box.selectionEnd, 'end');
    this.#box.dispatchEvent(new Event('input'));
  }

  /** The box is emptied only when the host has the question, and of no more than was sent. */
  async #ask(intent: Intent): Promise<void> {
    const text = this.draft;
    if (this.#isSending) return;
    this.#isSending = true;
    this.showRefusal(undefined);
    const outcome = await this.#act(intent);
    this.#isSending = false;
    if (outcome.type !== 'done' || !this.draft.startsWith(text)) return;
    this.draft = this.draft.slice(text.length).trimStart();
    this.#box.dispatchEvent(new Event('input'));
  }
}
