// The two message unions between extension host and panel, and the parsers at both borders.
// The host counts revisions: a snapshot carries one, every patch the next one. A panel that sees
// a gap asks to `resync` and gets a snapshot. Every intent is answered by a `reply`.

import { isRecord } from './isRecord.ts';
import {
  longestQuery,
  parseSuggestions,
  type SuggestionTrigger,
  suggestionTriggers,
  type SuggestionView,
} from './suggestion.ts';
import type { CheckupAction, PanelPatch, PanelState, SetupOffer } from './transcript.ts';

/** Raised when either union changes in a way that an old page would misread. */
export const protocolVersion = 2;

/** What the person wants. Messages, blocks and attachments are named by id; no code comes back. */
export type Intent =
  | { readonly type: 'submit'; readonly text: string }
  /** Also gives up the repetition of a request that is waited for. */
  | { readonly type: 'stop' }
  /** The request for this answer that is to be repeated goes out now. */
  | { readonly type: 'retryNow'; readonly messageId: string }
  /** A sibling of this answer (or the answer to this question, when it has none). */
  | { readonly type: 'regenerate'; readonly messageId: string }
  | { readonly type: 'continue'; readonly messageId: string }
  /** This answer again, without what its server refused, now and in future. */
  | { readonly type: 'adapt'; readonly messageId: string }
  /** A sibling of this question, with its attachments, and an answer to it. */
  | { readonly type: 'editQuestion'; readonly messageId: string; readonly text: string }
  | { readonly type: 'selectVariant'; readonly messageId: string; readonly index: number }
  | { readonly type: 'copyMessage'; readonly messageId: string }
  /** `block` counts the code blocks of the message from 0 in reading order. */
  | { readonly type: 'copyCode'; readonly messageId: string; readonly block: number }
  | {
      readonly type: 'useCode';
      readonly messageId: string;
      readonly block: number;
      readonly action: CodeAction;
    }
  | { readonly type: 'openLink'; readonly href: string }
  | { readonly type: 'openAttachment'; readonly attachmentId: string; readonly messageId?: string | undefined }
  | { readonly type: 'removeAttachment'; readonly attachmentId: string }
  /** What a row of an answer to `suggest` stands for joins the draft. */
  | { readonly type: 'attach'; readonly suggestionId: string }
  /** What was dropped on the panel: addresses, as VS Code or the system said them. */
  | { readonly type: 'dropFiles'; readonly uris: readonly string[] }
  /** The person's own text, pasted or from a file of the system; `name` is that file's. */
  | { readonly type: 'attachText'; readonly text: string; readonly language?: string; readonly name?: string }
  /** Removes an attached text and gives it back as the outcome's `text`. */
  | { readonly type: 'takeBackText'; readonly attachmentId: string }
  /** `input`: what else is in the message box. */
  | { readonly type: 'runPrompt'; readonly name: string; readonly input: string }
  | { readonly type: 'useOffer'; readonly offerId: SetupOffer['id'] }
  | { readonly type: 'checkup'; readonly action: CheckupAction }
  | { readonly type: 'run'; readonly command: PanelCommand };

/** What can be done with a block of code but copying it. */
export const codeActions = ['insert', 'replace', 'applyToFile', 'compare', 'newFile', 'runInTerminal'] as const;
export type CodeAction = (typeof codeActions)[number];

/** The commands that a button of the panel may run. Nothing else is reachable from the page. */
export const panelCommands = [
  'newChat',
  'showHistory',
  'selectModel',
  'setApiKey',
  'signIn',
  'addConnection',
  'findLocalServers',
  'openSettings',
  'checkConnection',
  'openCopy',
  'addSelection',
  'showLog',
  'forgetLearnedParameters',
] as const;
export type PanelCommand = (typeof panelCommands)[number];

export type PanelMessage =
  | { readonly type: 'ready'; readonly protocolVersion: number }
  | { readonly type: 'resync' }
  /** A question is being written, said once by every page: what a first request needs can be made ready. */
  | { readonly type: 'typing' }
  /** What fits what is being typed? A newer question takes the place of an older one. */
  | {
      readonly type: 'suggest';
      readonly requestId: number;
      readonly trigger: SuggestionTrigger;
      readonly query: string;
    }
  /** Nobody waits for suggestions any more. */
  | { readonly type: 'endSuggest' }
  /** Whether the keyboard is in the page: said at its beginning and for every change. */
  | { readonly type: 'focus'; readonly hasFocus: boolean }
  | { readonly type: 'intent'; readonly requestId: number; readonly intent: Intent };

/**
 * How an intent ended. `refused` leaves the box as it was and says why. `left`: the person left what VS Code asked on the
 * way; the box stays as it was, and there is nothing to say.
 */
export type Outcome =
  | { readonly type: 'done'; /** What was asked for, where an intent asks for a text. */ readonly text?: string }
  | { readonly type: 'left' }
  | { readonly type: 'refused'; readonly sentence: string };

export type HostMessage =
  /** `sentAt`, in milliseconds since 1970, tells the page how late it is by the host's clock. */
  | { readonly type: 'snapshot'; readonly revision: number; readonly state: PanelState; readonly sentAt?: number }
  | { readonly type: 'patch'; readonly revision: number; readonly patch: PanelPatch }
  | { readonly type: 'reply'; readonly requestId: number; readonly outcome: Outcome }
  /** There may be several answers to one question, each with all that is known by then. */
  | {
      readonly type: 'suggestions';
      readonly requestId: number;
      readonly suggestions: readonly SuggestionView[];
      readonly isComplete: boolean;
    }
  | { readonly type: 'focusComposer' }
  /** Opens Find in Chat, or goes back to it. */
  | { readonly type: 'find' };

