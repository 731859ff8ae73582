// The host's end of the line to one page: snapshots and numbered patches go out while the page
// listens, intents come in and each is answered. The panel view makes one for every page.

import { type Disposable, DisposableStore, type Event } from '../../core/lifetime.ts';
import type { SuggestionAnswer } from '../../core/suggestions/suggestionFinder.ts';
import {
  type HostMessage,
  type Intent,
  type Outcome,
  parsePanelMessage,
  protocolVersion,
} from '../../shared/protocol.ts';
import type { SuggestionTrigger } from '../../shared/suggestion.ts';
import type { PanelPatch, PanelState } from '../../shared/transcript.ts';

/** What the page shows. */
export interface ChannelSource {
  readonly onDidPatch: Event<PanelPatch>;
  /** Everything is different: the page needs a new snapshot. */
  readonly onDidReset: Event<void>;
  /** Contains every patch that was fired so far. */
  state(): PanelState;
}

export interface ChannelPort {
  post(message: HostMessage): void;
  /** The page was built by another version of the extension: it must be loaded again. */
  onOutdatedPage(): void;
  /** Somebody writes a question. */
  onTyping(): void;
  /** What fits what is being typed? May be answered several times, until the next question comes. */
  onSuggest(trigger: SuggestionTrigger, query: string, answer: SuggestionAnswer): void;
  /** Nobody waits for suggestions any more. */
  onSuggestEnd(): void;
  /** The keyboard is in the page, or no longer. */
  onFocus(hasFocus: boolean): void;
  /** Never rejects. */
  carryOut(intent: Intent): Promise<Outcome>;
}

/** To put the cursor into the message box, or to open Find in Chat. */
export type PageWish = 'focusComposer' | 'find';

export class PanelChannel implements Disposable {
  readonly #source: ChannelSource;
  readonly #port: ChannelPort;
  readonly #subscriptions = new DisposableStore();
  /** VS Code drops messages to a hidden page without a word: nothing is sent before `ready`. */
  #isListening = false;
  /** What a command wants of the page before it listens; the last one counts. */
  #wanted: PageWish | undefined;
  #revision = 0;

  constructor(source: ChannelSource, port: ChannelPort) {
    this.#source = source;
    this.#port = port;
    this.#subscriptions.add(source.onDidPatch((patch) => this.#sendPatch(patch)));
    this.#subscriptions.add(source.onDidReset(() => this.#sendSnapshot()));
  }

  /** Whatever the page posted; what is none of ours is ignored. */
  receive(value: unknown): void {
    if (this.#subscriptions.isDisposed) return;
    const message = parsePanelMessage(value);
    switch (message?.type) {
      case undefined:
        return;
      case 'ready':
        if (message.protocolVersion !== protocolVersion) {
          this.#port.onOutdatedPage();
          return;
        }
        this.#isListening = true;
        this.#sendSnapshot();
        if (this.#wanted !== undefined) this.ask(this.#wanted);
        return;
      case 'resync':
        this.#sendSnapshot();
        return;
      case 'typing':
        this.#port.onTyping();
        return;
      case 'suggest':
        this.#port.onSuggest(message.trigger, message.query, (suggestions, isComplete) => {
          if (!this.#isListening) return;
          this.#port.post({ type: 'suggestions', requestId: message.requestId, suggestions, isComplete });
        });
        return;
      case 'endSuggest':
        this.#port.onSuggestEnd();
        return;
      case 'focus':
        this.#port.onFocus(message.hasFocus);
        return;
      case 'intent':
        void this.#answer(message.requestId, message.intent);
        return;
      default:
        message satisfies never;
    }
  }

  /** The page is gone or about to go; the next one says `ready` again. */
  pause(): void {
    this.#isListening = false;
    this.#port.onFocus(false);
  }

  /** At once, or as soon as the page listens. */
  ask(wish: PageWish): void {
    this.#wanted = this.#isListening ? undefined : wish;
    if (this.#isListening) this.#port.post({ type: wish });
  }

  dispose(): void {
    if (!this.#subscriptions.isDisposed) this.pause();
    this.#subscriptions.dispose();
  }

  async #answer(requestId: number, intent: Intent): Promise<void> {
    const outcome = await this.#port.carryOut(intent);
    if (!this.#subscriptions.isDisposed) this.#port.post({ type: 'reply', requestId, outcome });
  }

  #sendSnapshot(): void {
    if (!this.#isListening) return;
    this.#revision += 1;
    this.#port.post({ type: 'snapshot', revision: this.#revision, state: this.#source.state() });
  }

  #sendPatch(patch: PanelPatch): void {
    if (!this.#isListening) return;
    this.#revision += 1;
    this.#port.post({ type: 'patch', revision: this.#revision, patch });
  }
}
