// The kinds of context that can go with a question, one row each. A new kind is a row here, how it looks in
// webview/attachmentChips.ts, and how it is seen to have changed in vscode/editor/hasChangedSince.ts; the compiler asks for all.

import { codeContext } from '../prompt/codeContext.ts';
import { problemsContext } from '../prompt/problemsContext.ts';
import { textContext } from '../prompt/textContext.ts';
import type { Attachment, AttachmentKind } from './attachment.ts';

interface KindOfAttachment {
  /** As the model reads it; ends with a newline. */
  readonly context: (attachment: Attachment) => string;
}

const attachmentKinds: Readonly<Record<AttachmentKind, KindOfAttachment>> = {
  code: { context: codeContext },
  problems: { context: problemsContext },
  text: { context: textContext },
};

/** As the model reads it; ends with a newline. */
export function contextOf(attachment: Attachment): string {
  return attachmentKinds[attachment.kind].context(attachment);
}

/** For what comes from elsewhere: a kind that only a newer version knows is none. */
export function isAttachmentKind(value: unknown): value is AttachmentKind {
  return typeof value === 'string' && Object.hasOwn(attachmentKinds, value);
}
