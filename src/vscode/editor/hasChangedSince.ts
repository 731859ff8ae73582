// Whether what was attached still stands at its place, in the document or on the disk. Used by ChangedAttachments.

import * as vscode from 'vscode';
import type { Attachment, AttachmentKind } from '../../core/conversation/attachment.ts';
import { largest } from '../../core/editor/attachmentSize.ts';
import { problemsText } from '../../core/editor/problem.ts';
import { textIn } from '../../core/editor/textIn.ts';
import { mayBeRead } from './mayBeRead.ts';
import { seenDocument } from './seenDocument.ts';
import { problemsOf } from './problemsOf.ts';
import { rangeOf } from './rangeOf.ts';

/** Undefined when it can't be told. How lines end is no part of the question: VS Code may change that in a whole file. */
export async function hasChangedSince(attachment: Attachment): Promise<boolean | undefined> {
  try {
    return await rows[attachment.kind](attachment, vscode.Uri.parse(attachment.source.uri, true));
  } catch {
    // An address that nobody can read, or a disk that is away.
    return undefined;
  }
}

type Row = (attachment: Attachment, uri: vscode.Uri) => Promise<boolean | undefined>;

const rows: Readonly<Record<AttachmentKind, Row>> = {
  // What was typed or pasted has no place.
  text: async () => undefined,
  code: async ({ isWholeFile, source, text }, uri) => {
    const open = seenDocument(uri);
    if (open !== undefined) return !isSame(text, open.getText(isWholeFile ? undefined : rangeOf(source.range)));
    if (uri.scheme === 'untitled') return true;
    const saved = mayBeRead(uri) ? await savedText(uri) : undefined;
    if (saved === undefined) return undefined;
    return saved === 'gone' || !isSame(text, isWholeFile ? saved.text : textIn(saved.text, source.range));
  },
  problems: async ({ isWholeFile, source, text }, uri) => {
    return problemsText(problemsOf(uri, isWholeFile ? undefined : rangeOf(source.range))) !== text;
  },
};

async function savedText(uri: vscode.Uri): Promise<{ readonly text: string } | 'gone' | undefined> {
  const { fs } = vscode.workspace;
  try {
    if ((await fs.stat(uri)).size > 2 * largest) return undefined;
    return { text: await vscode.workspace.decode(await fs.readFile(uri), { uri }) };
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? 'gone' : undefined;
  }
}

function isSame(one: string, other: string): boolean {
  return one === other || withoutReturns(one) === withoutReturns(other);
}

function withoutReturns(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n');
}
