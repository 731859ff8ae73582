// A conversation as a tree of messages with one thread through it, and the only function that
// changes it. The same events are applied live by the session and replayed from the journal.

import type { AnswerState, Role } from '../../shared/transcript.ts';
import type { AnswerFailure } from '../model/answerFailure.ts';
import type { Usage } from '../session/ports.ts';
import type { Attachment } from './attachment.ts';

/** What is known of an answer beside its text. Set on assistant messages that a model wrote. */
export interface Answer {
  readonly state: AnswerState;
  /** `connection/model` that was asked last. */
  readonly model: string;
  readonly finishReason?: string | undefined;
  readonly failure?: AnswerFailure | undefined;
  readonly usage?: Usage | undefined;
  /** While waiting: when the request went out, where that was not when the message was made. Milliseconds since 1970. */
  readonly requestedAt?: number | undefined;
  /** While waiting: the request failed before anything came, and is repeated at `retryAt` (milliseconds since 1970). */
  readonly retry?: { readonly failure: AnswerFailure; readonly retryAt: number } | undefined;
}

export interface Message {
  readonly id: string;
  /** Undefined for a message that begins the conversation. */
  readonly parentId: string | undefined;
  readonly role: Role;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly answer?: Answer | undefined;
}

/**
 * `messages` holds the whole tree. Of several messages with the same parent (variants, in the order
 * of their making) the thread goes through the selected one.
 */
export interface Conversation {
  readonly id: string;
  readonly createdAt: number;
  /** When anything last happened to it. */
  readonly changedAt: number;
  /** The name a person gave; undefined means: named after its first question. */
  readonly name: string | undefined;
  readonly messages: ReadonlyMap<string, Message>;
  /** Parent id (or `root`) to its children, in the order of their making. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Parent id (or `root`) to the child that the thread goes through. */
  readonly selected: ReadonlyMap<string, string>;
  /** A question that left the thread because it could not be sent as it was; until the next one is asked. */
  readonly returned?: { readonly id: string; readonly failure: AnswerFailure } | undefined;
}

/** The key in `children` and `selected` for messages without a parent. */
export const root = '';

/**
 * What happened to a conversation; also the records of its journal, so a type, once shipped, keeps
 * its meaning for ever. `at` is in milliseconds since 1970.
 */
export type ConversationEvent =
  /** A new message, last among its siblings; the thread goes through it from now on. */
  | { readonly type: 'messageAdded'; readonly at: number; readonly message: Message }
  /** `offset` in UTF-16 units is the length of the text before: what does not fit is a damaged journal. */
  | {
      readonly type: 'textAppended';
      readonly at: number;
      readonly id: string;
      readonly offset: number;
      readonly text: string;
    }
  /** A request for this answer went out: a continued one begins again where its text ends. */
  | { readonly type: 'answerStarted'; readonly at: number; readonly id: string; readonly model: string }
  /** Nothing came; the same request goes out again at `retryAt`, the `attempt`-th repetition from 1. */
  | {
      readonly type: 'retryScheduled';
      readonly at: number;
      readonly id: string;
      readonly failure: AnswerFailure;
      readonly retryAt: number;
      readonly attempt: number;
    }
  /** It went out, at that time or because the person did not want to wait. */
  | { readonly type: 'retryStarted'; readonly at: number; readonly id: string }
  | {
      readonly type: 'answerEnded';
      readonly at: number;
      readonly id: string;
      readonly state: Exclude<AnswerState, 'waiting' | 'answering'>;
      readonly finishReason?: string | undefined;
      readonly failure?: AnswerFailure | undefined;
      readonly usage?: Usage | undefined;
    }
  | { readonly type: 'variantSelected'; readonly at: number; readonly id: string }
  /** The thread ends before this question from now on; it waits in the box to be changed and sent again. */
  | { readonly type: 'questionReturned'; readonly at: number; readonly id: string; readonly failure: AnswerFailure }
  | { readonly type: 'renamed'; readonly at: number; readonly name: string | undefined };

export function emptyConversation(id: string, at: number): Conversation {
  return {
    id,
    createdAt: at,
    changedAt: at,
    name: undefined,
    messages: new Map(),
    children: new Map(),
    selected: new Map(),
  };
}

/**
 * The conversation after an event. An event that does not fit (an unknown id, a second message with
 * the same id, a gap in a text) leaves it as it is and returns the very same object.
 */
