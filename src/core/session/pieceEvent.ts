// What a piece of a stream does to the answer that it belongs to, as an event of the conversation. Pure;
// called by the session for every piece.

import type { Answer } from '../conversation/answer.ts';
import type { ConversationEvent, Message } from '../conversation/conversation.ts';
import type { AnswerPiece } from './ports.ts';

/**
 * `before` is the answer as it was when its request went out: one that is continued has thoughts and
 * tool calls already. New thoughts then begin a paragraph of their own, and calls are counted on.
 */
export function pieceEvent(
  { id, text, answer }: Message,
  piece: AnswerPiece,
  before: Answer | undefined,
  at: number,
): ConversationEvent {
  switch (piece.type) {
    case 'text':
      return { type: 'textAppended', at, id, offset: text.length, text: piece.text };
    case 'reasoning': {
      const known = answer?.reasoning?.text ?? '';
      const isNewThought = known !== '' && known === before?.reasoning?.text;
      const thought = isNewThought ? `\n\n${piece.text}` : piece.text;
      return { type: 'reasoningAppended', at, id, offset: known.length, text: thought };
    }
    case 'toolCall': {
      const index = (before?.toolCalls?.length ?? 0) + piece.index;
      const offset = answer?.toolCalls?.[index]?.arguments.length ?? 0;
      return { ...piece, type: 'toolCallAppended', at, id, index, offset };
    }
    default:
      return piece satisfies never;
  }
}
