// The request of Edit Selection…: a system message of its own, and one question with the code and what is to become
// of it. Pure; the README names the texts.

import type { Attachment } from '../conversation/attachment.ts';
import type { RequestMessage } from '../session/ports.ts';
import { codeContext } from './codeContext.ts';

export const editSystemMessage =
  'You edit code in VS Code. You are given a piece of a file and an instruction. Answer with the code that takes the ' +
  'place of that piece, all of it, in one fenced block, with the same fence as the piece has. No explanation, no line ' +
  'numbers, nothing before or after the block. Keep the indentation, and whatever the instruction does not speak of.';

/** Once more behind the instruction: a server may leave the system message out, and small models forget it. */
export const editReminder = 'Answer with the changed code only, in one fenced block.';

/** The instruction is sent as it was written, but for the space around it and lone surrogates. */
export function editMessages(code: Attachment, instruction: string): readonly RequestMessage[] {
  return [
    { role: 'system', content: editSystemMessage },
    { role: 'user', content: `${codeContext(code)}\n${instruction.trim().toWellFormed()}\n\n${editReminder}` },
  ];
}
