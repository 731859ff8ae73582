// What all journeys through Add Connection… have in common: a profile that knows no server, a server for each test, and
// the quick input that the flow is made of.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord } from '../../src/shared/isRecord.ts';
import { eventually } from './eventually.ts';
import { FaultServer } from './faultServer.ts';
import { openChat, type Product, startProduct } from './product.ts';
import { QuickInput } from './quickInput.ts';

export class AddConnectionJourney {
  readonly product: Product;
  readonly input: QuickInput;
  /** A new one for each test. */
  server: FaultServer;

  constructor(product: Product, server: FaultServer) {
    this.product = product;
    this.input = new QuickInput(product.window.page);
    this.server = server;
  }

  async begin(): Promise<void> {
    await this.product.window.runCommand('Causerie: Add Connection…');
    await this.input.sees('Where is the model?');
  }

  /** To the question for the key of a server anywhere. */
  async toKey(address: string): Promise<void> {
    await this.begin();
    await this.input.take('Any Other Address');
    await this.input.type('The address of the server', address);
  }

  settings(): Promise<string> {
    return readFile(join(this.product.server.dataFolder, 'data/User/settings.json'), 'utf8').catch(() => '');
  }

  /** VS Code itself rewrites old values of its own settings in the same file, some time after its start. */
  async ourSettings(): Promise<readonly (readonly [string, unknown])[]> {
    const settings = await this.settings();
    const value: unknown = JSON.parse(settings === '' ? '{}' : settings);
    assert.ok(isRecord(value));
    return Object.entries(value).filter(([name]) => name.startsWith('causerie.'));
  }

  /** The end of the flow: the connection is there, and the message box has the focus. */
  async isSaved(words: string): Promise<void> {
    await eventually('the connection in the settings', async () => (await this.settings()).includes(words));
    const panel = await this.product.window.panel();
    await eventually('the focus in the panel', () => panel.evaluate(() => document.hasFocus()));
  }
}

/** Call in a `describe`; ask for the journey in its tests. */
export function useAddConnection(): () => AddConnectionJourney {
  let journey: AddConnectionJourney | undefined;
  const current = (): AddConnectionJourney => {
    if (journey === undefined) throw new Error('The product is started before the first test');
    return journey;
  };
  before(async () => {
    const product = await startProduct({ connected: false });
    journey = new AddConnectionJourney(product, product.model);
    await openChat(product);
  });
  beforeEach(async () => {
    current().server = await FaultServer.start();
  });
  afterEach(async () => {
    await current().input.leave();
    await current().server.stop();
  });
  after(() => journey?.product.stop());
  return current;
}
