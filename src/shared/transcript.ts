// What the panel shows, as plain data, and how a patch changes it. The host derives it from a
// conversation (core/session/viewOf.ts); the panel keeps a copy that only patches change.

export type Role = 'system' | 'user' | 'assistant';

/**
 * Where an answer stands. `waiting`: the request is out or about to be repeated, nothing of it came yet. `answering`: text or
 * thoughts arrive.
 * `done`: the model said that it has finished, or reached a limit (see `finishReason`).
 * `stopped`: by the person. `interrupted`: the host or the window went away in the middle, or another
 * window took the chat over.
 * `failed`: see the notice; text that had arrived is kept.
 */
export type AnswerState = 'waiting' | 'answering' | 'done' | 'stopped' | 'interrupted' | 'failed';

/** A piece of context as a chip: its text stays in the host. */
export interface AttachmentView {
  readonly id: string;
  /** As core/conversation/attachment.ts says it. */
  readonly kind: 'code' | 'problems' | 'text';
  /** File name and lines, e.g. `invoice.ts:12-30`; empty for a pasted text. */
  readonly label: string;
  /** Path as the model will see it, language, and the symbol's name: the tooltip. */
  readonly detail: string;
  /** About how many it costs. */
  readonly tokens: number;
}

/** What the next step's button of a notice does. A closed list: each maps to one intent. */
export type NoticeAction =
  | 'retry'
  | 'adapt'
  | 'forgetLearned'
  | 'continue'
  | 'regenerate'
  | 'setApiKey'
  | 'signIn'
  | 'switchAccount'
  | 'selectModel'
  | 'addConnection'
  | 'openSettings'
  | 'checkConnection'
  | 'newChat'
  | 'openCopy'
  | 'showLog';

/** One sentence with its next step, already in the person's language. */
export interface Notice {
  readonly severity: 'error' | 'warning' | 'info';
  readonly sentence: string;
  readonly actions: readonly { readonly label: string; readonly action: NoticeAction }[];
}

export interface AnswerView {
  readonly state: AnswerState;
  /** `connection/model` that was asked. */
  readonly model: string;
  /** As the server said it; undefined while answering or when the server said none. */
  readonly finishReason?: string | undefined;
  /** A failure, a cut answer, a filtered one: what happened and what to do. */
  readonly notice?: Notice | undefined;
  /** When the request went out that is waited for, in milliseconds since 1970. */
  readonly waitingSince?: number | undefined;
  /** In place of `waitingSince`: the request failed and is repeated by itself. The page counts down. */
  readonly retry?: RetryView | undefined;
  /** Set when the message has thoughts: seconds that they took, undefined while the model thinks. */
  readonly thinking?: { readonly seconds?: number | undefined } | undefined;
  readonly toolCalls?: readonly ToolCallView[] | undefined;
  readonly citations?: readonly CitationView[] | undefined;
  /** What a content filter took back; the message's own text is then empty. */
  readonly withdrawnText?: string | undefined;
  /** The server's content filter was down: what that means for the answer. */
  readonly unfiltered?: Notice | undefined;
  /** The server refused something, and the request was sent again without it: what, and how to forget that. */
  readonly adapted?: Notice | undefined;
}

/** A tool that the model asked for and nobody ran. */
export interface ToolCallView {
  readonly name: string;
  readonly arguments: string;
}

/** A page of the web that the answer relies on. */
export interface CitationView {
  readonly url: string;
  /** The page's own name, or its address. */
  readonly title: string;
}

export interface RetryView {
  /** Why, as a sentence without a next step, in the person's language. */
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly retryAt: number;
}

export interface MessageView {
  readonly id: string;
  readonly role: Role;
  /** The whole text so far. Markdown for an answer, plain text for a question. */
  readonly text: string;
  /** What the model thought so far; plain text. */
  readonly reasoning?: string | undefined;
  readonly attachments: readonly AttachmentView[];
  /** Set on assistant messages only. */
  readonly answer?: AnswerView | undefined;
  /** Which of the messages with the same parent this one is: `index` from 0, `count` at least 1. */
  readonly variant: { readonly index: number; readonly count: number };
}

/** A connection found in the environment that one click sets up. */
export interface SetupOffer {
  readonly id: 'openaiEnvironment' | 'azureEnvironment';
  /** E.g. "Use OPENAI_API_KEY from the environment". */
  readonly label: string;
  /** Which host it talks to. */
  readonly detail: string;
}

/** How ready the panel is to ask a model. */
export interface SetupView {
  /** False while no usable connection is configured: the empty state then shows the way. */
  readonly isConnected: boolean;
  readonly offers: readonly SetupOffer[];
  /** What is wrong with the settings, if anything. */
  readonly notice?: Notice | undefined;
}

export interface ModelView {
  /** `connection/model`, or undefined when none is chosen. */
  readonly id?: string | undefined;
  /** What the button shows; the model's name, or an invitation to choose one. */
  readonly label: string;
}

