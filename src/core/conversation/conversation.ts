// A conversation as a tree of messages with one thread through it, and the only function that
// changes it. The same events are applied live by the session and replayed from the journal.

import type { AnswerState, Role } from '../../shared/transcript.ts';
import type { AnswerFailure } from '../model/answerFailure.ts';
import type { Usage } from '../session/ports.ts';
import { type Answer, appendAt, appendReasoning, appendToolCall, endReasoning, lastingParts } from './answer.ts';
import { type AnswerNote, withNote } from './answerNote.ts';
import type { Attachment } from './attachment.ts';

export interface Message {
  readonly id: string;
  /** Undefined for a message that begins the conversation. */
  readonly parentId: string | undefined;
  readonly role: Role;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Set on assistant messages that a model wrote. */
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
  /** The same for what the model thinks; `offset` is the length of its thoughts before. */
  | {
      readonly type: 'reasoningAppended';
      readonly at: number;
      readonly id: string;
      readonly offset: number;
      readonly text: string;
    }
  /** The same for the arguments of a tool call; `index` counts the calls of the answer from 0. */
  | {
      readonly type: 'toolCallAppended';
      readonly at: number;
      readonly id: string;
      readonly index: number;
      readonly name?: string | undefined;
      readonly offset: number;
      readonly text: string;
    }
  /** The server let know something about this answer; `filtered` may take back a text that is recorded. */
  | { readonly type: 'answerNoted'; readonly at: number; readonly id: string; readonly note: AnswerNote }
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
        const text = appendAt(message.text, event.offset, event.text);
        if (text === undefined) return undefined;
        const { answer } = message;
        return answer === undefined
          ? { ...message, text }
          : { ...message, text, answer: endReasoning(answering(answer), event.at) };
      });
    case 'reasoningAppended':
      return changeAnswer(conversation, event, (answer) =>
        appendReasoning(answering(answer), event.offset, event.text, event.at),
      );
    case 'toolCallAppended':
      return changeAnswer(conversation, event, (answer) =>
        appendToolCall(endReasoning(answering(answer), event.at), event),
      );
    case 'answerNoted':
      return changeAnswer(conversation, event, (answer) => {
        const notes = withNote(answer.notes ?? [], event.note);
        return notes === answer.notes ? undefined : { ...answer, notes };
      });
    case 'answerStarted':
      return changeMessage(conversation, event, (message) => {
        if (message.role !== 'assistant') return undefined;
        const { model, at: requestedAt } = event;
        const known = message.answer === undefined ? {} : lastingParts(message.answer);
        return { ...message, answer: { ...known, state: 'waiting', model, requestedAt } };
      });
    case 'retryScheduled':
      return changeAnswer(conversation, event, (answer) => {
        const { failure, retryAt } = event;
        return answer.state === 'waiting'
          ? { ...lastingParts(answer), state: 'waiting', retry: { failure, retryAt } }
          : undefined;
      });
    case 'retryStarted':
      return changeAnswer(conversation, event, (answer) =>
        answer.state === 'waiting' ? { ...lastingParts(answer), state: 'waiting', requestedAt: event.at } : undefined,
      );
    case 'answerEnded':
      return changeAnswer(conversation, event, (answer) => {
        const { state, finishReason, failure, usage } = event;
        return { ...lastingParts(endReasoning(answer, event.at)), state, finishReason, failure, usage };
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

function changeAnswer(
  conversation: Conversation,
  event: { readonly id: string; readonly at: number },
  change: (answer: Answer) => Answer | undefined,
): Conversation {
  return changeMessage(conversation, event, (message) => {
    const answer = message.answer === undefined ? undefined : change(message.answer);
    return answer === undefined ? undefined : { ...message, answer };
  });
}

/** Something of it has arrived: it is no longer waited for. */
function answering(answer: Answer): Answer {
  return { ...lastingParts(answer), state: 'answering' };
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
