// What a person points at, as plain data: the page and the commands say it, vscode/editor/attachables.ts makes
// attachments of it.

import { isRecord } from './isRecord.ts';

/**
 * - `file`, `symbol`: by the address of the document; a symbol's lines as its language said them, zero-based.
 * - `selection`: what is selected in the editor that was used last, by several cursors too.
 * - `problems`: those in the selection of that editor, or of its whole document when nothing is selected there.
 * - `editor`: the whole document of that editor.
 */
export type AttachmentReference =
  | { readonly kind: 'file'; readonly uri: string }
  | {
      readonly kind: 'symbol';
      readonly uri: string;
      readonly name: string;
      readonly startLine: number;
      readonly endLine: number;
    }
  | { readonly kind: 'selection' }
  | { readonly kind: 'problems' }
  | { readonly kind: 'editor' };

/** Undefined when it is none of ours. */
export function parseAttachmentReference(value: unknown): AttachmentReference | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, uri, name, startLine, endLine } = value;
  switch (kind) {
    case 'file':
      return typeof uri === 'string' ? { kind, uri } : undefined;
    case 'symbol':
      return typeof uri === 'string' && typeof name === 'string' && isLine(startLine) && isLine(endLine)
        ? { kind, uri, name, startLine, endLine }
        : undefined;
    case 'selection':
    case 'problems':
    case 'editor':
      return { kind };
    default:
      return undefined;
  }
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
