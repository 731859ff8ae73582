// What a prompt is about: code, and the problems in it. From the editor that is in use, or from a place that the
// lightbulb names.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { type Problem, problemsText } from '../../core/editor/problem.ts';
import { isRecord } from '../../shared/isRecord.ts';
import { candidatesInEditor, noEditorSentence } from '../commands/codeInEditor.ts';
import { codeFrom, linesOf, wholeOf } from '../editor/attachmentFrom.ts';
import type { Candidate } from '../editor/doubts.ts';
import { editorInUse } from '../editor/editorInUse.ts';
import { enclosingSymbol } from '../editor/enclosingSymbol.ts';
import { problemsOf } from '../editor/problemsOf.ts';
import { rangeOf } from '../editor/rangeOf.ts';

export interface PromptSubject {
  /** The person has not been asked yet whether all of it may go along. Not empty, but where some is agreed upon. */
  readonly code: readonly Candidate[];
  /** In place of `code`: what the person has attached already. Not empty. */
  readonly agreed?: readonly Attachment[];
  /** Those in the code, or those that the lightbulb is about. */
  readonly problems: readonly Problem[];
}

/** An argument of a command: plain data, zero-based. */
export interface Place {
  readonly uri: string;
  readonly range: readonly [startLine: number, startCharacter: number, endLine: number, endCharacter: number];
}

/** A sentence says why there is no code. */
export async function subjectInEditor(newId: () => string): Promise<PromptSubject | string> {
  const code = await candidatesInEditor(newId);
  if (typeof code === 'string') return code;
  // By their lines: one that reaches from one selection into another is one.
  const problems = new Map<string, Problem>();
  for (const { attachment, document } of code) {
    for (const problem of problemsOf(document.uri, rangeOf(attachment.source.range)))
      problems.set(problemsText([problem]), problem);
  }
  return { code, problems: [...problems.values()] };
}

/** Of a file without functions, as many lines before and after a problem go along. */
const linesAround = 40;

/**
 * The problems of a place with the code around them: what is selected there, or the function or class, or the lines
 * around. A sentence says that the document is no longer open or has no code.
 */
export async function subjectAt(place: Place, newId: () => string): Promise<PromptSubject | string> {
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === place.uri);
  if (document === undefined || document.getText().trim() === '') return noEditorSentence();
  const range = document.validateRange(new vscode.Range(...place.range));
  const problems = problemsOf(document.uri, range);
  const attachment = codeFrom(document, await rangeAround(document, range), newId());
  return { code: [{ attachment, document, isExact: true }], problems };
}

/** Undefined for what is no place. */
export function placeIn(argument: unknown): Place | undefined {
  if (!isRecord(argument)) return undefined;
  const { uri, range } = argument;
  if (typeof uri !== 'string' || !Array.isArray(range)) return undefined;
  const [startLine, startCharacter, endLine, endCharacter]: readonly unknown[] = range;
  return isCount(startLine) && isCount(startCharacter) && isCount(endLine) && isCount(endCharacter)
    ? { uri, range: [startLine, startCharacter, endLine, endCharacter] }
    : undefined;
}

async function rangeAround(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.Range> {
  const editor = editorInUse();
  const selection = editor?.document === document ? editor.selection : undefined;
  if (selection !== undefined && !selection.isEmpty && selection.intersection(range) !== undefined) {
    if (document.getText(selection).trim() !== '') return selection.union(range);
  }
  const { version } = document;
  const symbol = await enclosingSymbol(document, range.start);
  if (symbol !== undefined && document.version === version) return linesOf(document, symbol.union(range));
  const whole = wholeOf(document);
  const near = new vscode.Range(Math.max(0, range.start.line - linesAround), 0, range.end.line + linesAround + 1, 0);
  return document.lineCount <= 2 * linesAround ? whole : linesOf(document, document.validateRange(near));
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
