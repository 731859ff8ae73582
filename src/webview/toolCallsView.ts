// Tools that the model asked for, each folded with its arguments. Nothing here runs any, and the words
// say so. Used by answerExtras.ts.

import { parseJson } from '../shared/parseJson.ts';
import type { ToolCallView } from '../shared/transcript.ts';
import { element } from './element.ts';
import { FoldedText } from './foldedText.ts';
import { fill, strings } from './strings.ts';

export class ToolCallsView {
  readonly element = element('div', { class: 'toolCalls', hidden: '' });
  readonly #drawn: FoldedText[] = [];

  draw(calls: readonly ToolCallView[]): void {
    this.element.hidden = calls.length === 0;
    for (const [index, { name, arguments: text }] of calls.entries()) {
      const folded = (this.#drawn[index] ??= this.#add());
      const summary = name === '' ? strings.toolCall : fill(strings.toolCallNamed, name);
      folded.draw(summary, text === '' ? strings.noArguments : readable(text));
    }
    for (const extra of this.#drawn.splice(calls.length)) extra.element.remove();
  }

  #add(): FoldedText {
    const folded = new FoldedText('toolCall');
    this.element.append(folded.element);
    return folded;
  }
}

/** JSON with a line for each field, unless that would change more than white space. */
function readable(text: string): string {
  const value = parseJson(text);
  const compact = text.replace(/("(?:[^"\\]|\\.)*")|\s+/gu, '$1');
  return value !== undefined && JSON.stringify(value) === compact ? JSON.stringify(value, undefined, 2) : text;
}
