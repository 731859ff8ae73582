// Builders of what the panel shows. Used by every suite of the page.

import type {
  AnswerView,
  AttachmentView,
  MessageView,
  Notice,
  PanelPatch,
  PanelState,
} from '../../../src/shared/transcript.ts';

export function panelState(change: Partial<PanelState> = {}): PanelState {
  return {
    conversationId: 'conversation-1',
    title: '',
    messages: [],
    draftAttachments: [],
    model: { id: 'Azure/gpt-large', label: 'gpt-large' },
    setup: { isConnected: true, offers: [] },
    sendKey: 'enter',
    ...change,
  };
}

export function question(id: string, text: string, change: Partial<MessageView> = {}): MessageView {
  return { id, role: 'user', text, attachments: [], variant: { index: 0, count: 1 }, ...change };
}

/** An answer that is done, unless `answer` says otherwise. */
export function answer(
  id: string,
  text: string,
  view: Partial<AnswerView> = {},
  change: Partial<MessageView> = {},
): MessageView {
  return {
    id,
    role: 'assistant',
    text,
    attachments: [],
    answer: { state: 'done', model: 'Azure/gpt-large', ...view },
    variant: { index: 0, count: 1 },
    ...change,
  };
}

export function systemMessage(text: string): MessageView {
  return { id: 'system', role: 'system', text, attachments: [], variant: { index: 0, count: 1 } };
}

/** A piece of code as its chip shows it. */
export function attachmentView(label: string, change: Partial<AttachmentView> = {}): AttachmentView {
  return { id: 'x', kind: 'code', label, detail: `src/${label}`, tokens: 240, ...change };
}

export function failure(sentence: string, actions: Notice['actions'] = []): Notice {
  return { severity: 'error', sentence, actions };
}

/** Pairs of questions and answers, enough to scroll. */
export function longThread(pairs: number): readonly MessageView[] {
  return Array.from({ length: pairs }, (_, index) => [
    question(`question-${index}`, `Question ${index}`),
    answer(`answer-${index}`, `Answer ${index}\n\n${'A paragraph that takes some room in the panel. '.repeat(8)}`),
  ]).flat();
}

/** The patches that bring a text to an answer, which has `start` UTF-16 units by now, so many units at a time. */
export function appendedInPieces(messageId: string, text: string, size: number, start = 0): readonly PanelPatch[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) => {
    const offset = index * size;
    return { type: 'textAppended', messageId, offset: start + offset, text: text.slice(offset, offset + size) };
  });
}

/** As answers arrive: piece by piece of these UTF-16 units, and all at once. */
export const pieceSizes = [1, 2, 3, 4, 7, 97, 100_000];
