// Edit Selection…: asks for an instruction, then the model for the code that takes the place of the selection, and
// streams it into a proposal. The file is changed by nobody but the person who accepts. Made once by the extension.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import type { Adaptation } from '../../core/model/adaptation.ts';
import type { LoneAnswer, LoneAnswerEnd } from '../../core/session/loneAnswer.ts';
import type { RetryServices } from '../../core/session/retryingSource.ts';
import { isRecord } from '../../shared/isRecord.ts';
import type { PanelCommand } from '../../shared/protocol.ts';
import type { ModelView, Notice, NoticeAction } from '../../shared/transcript.ts';
import type { Memory } from '../memory.ts';
import type { Refused } from '../panel/chatRequests.ts';
import { unexpectedSentence, warnWithLog } from '../sentences.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { askInstruction } from './askInstruction.ts';
import { mainCodeAtCursor } from './codeAtCursor.ts';
import { editorInUse } from './editorInUse.ts';
import { adaptedNotice, editNotice } from './editWords.ts';
import { openDocument } from './openDocument.ts';
import { type Proposals, proposalScheme } from './proposals.ts';
import { withConsent } from './withConsent.ts';
import { writeEdit, type WrittenEdit } from './writeEdit.ts';

/** What the person asked last, for the next time. */
const instructionKey = 'causerie.lastInstruction';

export interface EditServices extends RetryServices {
  readonly models: {
    /** `connection/model`, undefined when none is chosen. May ask the person. */
    currentModel(): Promise<string | undefined>;
    view(): { readonly model: ModelView };
  };
  readonly proposals: Proposals;
  readonly memory: Memory;
  readonly run: (command: PanelCommand) => Promise<void>;
  /** Remembers what a model's server refused. */
  readonly learn: (modelId: string, remedy: Adaptation) => void;
  readonly newId: () => string;
}

/** What the person wants; kept over a failure, so that it can be asked again. */
interface Edit {
  readonly code: Attachment;
  readonly instruction: string;
}

export class EditSelection {
  readonly #services: EditServices;
  readonly #writing = new Set<LoneAnswer>();

  constructor(services: EditServices) {
    this.#services = services;
  }

