// What a person does in the message box: sends it, runs a prompt from it, and attaches by `#`, drop and paste. A part
// of the panel's intents.

import * as vscode from 'vscode';
import type { Outcome } from '../../shared/protocol.ts';
import { type PastedText, textAttachment } from '../../core/conversation/textAttachment.ts';
import type { SuggestionFinder } from '../../core/suggestions/suggestionFinder.ts';
import type { AttachmentReference } from '../../shared/attachmentReference.ts';
import { type Attached, attachablesOf } from '../editor/attachables.ts';
import { wholeSymbol } from '../editor/wholeSymbol.ts';
import { promptIn, type PromptBoxServices, runPromptInBox } from '../prompts/promptBox.ts';
import { refusalSentence } from '../sentences.ts';
import { withoutLinks } from '../withoutLinks.ts';
import type { ChatRequests, Refused } from './chatRequests.ts';
import { textWithConsent } from './textWithConsent.ts';

export interface BoxServices extends PromptBoxServices {
  readonly requests: Pick<ChatRequests, 'ask' | 'submitDraft' | 'whyNot'>;
  readonly finder: Pick<SuggestionFinder, 'referenceOf'>;
}

export class BoxIntents {
  readonly #services: BoxServices;

  constructor(services: BoxServices) {
    this.#services = services;
  }

  /** A text that begins with a prompt's name runs the prompt. */
  async submit(text: string): Promise<Outcome> {
    const prompt = await promptIn(text, this.#services.log);
    if (prompt !== undefined) return this.runPrompt(prompt.name, prompt.input);
    const refused = await this.#services.requests.submitDraft(text);
    return refused === undefined ? { type: 'done' } : { type: 'refused', sentence: refused };
  }

  async runPrompt(name: string, input: string): Promise<Outcome> {
    return runPromptInBox(name, input, this.#services);
  }

  async attach(suggestionId: string): Promise<Refused> {
    const reference = this.#services.finder.referenceOf(suggestionId);
    if (reference === undefined) return vscode.l10n.t('This is no longer offered. Type # again.');
    return this.#add(wholeSymbol(reference).then((whole) => this.#taken([whole])));
  }

  async dropFiles(uris: readonly string[]): Promise<Refused> {
    const isWeb = (uri: string): boolean => /^(?:https?|ftp|mailto|data|blob|javascript|command):/iu.test(uri);
    const [files, others] = [uris.filter((uri) => !isWeb(uri)), uris.filter(isWeb)];
    const refused = await this.#add(this.#taken(files.map((uri) => ({ kind: 'file', uri }))));
    const sentences = others.slice(0, 1).map((uri) => {
      const name = withoutLinks(uri.slice(0, 100));
      return vscode.l10n.t('{0} is no file. Only files can be dropped here.', name);
    });
    return [...sentences, ...(refused === undefined ? [] : [refused])].join(' ') || undefined;
  }

  async attachText(pasted: PastedText): Promise<Refused> {
    return this.#add(textWithConsent(textAttachment(pasted, this.#services.newId())));
  }

  takeBackText(attachmentId: string): Outcome {
    const { drafts } = this.#services;
    const found = drafts.items.find(({ id, kind }) => id === attachmentId && kind === 'text');
    if (found === undefined) return { type: 'refused', sentence: refusalSentence('unknownMessage') };
    drafts.remove(attachmentId);
    return { type: 'done', text: found.text };
  }

  #taken(references: readonly AttachmentReference[]): Promise<Attached> {
    return attachablesOf(references, this.#services.newId);
  }

  /** A question that is sent meanwhile waits for it. */
  async #add(lookUp: Promise<Attached>): Promise<Refused> {
    await this.#services.drafts.addLater(lookUp.then(({ attachments }) => attachments));
    return (await lookUp).refused;
  }
}
