// The panel's page in a browser, under the product's policy, with a host that the test plays.

import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Browser, BrowserContext, JSHandle, Page } from 'playwright-core';
import {
  parsePanelMessage,
  type HostMessage,
  type Intent,
  type Outcome,
  type PanelMessage,
} from '../../../src/shared/protocol.ts';
import type { SuggestionTrigger, SuggestionView } from '../../../src/shared/suggestion.ts';
import type { PanelPatch, PanelState } from '../../../src/shared/transcript.ts';
import { panelHtml } from '../../../src/vscode/panel/panelHtml.ts';
import { eventually } from '../../support/eventually.ts';
import { projectFolder } from '../../support/projectFolder.ts';
import { appendedInPieces } from './states.ts';
import { bundleGrammars, bundleMaths, bundlePage, bundleStrings } from './bundlePage.ts';

const origin = 'http://panel.test';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export const themes = ['dark', 'light', 'hcDark', 'hcLight'] as const;
export type Theme = (typeof themes)[number];

/** As VS Code marks the page's body. */
const bodyClasses: Readonly<Record<Theme, readonly string[]>> = {
  dark: ['vscode-dark'],
  light: ['vscode-light'],
  hcDark: ['vscode-high-contrast'],
  hcLight: ['vscode-high-contrast-light', 'vscode-high-contrast'],
};

export interface PanelPageOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** What `getState` gives: a page that was there before. */
  readonly savedState?: unknown;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** Of the page's own words; there is a bundle for it in l10n/. Default: en. */
  readonly language?: string;
  /** The grammars of code come when it resolves. Default: before the page is handed out. */
  readonly grammars?: Promise<void>;
}

export class PanelPage {
  readonly page: Page;
  /** All that the page sent, parsed as the host parses it. A message that the host would drop is an error. */
  readonly received: PanelMessage[] = [];
  /** Paths of the extension's own files that the page asked for. */
  readonly loaded: string[] = [];
  /** Addresses that the page asked for beyond those. */
  readonly requests: string[] = [];
  /** What the policy had to block: nothing should even be tried. */
  readonly violations: string[] = [];
  readonly errors: string[] = [];
  /** How the host answers an intent; undefined leaves it open. */
  outcome: (intent: Intent) => Outcome | undefined = () => ({ type: 'done' });
  /** What the host offers, at once and all of it; undefined leaves the question open. */
  suggestions: (trigger: SuggestionTrigger, query: string) => readonly SuggestionView[] | undefined = () => undefined;
  savedState: unknown;
  #revision = 0;
  readonly #context: BrowserContext;

  constructor(page: Page, context: BrowserContext) {
    this.page = page;
    this.#context = context;
  }

  get intents(): readonly Intent[] {
    return this.received.flatMap((message) => (message.type === 'intent' ? [message.intent] : []));
  }

  /** The messages arrive in one task, as several patches of one moment do. */
  async post(...messages: readonly HostMessage[]): Promise<void> {
    await this.page.evaluate((data) => {
      for (const message of data) window.dispatchEvent(new MessageEvent('message', { data: message }));
    }, messages);
  }