  /** `argument` comes from a key binding: `{"instruction": "…"}` is carried out at once. Resolves at the answer's end. */
  async start(argument: unknown): Promise<Refused> {
    const editor = editorInUse();
    if (editor === undefined) return noCodeSentence();
    if (editor.document.uri.scheme === proposalScheme) return proposalSentence();
    const writable = await openDocument(editor.document.uri);
    if (typeof writable === 'string') return writable;
    const lookUp = mainCodeAtCursor(editor, this.#services.newId);
    const instruction = instructionIn(argument);
    if (instruction === undefined) return this.#ask(lookUp, editor.selections.length);
    const code = await lookUp;
    return code === undefined ? noCodeSentence() : this.#write({ code, instruction });
  }

  /** Ends all that is being written. What came so far stays, to be judged. */
  stop(): void {
    for (const answer of this.#writing) answer.stop();
  }

  async #ask(lookUp: Promise<Attachment | undefined>, selections: number): Promise<Refused> {
    const { memory, models } = this.#services;
    const remembered = memory.get(instructionKey);
    const offered = typeof remembered === 'string' ? remembered : '';
    const answer = await askInstruction(lookUp, { offered, model: models.view().model.id, selections });
    switch (answer.type) {
      case 'left':
        return undefined;
      case 'noCode':
        return noCodeSentence();
      case 'asked':
        return this.#write(answer);
      default:
        return answer satisfies never;
    }
  }

  async #write(edit: Edit): Promise<Refused> {
    const { memory, models } = this.#services;
    // First of all: whatever goes wrong from here on, it is offered again.
    await memory.update(instructionKey, edit.instruction);
    const document = await openDocument(vscode.Uri.parse(edit.code.source.uri, true));
    if (typeof document === 'string') return document;
    // A person may not want to send a file that was taken whole, or one with a key in it.
    const candidate = { attachment: edit.code, document, isExact: !edit.code.isWholeFile };
    if ((await withConsent([candidate])).length === 0) return undefined;
    const model = await models.currentModel();
    if (model === undefined) return vscode.l10n.t('No model is chosen. Choose one with Select Model.');
    let asked: LoneAnswer | undefined;
    const onAsk = (answer: LoneAnswer): void => {
      asked = answer;
      this.#setWriting(answer, true);
    };
    try {
      const written = await writeEdit({ ...edit, document, model }, { ...this.#services, onAsk });
      if (typeof written === 'string') return written;
      this.#tell(written, edit);
      return undefined;
    } finally {
      if (asked !== undefined) this.#setWriting(asked, false);
    }
  }

  #setWriting(answer: LoneAnswer, isWriting: boolean): void {
    if (isWriting) this.#writing.add(answer);
    else this.#writing.delete(answer);
    void vscode.commands.executeCommand('setContext', 'causerie.editing', this.#writing.size > 0);
  }

  #tell({ end, outcome, proposal }: WrittenEdit, edit: Edit): void {
    const notice = outcome === 'left' ? undefined : editNotice(end);
    const adapted = adaptedNotice(end);
    if (adapted !== undefined) this.#show(adapted, end, edit);
    if (notice !== undefined) this.#show(notice, end, edit);
    else if (outcome === 'same') void vscode.window.showInformationMessage(sameSentence());
    else if (proposal?.isEnded === false) {
      const message = vscode.window.setStatusBarMessage(judgeSentence(), 30_000);
      proposal.onDidClose(() => message.dispose());
    }
  }

  /** Not awaited: what a person does with a message is a work of its own. */
  #show({ severity, sentence, actions }: Notice, end: LoneAnswerEnd, edit: Edit): void {
    const labels = actions.map(({ label }) => label);
    const words = withoutLinks(sentence);
    const show = async (): Promise<void> => {
      const picked = await (severity === 'error'
        ? vscode.window.showErrorMessage(words, ...labels)
        : severity === 'warning'
          ? vscode.window.showWarningMessage(words, ...labels)
          : vscode.window.showInformationMessage(words, ...labels));
      const step = actions.find(({ label }) => label === picked);
      const refused = step === undefined ? undefined : await this.#goOn(step.action, end, edit);
      if (refused !== undefined) void vscode.window.showWarningMessage(refused);
    };
    show().catch((error: unknown) => {
      this.#services.log.error('The next step after an edit failed.', error);
      void warnWithLog(unexpectedSentence(error));
    });
  }

  async #goOn(action: NoticeAction, { answer }: LoneAnswerEnd, edit: Edit): Promise<Refused> {
    const { run, learn } = this.#services;
    switch (action) {
      case 'retry':
      case 'regenerate':
        return this.#write(edit);
      case 'adapt':
        if (answer.failure?.remedy !== undefined) learn(answer.model, answer.failure.remedy);
        return this.#write(edit);
      case 'setApiKey':
      case 'signIn':
      case 'switchAccount':
      case 'selectModel':
      case 'addConnection':
        await run(action === 'switchAccount' ? 'signIn' : action);
        return this.#ask(Promise.resolve(edit.code), 1);
      case 'openSettings':
      case 'checkConnection':
      case 'forgetLearned':
      case 'showLog':
        await run(action === 'forgetLearned' ? 'forgetLearnedParameters' : action);
        return undefined;
      case 'continue':
      case 'newChat':
      case 'openCopy':
        return undefined;
      default:
        return action satisfies never;
    }
  }
}

/** `{"instruction": "…"}`, as a key binding of the person may say. */
function instructionIn(argument: unknown): string | undefined {
  if (!isRecord(argument)) return undefined;
  const { instruction } = argument;
  return typeof instruction === 'string' && instruction.trim() !== '' ? instruction.trim() : undefined;
}

function noCodeSentence(): string {
  return vscode.l10n.t('There is no code to edit. Open a file, select some code, and try again.');
}

function proposalSentence(): string {
  return vscode.l10n.t('This is a proposed change. Accept or reject it first, then edit the file itself.');
}

function sameSentence(): string {
  return vscode.l10n.t('The model gave the same code back. Ask in other words.');
}

function judgeSentence(): string {
  return vscode.l10n.t('Nothing is changed yet: accept or reject the change in the diff.');
}
