// An attachment for tests: a piece of `sum.ts`, changed as the test wants it.

import type { Attachment } from '../../src/core/conversation/attachment.ts';

export function attachmentOf(text: string, change: Partial<Attachment> = {}): Attachment {
  return {
    id: 'attachment',
    kind: 'code',
    path: 'sum.ts',
    language: 'typescript',
    startLine: 1,
    endLine: 2,
    isWholeFile: false,
    text,
    source: {
      uri: 'file:///sum.ts',
      version: 1,
      range: { startLine: 0, startCharacter: 0, endLine: 2, endCharacter: 0 },
    },
    ...change,
  };
}
