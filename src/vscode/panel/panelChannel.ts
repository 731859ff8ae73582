// The host's end of the line to one page: snapshots and numbered patches go out while the page
// listens, intents come in and each is answered. The panel view makes one for every page.

import { type Disposable, DisposableStore, type Event } from '../../core/lifetime.ts';
import {
  type HostMessage,
  type Intent,
  type Outcome,
  parsePanelMessage,
  protocolVersion,
} from '../../shared/protocol.ts';
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
  /** Never rejects. */
  carryOut(intent: Intent): Promise<Outcome>;
}

export class PanelChannel implements Disposable {
  readonly #source: ChannelSource;
  readonly #port: ChannelPort;
  readonly #subscriptions = new DisposableStore();
  /** VS Code drops messages to a hidden page without a word: nothing is sent before `ready`. */
  #isListening = false;
  #mustFocusComposer = false;
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
        if (this.#mustFocusComposer) this.focusComposer();
        return;
      case 'resync':
        this.#sendSnapshot();
        return;
      case 'typing':
        this.#port.onTyping();
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
  }

  /** At once, or as soon as the page listens. */
  focusComposer(): void {
    this.#mustFocusComposer = !this.#isListening;
    if (this.#isListening) this.#port.post({ type: 'focusComposer' });
  }

  dispose(): void {
    this.#isListening = false;
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
