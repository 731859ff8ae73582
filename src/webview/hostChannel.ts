// The page's line to the extension host: intents go out and come back with an outcome, snapshots
// and patches come in. It counts revisions and asks for a snapshot when one is missing.

import { parseHostMessage, protocolVersion, type Intent, type Outcome, type PanelMessage } from '../shared/protocol.ts';
import { setHostTime } from './hostTime.ts';
import type { SuggestionTrigger, SuggestionView } from '../shared/suggestion.ts';
import type { PanelPatch, PanelState } from '../shared/transcript.ts';

interface VsCodeApi {
  postMessage(message: PanelMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface HostListener {
  onSnapshot(state: PanelState): void;
  /** False when the patch does not fit what is known: a snapshot is then asked for. */
  onPatch(patch: PanelPatch): boolean;
  /** To the question of that number; there may be several. */
  onSuggestions(requestId: number, suggestions: readonly SuggestionView[], isComplete: boolean): void;
  onFocusComposer(): void;
  onFind(): void;
}

/** One for the page: VS Code hands out its API once. */
export class HostChannel {
  readonly #api = acquireVsCodeApi();
  readonly #pending = new Map<number, (outcome: Outcome) => void>();
  #lastRequestId = 0;
  #hasToldTyping = false;
  /** The revision that was applied last; undefined while a snapshot is awaited. */
  #revision: number | undefined;

  /** Call once, when the views are ready to draw. */
  connect(listener: HostListener): void {
    window.addEventListener('message', (event: MessageEvent<unknown>) => this.#receive(event.data, listener));
    this.#api.postMessage({ type: 'ready', protocolVersion });
  }

  /** The promise never rejects; an intent that the host does not answer stays open. */
  send(intent: Intent): Promise<Outcome> {
    const requestId = ++this.#lastRequestId;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.#pending.set(requestId, resolve);
    this.#api.postMessage({ type: 'intent', requestId, intent });
    return promise;
  }

  /** Gives the number of the question back. Its answers go to `onSuggestions`, until another one is asked. */
  suggest(trigger: SuggestionTrigger, query: string): number {
    const requestId = ++this.#lastRequestId;
    this.#api.postMessage({ type: 'suggest', requestId, trigger, query });
    return requestId;
  }

  endSuggest(): void {
    this.#api.postMessage({ type: 'endSuggest' });
  }

  /** To be called whenever the draft changes; the host hears of the first time. */
  tellTyping(): void {
    if (this.#hasToldTyping) return;
    this.#hasToldTyping = true;
    this.#api.postMessage({ type: 'typing' });
  }

  /** To be called when the page gets the focus or loses it. */
  tellFocus(hasFocus: boolean): void {
    this.#api.postMessage({ type: 'focus', hasFocus });
  }

  /** What `saveState` saved in an earlier life of this page, unparsed. */
  get savedState(): unknown {
    return this.#api.getState();
  }

  saveState(state: unknown): void {
    this.#api.setState(state);
  }

  #receive(data: unknown, listener: HostListener): void {
    const message = parseHostMessage(data);
    switch (message?.type) {
      case undefined:
        return;
      case 'snapshot':
        this.#revision = message.revision;
        if (message.sentAt !== undefined) setHostTime(message.sentAt);
        listener.onSnapshot(message.state);
        return;
      case 'patch':
        this.#receivePatch(message.revision, message.patch, listener);
        return;
      case 'reply':
        this.#pending.get(message.requestId)?.(message.outcome);
        this.#pending.delete(message.requestId);
        return;
      case 'suggestions':
        listener.onSuggestions(message.requestId, message.suggestions, message.isComplete);
        return;
      case 'focusComposer':
        listener.onFocusComposer();
        return;
      case 'find':
        listener.onFind();
        return;
      default:
        message satisfies never;
    }
  }

  #receivePatch(revision: number, patch: PanelPatch, listener: HostListener): void {
    // While a snapshot is on its way, patches before it are contained in it.
    if (this.#revision === undefined || revision <= this.#revision) return;
    if (revision === this.#revision + 1 && listener.onPatch(patch)) {
      this.#revision = revision;
      return;
    }
    this.#revision = undefined;
    this.#api.postMessage({ type: 'resync' });
  }
}