/** A message of the panel, or undefined when it is none of ours. */
export function parsePanelMessage(value: unknown): PanelMessage | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['type']) {
    case 'ready':
      return isCount(value['protocolVersion'])
        ? { type: 'ready', protocolVersion: value['protocolVersion'] }
        : undefined;
    case 'resync':
      return { type: 'resync' };
    case 'typing':
      return { type: 'typing' };
    case 'suggest': {
      const { requestId, query } = value;
      const trigger = suggestionTriggers.find((known) => known === value['trigger']);
      return isCount(requestId) && trigger !== undefined && typeof query === 'string' && query.length <= longestQuery
        ? { type: 'suggest', requestId, trigger, query }
        : undefined;
    }
    case 'endSuggest':
      return { type: 'endSuggest' };
    case 'focus':
      return typeof value['hasFocus'] === 'boolean' ? { type: 'focus', hasFocus: value['hasFocus'] } : undefined;
    case 'intent': {
      const intent = parseIntent(value['intent']);
      return isCount(value['requestId']) && intent !== undefined
        ? { type: 'intent', requestId: value['requestId'], intent }
        : undefined;
    }
    default:
      return undefined;
  }
}

function parseIntent(value: unknown): Intent | undefined {
  if (!isRecord(value)) return undefined;
  const { messageId, text, attachmentId, index, block, href, offerId, action, command } = value;
  const { suggestionId, uris, language, name, input } = value;
  switch (value['type']) {
    case 'submit':
      return typeof text === 'string' ? { type: 'submit', text } : undefined;
    case 'stop':
      return { type: 'stop' };
    case 'retryNow':
      return typeof messageId === 'string' ? { type: 'retryNow', messageId } : undefined;
    case 'regenerate':
      return typeof messageId === 'string' ? { type: 'regenerate', messageId } : undefined;
    case 'adapt':
      return typeof messageId === 'string' ? { type: 'adapt', messageId } : undefined;
    case 'continue':
      return typeof messageId === 'string' ? { type: 'continue', messageId } : undefined;
    case 'editQuestion':
      return typeof messageId === 'string' && typeof text === 'string'
        ? { type: 'editQuestion', messageId, text }
        : undefined;
    case 'selectVariant':
      return typeof messageId === 'string' && isCount(index) ? { type: 'selectVariant', messageId, index } : undefined;
    case 'copyMessage':
      return typeof messageId === 'string' ? { type: 'copyMessage', messageId } : undefined;
    case 'copyCode':
      return typeof messageId === 'string' && isCount(block) ? { type: 'copyCode', messageId, block } : undefined;
    case 'useCode': {
      const known = codeActions.find((use) => use === action);
      return typeof messageId === 'string' && isCount(block) && known !== undefined
        ? { type: 'useCode', messageId, block, action: known }
        : undefined;
    }
    case 'openLink':
      return typeof href === 'string' ? { type: 'openLink', href } : undefined;
    case 'openAttachment':
      return typeof attachmentId === 'string'
        ? {
            type: 'openAttachment',
            attachmentId,
            ...(typeof messageId === 'string' ? { messageId } : {}),
          }
        : undefined;
    case 'removeAttachment':
      return typeof attachmentId === 'string' ? { type: 'removeAttachment', attachmentId } : undefined;
    case 'attach':
      return typeof suggestionId === 'string' ? { type: 'attach', suggestionId } : undefined;
    case 'dropFiles':
      return areAddresses(uris) ? { type: 'dropFiles', uris } : undefined;
    case 'attachText':
      return typeof text === 'string'
        ? {
            type: 'attachText',
            text,
            ...(typeof language === 'string' ? { language } : {}),
            ...(typeof name === 'string' ? { name } : {}),
          }
        : undefined;
    case 'takeBackText':
      return typeof attachmentId === 'string' ? { type: 'takeBackText', attachmentId } : undefined;
    case 'runPrompt':
      return typeof name === 'string' && typeof input === 'string' ? { type: 'runPrompt', name, input } : undefined;
    case 'useOffer':
      return offerId === 'openaiEnvironment' || offerId === 'azureEnvironment'
        ? { type: 'useOffer', offerId }
        : undefined;
    case 'checkup': {
      const known = checkupActions.find((own) => own === action);
      return known === undefined ? undefined : { type: 'checkup', action: known };
    }
    case 'run': {
      const known = panelCommands.find((own) => own === command);
      return known === undefined ? undefined : { type: 'run', command: known };
    }
    default:
      return undefined;
  }
}

const checkupActions = ['cancel', 'copy', 'repeat', 'close'] as const satisfies readonly CheckupAction[];

const hostMessageTypes: readonly unknown[] = [
  'snapshot',
  'patch',
  'reply',
  'suggestions',
  'focusComposer',
  'find',
] satisfies readonly HostMessage['type'][];

/**
 * A message of the host, or undefined when it is none of ours. The host is trusted and built from
 * the same source; what is checked is that the message is for this page and not a stranger's.
 */
export function parseHostMessage(value: unknown): HostMessage | undefined {
  if (!isRecord(value) || !hostMessageTypes.includes(value['type'])) return undefined;
  if (value['type'] === 'suggestions') return parseAnswer(value);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a parse function, see above
  return value as unknown as HostMessage;
}

function parseAnswer({
  requestId,
  suggestions,
  isComplete,
}: Readonly<Record<string, unknown>>): HostMessage | undefined {
  if (!isCount(requestId) || typeof isComplete !== 'boolean') return undefined;
  return { type: 'suggestions', requestId, suggestions: parseSuggestions(suggestions), isComplete };
}

/** Things that are dropped at once. */
const mostAddresses = 1000;

function areAddresses(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= mostAddresses && value.every((item) => typeof item === 'string');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
