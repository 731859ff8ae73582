// What can be done with a block of an answer's code. The panel's intents call it; each action says in a sentence
// why it can't be done and what to do instead.

import * as vscode from 'vscode';
import { type Attachment, attachmentLabel } from '../../../core/conversation/attachment.ts';
import type { CodeInAnswer } from '../../../core/editor/codeInAnswer.ts';
import { replacement } from '../../../core/editor/replacement.ts';
import type { CodeAction } from '../../../shared/protocol.ts';
import type { Refused } from '../../panel/chatRequests.ts';
import { withoutLinks } from '../../withoutLinks.ts';
import { editorInUse } from '../editorInUse.ts';
import type { Proposals } from '../proposals.ts';
import { chooseFile } from './chooseFile.ts';
import { codeAt, type CodePlace, type CodePlaceResult, placeFor, wholeDocument } from './codePlace.ts';
import type { ComparedTexts } from './comparedTexts.ts';
import { insertAtCursor } from './insertAtCursor.ts';
import { languageOf } from './languageOf.ts';
import { runInTerminal } from './runInTerminal.ts';
import type { Terminals } from './terminals.ts';

export interface CodeUses {
  readonly proposals: Proposals;
  readonly comparedTexts: ComparedTexts;
  readonly terminals: Terminals;
}

export async function useCode(action: CodeAction, code: CodeInAnswer, uses: CodeUses): Promise<Refused> {
  switch (action) {
    case 'insert':
      return insertAtCursor(code.code);
    case 'replace':
      return propose(await placeFor(code), code, uses);
    case 'applyToFile':
      return propose(await chooseFile(code), code, uses);
    case 'compare':
      return compare(await placeFor(code), code, uses);
    case 'newFile':
      return newFile(code);
    case 'runInTerminal':
      return runInTerminal(code.code, code.language, uses.terminals);
    default:
      return action satisfies never;
  }
}

/** Shows the change; Accept Change makes it. */
async function propose(found: CodePlaceResult, code: CodeInAnswer, uses: CodeUses): Promise<Refused> {
  switch (found.type) {
    case 'cancelled':
      return undefined;
    case 'none':
      return found.sentence;
    case 'lost':
      // Not awaited: the message stays as long as the person lets it.
      void offerCompare(found.sentence, found.attachment, code, uses);
      return undefined;
    case 'found': {
      const { document, start, end, label } = found.place;
      const text = codeAt(found.place, code.code);
      if (document.getText().slice(start, end) === text) {
        return vscode.l10n.t('{0} is already as this code says. There is nothing to change.', label);
      }
      const title = vscode.l10n.t('{0} (proposed change)', label);
      const proposal = await uses.proposals.open({ document, start, end, text, title });
      return typeof proposal === 'string' ? proposal : undefined;
    }
    default:
      return found satisfies never;
  }
}

async function compare(found: CodePlaceResult, code: CodeInAnswer, uses: CodeUses): Promise<Refused> {
  switch (found.type) {
    case 'cancelled':
      return undefined;
    case 'none': {
      const editor = editorInUse();
      if (editor === undefined) {
        return vscode.l10n.t(
          'There is nothing to compare this code with. Open a file, or select some code, and try again.',
        );
      }
      await compareWith(wholeDocument(editor.document), code, uses);
      return undefined;
    }
    case 'lost':
      await compareWithSnapshot(found.attachment, code, uses);
      return undefined;
    case 'found':
      await compareWith(found.place, code, uses);
      return undefined;
    default:
      return found satisfies never;
  }
}

async function compareWith(place: CodePlace, code: CodeInAnswer, { comparedTexts }: CodeUses): Promise<void> {
  const { document, start, end, label } = place;
  const { languageId } = document;
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  await comparedTexts.show(name, vscode.l10n.t('{0} ↔ code of the answer', label), [
    { text: document.getText().slice(start, end), languageId },
    { text: codeAt(place, code.code), languageId },
  ]);
}

/** The code as it was asked about: what it is now nobody knows. */
async function compareWithSnapshot(
  attachment: Attachment,
  code: CodeInAnswer,
  { comparedTexts }: CodeUses,
): Promise<void> {
  const { text, path } = attachment;
  const endOfLine = text.includes('\r\n') ? '\r\n' : '\n';
  const name = path.slice(path.lastIndexOf('/') + 1);
  const title = vscode.l10n.t('{0} as you asked ↔ code of the answer', withoutLinks(attachmentLabel(attachment)));
  await comparedTexts.show(name, title, [
    { text },
    { text: replacement(code.code, { documentText: text, start: 0, end: text.length, endOfLine }) },
  ]);
}

async function offerCompare(
  sentence: string,
  attachment: Attachment,
  code: CodeInAnswer,
  uses: CodeUses,
): Promise<void> {
  const compareLabel = vscode.l10n.t('Compare');
  const picked = await vscode.window.showWarningMessage(sentence, compareLabel);
  if (picked === compareLabel) await compareWithSnapshot(attachment, code, uses);
}

async function newFile({ code, language }: CodeInAnswer): Promise<Refused> {
  const id = await languageOf(language);
  const document = await vscode.workspace.openTextDocument({
    content: code,
    ...(id === undefined ? {} : { language: id }),
  });
  await vscode.window.showTextDocument(document, { preview: false });
  return undefined;
}
