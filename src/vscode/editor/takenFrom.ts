// Which open documents attachments were taken from. A version number alone does not tell that a document is as
// it was: it begins anew when the document is closed and opened again.

import type { TextDocument } from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';

const taken = new WeakMap<TextDocument, Set<string>>();

/** Called where an attachment is made. */
export function rememberTaken(document: TextDocument, attachmentId: string): void {
  const ids = taken.get(document) ?? new Set();
  taken.set(document, ids.add(attachmentId));
}

/** False also where nobody knows: after a reload of the window, or when the document was closed meanwhile. */
export function isAsTaken(document: TextDocument, { id, source }: Attachment): boolean {
  return taken.get(document)?.has(id) === true && !document.isClosed && document.version === source.version;
}
