// Carries out what a person wants in the page. One place between the protocol and those who act:
// the session, the clipboard, the editor and the commands.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import type { CodeInAnswer } from '../../core/editor/codeInAnswer.ts';
import type { Adaptation } from '../../core/model/adaptation.ts';
import type { OpenChats } from '../../core/session/openChats.ts';
import type { Log } from '../../core/session/ports.ts';
import type { CodeAction, Intent, Outcome, PanelCommand } from '../../shared/protocol.ts';
import type { CheckupAction } from '../../shared/transcript.ts';
import { openAttachment } from '../editor/openAttachment.ts';
import { openLink } from '../editor/openLink.ts';
import { refusalSentence, unexpectedSentence } from '../sentences.ts';
import type { BoxIntents } from './boxIntents.ts';
import type { ChatRequests, Refused } from './chatRequests.ts';
import type { DraftAttachments } from './draftAttachments.ts';

export interface IntentServices {
  readonly chats: OpenChats;
  readonly drafts: DraftAttachments;
  readonly requests: ChatRequests;
  readonly box: BoxIntents;
  readonly useOffer: (id: Extract<Intent, { type: 'useOffer' }>['offerId']) => Promise<void>;
  readonly actOnCheckup: (action: CheckupAction) => Promise<void>;
  readonly use: (action: CodeAction, code: CodeInAnswer) => Promise<Refused>;
  readonly run: (command: PanelCommand) => Promise<void>;
  /** Remembers what a model's server refused. */
  readonly learn: (modelId: string, remedy: Adaptation) => void;
  readonly log: Log;
}

/** Never rejects: whatever goes wrong is logged and becomes a refusal. */
export async function carryOutIntent(intent: Intent, services: IntentServices): Promise<Outcome> {
  try {
    if (intent.type === 'runPrompt') return await services.box.runPrompt(intent.name, intent.input);
    if (intent.type === 'takeBackText') return services.box.takeBackText(intent.attachmentId);
    if (intent.type === 'submit') return await services.box.submit(intent.text);
    const refused = await act(intent, services);
    return refused === undefined ? { type: 'done' } : { type: 'refused', sentence: refused };
  } catch (error) {
    services.log.error(`The panel's ${intent.type} failed.`, error);
    return { type: 'refused', sentence: unexpectedSentence(error) };
  }
}

async function act(
  intent: Exclude<Intent, { type: 'submit' | 'runPrompt' | 'takeBackText' }>,
  services: IntentServices,
): Promise<Refused> {
  const { box, chats, drafts, requests } = services;
  switch (intent.type) {
    case 'attach':
      return box.attach(intent.suggestionId);
    case 'dropFiles':
      return box.dropFiles(intent.uris);
    case 'attachText':
      return box.attachText(intent);
    case 'stop':
      chats.current.stop();
      return undefined;
    case 'retryNow':
      chats.current.retryNow(intent.messageId);
      return undefined;
    case 'regenerate':
      return requests.regenerate(intent.messageId);
    case 'adapt': {
      const answer = chats.current.conversation.messages.get(intent.messageId)?.answer;
      const remedy = answer?.failure?.remedy;
      if (answer !== undefined && remedy !== undefined) services.learn(answer.model, remedy);
      return requests.regenerate(intent.messageId);
    }
    case 'continue':
      return requests.continueAnswer(intent.messageId);
    case 'editQuestion':
      return requests.editQuestion(intent.messageId, intent.text);
    case 'selectVariant': {
      const refusal = chats.current.selectVariant(intent.messageId, intent.index);
      return refusal === undefined ? undefined : refusalSentence(refusal);
    }
    case 'copyMessage':
      return copy(chats.current.conversation.messages.get(intent.messageId)?.text);
    case 'copyCode': {
      // On first use: the Markdown reader is as large as the rest of the extension.
      const { codeBlocksOf } = await import('../../shared/markdown/codeBlocks.ts');
      const message = chats.current.conversation.messages.get(intent.messageId);
      return copy(message === undefined ? undefined : codeBlocksOf(message.text)[intent.block]?.code);
    }
    case 'useCode': {
      const { codeInAnswer } = await import('../../core/editor/codeInAnswer.ts');
      const code = codeInAnswer(chats.current.conversation, intent.messageId, intent.block);
      return code === undefined ? refusalSentence('unknownMessage') : services.use(intent.action, code);
    }
    case 'openLink':
      await openLink(intent.href);
      return undefined;
    case 'openAttachment': {
      const attachment = findAttachment(intent.attachmentId, intent.messageId, services);
      if (attachment === undefined) return refusalSentence('unknownMessage');
      await openAttachment(attachment);
      return undefined;
    }
    case 'removeAttachment':
      drafts.remove(intent.attachmentId);
      return undefined;
    case 'useOffer':
      await services.useOffer(intent.offerId);
      return undefined;
    case 'checkup':
      await services.actOnCheckup(intent.action);
      return undefined;
    case 'run':
      await services.run(intent.command);
      return undefined;
    default:
      return intent satisfies never;
  }
}

async function copy(text: string | undefined): Promise<Refused> {
  if (text === undefined) return refusalSentence('unknownMessage');
  await vscode.env.clipboard.writeText(text);
  return undefined;
}

/** Among those of a message, or those that wait in the box. */
function findAttachment(
  id: string,
  messageId: string | undefined,
  { chats, drafts }: IntentServices,
): Attachment | undefined {
  const attachments =
    messageId === undefined ? drafts.items : chats.current.conversation.messages.get(messageId)?.attachments;
  return attachments?.find((attachment) => attachment.id === id);
}
