// Parts an answer's text into what stands in `<think>…</think>` at its very beginning, where local
// templates put the model's thoughts, and the rest. Used by readStream, one for each response.

export interface Parted {
  readonly reasoning: string;
  readonly text: string;
}

const names = ['think', 'thinking'] as const;

/** No more than this is held back: a flood of white space must not be gone through again and again. */
const longestHeld = 1000;

const nothing: Parted = { reasoning: '', text: '' };

/**
 * Takes the text in any pieces; what may still become a tag is held back. Only white space may stand
 * before the opening tag: one that comes later, and a closing tag without it, are text. The empty
 * lines around a tag belong to neither part. Without a closing tag all that follows is thought.
 */
export class ThinkTag {
  #phase: 'before' | 'inside' | 'gap' | 'after' = 'before';
  #name: string = names[0];
  #held = '';
  #hasThought = false;

  push(text: string): Parted {
    if (text === '') return nothing;
    if (this.#phase === 'after') return { reasoning: '', text };
    this.#held += text;
    let reasoning = '';
    if (this.#phase === 'before') this.#begin();
    if (this.#phase === 'inside') reasoning = this.#think();
    if (this.#phase === 'gap') this.#held = this.#held.replace(/^[\r\n]+/, '');
    if (this.#phase === 'inside' || this.#phase === 'before') return { reasoning, text: '' };
    if (this.#held !== '') this.#phase = 'after';
    return { reasoning, text: this.#take() };
  }

  /** What was held back. Nothing can be pushed afterwards but text. */
  end(): Parted {
    const rest = this.#take();
    const wasInside = this.#phase === 'inside';
    this.#phase = 'after';
    return wasInside ? { reasoning: rest, text: '' } : { reasoning: '', text: rest };
  }

  #take(): string {
    const held = this.#held;
    this.#held = '';
    return held;
  }

  #begin(): void {
    const start = this.#held.trimStart();
    const name = names.find((candidate) => start.startsWith(`<${candidate}>`));
    if (name !== undefined) {
      this.#phase = 'inside';
      this.#name = name;
      this.#held = start.slice(name.length + 2);
    } else if (this.#held.length > longestHeld || !names.some((tag) => `<${tag}>`.startsWith(start))) {
      this.#phase = 'after';
    }
  }

  /** What is surely thought; of the rest the closing tag may begin. */
  #think(): string {
    if (!this.#hasThought) this.#held = this.#held.replace(/^[\r\n]+/, '');
    const tag = `</${this.#name}>`;
    const close = this.#held.indexOf(tag);
    if (close >= 0) {
      this.#phase = 'gap';
      const thought = this.#held.slice(0, close);
      this.#held = this.#held.slice(close + tag.length);
      return thought.trimEnd();
    }
    // White space is held too: before the closing tag it is none of the thought.
    const certain = this.#held.slice(0, this.#held.length - beginningOf(tag, this.#held));
    const thought = certain.trimEnd();
    const safe = certain.length - thought.length > longestHeld ? certain : thought;
    this.#held = this.#held.slice(safe.length);
    this.#hasThought ||= safe !== '';
    return safe;
  }
}

/** How many characters at the end of the text begin the tag. */
function beginningOf(tag: string, text: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(tag.slice(0, length))) return length;
  }
  return 0;
}
