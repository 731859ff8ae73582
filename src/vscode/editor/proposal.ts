// One change of a document that waits for a yes or no: where it goes, what has to stand there, and the
// text to be put in place. Knows nothing of how it is shown; made by proposals.ts.

import * as vscode from 'vscode';
import { findAgain } from '../../core/editor/findAgain.ts';
import { moveSpan, type Span } from '../../core/editor/moveSpan.ts';
import { Emitter } from '../../core/lifetime.ts';
import { openDocument } from './openDocument.ts';

/** Offsets in UTF-16 code units into the document as it is now. */
export interface ProposedChange {
  readonly document: vscode.TextDocument;
  readonly start: number;
  readonly end: number;
  /** The new text; may be replaced with `update` while it is still written. */
  readonly text: string;
  /** Of the diff's tab. */
  readonly title: string;
  /** Given while the text is still being written: ends that. Until `finish` it can't be accepted. */
  readonly stopWriting?: () => void;
}

export type ProposalEnd = 'accepted' | 'rejected';

export class Proposal implements vscode.Disposable {
  /** The diff's right side. */
  readonly uri: vscode.Uri;
  readonly target: vscode.Uri;
  readonly #changed = new Emitter<void>();
  readonly #closed = new Emitter<ProposalEnd>();
  readonly #subscription: vscode.Disposable;
  /** The document as the place was last seen in it for certain. */
  #base: { readonly text: string; readonly span: Span };
  /** False once the text of the place was touched, or the document closed. */
  #isCertain = true;
  #text: string;
  #isEnded = false;
  #stopWriting: (() => void) | undefined;

  /** Fires when `result` is another one. */
  readonly onDidChange = this.#changed.event;
  /** Fires once, at the end: `rejected` also when the person closes the diff. */
  readonly onDidClose = this.#closed.event;

  constructor(uri: vscode.Uri, { document, start, end, text, stopWriting }: ProposedChange) {
    this.uri = uri;
    this.target = document.uri;
    this.#base = { text: document.getText(), span: { start, end } };
    this.#text = text;
    this.#stopWriting = stopWriting;
    const isTarget = (other: vscode.TextDocument): boolean => other.uri.toString() === this.target.toString();
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (isTarget(event.document)) this.#follow(event);
      }),
      vscode.workspace.onDidCloseTextDocument((closed) => {
        if (isTarget(closed)) this.#isCertain = false;
      }),
    );
  }

  /** The whole document as it will be. */
  get result(): string {
    const { text, span } = this.#base;
    return text.slice(0, span.start) + this.#text + text.slice(span.end);
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** What came of the text stays, to be judged. False when nothing is being written. */
  stopWriting(): boolean {
    const stop = this.#stopWriting;
    stop?.();
    return stop !== undefined;
  }

  /** The text is what is to be judged. */
  finish(): void {
    this.#stopWriting = undefined;
  }

  /** Another text for the same place: the right side of the diff follows. Nothing once the proposal has ended. */
  update(text: string): void {
    if (this.#isEnded || text === this.#text) return;
    this.#text = text;
    this.#changed.fire();
  }

  /** Changes the document in one undo step, and gives the changed range. A string says why it can't be done. */
  async apply(): Promise<vscode.Range | string> {
    if (this.#stopWriting !== undefined) return unfinishedSentence();
    const document = await openDocument(this.target);
    if (typeof document === 'string') return document;
    const place = this.#placeIn(document.getText());
    if (place === undefined) return changedSentence();
    const edit = new vscode.WorkspaceEdit();
    edit.replace(this.target, rangeOf(document, place), this.#text);
    // The document's next change is the proposal's own.
    this.#isCertain = false;
    if (!(await vscode.workspace.applyEdit(edit))) return notAppliedSentence();
    return rangeOf(document, { start: place.start, end: place.start + this.#text.length });
  }

  /** Says once how it ended. */
  end(how: ProposalEnd): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#subscription.dispose();
    this.#closed.fire(how);
  }

  dispose(): void {
    this.#isEnded = true;
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#closed.dispose();
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (!this.#isCertain || contentChanges.length === 0) return;
    const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      offset: rangeOffset,
      length: rangeLength,
      text,
    }));
    const span = moveSpan(this.#base.span, changes);
    this.#isCertain = span !== undefined;
    if (span === undefined) return;
    this.#base = { text: document.getText(), span };
    this.#changed.fire();
  }

  /** What was followed is certain; what was lost may have come back (an undo), or stand elsewhere. */
  #placeIn(documentText: string): Span | undefined {
    const { text, span } = this.#base;
    if (this.#isCertain && documentText === text) return span;
    const expected = text.slice(span.start, span.end);
    const found = findAgain(documentText, { text: expected, startLine: 0, startCharacter: 0, isSameVersion: false });
    return found.type === 'found' ? found : undefined;
  }
}

function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function unfinishedSentence(): string {
  return vscode.l10n.t('The code is still being written. Stop it with Esc, or wait for its end, and accept it then.');
}

function changedSentence(): string {
  return vscode.l10n.t(
    'The code that this was for has changed meanwhile. Nothing was applied. Undo what was changed there, or take over from the diff by hand.',
  );
}

function notAppliedSentence(): string {
  return vscode.l10n.t('VS Code could not change the document. Check that it can be edited, then accept again.');
}
