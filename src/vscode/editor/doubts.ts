// What a person may not want to send, of what they pointed at. Used by attachables and by the commands.

import type * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { askAbove } from '../../core/editor/attachmentSize.ts';
import { hasSecretName, holdsPrivateKey } from '../../core/editor/secretFile.ts';
import { ignoredBy } from './ignoredFile.ts';

export interface Candidate {
  readonly attachment: Attachment;
  readonly document: vscode.TextDocument;
  /** The very text was pointed at, in an editor or by its name; false for a file that was taken whole. */
  readonly isExact: boolean;
}

export type Doubt = 'secret' | 'git' | 'setting' | 'large';

/** Only those that are in doubt. What was pointed at exactly is doubted for secrets alone. */
export async function doubtsAbout(candidates: readonly Candidate[]): Promise<ReadonlyMap<Candidate, readonly Doubt[]>> {
  const doubtful = new Map<Candidate, readonly Doubt[]>();
  for (const candidate of candidates) {
    const doubts = await doubtsOf(candidate);
    if (doubts.length > 0) doubtful.set(candidate, doubts);
  }
  return doubtful;
}

async function doubtsOf({ attachment, document, isExact }: Candidate): Promise<readonly Doubt[]> {
  // What the languages say of a file is no part of it.
  if (attachment.kind === 'problems') return [];
  const isSecret = hasSecretName(document.uri.path) || holdsPrivateKey(attachment.text);
  const secret: readonly Doubt[] = isSecret ? ['secret'] : [];
  if (isExact) return secret;
  const ignored = await ignoredBy(document);
  return [
    ...secret,
    ...(ignored === undefined ? [] : [ignored]),
    ...(attachment.text.length > askAbove ? (['large'] as const) : []),
  ];
}
