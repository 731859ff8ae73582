// About how many tokens a text costs, without a tokenizer: what a chip says before anything is sent.

import type { Attachment } from '../conversation/attachment.ts';

const counted = new WeakMap<Attachment, number>();

/** Of the text alone: counted once for an attachment, which never changes. */
export function tokensOf(attachment: Attachment): number {
  const known = counted.get(attachment) ?? estimateTokens(attachment.text);
  counted.set(attachment, known);
  return known;
}

/**
 * An estimate that any model may miss by a third. Four characters of Latin script and code make a token, two letters of
 * scripts that UTF-8 writes in two bytes (Greek, Cyrillic, Hebrew, Arabic), and one of all others. Linear in time:
 * a million characters take a few milliseconds.
 */
export function estimateTokens(text: string): number {
  let quarters = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    quarters += unit < latinEnd ? 1 : unit < twoBytesEnd ? 2 : 4;
  }
  return Math.ceil(quarters / 4);
}

/** Behind it begins Greek: accented Latin letters stand in words of plain ones. */
const latinEnd = 0x370;
const twoBytesEnd = 0x800;
