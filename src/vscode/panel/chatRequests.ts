// Asks the model on behalf of a button or a command: finds the model and the system message, and
// tells in a sentence why something can't be done now.

import * as vscode from 'vscode';
import type { ChatSession, Question, Refusal, RequestOptions } from '../../core/session/chatSession.ts';
import type { OpenChats } from '../../core/session/openChats.ts';
import { refusalSentence } from '../sentences.ts';
import type { DraftAttachments } from './draftAttachments.ts';
import { readSystemMessage } from './panelSettings.ts';

/** Why nothing was asked, as a sentence; undefined when the model is being asked. */
export type Refused = string | undefined;

export interface ModelChooser {
  /** `connection/model`, undefined when none is chosen. May ask the person. */
  currentModel(): Promise<string | undefined>;
}

export class ChatRequests {
  readonly #chats: OpenChats;
  readonly #drafts: DraftAttachments;
  readonly #models: ModelChooser;

  constructor(chats: OpenChats, drafts: DraftAttachments, models: ModelChooser) {
    this.#chats = chats;
    this.#drafts = drafts;
    this.#models = models;
  }

  /** Why nothing can be asked in the open chat now; for who has to be asked for more before. */
  whyNot(): Refused {
    const { isReadOnly, isAnswering } = this.#chats.current;
    if (isReadOnly) return refusalSentence('readOnly');
    return isAnswering ? refusalSentence('answering') : undefined;
  }

  /** The message box: the attachments that wait there go along. */
  async submitDraft(text: string): Promise<Refused> {
    return this.#begin((session, options) => {
      const refusal = session.submit({ text, attachments: this.#drafts.items }, options);
      if (refusal === undefined) this.#drafts.take();
      return refusal;
    }, this.#drafts.settled());
  }

  /** A command's question; what waits in the message box stays there. */
  async ask(question: Question): Promise<Refused> {
    return this.#begin((session, options) => session.submit(question, options));
  }

  async regenerate(messageId: string): Promise<Refused> {
    return this.#begin((session, options) => session.regenerate(messageId, options));
  }

  async continueAnswer(messageId: string): Promise<Refused> {
    return this.#begin((session, options) => session.continueAnswer(messageId, options));
  }

  async editQuestion(messageId: string, text: string): Promise<Refused> {
    return this.#begin((session, options) => session.editQuestion(messageId, text, options));
  }

  /** The chat that is open now is the one that is asked: not another that is opened while `ready` is awaited. */
  async #begin(
    action: (session: ChatSession, options: RequestOptions) => Refusal | undefined,
    ready?: Promise<void>,
  ): Promise<Refused> {
    const session = this.#chats.current;
    // Before a person is asked about a model in vain.
    const whyNot = this.whyNot();
    if (whyNot !== undefined) return whyNot;
    await ready;
    const model = await this.#models.currentModel();
    if (model === undefined) return vscode.l10n.t('No model is chosen. Choose one with Select Model.');
    if (this.#chats.current !== session) return vscode.l10n.t('Another chat was opened meanwhile. Ask again here.');
    const refusal = action(session, { model, systemMessage: readSystemMessage() });
    return refusal === undefined ? undefined : refusalSentence(refusal);
  }
}
