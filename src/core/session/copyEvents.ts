// The events that build a copy of a conversation's tree in an empty one. Used to go on in a copy of
// a chat that another window writes.

import { type Conversation, type ConversationEvent, type Message, root } from '../conversation/conversation.ts';

/** Parents come before their children, variants keep their order, and the same thread is shown. */
export function copyEvents(conversation: Conversation, at: number): readonly ConversationEvent[] {
  const events: ConversationEvent[] = [];
  const open = [...(conversation.children.get(root) ?? [])];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const message = conversation.messages.get(id);
    if (message === undefined) continue;
    events.push({ type: 'messageAdded', at, message: settled(message) });
    open.push(...(conversation.children.get(id) ?? []));
  }
  for (const id of conversation.selected.values()) events.push({ type: 'variantSelected', at, id });
  const { returned } = conversation;
  if (returned !== undefined) events.push({ type: 'questionReturned', at, ...returned });
  return events;
}

/** An answer that someone else is still writing is a half one here. */
function settled(message: Message): Message {
  const { answer } = message;
  if (answer?.state !== 'waiting' && answer?.state !== 'answering') return message;
  return { ...message, answer: { state: 'interrupted', model: answer.model } };
}
