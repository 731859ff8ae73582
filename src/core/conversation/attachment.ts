// A piece of context that goes with a question: a snapshot of what was pointed at, kept with the
// message. Made by vscode/editor, written into the request by prompt/codeContext.ts.

/** Lines are 1-based and inclusive; positions are zero-based like VS Code's. Plain JSON. */
export interface Attachment {
  readonly id: string;
  readonly kind: 'code';
  /** Path as the model shall see it: relative to the workspace folder with `/`, else the file name. */
  readonly path: string;
  /** VS Code language id, e.g. `typescript`. */
  readonly language: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Whether the text is the whole document. */
  readonly isWholeFile: boolean;
  readonly text: string;
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