export function reduce(conversation: Conversation, event: ConversationEvent): Conversation {
  switch (event.type) {
    case 'messageAdded': {
      const { message } = event;
      const key = message.parentId ?? root;
      if (conversation.messages.has(message.id)) return conversation;
      if (message.parentId !== undefined && !conversation.messages.has(message.parentId)) return conversation;
      const siblings = conversation.children.get(key) ?? [];
      return {
        ...conversation,
        changedAt: event.at,
        messages: new Map(conversation.messages).set(message.id, message),
        children: new Map(conversation.children).set(key, [...siblings, message.id]),
        selected: new Map(conversation.selected).set(key, message.id),
        returned: undefined,
      };
    }
    case 'textAppended':
      return changeMessage(conversation, event, (message) => {
        if (message.text.length < event.offset) return undefined;
        const text = message.text.slice(0, event.offset) + event.text;
        if (text.length < message.text.length) return undefined;
        const { answer } = message;
        if (answer === undefined) return { ...message, text };
        const { retry: _, requestedAt: __, ...rest } = answer;
        return { ...message, text, answer: { ...rest, state: 'answering' } };
      });
    case 'answerStarted':
      return changeMessage(conversation, event, (message) =>
        message.role === 'assistant'
          ? { ...message, answer: { state: 'waiting', model: event.model, requestedAt: event.at } }
          : undefined,
      );
    case 'retryScheduled':
      return changeMessage(conversation, event, (message) => {
        if (message.answer?.state !== 'waiting') return undefined;
        const { failure, retryAt } = event;
        return { ...message, answer: { state: 'waiting', model: message.answer.model, retry: { failure, retryAt } } };
      });
    case 'retryStarted':
      return changeMessage(conversation, event, (message) => {
        if (message.answer?.state !== 'waiting') return undefined;
        return { ...message, answer: { state: 'waiting', model: message.answer.model, requestedAt: event.at } };
      });
    case 'answerEnded':
      return changeMessage(conversation, event, (message) => {
        if (message.answer === undefined) return undefined;
        const { state, finishReason, failure, usage } = event;
        return { ...message, answer: { state, model: message.answer.model, finishReason, failure, usage } };
      });
    case 'variantSelected': {
      const message = conversation.messages.get(event.id);
      if (message === undefined) return conversation;
      const selected = new Map(conversation.selected).set(message.parentId ?? root, message.id);
      return { ...conversation, changedAt: event.at, selected };
    }
    case 'questionReturned': {
      const message = conversation.messages.get(event.id);
      if (message === undefined) return conversation;
      const selected = new Map(conversation.selected);
      selected.delete(message.parentId ?? root);
      return { ...conversation, changedAt: event.at, selected, returned: { id: event.id, failure: event.failure } };
    }
    case 'renamed':
      return { ...conversation, changedAt: event.at, name: event.name };
    default:
      return event satisfies never;
  }
}

function changeMessage(
  conversation: Conversation,
  event: { readonly id: string; readonly at: number },
  change: (message: Message) => Message | undefined,
): Conversation {
  const message = conversation.messages.get(event.id);
  const changed = message === undefined ? undefined : change(message);
  if (changed === undefined) return conversation;
  return {
    ...conversation,
    changedAt: event.at,
    messages: new Map(conversation.messages).set(changed.id, changed),
  };
}

/** The path that is shown, first message first. */
export function threadOf(conversation: Conversation): readonly Message[] {
  const thread: Message[] = [];
  let id = conversation.selected.get(root);
  while (id !== undefined) {
    const message = conversation.messages.get(id);
    if (message === undefined) break;
    thread.push(message);
    id = conversation.selected.get(id);
  }
  return thread;
}

/** Whether a message of the conversation lies on the path that is shown. */
export function isShown(conversation: Conversation, message: Message): boolean {
  let shown: Message | undefined = message;
  while (shown !== undefined) {
    const { id, parentId }: Message = shown;
    if (conversation.selected.get(parentId ?? root) !== id) return false;
    if (parentId === undefined) return true;
    shown = conversation.messages.get(parentId);
  }
  return false;
}

/** The ids of the messages with the same parent as this one, itself included, oldest first. */
export function variantsOf(conversation: Conversation, message: Message): readonly string[] {
  return conversation.children.get(message.parentId ?? root) ?? [];
}

/** In characters. */
const longestTitle = 60;

/** The name that lists and the panel show: the person's, else the first line of the first question, else ''. */
export function titleOf(conversation: Conversation): string {
  if (conversation.name !== undefined) return conversation.name;
  const question = threadOf(conversation).find((message) => message.role === 'user');
  // Asked with every patch, and the text may be a pasted file. No character takes more than two units.
  const beginning = question?.text.trimStart().slice(0, 2 * longestTitle + 2) ?? '';
  const line = beginning.split(/\r?\n/u, 1)[0]?.trimEnd() ?? '';
  const characters = [...line];
  return characters.length > longestTitle ? `${characters.slice(0, longestTitle - 1).join('')}…` : line;
}
