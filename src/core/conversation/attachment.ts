// A piece of context that goes with a question: a snapshot of what was pointed at, kept with the
// message. Made by vscode/editor; what differs between the kinds is the table in attachmentKinds.ts.

/**
 * - `code`: the text of a place in a document: what was selected, a function or class, or the whole of it.
 * - `problems`: what the languages reported about such a place, one line for each problem.
 * - `text`: what the person pasted, or the contents of a file that has no address here, which is then its path. Nothing
 *   is behind it but the text itself.
 */
export type AttachmentKind = 'code' | 'problems' | 'text';

/** Lines are 1-based and inclusive; positions are zero-based like VS Code's. Plain JSON. */
export interface Attachment {
  readonly id: string;
  readonly kind: AttachmentKind;
  /** Path as the model shall see it: relative to the workspace folder with `/`, else the file name. */
  readonly path: string;
  /** VS Code language id, e.g. `typescript`. */
  readonly language: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Whether it is about the whole document. */
  readonly isWholeFile: boolean;
  readonly text: string;
  /** The function, class or other symbol that was meant by its name. */
  readonly symbol?: string;
  /** The question's own words quote the text, so that it doesn't go along a second time. */
  readonly isInText?: true;
  /** Where it came from, so that it can be opened and, later, replaced exactly. */
  readonly source: {
    readonly uri: string;
    readonly version: number;
    readonly range: {
      readonly startLine: number;
      readonly startCharacter: number;
      readonly endLine: number;
      readonly endCharacter: number;
    };
  };
}

/** File name and lines, as a chip shows them: `invoice.ts:12-30`, or `invoice.ts` for a whole file. */
export function attachmentLabel(attachment: Attachment): string {
  const name = attachment.path.slice(attachment.path.lastIndexOf('/') + 1);
  if (attachment.isWholeFile) return name;
  return attachment.startLine === attachment.endLine
    ? `${name}:${attachment.startLine}`
    : `${name}:${attachment.startLine}-${attachment.endLine}`;
}
