// One conversation that is talked in: takes what the person wants, asks the model, and tells the
// panel what changed as patches. Nothing else changes a conversation.

import { type Answer, isWithdrawn } from '../conversation/answer.ts';
import type { Attachment } from '../conversation/attachment.ts';
import {
  type Conversation,
  type ConversationEvent,
  type Message,
  reduce,
  threadOf,
  titleOf,
  variantsOf,
} from '../conversation/conversation.ts';
import { Emitter } from '../lifetime.ts';
import type { AnswerFailure } from '../model/answerFailure.ts';
import { buildMessages } from '../prompt/buildMessages.ts';
import type { MessageView, ReturnedQuestion, ThreadPatch } from '../../shared/transcript.ts';
import { AnswerRun } from './answerRun.ts';
import { pieceEvent } from './pieceEvent.ts';
import type { AnswerPiece, AnswerWords, ConversationRecorder } from './ports.ts';
import type { RetryServices } from './retryingSource.ts';
import { messageViews, patchesFor, returnedView } from './viewOf.ts';

/** What a person asks. */
export interface Question {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** How the next request is made; read from the settings when it is made. */
export interface RequestOptions {
  /** `connection/model`. */
  readonly model: string;
  /** Begins a new chat; ignored later on. Empty: none. */
  readonly systemMessage: string;
}

/** Why an intent can't be carried out now. Words are made elsewhere. */
export type Refusal = 'answering' | 'emptyQuestion' | 'unknownMessage' | 'readOnly';

export interface SessionServices extends RetryServices {
  readonly words: AnswerWords;
  /** A new id, unique among all messages of all chats. */
  readonly newId: () => string;
}

export class ChatSession {
  readonly #patches = new Emitter<ThreadPatch>();
  readonly #state = new Emitter<void>();
  readonly #returned = new Emitter<readonly Attachment[]>();
  readonly #services: SessionServices;
  readonly #recorder: ConversationRecorder | undefined;
  #conversation: Conversation;
  #isReadOnly: boolean;
  #run: AnswerRun | undefined;

  readonly onDidPatch = this.#patches.event;
  /** Fired after `isAnswering` or `isReadOnly` changed. */
  readonly onDidChangeState = this.#state.event;
  /** Fired when a question has left the thread for the box; its attachments are a draft's again. */
  readonly onDidReturnQuestion = this.#returned.event;

