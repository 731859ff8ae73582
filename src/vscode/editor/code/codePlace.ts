// Where an answer's code belongs: the place that was asked about, found again, or what is selected now. Used by
// Replace Selection, Compare and Apply to File….

import * as vscode from 'vscode';
import { type Attachment, attachmentLabel } from '../../../core/conversation/attachment.ts';
import type { CodeInAnswer } from '../../../core/editor/codeInAnswer.ts';
import { findAgain } from '../../../core/editor/findAgain.ts';
import type { Indentation } from '../../../core/editor/indentation.ts';
import { type Place, replacement } from '../../../core/editor/replacement.ts';
import { withoutLinks } from '../../withoutLinks.ts';
import { editorInUse } from '../editorInUse.ts';
import { nameOf, readDocument } from '../openDocument.ts';
import { isAsTaken } from '../takenFrom.ts';

/** Offsets in UTF-16 code units into the document as it is now. */
export interface CodePlace {
  readonly document: vscode.TextDocument;
  readonly start: number;
  readonly end: number;
  /** File name and lines. */
  readonly label: string;
}

export type CodePlaceResult =
  | { readonly type: 'found'; readonly place: CodePlace }
  /** What was asked about is not where it can be replaced for certain. */
  | { readonly type: 'lost'; readonly attachment: Attachment; readonly sentence: string }
  | { readonly type: 'none'; readonly sentence: string }
  /** The person was asked which place and chose none. */
  | { readonly type: 'cancelled' };

/**
 * What was asked about, if that was a part of a file; else what is selected; else what an earlier question was
 * about; else the whole file that was asked about. Asks the person where there are several.
 */
export async function placeFor({ asked, askedBefore }: CodeInAnswer): Promise<CodePlaceResult> {
  const parts = asked.filter(({ isWholeFile }) => !isWholeFile);
  if (parts.length > 0) return placeOfOne(parts);
  const selected = selectedPlace();
  if (selected !== undefined) return { type: 'found', place: selected };
  const partsBefore = askedBefore.filter(({ isWholeFile }) => !isWholeFile);
  if (asked.length === 0 && partsBefore.length > 0) return placeOfOne(partsBefore);
  if (asked.length > 0) return placeOfOne(asked);
  return {
    type: 'none',
    sentence: vscode.l10n.t('Nothing is selected that this code could replace. Select it in an editor and try again.'),
  };
}

/** Where an attachment's text is now. */
export async function placeOf(attachment: Attachment): Promise<CodePlaceResult> {
  const document = await readDocument(vscode.Uri.parse(attachment.source.uri));
  if (typeof document === 'string') return { type: 'lost', attachment, sentence: document };
  const { startLine, startCharacter } = attachment.source.range;
  const isSameVersion = isAsTaken(document, attachment);
  const found = findAgain(document.getText(), { text: attachment.text, startLine, startCharacter, isSameVersion });
  const label = withoutLinks(attachmentLabel(attachment));
  if (found.type === 'found') {
    return { type: 'found', place: { document, start: found.start, end: found.end, label } };
  }
  return { type: 'lost', attachment, sentence: lostSentence(found.reason, label) };
}

/** What is selected in the editor that was used last. */
function selectedPlace(): CodePlace | undefined {
  const editor = editorInUse();
  if (editor === undefined || editor.selection.isEmpty) return undefined;
  const { document, selection } = editor;
  const lines =
    selection.start.line === selection.end.line
      ? String(selection.start.line + 1)
      : `${selection.start.line + 1}-${selection.end.line + 1}`;
  return {
    document,
    start: document.offsetAt(selection.start),
    end: document.offsetAt(selection.end),
    label: `${nameOf(document.uri)}:${lines}`,
  };
}

export function wholeDocument(document: vscode.TextDocument): CodePlace {
  return { document, start: 0, end: document.getText().length, label: nameOf(document.uri) };
}

/** The code as it will stand there. */
export function codeAt(place: Omit<CodePlace, 'label'>, code: string): string {
  return replacement(code, surroundingsOf(place));
}

/** What the code has to fit into, as it is now. */
export function surroundingsOf({ document, start, end }: Omit<CodePlace, 'label'>): Place {
  return {
    documentText: document.getText(),
    start,
    end,
    endOfLine: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n',
    indentation: indentationIn(document),
  };
}

async function placeOfOne(attachments: readonly Attachment[]): Promise<CodePlaceResult> {
  const [first, ...others] = attachments;
  if (first === undefined) return { type: 'cancelled' };
  if (others.length === 0) return placeOf(first);
  const items = attachments.map((attachment) => ({
    label: attachmentLabel(attachment),
    description: attachment.path,
    attachment,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which place is this code for?'),
    placeHolder: vscode.l10n.t('The question was about several places'),
  });
  return picked === undefined ? { type: 'cancelled' } : placeOf(picked.attachment);
}

/** What the editor shows in its status bar; a document without an editor has none. */
function indentationIn(document: vscode.TextDocument): Indentation | undefined {
  const editor = vscode.window.visibleTextEditors.find((candidate) => candidate.document === document);
  const { insertSpaces, tabSize } = editor?.options ?? {};
  if (typeof insertSpaces !== 'boolean' || typeof tabSize !== 'number') return undefined;
  return { kind: insertSpaces ? 'spaces' : 'tabs', size: tabSize };
}

function lostSentence(reason: 'changed' | 'severalPlaces', label: string): string {
  return reason === 'changed'
    ? vscode.l10n.t(
        'The code of {0} has changed since you asked, so it can’t be replaced exactly. Compare, or select what this code shall replace and ask again.',
        label,
      )
    : vscode.l10n.t(
        'The document has changed since you asked, and the code of {0} is in it more than once, so it can’t be replaced exactly. Compare, or insert the code at the cursor.',
        label,
      );
}
