// The view Causerie: VS Code asks it for a page whenever the view is shown; commands ask it to come
// to the front.

import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/lifetime.ts';
import type { Clock, Log } from '../../core/session/ports.ts';
import type { SuggestionFinder } from '../../core/suggestions/suggestionFinder.ts';
import type { Intent, Outcome } from '../../shared/protocol.ts';
import { type ChannelSource, PanelChannel, type PageWish } from './panelChannel.ts';
import { panelHtml } from './panelHtml.ts';
import { panelStrings } from './panelStrings.ts';

const panelViewId = 'causerie.chat';

export interface PanelServices {
  readonly extensionUri: vscode.Uri;
  readonly source: ChannelSource;
  /** Never rejects. */
  readonly carryOut: (intent: Intent) => Promise<Outcome>;
  readonly finder: Pick<SuggestionFinder, 'ask' | 'end'>;
  /** Somebody writes a question: it will be sent soon. */
  readonly prepare: () => void;
  /** The keyboard is in the panel, or no longer. */
  readonly onFocus: (hasFocus: boolean) => void;
  /** Resolves when there is something to show; never rejects. */
  readonly restored: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

export class PanelView implements vscode.WebviewViewProvider, Disposable {
  readonly #services: PanelServices;
  readonly #registration: Disposable;
  /** The line to the page that is there now, if any. */
  #channel: PanelChannel | undefined;
  /** What a command wants before there is a page. */
  #wanted: PageWish | undefined;

  constructor(services: PanelServices) {
    this.#services = services;
    this.#registration = vscode.window.registerWebviewViewProvider(panelViewId, this);
  }

  /** Shows the view, also when it was never open, and puts the cursor into the message box. */
  focusComposer(): Promise<void> {
    return this.#ask('focusComposer');
  }

  /** Shows the view, also when it was never open, and in it Find in Chat. */
  find(): Promise<void> {
    return this.#ask('find');
  }

  /** Shows the view and leaves the focus where it is. */
  async show(): Promise<void> {
    await vscode.commands.executeCommand(`${panelViewId}.focus`, { preserveFocus: true });
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { webview } = view;
    const folders = ['dist', 'media'].map((name) => vscode.Uri.joinPath(this.#services.extensionUri, name));
    webview.options = { enableScripts: true, localResourceRoots: folders };

    const channel = new PanelChannel(this.#services.source, {
      post: (message) => {
        const timed = message.type === 'snapshot' ? { ...message, sentAt: this.#services.clock.now() } : message;
        webview.postMessage(timed).then(undefined, (error: unknown) => {
          this.#services.log.warn(`The panel could not be reached (${String(error)}).`);
        });
      },
      onOutdatedPage: () => this.#load(webview),
      onTyping: this.#services.prepare,
      onSuggest: (...question) => void this.#services.finder.ask(...question),
      onSuggestEnd: () => this.#services.finder.end(),
      onFocus: this.#services.onFocus,
      carryOut: this.#services.carryOut,
    });
    const page = new DisposableStore();
    page.add(channel);
    page.add(
      webview.onDidReceiveMessage((message: unknown) => {
        // The page loads while the chat is read; its first message waits for it, in order with the others.
        this.#services
          .restored()
          .then(() => channel.receive(message))
          .catch((error: unknown) => this.#services.log.error('A message of the panel was not understood.', error));
      }),
    );
    page.add(
      view.onDidChangeVisibility(() => {
        if (!view.visible) channel.pause();
      }),
    );
    view.onDidDispose(() => {
      page.dispose();
      if (this.#channel === channel) this.#channel = undefined;
    });
    this.#channel = channel;
    this.#load(webview);
    this.#askNow();
  }

  dispose(): void {
    this.#registration.dispose();
    this.#channel?.dispose();
  }

  async #ask(wish: PageWish): Promise<void> {
    this.#wanted = wish;
    await vscode.commands.executeCommand(`${panelViewId}.focus`);
    this.#askNow();
  }

  #askNow(): void {
    if (this.#channel === undefined || this.#wanted === undefined) return;
    this.#channel.ask(this.#wanted);
    this.#wanted = undefined;
  }

  #load(webview: vscode.Webview): void {
    const address = (...path: readonly string[]): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#services.extensionUri, ...path)).toString();
    webview.html = panelHtml({
      script: address('dist', 'panel.js'),
      stylesheet: address('media', 'panel.css'),
      grammarsScript: address('dist', 'grammars.js'),
      mathsScript: address('dist', 'maths.js'),
      mathsStylesheet: address('dist', 'maths.css'),
      cspSource: webview.cspSource,
      language: vscode.env.language,
      strings: panelStrings(),
    });
  }
}
