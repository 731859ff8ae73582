// Collects what the chunks of one response bring, in the order in which an answer shows it, and joins
// what belongs together. Used by readStream.

import { withNote, type AnswerNote } from '../conversation/answerNote.ts';
import type { AnswerEvent, AnswerPiece } from '../session/ports.ts';
import { joinPieces } from '../session/joinPieces.ts';
import type { CompletionChunk } from './completionChunk.ts';
import { ThinkTag, type Parted } from './thinkTag.ts';
import { ToolCallReader } from './toolCallReader.ts';

type Part = Extract<AnswerEvent, AnswerPiece | { type: 'noted' }>;

const nothing: readonly Part[] = [];

/** More than a person would look through. */
const mostNotes = 200;

export class AnswerParts {
  readonly #thinkTag = new ThinkTag();
  readonly #toolCalls = new ToolCallReader();
  #parts: Part[] = [];
  #notes: readonly AnswerNote[] = [];
  #hasText = false;
  #hasContent = false;

  /** Whether anything of an answer came, thoughts and tool calls included. */
  get hasContent(): boolean {
    return this.#hasContent;
  }

  add({ reasoning, text, refusal, toolCalls, notes }: CompletionChunk): void {
    this.#push({ type: 'reasoning', text: reasoning });
    this.#pushParted(this.#thinkTag.push(text));
    if (refusal !== '') {
      this.end();
      const isFirst = this.#note({ kind: 'refusal' });
      this.#push({ type: 'text', text: isFirst && this.#hasText ? `\n\n${refusal}` : refusal });
    }
    for (const piece of this.#toolCalls.read(toolCalls)) this.#push(piece);
    for (const note of notes) this.#note(note);
  }

  /** Lets go what was held back. */
  end(): void {
    this.#pushParted(this.#thinkTag.end());
  }

  /** What came since the last time; pieces that continue each other are one. */
  take(): readonly Part[] {
    if (this.#parts.length === 0) return nothing;
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  #pushParted({ reasoning, text }: Parted): void {
    this.#push({ type: 'reasoning', text: reasoning });
    this.#push({ type: 'text', text });
  }

  #push(piece: AnswerPiece): void {
    if (piece.text === '' && piece.type !== 'toolCall') return;
    this.#hasContent = true;
    if (piece.type === 'text') this.#hasText = true;
    const last = this.#parts.at(-1);
    const joined = last === undefined || last.type === 'noted' ? undefined : joinPieces(last, piece);
    if (joined === undefined) this.#parts.push(piece);
    else this.#parts[this.#parts.length - 1] = joined;
  }

  /** False when it says nothing new. */
  #note(note: AnswerNote): boolean {
    const notes = withNote(this.#notes, note);
    if (notes === this.#notes || this.#notes.length >= mostNotes) return false;
    this.#notes = notes;
    this.#parts.push({ type: 'noted', note });
    return true;
  }
}
