// From what a person points at to attachments: files, symbols, the selection, problems. Says in words what can't go along,
// and asks first about what a person may not want to send. Used by the commands and by the message box.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { largest, mostFiles } from '../../core/editor/attachmentSize.ts';
import type { AttachmentReference } from '../../shared/attachmentReference.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { withConsent } from './withConsent.ts';
import { codeFrom, linesOf, pathOf, problemsFrom, wholeOf } from './attachmentFrom.ts';
import { selectedCode } from './codeAtCursor.ts';
import type { Candidate } from './doubts.ts';
import { editorInUse } from './editorInUse.ts';
import { problemsOf } from './problemsOf.ts';
import { openTextOf, tooLargeSentence } from './openTextOf.ts';

export interface Attached {
  /** In the order of what was pointed at. */
  readonly attachments: readonly Attachment[];
  /** What is not among them and why, in sentences for the person. Undefined also when the person said no. */
  readonly refused: string | undefined;
}

/** Snapshots of what is there now. May ask the person once, about all that is in doubt. */
export async function attachablesOf(
  references: readonly AttachmentReference[],
  newId: () => string,
): Promise<Attached> {
  const found: Candidate[] = [];
  const refusals: string[] = [];
  for (const reference of references.slice(0, mostFiles)) {
    const taken = await take(reference, newId);
    if (typeof taken === 'string') refusals.push(taken);
    else if (taken.some(({ attachment }) => attachment.text.length > largest)) refusals.push(tooLarge(taken));
    else found.push(...taken);
  }
  if (references.length > mostFiles) {
    refusals.push(vscode.l10n.t('No more than {0} files can be attached at once.', mostFiles));
  }
  return { attachments: await withConsent(withoutDoubles(found)), refused: joined(refusals) };
}

/** What it stands for now, or why there is nothing. */
async function take(reference: AttachmentReference, newId: () => string): Promise<readonly Candidate[] | string> {
  switch (reference.kind) {
    case 'file':
    case 'symbol':
      return takeFrom(reference, newId);
    case 'selection': {
      const editor = editorInUse();
      const selected = editor === undefined ? [] : selectedCode(editor, newId);
      if (editor === undefined || selected.length === 0) {
        return vscode.l10n.t('Nothing is selected. Select some code in an editor and try again.');
      }
      return selected.map((attachment) => ({ attachment, document: editor.document, isExact: true }));
    }
    case 'problems': {
      const editor = editorInUse();
      return editor === undefined ? noEditor() : takeProblems(editor.document, editor.selection, newId);
    }
    case 'editor': {
      const document = editorInUse()?.document;
      return document === undefined ? noEditor() : takeWhole(document, newId);
    }
    default:
      return reference satisfies never;
  }
}

/** Problems of a document: those that touch a selection, or all when nothing is selected. */
function takeProblems(
  document: vscode.TextDocument,
  selection: vscode.Selection,
  newId: () => string,
): readonly Candidate[] | string {
  const isPart = !selection.isEmpty;
  const problems = problemsOf(document.uri, isPart ? selection : undefined);
  if (problems.length === 0) {
    return isPart
      ? vscode.l10n.t('The selected code has no problems.')
      : vscode.l10n.t('{0} has no problems.', nameOf(document.uri));
  }
  const range = isPart ? selection : wholeOf(document);
  return [{ attachment: problemsFrom(document, range, problems, newId()), document, isExact: true }];
}

async function takeFrom(
  reference: Extract<AttachmentReference, { kind: 'file' | 'symbol' }>,
  newId: () => string,
): Promise<readonly Candidate[] | string> {
  const document = await openTextOf(reference.uri);
  if (typeof document === 'string') return document;
  if (reference.kind === 'file') return takeWhole(document, newId);
  const range = linesOf(document, new vscode.Range(reference.startLine, 0, reference.endLine, Number.MAX_SAFE_INTEGER));
  const attachment = codeFrom(document, range, newId(), reference.name);
  if (attachment.text.trim() === '') return vscode.l10n.t('{0} is no longer there.', withoutLinks(reference.name));
  return [{ attachment, document, isExact: true }];
}

function takeWhole(document: vscode.TextDocument, newId: () => string): readonly Candidate[] | string {
  const attachment = codeFrom(document, wholeOf(document), newId());
  if (attachment.text.trim() === '') return vscode.l10n.t('{0} is empty.', nameOf(document.uri));
  return [{ attachment, document, isExact: false }];
}

/** A file that was named twice goes along once. */
function withoutDoubles(candidates: readonly Candidate[]): readonly Candidate[] {
  const key = ({ attachment: { kind, source } }: Candidate): string => JSON.stringify([kind, source.uri, source.range]);
  return [...new Map(candidates.map((candidate) => [key(candidate), candidate])).values()];
}

function joined(sentences: readonly string[]): string | undefined {
  if (sentences.length === 0) return undefined;
  const shown = sentences.slice(0, 3);
  const more = sentences.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [vscode.l10n.t('{0} more were not attached either.', more)])].join(' ');
}

function tooLarge([first]: readonly Candidate[]): string {
  return tooLargeSentence(first === undefined ? '' : nameOf(first.document.uri));
}

function nameOf(uri: vscode.Uri): string {
  return withoutLinks(pathOf(uri));
}

function noEditor(): string {
  return vscode.l10n.t('No editor is open. Open a file and try again.');
}
