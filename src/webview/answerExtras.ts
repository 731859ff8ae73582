// What goes with an answer's text: the model's thoughts above it; what was taken back, tools that were
// asked for, pages that it relies on, a filter that was down, and how its request was changed below it. Used by answerView.ts.

import type { MessageView as Message } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { FoldedText } from './foldedText.ts';
import { NoticeView } from './noticeView.ts';
import { ReasoningView } from './reasoningView.ts';
import { SourcesView } from './sourcesView.ts';
import { strings } from './strings.ts';
import { ToolCallsView } from './toolCallsView.ts';

export class AnswerExtras {
  readonly above: HTMLElement;
  readonly below: readonly HTMLElement[];
  readonly #reasoning = new ReasoningView();
  readonly #withdrawn = new FoldedText('withdrawn');
  readonly #toolCalls = new ToolCallsView();
  readonly #sources: SourcesView;
  readonly #unfiltered: NoticeView;
  readonly #adapted: NoticeView;

  constructor(act: Act) {
    this.#sources = new SourcesView(act);
    this.#unfiltered = new NoticeView(act);
    this.#adapted = new NoticeView(act);
    this.above = this.#reasoning.element;
    this.below = [
      this.#withdrawn.element,
      this.#toolCalls.element,
      this.#sources.element,
      this.#unfiltered.element,
      this.#adapted.element,
    ];
  }

  draw({ reasoning = '', answer }: Message): void {
    this.#reasoning.draw(reasoning, answer?.thinking);
    this.#withdrawn.draw(strings.withdrawn, answer?.withdrawnText ?? '');
    this.#toolCalls.draw(answer?.toolCalls ?? []);
    this.#sources.draw(answer?.citations ?? []);
    this.#unfiltered.draw(answer?.unfiltered);
    this.#adapted.draw(answer?.adapted);
  }
}
