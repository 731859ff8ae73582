// A question: its text as it was typed, its attachments, and the editor in its place. Used by messageView.ts.

import type { MessageView as Message } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { attachmentChips } from './attachmentChips.ts';
import { element } from './element.ts';
import type { MessageSurroundings } from './messageSurroundings.ts';
import { QuestionEditor } from './questionEditor.ts';
import { setText } from './setText.ts';

export interface QuestionListener {
  /** An edit began, changed or ended; `editedText` tells which. */
  onEdit(): void;
  /** The edit was sent or given up and the editor had the focus. */
  onEditEnd(isSent: boolean): void;
}

export class QuestionView {
  readonly element: HTMLElement;
  readonly #text = element('div', { class: 'questionText', dir: 'auto' });
  readonly #attachments = element('div');
  readonly #messageId: string;
  readonly #act: Act;
  readonly #listener: QuestionListener;
  #editor: QuestionEditor | undefined;
  #drawnAttachments: Message['attachments'] = [];

  constructor(messageId: string, act: Act, listener: QuestionListener) {
    this.#messageId = messageId;
    this.#act = act;
    this.#listener = listener;
    this.element = element('div', { class: 'question' }, this.#attachments, this.#text);
  }

  /** Undefined while the question is not being edited. */
  get editedText(): string | undefined {
    return this.#editor?.text;
  }

  draw({ id, text, attachments }: Message): void {
    setText(this.#text, text);
    if (attachments === this.#drawnAttachments) return;
    this.#drawnAttachments = attachments;
    this.#attachments.replaceChildren(...(attachments.length > 0 ? [attachmentChips(attachments, id, this.#act)] : []));
  }

  /** What an editor has to know of the panel. */
  surround({ sendKey, canAsk }: MessageSurroundings): void {
    if (this.#editor === undefined) return;
    this.#editor.sendKey = sendKey;
    this.#editor.canSend = canAsk;
  }

  startEdit(text: string, surroundings: MessageSurroundings): void {
    this.#editor = new QuestionEditor(text, {
      onSend: (edited) => void this.#send(edited),
      onCancel: () => this.#endEdit(false),
      onInput: () => this.#listener.onEdit(),
    });
    this.surround(surroundings);
    this.#text.hidden = true;
    this.element.append(this.#editor.element);
    this.#editor.focus();
    this.#listener.onEdit();
  }

  async #send(text: string): Promise<void> {
    const outcome = await this.#act({ type: 'editQuestion', messageId: this.#messageId, text });
    if (outcome.type === 'done') this.#endEdit(true);
  }

  #endEdit(isSent: boolean): void {
    if (this.#editor === undefined) return;
    this.#editor.element.remove();
    this.#editor = undefined;
    this.#text.hidden = false;
    this.#listener.onEdit();
    this.#listener.onEditEnd(isSent);
  }
}
