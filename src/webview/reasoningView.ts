// What the model thought before it answered, folded: that it thinks, or how long it did. Used by
// answerExtras.ts.

import type { AnswerView } from '../shared/transcript.ts';
import { duration } from '../shared/duration.ts';
import { FoldedText } from './foldedText.ts';
import { fill, strings } from './strings.ts';

export class ReasoningView {
  readonly #folded = new FoldedText('reasoning');
  readonly element: HTMLElement = this.#folded.element;

  draw(text: string, thinking: AnswerView['thinking']): void {
    this.#folded.draw(thinking === undefined ? '' : summaryOf(thinking), text);
    this.element.classList.toggle('thinking', thinking !== undefined && thinking.seconds === undefined);
  }
}

function summaryOf({ seconds }: NonNullable<AnswerView['thinking']>): string {
  if (seconds === undefined) return strings.thinking;
  return seconds < 1 ? strings.thoughts : fill(strings.thoughtFor, duration(seconds, strings));
}
