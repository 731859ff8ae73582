// An attachment of a text that comes from nowhere in the editor: pasted, or a file of the system. Pure; the panel's
// intents make it.

import type { Attachment } from './attachment.ts';

export interface PastedText {
  readonly text: string;
  /** VS Code's id of the language, where the clipboard said it. */
  readonly language?: string;
  /** Of the file of the system. */
  readonly name?: string;
}

/** Its address names nothing that could be opened; it keeps two texts apart. */
export function textAttachment({ text, language, name }: PastedText, id: string): Attachment {
  const lines = text.split(/\r\n|[\r\n]/u);
  return {
    id,
    kind: 'text',
    path: name === undefined ? '' : name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1),
    language: language ?? 'plaintext',
    startLine: 1,
    endLine: lines.length,
    isWholeFile: true,
    text,
    source: {
      uri: `causerie-text:${id}`,
      version: 1,
      range: { startLine: 0, startCharacter: 0, endLine: lines.length - 1, endCharacter: lines.at(-1)?.length ?? 0 },
    },
  };
}