/**
 * A question that could not be sent as it was (too long for the model): it has left the thread. The
 * page puts its text into the box, before what is there, once for each `messageId`, and shows the
 * notice at the box; its attachments come back as draft attachments.
 */
export interface ReturnedQuestion {
  readonly messageId: string;
  readonly text: string;
  readonly notice: Notice;
}

/** What Check Connection does in the panel, step by step, in the person's language. */
export interface CheckupView {
  /** `connection/model`. */
  readonly title: string;
  /** The address. */
  readonly detail: string;
  /** Those that were gone through, and the one that is. */
  readonly steps: readonly CheckupStepView[];
  readonly isRunning: boolean;
}

export interface CheckupStepView {
  readonly label: string;
  readonly outcome: 'running' | 'ok' | 'warning' | 'failed' | 'skipped';
  readonly sentence: string;
  /** What to do about it. */
  readonly advice?: string | undefined;
}

/** `copy`: the report, into the clipboard. */
export type CheckupAction = 'cancel' | 'copy' | 'repeat' | 'close';

/** All that the panel shows. */
export interface PanelState {
  readonly conversationId: string;
  /** The chat's name: the person's, else the beginning of the first question, else ''. */
  readonly title: string;
  /** The thread, first message first. */
  readonly messages: readonly MessageView[];
  /** Set when another window writes this chat: nothing can be sent here. */
  readonly readOnly?: Notice | undefined;
  readonly returned?: ReturnedQuestion | undefined;
  readonly draftAttachments: readonly AttachmentView[];
  /** By their ids: attachments, in the box or in the thread, whose place no longer says what was attached. */
  readonly changedAttachments?: readonly string[];
  readonly model: ModelView;
  readonly setup: SetupView;
  readonly sendKey: 'enter' | 'modEnter';
  /** While a connection is checked, and until the person closes what was found. */
  readonly checkup?: CheckupView | undefined;
}

/** The part of the panel's state that belongs to the thread of one conversation. */
export type ThreadPatch =
  /** `offset` is in UTF-16 units: a repeated patch is harmless, a gap is seen. */
  | { readonly type: 'textAppended'; readonly messageId: string; readonly offset: number; readonly text: string }
  /** The same for what the model thinks. */
  | { readonly type: 'reasoningAppended'; readonly messageId: string; readonly offset: number; readonly text: string }
  | { readonly type: 'messageAdded'; readonly message: MessageView }
  /** Replaces everything of a message but its two texts. */
  | { readonly type: 'messageChanged'; readonly message: Omit<MessageView, 'text' | 'reasoning'> }
  /** Keeps the first `length` messages of the thread. */
  | { readonly type: 'threadCut'; readonly length: number }
  | { readonly type: 'titleChanged'; readonly title: string }
  | { readonly type: 'returnedChanged'; readonly returned: ReturnedQuestion | undefined };

/** The rest: small values that are replaced whole. */
export type PanelPatch =
  | ThreadPatch
  /** A patch of its own: VS Code drops a field without a value on the way, and "none any more" must arrive. */
  | { readonly type: 'checkupChanged'; readonly checkup?: CheckupView | undefined }
  | {
      readonly type: 'surroundingsChanged';
      readonly change: Partial<
        Pick<PanelState, 'readOnly' | 'draftAttachments' | 'changedAttachments' | 'model' | 'setup' | 'sendKey'>
      >;
    };

/**
 * The state after a patch, or undefined when the patch does not fit (a gap in a text, an unknown
 * message): the reader must then ask for a snapshot. Untouched messages keep their identity.
 */
export function applyPatch(state: PanelState, patch: PanelPatch): PanelState | undefined {
  switch (patch.type) {
    case 'textAppended':
    case 'reasoningAppended': {
      const index = state.messages.findLastIndex((message) => message.id === patch.messageId);
      const message = state.messages[index];
      const part = patch.type === 'textAppended' ? 'text' : 'reasoning';
      const known = message?.[part] ?? '';
      if (message === undefined || known.length < patch.offset) return undefined;
      const text = known.slice(0, patch.offset) + patch.text;
      if (text.length < known.length) return state; // a repeated patch
      return { ...state, messages: state.messages.with(index, { ...message, [part]: text }) };
    }
    case 'messageAdded':
      return { ...state, messages: [...state.messages, patch.message] };
    case 'messageChanged': {
      const index = state.messages.findLastIndex((message) => message.id === patch.message.id);
      const message = state.messages[index];
      if (message === undefined) return undefined;
      const { text, reasoning } = message;
      return { ...state, messages: state.messages.with(index, { ...patch.message, text, reasoning }) };
    }
    case 'threadCut':
      if (patch.length > state.messages.length) return undefined;
      return { ...state, messages: state.messages.slice(0, patch.length) };
    case 'titleChanged':
      return { ...state, title: patch.title };
    case 'returnedChanged':
      return { ...state, returned: patch.returned };
    case 'checkupChanged':
      return { ...state, checkup: patch.checkup };
    case 'surroundingsChanged':
      return { ...state, ...patch.change };
    default:
      return patch satisfies never;
  }
}