  /** Without a recorder the session can only be read: another window writes this conversation. */
  constructor(conversation: Conversation, recorder: ConversationRecorder | undefined, services: SessionServices) {
    this.#conversation = conversation;
    this.#recorder = recorder;
    this.#services = services;
    this.#isReadOnly = recorder === undefined;
    recorder?.onDidLose(() => this.#becomeReadOnly());
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  get title(): string {
    return titleOf(this.#conversation);
  }

  get isAnswering(): boolean {
    return this.#run !== undefined;
  }

  get isReadOnly(): boolean {
    return this.#isReadOnly;
  }

  /** The thread as the panel shows it, with every delta that was told by a patch. */
  messages(): readonly MessageView[] {
    return messageViews(this.#conversation, this.#services.words);
  }

  returned(): ReturnedQuestion | undefined {
    return returnedView(this.#conversation, this.#services.words);
  }

  // Each of the following returns at once: undefined when it was begun, else why not.

  submit(question: Question, options: RequestOptions): Refusal | undefined {
    const refusal = this.#whyBusy();
    if (refusal !== undefined) return refusal;
    if (question.text.trim() === '') return 'emptyQuestion';
    let parentId = threadOf(this.#conversation).at(-1)?.id;
    if (parentId === undefined && options.systemMessage.trim() !== '') {
      parentId = this.#add({ parentId, role: 'system', text: options.systemMessage });
    }
    const { text, attachments } = question;
    this.#ask(this.#add({ parentId, role: 'user', text, attachments }), options);
    return undefined;
  }

  /** A sibling of this answer; for a question, one more answer to it. */
  regenerate(messageId: string, options: RequestOptions): Refusal | undefined {
    const refusal = this.#whyBusy();
    if (refusal !== undefined) return refusal;
    const message = this.#shown(messageId);
    const question = message?.role === 'assistant' ? this.#shown(message.parentId) : message;
    if (question?.role !== 'user') return 'unknownMessage';
    this.#ask(question.id, options);
    return undefined;
  }

  /**
   * Goes on where the last answer ends, in the same message. One without any text is asked for again, one that a
   * content filter took back as a sibling.
   */
  continueAnswer(messageId: string, options: RequestOptions): Refusal | undefined {
    const refusal = this.#whyBusy();
    if (refusal !== undefined) return refusal;
    const message = threadOf(this.#conversation).at(-1);
    if (message === undefined || message.id !== messageId || message.answer === undefined) return 'unknownMessage';
    if (isWithdrawn(message.answer)) return this.regenerate(messageId, options);
    this.#apply({ type: 'answerStarted', at: this.#services.clock.now(), id: message.id, model: options.model });
    this.#start(message.id, options.model, message.text === '' ? 'answer' : 'continue');
    return undefined;
  }

  /** A sibling of this question, with its attachments, and an answer to it. */
  editQuestion(messageId: string, text: string, options: RequestOptions): Refusal | undefined {
    const refusal = this.#whyBusy();
    if (refusal !== undefined) return refusal;
    const message = this.#shown(messageId);
    if (message?.role !== 'user') return 'unknownMessage';
    if (text.trim() === '') return 'emptyQuestion';
    const { parentId, attachments } = message;
    this.#ask(this.#add({ parentId, role: 'user', text, attachments }), options);
    return undefined;
  }

  selectVariant(messageId: string, index: number): Refusal | undefined {
    const refusal = this.#whyBusy();
    if (refusal !== undefined) return refusal;
    const message = this.#shown(messageId);
    const id = message === undefined ? undefined : variantsOf(this.#conversation, message)[index];
    if (id === undefined) return 'unknownMessage';
    this.#apply({ type: 'variantSelected', at: this.#services.clock.now(), id });
    return undefined;
  }

  /** Undefined goes back to the name after the first question. Possible while an answer streams. */
  rename(name: string | undefined): Refusal | undefined {
    if (this.#isReadOnly) return 'readOnly';
    this.#apply({ type: 'renamed', at: this.#services.clock.now(), name });
    return undefined;
  }

  /** Replays what makes up a copy into a chat that is still empty. */
  restore(events: readonly ConversationEvent[]): void {
    for (const event of events) this.#apply(event);
  }

  /**
   * Ends the answer that is under way as `stopped`, at once; one that waits for a repetition as
   * `failed`, with the failure that was to be overcome. Harmless when there is none.
   */
  stop(): void {
    this.#run?.stop();
  }

  /** Repeats the request for this answer now instead of later. Harmless when that is no longer waited for. */
  retryNow(messageId: string): void {
    if (this.#conversation.messages.get(messageId)?.answer?.retry !== undefined) this.#run?.retryNow();
  }

  /** Resolves when no answer is under way and all is on disk. */
  async idle(): Promise<void> {
    while (this.#run !== undefined) await this.#run.ended;
    await this.flush();
  }

  async flush(): Promise<void> {
    await this.#recorder?.flush();
  }

  /** Marks a running answer as interrupted and closes the recorder. Nothing can be asked afterwards. */
  async close(): Promise<void> {
    this.#run?.end({ state: 'interrupted' });
    this.#isReadOnly = true;
    await this.#recorder?.close();
    this.#patches.dispose();
    this.#state.dispose();
    this.#returned.dispose();
  }

  #whyBusy(): Refusal | undefined {
    if (this.#isReadOnly) return 'readOnly';
    return this.#run === undefined ? undefined : 'answering';
  }

  /** The other window goes on from what is on disk; what came since stays here, to be read and copied. */
  #becomeReadOnly(): void {
    this.#isReadOnly = true;
    this.#run?.end({ state: 'interrupted' });
    this.#state.fire();
  }

  /** A message of the thread. What the person has left by choosing a variant can't be answered unseen. */
  #shown(id: string | undefined): Message | undefined {
    return threadOf(this.#conversation).find((message) => message.id === id);
  }

  #add(part: Pick<Message, 'parentId' | 'role' | 'text'> & Partial<Message>): string {
    const at = this.#services.clock.now();
    const message: Message = { id: this.#services.newId(), attachments: [], createdAt: at, ...part };
    this.#apply({ type: 'messageAdded', at, message });
    return message.id;
  }

  #ask(questionId: string, { model }: RequestOptions): void {
    const answer = { state: 'waiting', model } as const;
    const id = this.#add({ parentId: questionId, role: 'assistant', text: '', answer });
    this.#start(id, model, 'answer');
  }

  #start(id: string, model: string, purpose: 'answer' | 'continue'): void {
    const thread = threadOf(this.#conversation);
    const asked = purpose === 'answer' ? thread.slice(0, -1) : thread;
    const before = this.#conversation.messages.get(id)?.answer;
    const now = (): number => this.#services.clock.now();
    const run = new AnswerRun(this.#services, {
      onPiece: (piece) => this.#append(id, piece, before),
      onNote: (note) => this.#apply({ type: 'answerNoted', at: now(), id, note }),
      onRetryScheduled: (retry) => this.#apply({ type: 'retryScheduled', at: now(), id, ...retry }),
      onRetryStarted: () => this.#apply({ type: 'retryStarted', at: now(), id }),
    });
    this.#run = run;
    this.#state.fire();
    run.onDidEnd((end) => {
      this.#run = undefined;
      this.#apply({ type: 'answerEnded', at: now(), id, ...end });
      if (end.failure?.kind === 'tooLong') this.#returnQuestion(id, end.failure);
      this.#state.fire();
    });
    run.start({ model, messages: buildMessages(asked, purpose) });
  }

  #append(id: string, piece: AnswerPiece, before: Answer | undefined): void {
    const message = this.#conversation.messages.get(id);
    if (message !== undefined) this.#apply(pieceEvent(message, piece, before, this.#services.clock.now()));
  }

  /** A question that is too long goes back into the box, unless it has an answer, or the beginning of one. */
  #returnQuestion(answerId: string, failure: AnswerFailure): void {
    const answer = this.#conversation.messages.get(answerId);
    const question = this.#conversation.messages.get(answer?.parentId ?? '');
    if (answer === undefined || question === undefined) return;
    const { messages } = this.#conversation;
    if (variantsOf(this.#conversation, answer).some((id) => messages.get(id)?.text !== '')) return;
    this.#apply({ type: 'questionReturned', at: this.#services.clock.now(), id: question.id, failure });
    this.#returned.fire(question.attachments);
  }

  #apply(event: ConversationEvent): void {
    const before = this.#conversation;
    this.#conversation = reduce(before, event);
    if (this.#conversation === before) return;
    this.#recorder?.record(event);
    for (const patch of patchesFor(event, before, this.#conversation, this.#services.words)) this.#patches.fire(patch);
  }
}