  async show(state: PanelState): Promise<void> {
    await this.post({ type: 'snapshot', revision: ++this.#revision, state });
    await this.drawn();
  }

  async patch(...patches: readonly PanelPatch[]): Promise<void> {
    await this.post(...this.#messages(patches));
    await this.drawn();
  }

  /** Loses a patch, as VS Code does with a hidden view. */
  losePatch(): void {
    this.#revision++;
  }

  /** For messages that are posted without waiting for a frame. */
  nextRevision(): number {
    return ++this.#revision;
  }

  /** Resolves when what was posted has been drawn and laid out. */
  async drawn(): Promise<void> {
    await this.page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    });
  }

  async intent<Type extends Intent['type']>(type: Type): Promise<Extract<Intent, { type: Type }>> {
    return eventually(`the intent ${type}`, () =>
      this.intents.find((intent): intent is Extract<Intent, { type: Type }> => intent.type === type),
    );
  }

  /** Holds back the page's frames, as a browser does for one that is hidden. */
  async pauseFrames(): Promise<void> {
    await this.page.evaluate(() => {
      const held: FrameRequestCallback[] = [];
      const real = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (callback) => held.push(callback);
      window.addEventListener(
        'resume frames',
        () => {
          window.requestAnimationFrame = real;
          for (const callback of held) real(callback);
        },
        { once: true },
      );
    });
  }

  async resumeFrames(): Promise<void> {
    await this.page.evaluate(() => window.dispatchEvent(new Event('resume frames')));
    await this.drawn();
  }

  /** Posts each patch in a frame of its own. */
  async patchByFrame(patches: readonly PanelPatch[]): Promise<void> {
    await this.page.evaluate(async (messages) => {
      for (const data of messages) {
        window.dispatchEvent(new MessageEvent('message', { data }));
        await new Promise(requestAnimationFrame);
      }
    }, this.#messages(patches));
    await this.drawn();
  }

  /**
   * Draws after each patch, without waiting for real frames. `look` runs in the page after each draw; what it found is
   * given back.
   */
  async drawEach(patches: readonly PanelPatch[], look?: JSHandle<() => readonly string[]>): Promise<readonly string[]> {
    return this.page.evaluate(
      (given) => {
        const found = new Set<string>();
        const real = window.requestAnimationFrame;
        let frames: FrameRequestCallback[] = [];
        window.requestAnimationFrame = (callback) => frames.push(callback);
        for (const data of given.messages) {
          window.dispatchEvent(new MessageEvent('message', { data }));
          const asked = frames;
          frames = [];
          for (const frame of asked) frame(0);
          for (const finding of given.look?.() ?? []) found.add(finding);
        }
        window.requestAnimationFrame = real;
        for (const frame of frames) requestAnimationFrame(frame);
        return [...found];
      },
      { messages: this.#messages(patches), look },
    );
  }

  /** Like `drawEach`, with one UTF-16 unit of the text at a time; the answer has `start` of them by now. */
  async drawEachPiece(
    messageId: string,
    text: string,
    look: JSHandle<() => readonly string[]>,
    start = 0,
  ): Promise<readonly string[]> {
    return this.drawEach(appendedInPieces(messageId, text, 1, start), look);
  }

  #messages(patches: readonly PanelPatch[]): readonly HostMessage[] {
    return patches.map((patch) => ({ type: 'patch', revision: ++this.#revision, patch }));
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Called by the page; `value` is whatever it posted. */
  async receive(value: unknown): Promise<void> {
    const message = parsePanelMessage(value);
    if (message === undefined) throw new Error(`The host would drop ${JSON.stringify(value)}`);
    this.received.push(message);
    if (message.type === 'suggest') {
      const suggestions = this.suggestions(message.trigger, message.query);
      const { requestId } = message;
      if (suggestions !== undefined) await this.post({ type: 'suggestions', requestId, suggestions, isComplete: true });
    }
    if (message.type !== 'intent') return;
    const outcome = this.outcome(message.intent);
    if (outcome !== undefined) await this.post({ type: 'reply', requestId: message.requestId, outcome });
  }
}

/** The page has said `ready` and has its grammars when this resolves; it shows nothing yet. The caller closes it. */
export async function openPanelPage(browser: Browser, options: PanelPageOptions = {}): Promise<PanelPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 350, height: options.height ?? 600 },
    reducedMotion: options.reducedMotion ?? 'reduce',
  });
  const page = await context.newPage();
  const panel = new PanelPage(page, context);
  panel.savedState = options.savedState;
  await serve(panel, options.theme ?? 'dark', options.language ?? 'en');
  if (options.grammars !== undefined) {
    const { grammars } = options;
    await page.route('**/grammars.js', (route) => grammars.then(() => route.fallback()));
  }
  page.on('pageerror', (error) => panel.errors.push(error.message));
  await page.exposeFunction('receiveByHost', (message: unknown) => panel.receive(message));
  await page.exposeFunction('saveByHost', (state: unknown) => (panel.savedState = state));
  await page.exposeFunction('reportViolation', (violation: string) => panel.violations.push(violation));
  await page.addInitScript((savedState) => {
    let state: unknown = savedState;
    Object.assign(globalThis, {
      acquireVsCodeApi: () => ({
        postMessage: (message: unknown) => globalThis.receiveByHost(message),
        getState: () => state,
        setState: (next: unknown) => {
          state = next;
          globalThis.saveByHost(next);
        },
      }),
    });
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.reportViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  }, options.savedState);
  await page.goto(origin);
  await page.evaluate((classes) => document.body.classList.add(...classes), bodyClasses[options.theme ?? 'dark']);
  await eventually('the page to be ready', () => panel.received.some(({ type }) => type === 'ready'));
  if (options.grammars === undefined) {
    await eventually('the grammars', () => panel.loaded.includes('/grammars.js'));
    await panel.drawn();
  }
  return panel;
}

async function serve(panel: PanelPage, theme: Theme, language: string): Promise<void> {
  const file = (path: string): Promise<string> => readFile(join(projectFolder, path), 'utf8');
  const support = 'test/webview/support';
  const css = await Promise.all([
    file(`${support}/themes/${theme}.css`),
    file(`${support}/webviewDefaults.css`),
    file('media/panel.css'),
  ]);
  const files = new Map<string, { readonly contentType: string; readonly body: string | Buffer }>([
    [`${origin}/`, { contentType: 'text/html', body: await html(language) }],
    [`${origin}/panel.js`, { contentType: 'text/javascript', body: await bundlePage() }],
    [`${origin}/grammars.js`, { contentType: 'text/javascript', body: await bundleGrammars() }],
    [`${origin}/panel.css`, { contentType: 'text/css', body: css.join('\n') }],
  ]);
  for (const [path, body] of await bundleMaths()) {
    files.set(`${origin}/${path}`, { contentType: contentTypes[extname(path)] ?? '', body });
  }
  await panel.page.route('**/*', async (route) => {
    const address = route.request().url();
    const found = files.get(address);
    if (found !== undefined) {
      panel.loaded.push(address.slice(origin.length));
      return route.fulfill(found);
    }
    panel.requests.push(address);
    return route.abort();
  });
}

/** The product's own page and policy. */
async function html(language: string): Promise<string> {
  return panelHtml({
    script: `${origin}/panel.js`,
    stylesheet: `${origin}/panel.css`,
    grammarsScript: `${origin}/grammars.js`,
    mathsScript: `${origin}/maths.js`,
    mathsStylesheet: `${origin}/maths.css`,
    cspSource: origin,
    language,
    strings: await bundleStrings(language),
  });
}
